"""Checks that links and images lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, clipped, did_you_mean, error
from fingerpost.model import Article, Guide, Link, Placement, Prose, Site
from fingerpost.walkthrough import all_prose, component_id

# Ids that components bring with them, whatever the article says.
COMPONENT_IDS = ("main", "quiz")


# Links are written as if the site were at its host's root, wherever it is.
ADDRESSES = Addresses("")


def broken_links(site: Site) -> Iterator[Diagnostic]:
    """Report links to pages and headings that do not exist."""
    known = _anchors(site, ADDRESSES)
    for base, link in _links(site, ADDRESSES):
        if link.kind == "link" and not _is_outside(link.target):
            yield from _broken(site, base, link, known)


def missing_files(site: Site, files: frozenset[str]) -> Iterator[Diagnostic]:
    """Report images and downloads that are not among the site's static files."""
    if "static" in files:  # the folder itself could not be read
        return
    known = {file.removeprefix("static/") for file in files}
    for _, link in _links(site, ADDRESSES):
        if _is_outside(link.target):
            yield from _foreign(link)
            continue
        path = unquote(urlsplit(link.target).path)
        is_image = link.kind == "image"
        if (is_image or _is_file(path)) and path.lstrip("/") not in known:
            what = "image" if is_image else "file"
            near = did_you_mean(path.lstrip("/"), known, few=0)
            yield error(
                link.span, "missing-image" if is_image else "missing-download",
                f"there is no {what} `{path}` in `static/`",
                near or f"put it there and write `/{posixpath.basename(path)}`",
            )  # fmt: skip


def _foreign(link: Link) -> Iterator[Diagnostic]:
    """Refuse to show what lies elsewhere: readers would be told of to its host."""
    if link.kind == "image" and link.target.lower().startswith(("http:", "https:", "//")):
        yield error(
            link.span, "foreign-image", "this image lies on another host",
            "put a copy into `static/`, if its owner allows, or link to it",
        )  # fmt: skip


def _broken(
    site: Site, base: str, link: Link, known: dict[str, frozenset[str]]
) -> Iterator[Diagnostic]:
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
        if not site.may_hold(target):
            yield error(
                link.span, "broken-link", f"there is no page `{clipped(path)}`",
                did_you_mean(target, known, otherwise="write the address of a page: `/about/`"),
            )  # fmt: skip
    elif fragment and fragment not in known[target] and not site.may_hold(target):
        yield error(
            link.span, "broken-anchor", f"that page has no heading `#{clipped(fragment)}`",
            did_you_mean(fragment, known[target], otherwise="write the address of a heading"),
        )  # fmt: skip


def _is_outside(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:  # what nobody can read, only another site can mean
        return True
    return bool(parts.scheme or parts.netloc)


def _is_file(path: str) -> bool:
    return "." in posixpath.basename(path)


def _anchors(site: Site, addresses: Addresses) -> dict[str, frozenset[str]]:
    """The ids that may be linked to on each page, by address."""
    found: dict[str, frozenset[str]] = {addresses.home(): frozenset(COMPONENT_IDS)}
    for page in site.pages:
        found[addresses.page(page)] = _ids(page.article)
    for guide in site.guides:
        found[addresses.guide(guide)] = _ids(guide.article, guide)
        for page in guide.pages:
            found[addresses.guide_page(guide, page)] = _ids(page.article, guide)
        for decision in guide.decisions:
            found[addresses.decide(guide, decision)] = frozenset(COMPONENT_IDS)
            for node in decision.nodes:
                found[addresses.node(guide, decision, node.id)] = frozenset(COMPONENT_IDS)
    return found


def _ids(article: Article, guide: Guide | None = None) -> frozenset[str]:
    ids = {*COMPONENT_IDS, *(heading.id for heading in article.headings)}
    if guide:
        ids |= {component_id(guide, b) for b in article.blocks if isinstance(b, Placement)}
    return frozenset(ids)


def _links(site: Site, addresses: Addresses) -> Iterator[tuple[str, Link]]:
    """Every link with the address it is relative to."""
    for guide in site.guides:
        base = addresses.guide(guide)
        own = {id(block) for page in guide.pages for block in page.article.blocks}
        for prose in all_prose(guide):
            if id(prose) not in own:
                yield from ((base, link) for link in prose.links)
        for page in guide.pages:
            yield from _of(page.article, addresses.guide_page(guide, page))
    for page in site.pages:
        yield from _of(page.article, addresses.page(page))


def _of(article: Article, base: str) -> Iterator[tuple[str, Link]]:
    for block in article.blocks:
        if isinstance(block, Prose):
            yield from ((base, link) for link in block.links)
