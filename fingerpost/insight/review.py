"""What must be looked at again, and when."""

from __future__ import annotations

import datetime

from msgspec import Struct

from fingerpost.diagnostics import Span
from fingerpost.model import Guide

# Days.
SOON = 90


class Due(Struct, frozen=True):
    """A guide (`source` is empty) or a source of it, and in how many days its review is due."""

    source: str
    title: str
    by: datetime.date
    days: int
    span: Span

    @property
    def is_near(self) -> bool:
        """Whether it is due within the next weeks, or was due already."""
        return self.days <= SOON


def due(guide: Guide, today: datetime.date) -> tuple[Due, ...]:
    """Every review that is due some day, the earliest first."""
    dated = [("", guide.title, guide.review_by, guide.span)]
    dated += [(s.id, s.title, s.review_by, s.span) for s in guide.sources]
    found = [
        Due(source, title, by, (by - today).days, span) for source, title, by, span in dated if by
    ]
    return tuple(sorted(found, key=lambda one: (one.by, one.source)))
