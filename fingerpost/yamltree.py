"""YAML text made into nodes that know their place.

PyYAML's `compose` is used and nothing after it: every scalar stays text as written, so that an
editor's `No`, `on`, `010`, `1.10` and `2024-05-01` arrive unchanged. Only a plain empty value,
`~` or `null` is None. Duplicate keys, anchors, aliases, tags and merge keys are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import yaml
from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span, error, is_error, warning
from fingerpost.texts import FORBIDDEN, forbidden_character
from fingerpost.yamlfaults import (
    MAX_DEPTH,
    anchor,
    indent_of,
    mark_span,
    syntax_error,
    too_deep,
    word_at,
)

SUSPICIOUS = "&*!"


class _TextLoader(yaml.CSafeLoader):
    """A loader that resolves no scalar to anything but text."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """A tag of no meaning: nothing asks for it."""
        return ""


class Scalar(Struct, frozen=True):
    """Text, or None for an empty value; it ends before a column of a line, both from 1."""

    span: Span
    text: str | None
    end: tuple[int, int] = (0, 0)


class Sequence(Struct, frozen=True):
    """A list."""

    span: Span
    items: tuple[Node, ...]


class Mapping(Struct, frozen=True):
    """Keys with values, in the order written; `is_partial` if one could not be read."""

    span: Span
    keys: dict[str, Span]
    values: dict[str, Node]
    is_partial: bool = False


Node = Scalar | Sequence | Mapping
Location = tuple[str | int, ...]


class Parsed(Struct, frozen=True):
    """A document, or None where it could not be read or is empty, and what was wrong."""

    root: Node | None
    problems: tuple[Diagnostic, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything in it could be read."""
        return not any(map(is_error, self.problems))


# Nobody changes a tree, so that a server can keep those of the files that a save leaves alone.
@lru_cache(maxsize=64)
def parse(path: str, text: str, *, first_line: int = 1) -> Parsed:
    """Read one YAML document. `first_line` is the line of `text` within the file."""
    problem = _too_deep(path, text, first_line) or _too_many_documents(path, text, first_line)
    if problem:
        return Parsed(None, (problem,))
    try:
        node = yaml.compose(text, Loader=_TextLoader)
    except yaml.YAMLError as fault:
        return Parsed(None, (syntax_error(path, text, fault, first_line),))
    if node is None:
        return Parsed(None, ())
    builder = _Builder(path, first_line - 1, text if _MAY_HIDE.search(text) else "")
    return Parsed(builder.build(node), tuple(builder.problems))


def is_empty(node: Node | None) -> bool:
    """Whether a document holds nothing."""
    return node is None or (isinstance(node, Scalar) and node.text is None)


def plain(node: Node | None) -> object:
    """The node as plain dicts, lists, strings and None."""
    match node:
        case Mapping():
            return {key: plain(value) for key, value in node.values.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return node.text
        case None:
            return None


def child(node: Node | None, location: Iterable[str | int]) -> Node | None:
    """The node at a location of keys and indexes, or None."""
    for part in location:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.values.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def nearest(node: Node, location: Location) -> Node:
    """The deepest node on the way to a location that exists."""
    for part in location:
        onward = child(node, (part,))
        if onward is None:
            break
        node = onward
    return node


def key_span(node: Node | None, key: str) -> Span | None:
    """Where a key of a mapping is written."""
    return node.keys.get(key) if isinstance(node, Mapping) else None


def _text(written: str, style: str | None) -> str | None:
    """The text of a scalar; None for a plain empty one."""
    return None if not style and written in ("", "~", "null") else written


# What a comment takes away from the reader if it was meant as text.
_HIDDEN = re.compile(r"[ \t]+(#[^\s#!].*)")
# The same, found faster where there is none.
_MAY_HIDE = re.compile(r"#(?<=[ \t]#)[^\s#!]")


class _Builder(Struct):
    """Makes nodes of PyYAML's; `text` is the whole, or empty where nothing can be hidden in it."""

    path: str
    offset: int
    text: str
    problems: list[Diagnostic] = field(default_factory=list)

    def build(self, node: yaml.Node) -> Node:
        span = self._span(node)
        match node:
            case yaml.ScalarNode():
                if node.style == '"':
                    self._look_at(node, span)
                elif self.text and not node.style:
                    self._look_behind(node)
                end = (node.end_mark.line + 1 + self.offset, node.end_mark.column + 1)
                return Scalar(span, _text(node.value, node.style), end)
            case yaml.MappingNode():
                return self._mapping(node, span)
            case yaml.SequenceNode():
                return Sequence(span, tuple(map(self.build, node.value)))
            case _:
                raise TypeError(f"PyYAML composed a {type(node).__name__}")

    def _mapping(self, node: yaml.MappingNode, span: Span) -> Mapping:
        keys: dict[str, Span] = {}
        values: dict[str, Node] = {}
        seen: dict[str, Span] = {}
        for key_node, value_node in node.value:
            place = self._span(key_node)
            key = self._key(key_node, place)
            if key is None:
                continue
            # Letters may be composed in more than one way, and look the same.
            first = seen.setdefault(unicodedata.normalize("NFC", key), place)
            if first is not place:
                self._report_duplicate(key, place, first)
                continue
            keys[key] = place
            values[key] = self.build(value_node)
        is_partial = len(keys) < len(node.value)
        return Mapping(span, keys, values, is_partial)

    def _key(self, node: yaml.Node, span: Span) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.problems.append(
                error(span, "key-not-text", "a key is text, not a list or a mapping",
                      "write a word before the colon")
            )  # fmt: skip
            return None
        if node.value == "<<" and not node.style:
            self.problems.append(
                error(span, "merge-key", "merge keys (`<<`) are not used here",
                      "write the keys out")
            )  # fmt: skip
            return None
        if node.style == '"':
            self._look_at(node, span)
        return str(node.value)

    def _look_at(self, node: yaml.ScalarNode, span: Span) -> None:
        """Report a character that an escape between double quotes puts into the text."""
        found = FORBIDDEN.search(node.value)
        if found:
            self.problems.append(forbidden_character(span, found[0]))

    def _look_behind(self, node: yaml.ScalarNode) -> None:
        """Warn of what looks like the rest of a text and is a comment."""
        found = _HIDDEN.match(self.text, node.end_mark.index)
        if found:
            column = node.end_mark.column + found.start(1) - found.start() + 1
            place = Span(self.path, node.end_mark.line + 1 + self.offset, column, len(found[1]))
            self.problems.append(
                warning(place, "hidden-text", "this is a comment, which no reader sees",
                        "put the whole text in double quotes; a comment has a space after its `#`")
            )  # fmt: skip

    def _report_duplicate(self, key: str, place: Span, first: Span) -> None:
        self.problems.append(
            error(
                place,
                "duplicate-key",
                f"the key `{key}` stands here for a second time",
                "keep one of the two, or give one another name",
                related=((first, f"`{key}` stands here first"),),
            )
        )

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Span(self.path, start.line + 1 + self.offset, start.column + 1, max(1, width))


def _too_deep(path: str, text: str, first_line: int) -> Diagnostic | None:
    """Refuse, before libyaml recurses, what is nested too deep or holds anchors or tags.

    An event pass costs six times a compose, so it runs only for text that could need it.
    """
    nesting = sum(map(text.count, "[{")) + text.count("- ") + text.count("? ")
    is_plain = not any(sign in text for sign in SUSPICIOUS)
    if nesting <= MAX_DEPTH and is_plain and indent_of(text) <= 2 * MAX_DEPTH:
        return None
    depth = 0
    try:
        for event in _events(text):
            span = mark_span(path, event.start_mark, first_line)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return anchor(word_at(text, event.start_mark, span))
            if getattr(event, "tag", None):
                return error(
                    word_at(text, event.start_mark, span), "tag",
                    "tags (`!name`) are not used here",
                    "delete the tag; text that begins with ! needs quotes",
                )  # fmt: skip
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return too_deep(span)
    except yaml.YAMLError as fault:
        return syntax_error(path, text, fault, first_line)
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=yaml.CSafeLoader)


def _too_many_documents(path: str, text: str, first_line: int) -> Diagnostic | None:
    lines = text.split("\n")
    content = False
    for number, line in enumerate(lines):
        marker = line.rstrip() in ("---", "...") or line.startswith("--- ")
        if marker and content:
            if line.rstrip() == "..." and not any(part.strip() for part in lines[number + 1 :]):
                return None
            return error(
                Span(path, number + first_line, 1, 3), "second-document",
                "a second document begins here, and one file holds one",
                "delete the line, or move what follows to a file of its own",
            )  # fmt: skip
        content = content or not (marker or not line.strip() or line.lstrip()[0] in "#%")
    return None
