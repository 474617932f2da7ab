"""The table of contents."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.scope import Scope


class Entry(Struct, frozen=True):
    """A heading and its address on the page."""

    label: str
    address: str


class ContentsView(Struct, frozen=True):
    """The headings of the second level, in order."""

    entries: tuple[Entry, ...]


def contents(scope: Scope, name: str) -> ContentsView:
    """The contents of the article that the page shows."""
    guide, here = scope.guide, scope.inliner.here
    articles = {scope.addresses.guide_page(guide, page): page.article for page in guide.pages}
    headings = articles.get(here, guide.article).headings
    return ContentsView(tuple(Entry(h.text, f"#{h.id}") for h in headings if h.level == 2))
