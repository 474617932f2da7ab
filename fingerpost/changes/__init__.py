"""How one version of a decision differs from another, in plain words.

Compared is what a reader can notice of the logic: questions, answers, outcomes, their wording,
where answers lead, and where each way to answer ends. Help, reasons and other prose are not.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fingerpost.changes.editing import Change, edits
from fingerpost.changes.matching import match
from fingerpost.changes.ways import Ending, endings
from fingerpost.changes.words import Words
from fingerpost.graph import count_routes, graph_of
from fingerpost.model import Decision, Site

__all__ = ["Change", "Changes", "Compared", "Ending", "Words", "changes", "site_changes"]


class Changes(Struct, frozen=True):
    """All differences: what was edited, and what that does to the ways to answer.

    `routes` counts the routes of the old and of the new version. `ways` counts the combinations
    of answers that lead to an outcome in both, of which those in `endings` end elsewhere now; it
    is None where questions changed places so much that they cannot be counted.
    """

    edits: tuple[Change, ...]
    endings: tuple[Ending, ...]
    routes: tuple[int, int]
    ways: int | None

    @property
    def moved(self) -> int:
        """How many ways to answer end elsewhere now."""
        return sum(ending.ways for ending in self.endings)

    def __bool__(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.edits or self.endings)


class Compared(Struct, frozen=True):
    """What became of one decision of a site; `changes` only where both versions have it.

    `guide` and `decision` are the ids it has now, or had when it is gone.
    """

    guide: str
    decision: str
    title: str
    status: Literal["new", "gone", "changed", "same"]
    changes: Changes | None = None


def changes(old: Decision, new: Decision) -> Changes:
    """Compare two versions of a decision. Both must be sound: known targets and no circle."""
    matched = match(old, new)
    before, after = graph_of(matched.old), graph_of(new)
    ended = endings(before, after, matched.names)
    return Changes(
        edits=tuple(edits(matched)),
        endings=ended.moved if ended else (),
        routes=(count_routes(before), count_routes(after)),
        ways=ended.ways if ended else None,
    )


def site_changes(old: Site, new: Site) -> tuple[Compared, ...]:
    """Compare every decision of two versions of a site, in the order of the new one."""
    before, after = _decisions(old), _decisions(new)
    found: list[Compared] = []
    for (guide, name), decision in after.items():
        earlier = before.pop((guide, name), None) or _only(before, after, guide)
        compared = changes(earlier, decision) if earlier else None
        status = _status(compared)
        found.append(Compared(guide, name, decision.title, status, compared))
    gone = before.items()
    found += [Compared(guide, name, decision.title, "gone") for (guide, name), decision in gone]
    return tuple(found)


def _status(compared: Changes | None) -> Literal["new", "changed", "same"]:
    if compared is None:
        return "new"
    return "changed" if compared else "same"


_ById = dict[tuple[str, str], Decision]


def _decisions(site: Site) -> _ById:
    return {
        (guide.name, decision.id): decision for guide in site.guides for decision in guide.decisions
    }


def _only(before: _ById, after: _ById, guide: str) -> Decision | None:
    """A guide's only decision, whose id may change, since it needs none."""
    had, has = ([key for key in known if key[0] == guide] for known in (before, after))
    return before.pop(had[0]) if len(had) == len(has) == 1 else None
