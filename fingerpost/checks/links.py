"""Checks that links and images lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, clipped, did_you_mean, error, nearest_word
from fingerpost.model import Article, Guide, Link, Page, Placement, Prose
from fingerpost.texts import CURLY_QUOTES
from fingerpost.walkthrough import all_prose, component_id

# Ids that every page counts as having, whatever its article says.
COMPONENT_IDS = frozenset({"main", "quiz"})
# Links are written as if the site were at its host's root, wherever it is.
ADDRESSES = Addresses("")


# The ids that may be linked to on each page beside `COMPONENT_IDS`, by the page's address.
Anchors = Mapping[str, tuple[str, ...]]
# A link, and the address it is relative to.
PlacedLink = tuple[str, Link]
# Whether a page could be at an address if everything had been read.
MayHold = Callable[[str], bool]


def guide_anchors(guide: Guide) -> Anchors:
    """The pages of a guide."""
    found = {ADDRESSES.guide(guide): _ids(guide.article, guide)}
    for page in guide.pages:
        found[ADDRESSES.guide_page(guide, page)] = _ids(page.article, guide)
    for decision in guide.decisions:
        found[ADDRESSES.decide(guide, decision)] = ()
        for node in decision.nodes:
            found[ADDRESSES.node(guide, decision, node.id)] = ()
    return found


def other_anchors(pages: tuple[Page, ...]) -> Anchors:
    """The site's first page and its plain pages."""
    plain = {ADDRESSES.page(page): _ids(page.article) for page in pages}
    return {ADDRESSES.home(): (), **plain}


def guide_links(guide: Guide) -> Iterator[PlacedLink]:
    """Every link of a guide."""
    base = ADDRESSES.guide(guide)
    own = {id(block) for page in guide.pages for block in page.article.blocks}
    for prose in all_prose(guide):
        if id(prose) not in own:
            yield from ((base, link) for link in prose.links)
    for page in guide.pages:
        yield from _of(page.article, ADDRESSES.guide_page(guide, page))


def other_links(pages: tuple[Page, ...]) -> Iterator[PlacedLink]:
    """Every link of the plain pages."""
    for page in pages:
        yield from _of(page.article, ADDRESSES.page(page))


def unanswered(links: Iterable[PlacedLink], known: Anchors) -> Iterator[PlacedLink]:
    """The links of which the known pages do not tell that they lead somewhere."""
    for base, link in links:
        if _is_outside(link.target):
            if any(_foreign(link)):
                yield base, link
        elif _is_of_file(link) or any(_broken(base, link, known, lambda _: False)):
            yield base, link


def broken_links(
    links: Iterable[PlacedLink], known: Anchors, may_hold: MayHold
) -> Iterator[Diagnostic]:
    """Report links to pages and headings that do not exist."""
    for base, link in links:
        if link.kind == "link" and not _is_outside(link.target):
            yield from _broken(base, link, known, may_hold)


def missing_files(links: Iterable[PlacedLink], files: frozenset[str]) -> Iterator[Diagnostic]:
    """Report images and downloads that are not among the site's static files."""
    if "static" in files:  # the folder itself could not be read
        return
    known = {file.removeprefix("static/") for file in files}
    for _, link in links:
        if _is_outside(link.target):
            yield from _foreign(link)
            continue
        path = unquote(urlsplit(link.target).path)
        if _is_of_file(link) and path.lstrip("/") not in known:
            is_image = link.kind == "image"
            what = "image" if is_image else "file"
            near = did_you_mean(path.lstrip("/"), known, few=0)
            yield error(
                link.span, "missing-image" if is_image else "missing-download",
                f"there is no {what} `{path}` in `static/`",
                _in_full(link.target) or near
                or f"put it there and write `/{posixpath.basename(path)}`",
            )  # fmt: skip


def _is_of_file(link: Link) -> bool:
    return link.kind == "image" or _is_file(unquote(urlsplit(link.target).path))


def _foreign(link: Link) -> Iterator[Diagnostic]:
    """Refuse to show what lies elsewhere: readers would be told of to its host."""
    if link.kind == "image" and link.target.lower().startswith(("http:", "https:", "//")):
        yield error(
            link.span, "foreign-image", "this image lies on another host",
            "put a copy into `static/`, if its owner allows, or link to it",
        )  # fmt: skip


def _broken(base: str, link: Link, known: Anchors, may_hold: MayHold) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    path = unquote(parts.path)
    if _is_file(path):
        return
    if not link.target:
        yield error(link.span, "empty-link", "this link leads nowhere", "write an address in `( )`")
        return
    target = posixpath.normpath(posixpath.join(base, path)) if path else base
    target = target.rstrip("/") + "/"
    fragment = unquote(parts.fragment)
    if target not in known:
        if not may_hold(target):
            yield error(
                link.span, "broken-link", f"there is no page `{clipped(path)}`",
                _in_full(link.target) or _near_page(target, known)
                or "write the address of a page: `/about/`",
            )  # fmt: skip
        return
    ids = {*COMPONENT_IDS, *known[target]}
    if fragment and fragment not in ids and not may_hold(target):
        yield error(
            link.span, "broken-anchor", f"that page has no heading `#{clipped(fragment)}`",
            did_you_mean(fragment, sorted(ids), otherwise="write the address of a heading"),
        )  # fmt: skip


def _in_full(written: str) -> str:
    """A hint that completes the address of another site, of a person or of a page's file, if any."""
    if re.search(CURLY_QUOTES, written):
        return "take the curly quotes away"
    if urlsplit(written).path.endswith(".md"):
        return "name a page's file from where the link stands, such as `../pages/about.md`"
    if _MAIL.fullmatch(written):
        return f"write `mailto:{clipped(written)}`"
    return f"write `https://{clipped(written)}`" if _HOST.match(written) else ""


_MAIL = re.compile(r"[^/@\s]+@[^/@\s]+\.\w+")
_HOST = re.compile(r"www\.|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/")


def _near_page(target: str, known: Anchors) -> str:
    """A hint that names the page whose address ends most like this one; empty if none does."""
    parent, _, name = target.strip("/").rpartition("/")
    pages = [page.strip("/").rpartition("/") for page in known]
    for among in ([page for page in pages if page[0] == parent], pages):
        found = {last: f"/{above}{slash}{last}/" for above, slash, last in among}
        if near := nearest_word(name, found):
            return f"did you mean `{found[near]}`?"
    return ""


def _is_outside(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:  # what nobody can read, only another site can mean
        return True
    return bool(parts.scheme or parts.netloc)


def _is_file(path: str) -> bool:
    return "." in posixpath.basename(path)


def _ids(article: Article, guide: Guide | None = None) -> tuple[str, ...]:
    ids = {heading.id for heading in article.headings}
    if guide:
        ids |= {component_id(guide, b) for b in article.blocks if isinstance(b, Placement)}
    return tuple(sorted(ids - COMPONENT_IDS))


def _of(article: Article, base: str) -> Iterator[PlacedLink]:
    for block in article.blocks:
        if isinstance(block, Prose):
            yield from ((base, link) for link in block.links)
