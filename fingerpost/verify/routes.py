"""The table of routes read back: its rows as chains, or, where they are many, as endings."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from fingerpost.verify.counts import counts_in, digits_of
from fingerpost.verify.elements import Quiz, attribute, child, children, look_of, text
from fingerpost.verify.facts import Arrow, Facts, Words, folded

UNASKED = ".unasked"


class _Row(Struct, frozen=True):
    """A row by its cells, of which the last names an outcome; `route` is what its hook tells."""

    cells: tuple[LexborNode, ...]
    end: LexborNode
    outcome: str
    route: str


def routes_table(quiz: Quiz, root: LexborNode) -> Facts:
    """Each row by its visible cells; the ids come from its hook, which must tell the same."""
    headings = [text(heading) for heading in root.css("thead th")]
    rows = [_row(quiz, row) for row in root.css("tbody tr")]
    outcomes = Words()
    for row in rows:
        outcomes.add(row.outcome, text(row.end))
    facts = Facts(
        outcomes=outcomes.of(among=bool),
        looks=tuple((row.outcome, look_of(child(row.end, "a"))) for row in rows),
        short=True,
        counts=tuple(counts_in(quiz, root, "")),
        faults=tuple(_mislabelled(headings, rows)),
    )
    chains = [row for row in rows if row.route]
    if chains:
        return _chains(facts, headings[:-1], chains)
    return replace(facts, endings=tuple(map(_ending, rows)))


def _row(quiz: Quiz, row: LexborNode) -> _Row:
    *cells, end = children(row, "td")
    return _Row(tuple(cells), end, quiz.leads_to(child(end, "a")), attribute(row, "data-route"))


def _chains(facts: Facts, asked: list[str], rows: list[_Row]) -> Facts:
    """Rows that each tell a whole way, the answer to every question in its own column."""
    questions = Words()
    arrows: dict[Arrow, None] = {}
    starts: dict[str, None] = {}
    for row in rows:
        taken = [step.split(".") for step in row.route.split()]
        given = [
            (heading, text(cell))
            for heading, cell in zip(asked, row.cells, strict=True)
            if cell.css_first(UNASKED) is None
        ]
        starts[taken[0][0]] = None
        targets = [*(node for node, _ in taken[1:]), row.outcome]
        for (node, answer), (heading, label), target in zip(taken, given, targets, strict=True):
            questions.add(node, heading)
            arrows[Arrow(node, answer, label, target)] = None
    return replace(
        facts,
        start=" ".join(starts),
        questions=questions.of(among=bool),
        arrows=tuple(arrows),
        routes=tuple((*row.route.split(), row.outcome) for row in rows),
    )


def _ending(row: _Row) -> tuple[str, ...]:
    """A row of last question, answer, number of ways and outcome."""
    asked, answer, ways = row.cells
    return text(asked), text(answer), digits_of(ways), row.outcome


def _mislabelled(headings: list[str], rows: list[_Row]) -> Iterator[str]:
    """Cells that carry another heading on a phone than that of their column."""
    for row in rows:
        for heading, cell in zip(headings, (*row.cells, row.end), strict=True):
            carried = folded(attribute(cell, "data-label"))
            if carried != heading:
                yield f"a cell below “{heading}” says “{carried}”"
