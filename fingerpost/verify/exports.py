"""The files that give a decision away, read back as the programs they are for would read them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from fingerpost.exports import export_address
from fingerpost.exports.table import ARROW_COLUMNS
from fingerpost.graph import count_routes
from fingerpost.importers.flow import parse_flow
from fingerpost.model import Decision
from fingerpost.verify.facts import Arrow, Facts, folded
from fingerpost.verify.pages import Reading, Words


def exported(reading: Reading) -> Iterator[tuple[str, str, Callable[[], Facts]]]:
    """Each form in which the decision is given away: its name, its file and how to read it."""
    for name, file, read in (
        ("JSON", "decision.json", _json),
        ("Mermaid text", "decision.mmd", _mermaid),
        ("Graphviz text", "decision.gv", _dot),
        ("decision table", "decision.csv", _csv),
    ):
        address = export_address(reading.addresses, reading.guide, reading.decision, file)
        path = reading.addresses.file(address)
        yield name, path, partial(read, reading, reading.pages.files.get(path, b""))


def _json(reading: Reading, data: bytes) -> Facts:
    told = json.loads(data)
    questions = {entry["id"]: entry for entry in told["questions"]}
    outcomes = {entry["id"]: entry for entry in told["outcomes"]}
    return Facts(
        start=told["start"],
        questions={name: folded(entry["ask"]) for name, entry in questions.items()},
        outcomes={name: folded(entry["title"]) for name, entry in outcomes.items()},
        arrows=tuple(
            Arrow(name, answer["id"], folded(answer["label"]), answer["to"])
            for name, entry in questions.items()
            for answer in entry["answers"]
        ),
        faults=tuple(_details(reading.decision, told["title"], {**questions, **outcomes})),
    )


def _details(decision: Decision, title: str, told: dict[str, dict[str, object]]) -> Iterator[str]:
    """Differences in what no other view has all of: title, short wording, leanings, old ids."""
    if title != decision.title:
        yield f"it is called “{title}”"
    expected = {node.id: {"short": node.short, "was": list(node.was)} for node in decision.nodes}
    for outcome in decision.outcomes:
        expected[outcome.id]["leaning"] = outcome.leaning
    for name, details in expected.items():
        for key, value in details.items():
            shown = told.get(name, {}).get(key, [])
            if shown != value:
                yield f"`{key}` of `{name}` is “{shown}” instead of “{value}”"


def _mermaid(reading: Reading, data: bytes) -> Facts:
    flow = parse_flow("decision.mmd", data.decode())
    words = {_own(name): folded(box.label or "") for name, box in flow.boxes.items()}
    arrows = tuple(
        Arrow(_own(arrow.source), "", folded(arrow.label), _own(arrow.target))
        for arrow in flow.arrows
    )
    faults = tuple(f"{problem.message} (line {problem.span.line})" for problem in flow.problems)
    return _drawn(words, arrows, faults)


def _own(name: str) -> str:
    return name.removeprefix("_")


_TEXT = r'"((?:[^"\\]|\\.)*)"'
_DOT_NODE = re.compile(rf"  {_TEXT} \[label={_TEXT}\];")
_DOT_EDGE = re.compile(rf"  {_TEXT} -> {_TEXT} \[label={_TEXT}, id={_TEXT}\];")
_DOT_REST = re.compile(
    rf"digraph decision \{{|\}}|  node \[[^\]\"]*\];|  graph \[label={_TEXT}, labelloc=t\];"
)


def _dot(reading: Reading, data: bytes) -> Facts:
    words: dict[str, str] = {}
    arrows: list[Arrow] = []
    faults: list[str] = []
    for number, line in enumerate(data.decode().removesuffix("\n").split("\n"), 1):
        if node := _DOT_NODE.fullmatch(line):
            words[node[1]] = _dot_words(node[2])
        elif edge := _DOT_EDGE.fullmatch(line):
            answer = edge[4].removeprefix(f"{edge[1]}.")
            arrows.append(Arrow(edge[1], answer, _dot_words(edge[3]), edge[2]))
        elif not _DOT_REST.fullmatch(line):
            faults.append(f"line {number} is not DOT")
    return _drawn(words, tuple(arrows), tuple(faults))


def _dot_words(text: str) -> str:
    plain = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
    return folded(html.unescape(plain))


def _drawn(words: dict[str, str], arrows: tuple[Arrow, ...], faults: tuple[str, ...]) -> Facts:
    """What a drawing says: boxes that arrows leave are questions, one that none enters the start."""
    sources, targets = {arrow.source for arrow in arrows}, {arrow.target for arrow in arrows}
    return Facts(
        start=" ".join(name for name in words if name not in targets),
        questions={name: text for name, text in words.items() if name in sources},
        outcomes={name: text for name, text in words.items() if name not in sources},
        arrows=arrows,
        short=True,
        faults=faults,
    )


def _csv(reading: Reading, data: bytes) -> Facts:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = [[cell.removeprefix("'") for cell in row] for row in rows]
    if tuple(header) == ARROW_COLUMNS:
        return _arrow_rows(cells)
    asked = [column.removesuffix(")").rpartition(" (") for column in header[:-2]]
    return _route_rows(reading, [(name, text) for text, _, name in asked], cells)


def _arrow_rows(rows: list[list[str]]) -> Facts:
    questions, outcomes = Words(), Words()
    asked = {row[0] for row in rows}
    for row in rows:
        questions.add(row[0], folded(row[1]))
        (questions if row[5] in asked else outcomes).add(row[5], folded(row[4]))
    return Facts(
        questions=questions.of(among=bool),
        outcomes=outcomes.of(among=bool),
        arrows=tuple(Arrow(row[0], row[2], folded(row[3]), row[5]) for row in rows),
    )


def _route_rows(reading: Reading, asked: list[tuple[str, str]], rows: list[list[str]]) -> Facts:
    arrows: dict[Arrow, None] = {}
    outcomes = Words()
    for row in rows:
        stops = [
            (name, folded(cell)) for (name, _), cell in zip(asked, row[:-2], strict=True) if cell
        ]
        for (name, label), (target, _) in pairwise([*stops, (row[-1], "")]):
            arrows[Arrow(name, "", label, target)] = None
        outcomes.add(row[-1], folded(row[-2]))
    count = len({tuple(row) for row in rows})
    complete = count == len(rows) == count_routes(reading.graph)
    return Facts(
        questions={name: folded(text.removeprefix("'")) for name, text in asked},
        outcomes=outcomes.of(among=bool),
        arrows=tuple(arrows),
        faults=() if complete else (f"it has {count} different routes in {len(rows)} rows",),
    )
