"""The list of guides."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.addresses import Addresses
from fingerpost.dates import DateView, date_view
from fingerpost.model import GuideCard, Settings


class GuideEntry(Struct, frozen=True):
    """One guide in the list."""

    title: str
    summary: str
    address: str
    checked: DateView | None


class IndexView(Struct, frozen=True):
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
