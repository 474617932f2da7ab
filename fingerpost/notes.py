"""What one conversion of Markdown comes across, and where in the file each thing stands.

Python-Markdown keeps no places. What it finds is looked up in the text again: the nth thing that
looks alike is the nth in the text, code samples left out.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.model import Heading, Link, Placement, Reference

# What stands inside a sentence, also where that fills a line of its own.
INLINE = ("value", "term")
DIRECTIVE = re.compile(
    rf"^ {{0,3}}\{{\{{(?! *(?:{'|'.join(INLINE)})\b) *([^\s{{}}]*)(?: +([^{{}}]*?))? *\}}\}}[ \t]*$"
)
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# Lines that hold what is indented below them, so that the indentation makes no code of it.
_HOLDER = re.compile(r"^ *(?:[-*+] |\d+[.)] |!!! |\[\^|: )")
_LINKED = r"""\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"""
# By itself it is found forty times as fast as among others.
_LINKED_ADDRESS = re.compile(_LINKED)
_ADDRESS = re.compile(
    _LINKED + r"""|^\ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)"""
    r"""|\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
    r"""|<([a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]+)>""",
    re.M | re.X,
)
_HASHES = r"[ >]*(#{1,6})(?!#).*"
_HASH_HEADING = re.compile(rf"\n{_HASHES}")
_HEADING = re.compile(rf"^{_HASHES}$|^[ >]*(\S.*)\n[ >]*(=+|-+)[ \t]*$", re.M)
_UNDERLINE = re.compile(r"\n[ >]*(?:=+|-+)[ \t]*(?:\n|$)")
_EMPTY_LINK = re.compile(r"\[[^\[\]\n]*\]\(\s*\)")


class Notes(Struct, dict=True):
    """What one conversion comes across.

    `lines` are those of the file from `first_line` on; a field of a data file begins at `column`
    of the first.
    """

    path: str
    lines: list[str]
    first_line: int
    column: int = 0
    references: list[Reference] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    met: dict[str, int] = field(default_factory=dict)
    found: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def is_field(self) -> bool:
        """Whether this is a text of a data file, and no article."""
        return self.column > 0

    @property
    def start(self) -> Span:
        """Where the text begins."""
        return Span(self.path, self.first_line, max(1, self.column))

    @cached_property
    def text(self) -> str:
        """The text as it is searched: code samples, and what stands before a field, are blank."""
        lines = _without_code(self.lines, indented=not self.is_field)
        if self.is_field:
            lines[0] = " " * (self.column - 1) + lines[0][self.column - 1 :]
        return "\n".join(lines)

    def at(self, offset: int, width: int) -> Span:
        """A place in the searched text."""
        line = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[line] + 1
        return Span(self.path, self.first_line + line, column, max(1, width))

    @cached_property
    def _starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def span(self, words: str) -> Span:
        """Where these words stand; for words met before, where they stand next."""
        needle = words.split("\n")[0]
        return self._next(
            needle, self.found.get(needle) or self._look_for(re.escape(needle), needle)
        )

    def matching(self, pattern: str) -> Span:
        """Where the first group of a pattern stands; for one met before, where it stands next."""
        return self._next(pattern, self.found.get(pattern) or self._look_for(pattern, pattern))

    def address(self, target: str) -> Span:
        """Where an address is written, as it is or with entities and escapes."""
        if not target:
            return self.matching(f"({_EMPTY_LINK.pattern})")
        spans = self._addresses.get(target)
        return self._next(f"address {target}", spans) if spans else self.span(target)

    def heading(self, level: int) -> Span:
        """The next heading of that level."""
        return self._next(f"heading {level}", self._headings.get(level, []))

    def _look_for(self, pattern: str, key: str) -> list[Span]:
        found = re.finditer(pattern, self.text, re.I)
        spans = [self.at(m.start(m.lastindex or 0), len(m[m.lastindex or 0])) for m in found]
        self.found[key] = spans
        return spans

    def _next(self, key: str, spans: list[Span]) -> Span:
        number = self.met.get(key, 0)
        self.met[key] = number + 1
        return spans[min(number, len(spans) - 1)] if spans else self.start

    @cached_property
    def _addresses(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        others = ("]:", "<", "href", "src")
        pattern = _ADDRESS if any(sign in self.text for sign in others) else _LINKED_ADDRESS
        for one in pattern.finditer(self.text):
            group = one.lastindex or 0
            written = one[group] or ""
            span = self.at(one.start(group), len(written))
            found.setdefault(plain_address(written), []).append(span)
        return found

    @cached_property
    def _headings(self) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        # Every heading then has a line end before it, by which it is found faster.
        text = f"\n{self.text}"
        for one in (_HEADING if _UNDERLINE.search(text) else _HASH_HEADING).finditer(text):
            level = len(one[1]) if one[1] else 1 if one[3][0] == "=" else 2
            start, end = (one.start(1), one.end()) if one[1] else one.span(2)
            found.setdefault(level, []).append(self.at(start - 1, end - start))
        return found


def plain_address(written: str) -> str:
    """An address without entities and escapes, as a browser takes it."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(written)).strip()


class Fenced(Struct, frozen=True):
    """The numbers of all lines in blocks of code, of those that open one, and of one without an end."""

    lines: frozenset[int]
    openings: tuple[int, ...]
    unclosed: int | None = None


def fenced(lines: list[str]) -> Fenced:
    """Find the blocks of code between fences."""
    found: set[int] = set()
    openings: list[int] = []
    opened: tuple[int, str] | None = None
    for number, line in enumerate(lines):
        if opened is None:
            marker = _FENCE.match(line)
            opened = (number, marker[1]) if marker else None
        elif line.strip().startswith(opened[1]) and not line.strip(" `~"):
            found.update(range(opened[0], number + 1))
            openings.append(opened[0])
            opened = None
    return Fenced(frozenset(found), tuple(openings), opened[0] if opened else None)


def _without_code(lines: list[str], *, indented: bool) -> list[str]:
    """The lines with code samples blanked, each as long as before."""
    return list(_blanked(lines, indented=indented))


def _blanked(lines: list[str], *, indented: bool) -> Iterator[str]:
    follows_gap, is_held = True, False
    code = fenced(lines).lines if indented else frozenset()
    for number, line in enumerate(lines):
        if number in code or (indented and DIRECTIVE.match(line)):
            yield " " * len(line)
        elif indented and follows_gap and not is_held and line.startswith(("    ", "\t")):
            yield " " * len(line)
            continue
        else:
            yield _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line
        follows_gap = not line.strip()
        if line[:1] not in ("", " ", "\t") or _HOLDER.match(line):
            is_held = bool(_HOLDER.match(line))
