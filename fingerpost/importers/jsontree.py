"""JSON text made into the same nodes as YAML, each with its place."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.texts import FORBIDDEN, forbidden_character
from fingerpost.yamlfaults import MAX_DEPTH
from fingerpost.yamltree import Mapping, Node, Parsed, Scalar, Sequence

_HINT = "compare with a `decision.json` that a build has made"
_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,:\[\]{}"]+|[\[\]{}]')


def parse_json(path: str, text: str) -> Parsed:
    """Read a JSON text; numbers and truth values stay as written, `null` is None."""
    places = _Places(
        path, tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    )
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > MAX_DEPTH:
            said = f"this is nested more than {MAX_DEPTH} levels deep"
            return Parsed(None, (error(places.span(found.start()), "too-deep", said, _HINT),))
    try:
        json.loads(text)
    except json.JSONDecodeError as fault:
        said = fault.msg[:1].lower() + fault.msg[1:]
        return Parsed(None, (error(places.span(fault.pos), "json-syntax", said, _HINT),))
    reader = _Reader(text, places)
    root = reader.value()
    return Parsed(root, tuple(reader.problems))


class _Places(Struct, frozen=True):
    """The offsets at which the lines of a file begin."""

    path: str
    lines: tuple[int, ...]

    def span(self, start: int, width: int = 1) -> Span:
        line = bisect_right(self.lines, start)
        return Span(self.path, line, start - self.lines[line - 1] + 1, width)


class _Reader(Struct):
    """Goes once through a text that is known to be JSON."""

    text: str
    places: _Places
    at: int = 0
    problems: list[Diagnostic] = field(default_factory=list)

    def value(self) -> Node:
        """The value that comes next."""
        token, span = self._token()
        if token == "{":
            return self._mapping(span)
        if token == "[":
            items: list[Node] = []
            while not self._passed("]"):
                items.append(self.value())
                self._passed(",")
            return Sequence(span, tuple(items))
        if token.startswith('"'):
            return Scalar(span, self._string(token, span))
        return Scalar(span, None if token == "null" else token)

    def _mapping(self, span: Span) -> Mapping:
        keys: dict[str, Span] = {}
        values: dict[str, Node] = {}
        while not self._passed("}"):
            token, place = self._token()
            key = self._string(token, place)
            self._passed(":")
            value = self.value()
            self._passed(",")
            if key in keys:
                self.problems.append(
                    error(place, "duplicate-key", f"the key `{key}` stands here for a second time",
                          "keep one of the two",
                          related=((keys[key], f"`{key}` stands here first"),))
                )  # fmt: skip
            keys.setdefault(key, place)
            values.setdefault(key, value)
        return Mapping(span, keys, values)

    def _string(self, token: str, span: Span) -> str:
        text = str(json.loads(token))
        found = FORBIDDEN.search(text)
        if found:
            self.problems.append(forbidden_character(span, found[0]))
        return text

    def _token(self) -> tuple[str, Span]:
        found = _TOKEN.search(self.text, self.at)
        if found is None:
            raise ValueError("the text is not JSON")
        self.at = found.end()
        return found[0], self.places.span(found.start(), len(found[0]))

    def _passed(self, mark: str) -> bool:
        """Whether that mark comes next; if so, it is passed."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if self.text.startswith(mark, self.at):
            self.at += 1
            return True
        return False
