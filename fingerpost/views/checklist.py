"""Lines to tick, kept on the reader's device."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from fingerpost.model import ChecklistItem
from fingerpost.scope import Scope

# What a tick means: a word, a mark and a tone.
KINDS = {
    "ask": ("Ask", "?", "plain"),
    "must": ("Must have", "✓", "yes"),
    "flag": ("Red flag", "▲", "no"),
}
# The same for a whole list of one kind, said once, with an s where there are several.
LISTS = {"ask": "", "must": "must-have", "flag": "red flag"}


class LineView(Struct, frozen=True):
    """One line; `kind`, `mark` and `tone` are empty where the whole list is of one kind."""

    id: str
    kind: str
    mark: str
    tone: str
    text: Markup


class ChecklistView(Struct, frozen=True):
    """A checklist; its ticks are kept under `key`, and `kinds` names the kind of all its lines."""

    id: str
    key: str
    title: str
    kinds: str
    intro: Markup
    lines: tuple[LineView, ...]


def checklist(scope: Scope, name: str) -> ChecklistView:
    """The checklist of that id."""
    found = next(checklist for checklist in scope.guide.checklists if checklist.id == name)
    kinds = {item.kind for item in found.items}
    mixed = len(kinds) > 1
    return ChecklistView(
        id=f"checklist-{found.id}",
        key=f"{scope.guide.name}/{found.id}",
        title=found.title,
        kinds="" if mixed else _kinds(LISTS[kinds.pop()], len(found.items)),
        intro=scope.inline(found.intro),
        lines=tuple(_line(scope, item, mixed) for item in found.items),
    )


def _kinds(word: str, count: int) -> str:
    return word and word + "s" * (count > 1)


def _line(scope: Scope, item: ChecklistItem, mixed: bool) -> LineView:
    kind, mark, tone = KINDS[item.kind] if mixed else ("", "", "")
    return LineView(item.id, kind, mark, tone, scope.inline(item.text))
