"""Checks that links and images lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.diagnostics import Diagnostic, did_you_mean, error
from fingerpost.model import Article, Guide, Link, Placement, Prose, Site
from fingerpost.walkthrough import all_prose, component_id

# Ids that components bring with them, whatever the article says.
COMPONENT_IDS = ("main", "quiz")


def broken_links(site: Site) -> Iterator[Diagnostic]:
    """Report links to pages and headings that do not exist."""
    addresses = addresses_of(site.settings)
    known = _anchors(site, addresses)
    for base, link in _links(site, addresses):
        if link.kind == "link":
            yield from _broken(base, link, known)


def missing_files(site: Site, files: frozenset[str]) -> Iterator[Diagnostic]:
    """Report images and downloads that are not among the site's static files."""
    addresses = addresses_of(site.settings)
    for _, link in _links(site, addresses):
        path = unquote(urlsplit(link.target).path)
        if _is_outside(link.target) or not (link.kind == "image" or _is_file(path)):
            continue
        if path.lstrip("/") not in {f.removeprefix("static/") for f in files}:
            is_image = link.kind == "image"
            what = "image" if is_image else "file"
            yield error(
                link.span, "missing-image" if is_image else "missing-download",
                f"there is no {what} `{path}` in `static/`",
                f"put it there and write `/{path.lstrip('/')}`",
            )  # fmt: skip


def _broken(base: str, link: Link, known: dict[str, frozenset[str]]) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    path = unquote(parts.path)
    if _is_outside(link.target) or _is_file(path):
        return
    if not link.target:
        yield error(link.span, "empty-link", "this link leads nowhere", "write an address in `( )`")
        return
    target = posixpath.normpath(posixpath.join(base, path)) if path else base
    target = target.rstrip("/") + "/"
    if target not in known:
        yield error(
            link.span, "broken-link", f"there is no page `{path}`", did_you_mean(target, known)
        )
    elif parts.fragment and parts.fragment not in known[target]:
        hint = did_you_mean(parts.fragment, known[target])
        yield error(
            link.span, "broken-anchor", f"that page has no heading `#{parts.fragment}`", hint
        )


def _is_outside(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
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
