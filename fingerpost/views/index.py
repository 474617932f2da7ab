"""The list of guides."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.addresses import Addresses
from fingerpost.dates import DateView, date_view
from fingerpost.model import Site


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


def index_view(site: Site, addresses: Addresses) -> IndexView:
    """The guides in the order of their names."""
    return IndexView(
        site.settings.title,
        site.settings.tagline,
        tuple(
            GuideEntry(guide.title, guide.summary, addresses.guide(guide), date_view(guide.checked))
            for guide in site.guides
        ),
    )
