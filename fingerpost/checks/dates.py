"""Checks of dates against each other, and against today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from fingerpost.diagnostics import Diagnostic, error
from fingerpost.model import Due, Guide, Site, Source


def impossible_order(site: Site) -> Iterator[Diagnostic]:
    """Report things checked before they were published, or due before they were checked."""
    for guide in site.guides:
        if guide.published and guide.checked and guide.checked < guide.published:
            yield error(
                guide.checked_span, "date-order", "`checked` is earlier than `published`",
                "mend one of the two dates",
            )  # fmt: skip
        for record in _dated(guide):
            if record.checked and record.review_by and record.review_by < record.checked:
                yield error(
                    record.review_span, "date-order", "`review_by` is earlier than `checked`",
                    "set the day by which this must be looked at again",
                )  # fmt: skip


def due(guide: Guide) -> Iterator[Due]:
    """The days by which a guide and its sources must be looked at again."""
    for record in _dated(guide):
        is_in_order = (
            not (record.checked and record.review_by) or record.review_by >= record.checked
        )
        if record.review_by and is_in_order:
            yield Due(record.review_span, _name(record), record.review_by)


def overdue(dues: Iterable[Due], today: datetime.date) -> Iterator[Diagnostic]:
    """Report what should have been looked at before today."""
    for one in dues:
        if one.day < today:
            yield error(
                one.span, "overdue", f"{one.what} was due for review by {one.day.isoformat()}",
                "check it, then set `checked` and a new `review_by`",
            )  # fmt: skip


def _dated(guide: Guide) -> tuple[Guide | Source, ...]:
    return (guide, *guide.sources)


def _name(record: Guide | Source) -> str:
    return f"the source `{record.id}`" if isinstance(record, Source) else "this guide"
