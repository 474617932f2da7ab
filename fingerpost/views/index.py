"""The list of guides."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.addresses import Addresses
from fingerpost.dates import DateView, date_view
from fingerpost.model import GuideCard, Settings


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """One guide in the list."""

    title: str
    summary: str
    address: str
    checked: DateView | None


@dataclass(frozen=True, slots=True)
class IndexView:
    """All guides of a site."""

    title: str
    tagline: str
    guides: tuple[GuideEntry, ...]


def index_view(settings: Settings, addresses: Addresses, cards: tuple[GuideCard, ...]) -> IndexView:
    """The guides in the order given."""
    return IndexView(
        settings.title,
        settings.tagline,
        tuple(
            GuideEntry(card.title, card.summary, addresses.guide(card), date_view(card.checked))
            for card in cards
        ),
    )
