"""The text of a Mermaid flowchart taken apart: its boxes, its arrows, and what is on them.

Understood is what says where arrows lead. What is only about looks is passed over, and so are
the frames of subgraphs, which is said.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct, field

from fingerpost import yamltree
from fingerpost.diagnostics import Diagnostic, Span, error, warning
from fingerpost.importers import marks
from fingerpost.importers.labels import words_of


class Box(Struct, frozen=True):
    """A box where it is first named; `label` is None until it is given one."""

    id: str
    label: str | None
    span: Span


class Arrow(Struct, frozen=True):
    """An arrow, with the words on it, which may be missing, and the place of each."""

    source: str
    target: str
    label: str
    span: Span
    target_span: Span


class Flow(Struct):
    """What has been read so far."""

    title: str = ""
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    frames: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


def parse_flow(path: str, text: str) -> Flow:
    """Take a flowchart apart; what is not understood is reported, and its line passed over."""
    reader = _Reader(path, text)
    reader.head()
    while not reader.passed(marks.END_OF_FILE):
        reader.statement()
    return reader.flow


class _Reader(Struct):
    path: str
    text: str
    at: int = 0
    flow: Flow = field(default_factory=Flow)

    def passed(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What comes next, if it is of that form; it is then behind us."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def span(self, start: int, end: int) -> Span:
        """The place of a passage."""
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        width = len(self.text[start:end].split("\n")[0])
        return Span(self.path, line, column, max(1, width))

    def here(self) -> Span:
        """The place that comes next, to the end of its line."""
        found = marks.REST.match(self.text, self.at)
        return self.span(self.at, found.end() if found else self.at)

    def head(self) -> None:
        """Pass the title and the first line."""
        front = self.passed(marks.FRONT)
        if front:
            line = self.text.count("\n", 0, front.start(1)) + 1
            named = yamltree.child(
                yamltree.parse(self.path, front[1], first_line=line).root, ("title",)
            )
            self.flow.title = (named.text or "") if isinstance(named, yamltree.Scalar) else ""
        self.passed(marks.BLANK)
        if not self.passed(marks.HEADER):
            self.flow.problems.append(
                error(self.here(), "not-a-flowchart", "a flowchart begins with `flowchart TD`",
                      "other kinds of Mermaid diagram are not read; write `flowchart TD` on a line of its own")
            )  # fmt: skip
            self.at = len(self.text)
        self.passed(marks.BLANK)

    def statement(self) -> None:
        """Read one statement and the blank space after it."""
        if not (marks.KEYWORD.match(self.text, self.at) and self.aside()):
            begins = self.at
            if not (self.chain() and self.passed(marks.END)):
                self.not_understood(begins)
        self.passed(marks.BLANK)

    def aside(self) -> bool:
        """Read a statement about other things; false if what comes next is no such thing."""
        begins = self.at
        if found := self.passed(marks.TITLE):
            self.flow.title = self.flow.title or words_of(found[1])
        elif found := self.passed(marks.SUBGRAPH):
            self.flow.frames.add(found[1])
            self.flow.problems.append(
                warning(self.span(begins, self.at), "subgraph-left-out",
                        "the frame of a subgraph is left out; its boxes and arrows are read",
                        "put what it says into the questions, if it matters")
            )  # fmt: skip
        elif not self.passed(marks.PASSED_OVER):
            return False
        return True

    def not_understood(self, begins: int) -> None:
        """Report what comes next and pass over its line."""
        self.flow.problems.append(
            error(self.here(), "mermaid-syntax", "this is not understood",
                  'write a box as `id["Label"]` and an arrow as `a -->|Answer| b`')
        )  # fmt: skip
        self.passed(marks.REST)
        if self.at == begins:
            self.at += 1

    def chain(self) -> bool:
        """Read boxes and the arrows between them; false if what comes next is no such thing."""
        sources = self.group()
        while sources and (arrow := self.arrow()):
            targets = self.group()
            if not targets:
                return False
            if arrow.drawn:
                self.flow.arrows += [
                    Arrow(source, target, arrow.label, arrow.span, place)
                    for source, _ in sources
                    for target, place in targets
                ]
            sources = targets
        return bool(sources)

    def group(self) -> list[tuple[str, Span]]:
        """One box, or several joined by `&`, each with its place."""
        found: list[tuple[str, Span]] = []
        while box := self.box():
            found.append(box)
            if not self.passed(marks.AND):
                return found
        return []

    def box(self) -> tuple[str, Span] | None:
        """A box, with what is said of it here."""
        begins = self.at
        name = self.passed(marks.ID)
        if not name:
            return None
        span = self.span(begins, self.at)
        label, settings = self.shape(), self.passed(marks.SETTINGS)
        if settings and settings[1]:
            label = self.label_among(settings[1], span.line)
        known = self.flow.boxes.get(name[0])
        if known and known.label is not None and label not in (None, known.label):
            self.flow.problems.append(
                warning(span, "two-labels", f"`{name[0]}` has another label here; the last one counts",
                        "give the label once")
            )  # fmt: skip
        kept = label if label is not None or known is None else known.label
        self.flow.boxes[name[0]] = Box(name[0], kept, known.span if known else span)
        return name[0], span

    def shape(self) -> str | None:
        """The label of a shape that opens here, if one does."""
        opening = marks.SHAPE.match(self.text, self.at)
        found = marks.INSIDE[opening[0]].match(self.text, opening.end()) if opening else None
        if not found:
            return None
        self.at = found.end()
        return words_of(found[1] if found[1] is not None else found[2])

    def label_among(self, settings: str, line: int) -> str | None:
        """The label among a box's settings, which are written as in YAML."""
        read = yamltree.parse(self.path, settings, first_line=line)
        label = yamltree.child(read.root, ("label",))
        return words_of(label.text or "") if isinstance(label, yamltree.Scalar) else None

    def arrow(self) -> _Drawn | None:
        """An arrow and the words on it, if one comes next."""
        begins = self.at
        if not marks.ARROW_AHEAD.match(self.text, begins):
            return None
        if found := self.passed(marks.ARROW):
            head, label = found["plain"] or found["thick"] or found["dotted"] or "", ""
        elif found := next(filter(None, map(self.passed, marks.SPLIT_ARROWS)), None):
            head, label = found["head"], found["quoted"] or found["words"] or ""
        else:
            return None
        written = found[0].strip()
        begins = self.text.index(written, begins)
        place = self.span(begins, begins + len(written))
        drawn = "~~~" not in written
        if drawn:
            self.direction(place, written, head)
        said = self.at
        if piped := self.passed(marks.PIPED):
            label = piped["quoted"] or piped["plain"] or ""
            place = self.span(said, said + len(piped[0].rstrip()))
        return _Drawn(words_of(label), place, drawn)

    def direction(self, place: Span, arrow: str, head: str) -> None:
        """Report an arrow that leads both ways or, as it is drawn, neither."""
        if arrow.startswith("<"):
            self.flow.problems.append(
                error(place, "two-way-arrow", "this arrow leads both ways",
                      "let it lead from the question to what follows: `-->`")
            )  # fmt: skip
        elif head in ("", "-", "="):
            self.flow.problems.append(
                warning(place, "headless-arrow", "this line has no head; it is read from left to right",
                        "write `-->`")
            )  # fmt: skip


class _Drawn(NamedTuple):
    """An arrow as it is met: the words on it, their place, and whether it is to be seen."""

    label: str
    span: Span
    drawn: bool
