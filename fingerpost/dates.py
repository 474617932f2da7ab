"""Dates as a template prints them."""

from __future__ import annotations

import datetime

from msgspec import Struct

# Written out here: `strftime` answers in the language of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class DateView(Struct, frozen=True):
    """A date for machines and for readers."""

    iso: str
    words: str


def date_view(date: datetime.date | None) -> DateView | None:
    """The date as shown, or None."""
    if date is None:
        return None
    return DateView(date.isoformat(), f"{date.day} {MONTHS[date.month - 1]} {date.year}")
