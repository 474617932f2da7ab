"""Fault cases as data: what is done to a good site, and what must be said of it.

Every file `cases/<group>/<topic>.yaml` holds a list. A case says in `it` what is wrong, and then:

    file, from, to      a text of a file and what takes its place
    file, text          the whole text of a file; `bytes` for what is no text, with escapes
    also                further changes of these kinds, as a list
    do                  operations by name with their argument, see operations.py
    run                 the command line; {site} and {out} are the folders
    strict              whether warnings are errors, for what is only warned of
    says                the codes expected, in order of place

`«` and `»` in a new text mark where the next code of `says` must point; `code @ path:line:column`
names a place elsewhere, `code @ :1:1` none, for words of the command line. `⟦text×1000⟧` stands for the text written so many times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
SITE = FOLDER / "site"
_MANY = re.compile("⟦(.+?)×([0-9]+)⟧", re.S)
_MARK = re.compile("«([^«»]*)»")


@dataclass(frozen=True)
class Change:
    """One file as it is to be."""

    file: str
    data: bytes


@dataclass(frozen=True)
class Expected:
    """A code and the place it must point to; `width` is 0 where the case does not say."""

    code: str
    path: str
    line: int
    column: int
    width: int = 0


@dataclass(frozen=True)
class Case:
    """One fault."""

    group: str
    topic: str
    it: str
    changes: tuple[Change, ...]
    operations: tuple[tuple[str, str], ...]
    argv: tuple[str, ...]
    says: tuple[Expected, ...]

    @property
    def name(self) -> str:
        """What the case is called among all."""
        return f"{self.group}/{self.topic}: {self.it}"


def cases() -> list[Case]:
    """Every case of every folder."""
    found: list[Case] = []
    for path in sorted((FOLDER / "cases").rglob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(_case(path.parent.name, path.stem, entry))
    return found


def _case(group: str, topic: str, entry: dict[str, object]) -> Case:
    marks: list[Expected] = []
    changes = [_change(change, marks) for change in _changes(entry)]
    codes = entry["says"] if isinstance(entry["says"], list) else [entry["says"]]
    marked = iter(sorted(marks, key=lambda e: (e.path, e.line, e.column)))
    says = tuple(_expected(str(code), marked) for code in codes)
    assert next(marked, None) is None, f"{entry['it']}: a mark without a code"
    argv = _grown(str(entry.get("run", "build --root {site} --out {out}")))
    argv += " --strict" if entry.get("strict") else ""
    operations = entry.get("do", {})
    assert isinstance(operations, dict)
    return Case(
        group,
        topic,
        str(entry["it"]),
        tuple(changes),
        tuple((str(name), str(argument)) for name, argument in operations.items()),
        tuple(argv.split(" ")),
        says,
    )


def _changes(entry: dict[str, object]) -> Iterator[dict[str, str]]:
    also = entry.get("also", [])
    assert isinstance(also, list)
    for one in (entry, *also):
        if "file" in one:
            yield one


def _change(entry: dict[str, str], marks: list[Expected]) -> Change:
    file = entry["file"]
    if "bytes" in entry:
        return Change(
            file, entry["bytes"].encode("latin-1").decode("unicode_escape").encode("latin-1")
        )
    if "text" in entry:
        text = entry["text"]
    else:
        before = (SITE / file).read_text(encoding="utf-8")
        assert before.count(entry["from"]) == 1, f"{entry['from']!r} stands not once in {file}"
        text = before.replace(entry["from"], entry["to"])
    text = _grown(text)
    while mark := _MARK.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        column = mark.start() - text.rfind("\n", 0, mark.start())
        marks.append(Expected("", file, line, column, len(mark[1])))
        text = text[: mark.start()] + mark[1] + text[mark.end() :]
    return Change(file, text.encode("utf-8", "surrogatepass"))


def _grown(text: str) -> str:
    return _MANY.sub(lambda many: many[1] * int(many[2]), text)


def _expected(said: str, marked: Iterator[Expected]) -> Expected:
    code, _, place = _grown(said).partition(" @ ")
    if not place:
        mark = next(marked, None)
        assert mark, f"no mark tells where `{said}` must point"
        return Expected(code, mark.path, mark.line, mark.column, mark.width)
    path, line, column = place.rsplit(":", 2)
    return Expected(code, path, int(line), int(column))
