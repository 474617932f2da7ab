"""The table of routes read back: its rows as chains, or, where they are many, as endings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from selectolax.lexbor import LexborNode

from fingerpost.verify.counts import counts_in, digits_of
from fingerpost.verify.elements import Quiz, attribute, child, children, look_of, text
from fingerpost.verify.facts import Arrow, Facts, Look, Words, folded

UNASKED = ".unasked"


def routes_table(quiz: Quiz, root: LexborNode) -> Facts:
    """Each row by its visible cells; the ids come from its hook, which must tell the same."""
    headings = [text(heading) for heading in root.css("thead th")]
    rows = [(row, children(row, "td")) for row in root.css("tbody tr")]
    faults = tuple(_mislabelled(headings, [cells for _, cells in rows]))
    chains = [row for row in rows if "data-route" in row[0].attributes]
    if not chains:
        return _endings(quiz, root, [cells for _, cells in rows], faults)
    return _chains(quiz, headings[:-1], chains, faults)


def _chains(
    quiz: Quiz,
    asked: list[str],
    rows: list[tuple[LexborNode, list[LexborNode]]],
    faults: tuple[str, ...],
) -> Facts:
    questions, outcomes = Words(), Words()
    arrows: dict[Arrow, None] = {}
    starts: dict[str, None] = {}
    chains: list[tuple[str, ...]] = []
    looks: list[Look] = []
    for row, (*cells, end) in rows:
        outcome = quiz.leads_to(child(end, "a"))
        looks.append((outcome, look_of(child(end, "a"))))
        outcomes.add(outcome, text(end))
        taken = [step.split(".") for step in attribute(row, "data-route").split()]
        given = [
            (heading, text(cell))
            for heading, cell in zip(asked, cells, strict=True)
            if cell.css_first(UNASKED) is None
        ]
        stops = [
            (node, answer, label) for (node, answer), (_, label) in zip(taken, given, strict=True)
        ]
        for (node, _), (heading, _) in zip(taken, given, strict=True):
            questions.add(node, heading)
        starts[taken[0][0]] = None
        chains.append((*(f"{node}.{answer}" for node, answer in taken), outcome))
        for (node, answer, label), (target, *_) in pairwise([*stops, (outcome, "", "")]):
            arrows[Arrow(node, answer, label, target)] = None
    return Facts(
        start=" ".join(starts),
        questions=questions.of(among=bool),
        outcomes=outcomes.of(among=bool),
        arrows=tuple(arrows),
        looks=tuple(looks),
        short=True,
        routes=tuple(chains),
        faults=faults,
    )


def _endings(
    quiz: Quiz, root: LexborNode, rows: list[list[LexborNode]], faults: tuple[str, ...]
) -> Facts:
    """Rows of last question, answer, number of ways and outcome."""
    outcomes = Words()
    endings: list[tuple[str, ...]] = []
    looks: list[Look] = []
    for asked, answer, ways, end in rows:
        outcome = quiz.leads_to(child(end, "a"))
        looks.append((outcome, look_of(child(end, "a"))))
        outcomes.add(outcome, text(end))
        endings.append((text(asked), text(answer), digits_of(ways), outcome))
    return Facts(
        outcomes=outcomes.of(among=bool),
        looks=tuple(looks),
        short=True,
        endings=tuple(endings),
        counts=tuple(counts_in(quiz, root, "")),
        faults=faults,
    )


def _mislabelled(headings: list[str], rows: list[list[LexborNode]]) -> Iterator[str]:
    """Cells that carry another heading on a phone than that of their column."""
    for cells in rows:
        for heading, cell in zip(headings, cells, strict=True):
            carried = folded(attribute(cell, "data-label"))
            if carried != heading:
                yield f"a cell below “{heading}” says “{carried}”"
