"""Checks that nothing stands twice in a list whose entries are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Guide, Site


def repeated_entries(site: Site) -> Iterator[Diagnostic]:
    """Report rows, lines to tick, cards and steps of a scale that share an id or a name."""
    for guide in site.guides:
        for entries in _lists(guide):
            yield from _repeated(entries)


def _lists(guide: Guide) -> Iterator[Iterable[tuple[str, Span]]]:
    for table in guide.tables:
        yield ((row.id, row.id_span) for row in table.rows if row.id)
    for checklist in guide.checklists:
        yield ((item.id, item.span) for item in checklist.items)
    for card_set in guide.card_sets:
        yield ((card.id, card.span) for card in card_set.cards)
    for scale in guide.scales:
        yield zip(scale.steps, scale.step_spans, strict=True)


def _repeated(entries: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for name, span in entries:
        first = seen.setdefault(name, span)
        if first is not span:
            yield error(
                span, "duplicate-id", f"`{name}` stands in this list for a second time",
                "give one of them another", related=((first, "the first one"),),
            )  # fmt: skip
