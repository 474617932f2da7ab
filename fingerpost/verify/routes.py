"""The table of routes read back: its rows as chains, or, where they are many, as endings."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from selectolax.lexbor import LexborNode

from fingerpost.graph import routes, routes_to
from fingerpost.verify.facts import Arrow, Facts, folded
from fingerpost.verify.pages import Reading, Words, attribute, child, children, text

UNASKED = ".unasked"


def routes_table(reading: Reading, root: LexborNode) -> Facts:
    """Each row by its visible cells; the ids come from its hook, which must tell the same."""
    rows = root.css("tr[data-route]")
    return _chains(reading, root, rows) if rows else _endings(reading, root)


def _chains(reading: Reading, root: LexborNode, rows: list[LexborNode]) -> Facts:
    asked = [text(heading) for heading in root.css("thead th")][:-1]
    questions, outcomes = Words(), Words()
    arrows: dict[Arrow, None] = {}
    starts: dict[str, None] = {}
    chains: list[tuple[str, ...]] = []
    for row in rows:
        *cells, end = children(row, "td")
        outcome = reading.leads_to(child(end, "a"))
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
        short=True,
        faults=(*_uncounted(reading, chains), *_mislabelled(root)),
    )


def _uncounted(reading: Reading, shown: list[tuple[str, ...]]) -> list[str]:
    """Routes that the table leaves out or tells twice, though all their arrows are there."""
    known = routes(reading.graph, len(shown) + 1)
    if len(known) == len(shown) == len(set(shown)):
        return []
    return [f"it has {len(set(shown))} different routes in {len(shown)} rows"]


def _mislabelled(root: LexborNode) -> list[str]:
    """Cells that carry another heading on a phone than that of their column."""
    headings = [text(heading) for heading in root.css("thead th")]
    carried = [
        (heading, folded(attribute(cell, "data-label")))
        for row in root.css("tbody tr")
        for heading, cell in zip(headings, children(row, "td"), strict=True)
    ]
    return [f"a cell below “{one}” says “{other}”" for one, other in carried if one != other]


def _endings(reading: Reading, root: LexborNode) -> Facts:
    """Rows of last question, answer, number of ways and outcome."""
    outcomes = Words()
    shown: Counter[tuple[str, ...]] = Counter()
    for row in root.css("tbody tr"):
        *cells, end = children(row, "td")
        outcome = reading.leads_to(child(end, "a"))
        outcomes.add(outcome, text(end))
        shown[(*map(text, cells), outcome)] += 1
    ways = routes_to(reading.graph)
    questions, ends = reading.graph.questions, reading.graph.outcomes
    known: Counter[tuple[str, ...]] = Counter(
        (folded(questions[edge.source]), folded(edge.label), f"{ways[edge.source]:,}", edge.target)
        for edge in reading.graph.edges
        if edge.target in ends
    )
    faults = [f"the row {' / '.join(row)} is missing" for row in known - shown]
    faults += [f"it has a row {' / '.join(row)}" for row in shown - known]
    faults += _mislabelled(root)
    return Facts(outcomes=outcomes.of(among=bool), short=True, faults=tuple(faults))
