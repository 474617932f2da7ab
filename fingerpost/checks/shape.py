"""Checks of an article's shape."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Article, Placement, Site
from fingerpost.walkthrough import component_id


def articles(site: Site) -> Iterator[Article]:
    """Every article of a site."""
    for guide in site.guides:
        yield guide.article
        yield from (page.article for page in guide.pages)
    yield from (page.article for page in site.pages)


def skipped_levels(site: Site) -> Iterator[Diagnostic]:
    """Report headings that skip a level."""
    for article in articles(site):
        level = 1
        for heading in article.headings:
            if heading.level > level + 1:
                yield error(
                    heading.span, "heading-level",
                    f"a heading of level {heading.level} follows one of level {level}",
                    f"begin it with `{'#' * (level + 1)}`",
                )  # fmt: skip
            level = heading.level


def repeated_components(site: Site) -> Iterator[Diagnostic]:
    """Report components that stand on one page twice, and headings that have the id of one."""
    for guide in site.guides:
        for article in (guide.article, *(page.article for page in guide.pages)):
            headings = {heading.id: heading.span for heading in article.headings}
            seen: dict[str, Span] = {}
            for block in article.blocks:
                if not isinstance(block, Placement):
                    continue
                name = component_id(guide, block)
                if name in headings:
                    yield error(
                        headings[name], "reserved-id",
                        f"`#{name}` is an address that a component uses",
                        "give the heading another one: `## Title {#name}`",
                    )  # fmt: skip
                if name in seen:
                    yield error(
                        block.span, "placed-twice", "this component stands on this page already",
                        f"leave one of them out; a link to `#{name}` leads to the other",
                        related=((seen[name], "the first one"),),
                    )  # fmt: skip
                seen.setdefault(name, block.span)
