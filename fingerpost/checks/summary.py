"""What the rest of a site must know of one guide."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.checks.dates import due
from fingerpost.checks.links import Anchors, PlacedLink, guide_anchors, guide_links, unanswered
from fingerpost.diagnostics import Span
from fingerpost.model import Due, Guide, GuideCard


class Summary(Struct, frozen=True):
    """One guide for the checks of a whole site, and for pages that name it.

    `links` are those that its own pages, in `anchors`, do not answer.
    """

    card: GuideCard
    span: Span
    anchors: Anchors
    links: tuple[PlacedLink, ...]
    due: tuple[Due, ...]


def summary_of(guide: Guide) -> Summary:
    """What the rest of the site must know of a guide."""
    anchors = guide_anchors(guide)
    return Summary(
        card=GuideCard(guide.name, guide.title, guide.summary, guide.checked),
        span=guide.span,
        anchors=anchors,
        links=tuple(unanswered(guide_links(guide), anchors)),
        due=tuple(due(guide)),
    )
