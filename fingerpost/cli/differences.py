"""What became of decisions, told to people and to programs."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.changes import Changes, Compared, Ending


def lines_of(decisions: tuple[Compared, ...]) -> Iterator[str]:
    """A heading for each decision that differs and its changes below it; then what is the same."""
    for one in decisions:
        if one.status in ("new", "gone"):
            yield f"{_name(one)} is {one.status}"
        elif one.changes:
            yield f"{_name(one)}:"
            yield from (f"  {line}" for line in _changes(one.changes))
    same = sum(one.status == "same" for one in decisions)
    if same:
        yield f"the logic of {same:,} {'decision' if same == 1 else 'decisions'} is the same"
    elif not decisions:
        yield "there is no decision in either"


def _name(one: Compared) -> str:
    place = f"{one.guide}.{one.decision}" if one.decision else one.guide
    return f"{place} “{' '.join(one.title.split())}”"


def _changes(changes: Changes) -> Iterator[str]:
    yield from map(str, changes.edits)
    before, after = changes.routes
    if before != after:
        yield f"the number of routes is now {after:,}; it was {before:,}"
    if changes.ways is None:
        yield "so many questions changed places that ways to answer cannot be compared"
    elif changes.endings:
        verb = "ends" if changes.moved == 1 else "end"
        yield f"{changes.moved:,} of {changes.ways:,} ways to answer {verb} elsewhere:"
        yield from (f"  {ending}" for ending in changes.endings)
    elif changes.ways:
        yield "every way to answer that both versions know ends where it did"


def data_of(decisions: tuple[Compared, ...]) -> list[dict[str, object]]:
    """The same as data: plain lists, mappings, texts and numbers."""
    return [
        {
            "guide": one.guide,
            "decision": one.decision,
            "title": one.title,
            "status": one.status,
            **(_data(one.changes) if one.changes is not None else {}),
        }
        for one in decisions
    ]


def _data(changes: Changes) -> dict[str, object]:
    return {
        "routes": {"old": changes.routes[0], "new": changes.routes[1]},
        "ways": changes.ways,
        "moved": changes.moved,
        "edits": [
            {"kind": c.kind, "node": c.node, "answer": c.answer, "words": str(c)}
            for c in changes.edits
        ],
        "endings": [_ending(ending) for ending in changes.endings],
    }


def _ending(ending: Ending) -> dict[str, object]:
    return {
        "old": ending.before,
        "new": ending.after,
        "ways": ending.ways,
        "example": [{"question": edge.source, "answer": edge.answer} for edge in ending.example],
        "words": str(ending),
    }
