"""The files that give a decision away, read back as the programs they are for would read them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import pairwise

from fingerpost.exports.table import ARROW_COLUMNS
from fingerpost.importers.flow import parse_flow
from fingerpost.verify.elements import KEPT
from fingerpost.verify.facts import Arrow, Facts, Words, folded, readable


def exported(address: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, str, Facts]]:
    """Each form in which a decision is given away: its name, its file and what it says.

    `address` is what their own begin with.
    """
    for file, (name, _) in FORMS.items():
        path = f"{address}{file}"
        yield name, path, _facts_in(file, files.get(path, b""))


@lru_cache(maxsize=KEPT)
def _facts_in(file: str, data: bytes) -> Facts:
    _, read = FORMS[file]
    return readable(partial(read, data))


def _json(data: bytes) -> Facts:
    told = json.loads(data)
    questions = {entry["id"]: entry for entry in told["questions"]}
    outcomes = {
        entry["id"]: {**entry, "leans": told["leanings"][entry["leaning"]]}
        for entry in told["outcomes"]
    }
    return Facts(
        start=str(told["start"]),
        questions={name: folded(entry["ask"]) for name, entry in questions.items()},
        outcomes={name: folded(entry["title"]) for name, entry in outcomes.items()},
        arrows=tuple(
            Arrow(name, str(answer["id"]), folded(answer["label"]), str(answer["to"]))
            for name, entry in questions.items()
            for answer in entry["answers"]
        ),
        renamed={
            **{old: name for name, entry in questions.items() for old in entry.get("was", ())},
            **{
                f"{name}.{old}": str(answer["id"])
                for name, entry in questions.items()
                for answer in entry["answers"]
                for old in answer.get("was", ())
            },
        },
        title=str(told["title"]),
        details={**questions, **outcomes},
    )


def _mermaid(data: bytes) -> Facts:
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


def _dot(data: bytes) -> Facts:
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


def _csv(data: bytes) -> Facts:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = [[cell.removeprefix("'") for cell in row] for row in rows]
    if tuple(header) == ARROW_COLUMNS:
        return _arrow_rows(cells)
    asked = [column.removesuffix(")").rpartition(" (") for column in header[:-2]]
    return _route_rows([(name, text) for text, _, name in asked], cells)


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


def _route_rows(asked: list[tuple[str, str]], rows: list[list[str]]) -> Facts:
    arrows: dict[Arrow, None] = {}
    outcomes = Words()
    for row in rows:
        stops = [
            (name, folded(cell)) for (name, _), cell in zip(asked, row[:-2], strict=True) if cell
        ]
        for (name, label), (target, _) in pairwise([*stops, (row[-1], "")]):
            arrows[Arrow(name, "", label, target)] = None
        outcomes.add(row[-1], folded(row[-2]))
    return Facts(
        questions={name: folded(text.removeprefix("'")) for name, text in asked},
        outcomes=outcomes.of(among=bool),
        arrows=tuple(arrows),
        routes=tuple(map(tuple, rows)),
    )


# Each form by the name of its file: what it is called, and how it is read.
FORMS: Mapping[str, tuple[str, Callable[[bytes], Facts]]] = {
    "decision.json": ("JSON", _json),
    "decision.mmd": ("Mermaid text", _mermaid),
    "decision.gv": ("Graphviz text", _dot),
    "decision.csv": ("decision table", _csv),
}
