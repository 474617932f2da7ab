"""Tables written with bars: whether Python-Markdown takes them for tables, and every cell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.lookalikes.shown import shown_as_text
from fingerpost.notes import Notes

_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")


def broken_tables(notes: Notes) -> Iterator[Diagnostic]:
    """Report what is no table but looks like one, and rows that are longer or shorter than the rest."""
    for block in _blocks(notes.text.split("\n")):
        first, lines = block[0][0], [line for _, line in block]
        rule = next((n for n, line in enumerate(lines) if _is_rule(line)), 0)
        if rule:
            yield from _table(notes, first, lines, rule)
        elif len(lines) > 1 and all(line.lstrip(" >").startswith("|") for line in lines):
            yield shown_as_text(
                _line(notes, first, lines[0]), "a table lacks the line below its headings",
                f"write `|{' --- |' * len(_cells(lines[0]))}` below this one",
            )  # fmt: skip


def _is_rule(line: str) -> bool:
    return "|" in line and bool(_RULE.fullmatch(line.strip(" \t>")))


def _table(notes: Notes, first: int, lines: list[str], rule: int) -> Iterator[Diagnostic]:
    """What is wrong with a block of lines of which one parts headings from rows."""
    head = rule - 1
    columns = len(_cells(lines[head]))
    if head > 0:
        yield shown_as_text(
            _line(notes, first + head, lines[head]), "a table begins below a line of text",
            "leave an empty line above it",
        )  # fmt: skip
    elif len(_cells(lines[rule])) != columns:
        yield shown_as_text(
            _line(notes, first + rule, lines[rule]), f"a table has {columns} headings above this",
            "write one part for each heading: `| --- |` and so on",
        )  # fmt: skip
    else:
        for number, line in enumerate(lines[rule + 1 :], rule + 1):
            count = len(_cells(line))
            if count != columns:
                yield _uneven(_line(notes, first + number, line), count, columns)


def _uneven(span: Span, count: int, columns: int) -> Diagnostic:
    cells = "1 cell" if count == 1 else f"{count} cells"
    return error(
        span, "uneven-row", f"this row has {cells}, and its table {columns} columns",
        "write a cell for each column, `| |` for an empty one and `\\|` for the sign itself; text"
        " below a table begins after an empty line",
    )  # fmt: skip


def _blocks(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines between empty ones, each with its number, where they hold a bar."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate((*lines, "")):
        if line.strip(" \t>"):
            block.append((number, line))
            continue
        if any("|" in held for _, held in block):
            yield block
        block = []


def _cells(line: str) -> list[str]:
    bare = line.strip(" \t>")
    bare = bare.removeprefix("|")
    bare = bare if bare.endswith("\\|") else bare.removesuffix("|")
    return re.split(r"(?<!\\)\|", bare)


def _line(notes: Notes, number: int, line: str) -> Span:
    column = len(line) - len(line.lstrip(" >")) + 1
    return Span(notes.path, notes.first_line + number, column, len(line.strip(" >")))
