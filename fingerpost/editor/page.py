"""The page for editors of one guide, as its template prints it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from fingerpost.editor.decision import DecisionView, decision_view
from fingerpost.editor.desk import Desk, Place, editor_address
from fingerpost.insight.language import Readability, readability
from fingerpost.insight.review import Due, due
from fingerpost.model import Guide, GuideCard
from fingerpost.walkthrough import all_prose

LONGEST_SHOWN = 5


class WarningView(Struct, frozen=True):
    """A warning, what to do, and where; words and names from the files by turns."""

    message: tuple[str, ...]
    hint: tuple[str, ...]
    place: Place


class SentenceView(Struct, frozen=True):
    """A long sentence."""

    words: int
    text: str
    place: Place


class LanguageView(Struct, frozen=True):
    """How hard the guide is to read."""

    words: str
    sentences: str
    per_sentence: str
    lix: str
    band: str
    longest: tuple[SentenceView, ...]


class DueView(Struct, frozen=True):
    """Something to look at again, and when."""

    what: str
    by: str
    when: str
    is_late: bool
    place: Place


class Figure(Struct, frozen=True):
    """A figure for the top of the page, and where more is said of it."""

    name: str
    value: str
    anchor: str


class EditorPage(Struct, frozen=True):
    """Everything that follows from a guide as it is written."""

    title: str
    address: str
    style: str
    glance: tuple[Figure, ...]
    warnings: tuple[WarningView, ...]
    decisions: tuple[DecisionView, ...]
    reading: LanguageView
    due: tuple[DueView, ...]
    next_due: str


class GuideLink(Struct, frozen=True):
    """A guide, its page for editors, and in words how many warnings it has, if any."""

    title: str
    address: str
    warnings: str


class EditorList(Struct, frozen=True):
    """Every guide, and how many of them are not known yet, in words if there are any."""

    style: str
    to_come: str
    guides: tuple[GuideLink, ...]


def editor_list(desk: Desk, cards: Iterable[GuideCard], to_come: int) -> EditorList:
    """The way to the page of each guide; of as many as are `to_come` no more is known than a name."""
    counts = [(card, len(desk.warnings(card.name))) for card in cards]
    return EditorList(
        desk.style,
        f"{to_come:,} guide{'s' * (to_come != 1)}" if to_come else "",
        tuple(
            GuideLink(
                card.title,
                editor_address(card.name),
                f"{count} warning{'s' * (count != 1)}" if count else "",
            )
            for card, count in counts
        ),
    )


def editor_page(desk: Desk, guide: Guide) -> EditorPage:
    """The page of a guide without errors."""
    decisions = tuple(decision_view(desk, decision) for decision in guide.decisions)
    reading, days = _language(desk, readability(all_prose(guide))), due(guide, desk.today)
    warnings = tuple(
        WarningView(_by_turns(warning.message), _by_turns(warning.hint), desk.place(warning.span))
        for warning in desk.warnings(guide.name)
    )
    near = tuple(_due(desk, one) for one in days if one.is_near)
    return EditorPage(
        title=guide.title,
        address=desk.addresses.guide(guide),
        style=desk.style,
        glance=(
            Figure("Warnings", f"{len(warnings)}", "warnings"),
            *(Figure("Ways", one.count, f"{one.anchor}-ways") for one in decisions),
            *(Figure("Your cases try", one.covered[0], f"{one.anchor}-cases") for one in decisions),
            Figure("LIX", reading.lix, "language"),
            Figure("Due for review", f"{len(near)}", "due"),
        ),
        warnings=warnings,
        decisions=decisions,
        reading=reading,
        due=near,
        next_due=days[0].by.isoformat() if days else "",
    )


def _by_turns(message: str) -> tuple[str, ...]:
    return tuple(message.split("`"))


def _language(desk: Desk, found: Readability) -> LanguageView:
    return LanguageView(
        words=f"{found.words:,}",
        sentences=f"{found.sentences:,}",
        per_sentence=f"{found.per_sentence:.1f}",
        lix=f"{found.lix:.0f}",
        band=found.band,
        longest=tuple(
            SentenceView(one.words, one.text, desk.place(one.span))
            for one in found.longest[:LONGEST_SHOWN]
        ),
    )


def _due(desk: Desk, one: Due) -> DueView:
    return DueView(
        f"source {one.source}: {one.title}" if one.source else "this guide",
        one.by.isoformat(), _when(one.days), one.days < 0, desk.place(one.span),
    )  # fmt: skip


def _when(days: int) -> str:
    count = f"{abs(days)} day{'s' * (abs(days) != 1)}"
    if not days:
        return "today"
    return f"in {count}" if days > 0 else f"{count} ago"
