"""Checks of an article's shape."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, error
from fingerpost.model import Article, Site


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
