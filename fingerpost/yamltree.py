"""YAML text made into nodes that know their place.

PyYAML's `compose` is used and nothing after it: every scalar stays text as written, so that an
editor's `No`, `on`, `010`, `1.10` and `2024-05-01` arrive unchanged. Only a plain empty value,
`~` or `null` is None. Duplicate keys, anchors, aliases, tags and merge keys are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.texts import FORBIDDEN, forbidden_character

# libyaml recurses on nested brackets and ends the process somewhere past 20,000 of them.
MAX_DEPTH = 100
SUSPICIOUS = frozenset("&*!")


class _TextLoader(yaml.CSafeLoader):
    """A loader that resolves no scalar to anything but text."""


_TextLoader.yaml_implicit_resolvers = {}


class Scalar(Struct, frozen=True):
    """Text, or None for an empty value."""

    span: Span
    text: str | None


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
        return Parsed(
            None, (_within(text, _syntax_error(path, text, fault, first_line), first_line),)
        )
    if node is None:
        return Parsed(None, ())
    builder = _Builder(path, first_line - 1)
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


def child(node: Node | None, location: Location) -> Node | None:
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


class _Mark(Protocol):
    index: int
    line: int
    column: int


def _text(written: str, style: str | None) -> str | None:
    """The text of a scalar; None for a plain empty one."""
    return None if not style and written in ("", "~", "null") else written


class _Builder(Struct):
    path: str
    offset: int
    problems: list[Diagnostic] = field(default_factory=list)

    def build(self, node: yaml.Node) -> Node:
        span = self._span(node)
        match node:
            case yaml.MappingNode():
                return self._mapping(node, span)
            case yaml.SequenceNode():
                return Sequence(span, tuple(self.build(item) for item in node.value))
            case yaml.ScalarNode():
                self._look_at(node, span)
                return Scalar(span, _text(node.value, node.style))
            case _:
                raise TypeError(f"PyYAML composed a {type(node).__name__}")

    def _mapping(self, node: yaml.MappingNode, span: Span) -> Mapping:
        keys: dict[str, Span] = {}
        values: dict[str, Node] = {}
        seen: dict[str, Span] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            place = self._span(key_node)
            # Letters may be composed in more than one way, and look the same.
            first = seen.setdefault(unicodedata.normalize("NFC", key), place)
            if first is not place:
                self._report_duplicate(key, place, first)
                continue
            keys[key] = place
            values[key] = self.build(value_node)
        is_partial = len(keys) < len(node.value)
        return Mapping(span, keys, values, is_partial)

    def _key(self, node: yaml.Node) -> str | None:
        span = self._span(node)
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
        self._look_at(node, span)
        return str(node.value)

    def _look_at(self, node: yaml.ScalarNode, span: Span) -> None:
        """Report a character that an escape would put into the text."""
        found = FORBIDDEN.search(node.value) if node.style == '"' else None
        if found:
            self.problems.append(forbidden_character(span, found[0]))

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
    if nesting <= MAX_DEPTH and SUSPICIOUS.isdisjoint(text) and _indent(text) <= 2 * MAX_DEPTH:
        return None
    depth = 0
    try:
        for event in _events(text):
            span = _mark_span(path, event.start_mark, first_line)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return _anchor(_word_at(text, event.start_mark, span))
            if getattr(event, "tag", None):
                return error(
                    _word_at(text, event.start_mark, span), "tag",
                    "tags (`!name`) are not used here",
                    "delete the tag; text that begins with ! needs quotes",
                )  # fmt: skip
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return _deep(span)
    except yaml.YAMLError as fault:
        return _within(text, _syntax_error(path, text, fault, first_line), first_line)
    return None


def _anchor(span: Span) -> Diagnostic:
    return error(
        span, "anchor", "anchors and aliases (`&name`, `*name`) are not used here",
        "write the value out; text that begins with & or * needs quotes",
    )  # fmt: skip


def _word_at(text: str, mark: _Mark | None, span: Span) -> Span:
    """The span widened to the word that stands there."""
    found = _WORD.match(text, mark.index) if mark else None
    return replace(span, width=len(found[0])) if found else span


_WORD = re.compile(r"[^\s,\]}]+")


def _deep(span: Span) -> Diagnostic:
    return error(
        span, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep",
        "close a bracket, or quote text that begins with one",
    )  # fmt: skip


def _indent(text: str) -> int:
    return max((len(line) - len(line.lstrip(" ")) for line in text.split("\n")), default=0)


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=yaml.CSafeLoader)


def _too_many_documents(path: str, text: str, first_line: int) -> Diagnostic | None:
    lines = text.split("\n")
    content = False
    for number, line in enumerate(lines):
        marker = line.rstrip() in ("---", "...") or line.startswith("--- ")
        if marker and content:
            if not any(part.strip() for part in lines[number + 1 :]):
                return None
            return error(
                Span(path, number + first_line, 1, 3), "second-document",
                "a second document begins here, and one file holds one",
                "delete the line, or move what follows to a file of its own",
            )  # fmt: skip
        content = content or not (marker or not line.strip() or line.lstrip()[0] in "#%")
    return None


def _syntax_error(path: str, text: str, fault: yaml.YAMLError, first_line: int) -> Diagnostic:
    """What the parser says, at the place an editor must look at."""
    mark = getattr(fault, "problem_mark", None)
    context_mark = getattr(fault, "context_mark", None)
    problem = str(getattr(fault, "problem", None) or fault)
    if "nesting depth" in problem:
        return _deep(_mark_span(path, mark, first_line))
    # Where a quote or bracket was opened tells more than where the text stopped making sense.
    context = str(getattr(fault, "context", ""))
    if "end of stream" in problem and "quoted" in context:
        return _unclosed_quote(_mark_span(path, context_mark or mark, first_line))
    if context_mark and context.startswith(("while scanning an alias", "while scanning an anchor")):
        place = _mark_span(path, context_mark, first_line)
        return _anchor(_word_at(text, context_mark, place))
    if "could not find expected ':'" in problem:
        mark = context_mark or mark
    place = _mark_span(path, mark or context_mark, first_line)
    opened = _swallowing_quote(text, mark) if mark else None
    if opened:
        return _unclosed_quote(_mark_span(path, opened, first_line))
    colon = _colon_missing(path, text, mark, first_line) if mark else None
    if colon:
        return colon
    if context.startswith("while parsing a flow") and context_mark:
        unquoted = _unquoted(path, text, context_mark, place, first_line)
        if unquoted:
            return error(
                unquoted, "yaml-syntax",
                "inside brackets, a colon, a comma or a # cannot stand in a text as it is",
                "put the whole text in double quotes",
            )  # fmt: skip
        return error(
            _mark_span(path, context_mark, first_line), "unclosed-bracket",
            "this bracket is not closed", "close it with the bracket that belongs to it",
            related=((place, "here it should have been"),),
        )  # fmt: skip
    if mark and text[mark.index : mark.index + 1] == "\t":
        return error(place, "yaml-syntax", "a tab", "replace it by spaces, two for each level")
    return error(place, "yaml-syntax", _plain_problem(problem), _syntax_hint(problem))


_NO_SPACE = re.compile(r"\s*(?:- +)?[\w-]+:(?=[^\s:/])")
_NO_COLON = re.compile(r"\s*([\w-]+)\s*")


def _colon_missing(path: str, text: str, mark: _Mark, first_line: int) -> Diagnostic | None:
    """A key without its colon, or without the space after it: the parser stumbles a line later."""
    lines = text.split("\n")[: mark.line + 2]
    above = max((n for n, line in enumerate(lines[: mark.line]) if line.strip()), default=-1)
    return _keyless(path, lines, mark.line, first_line) or _keyless(path, lines, above, first_line)


def _keyless(path: str, lines: list[str], number: int, first_line: int) -> Diagnostic | None:
    if not 0 <= number < len(lines) - 1:
        return None
    line, after = lines[number : number + 2]
    is_deeper = _indent(after) > _indent(line)
    spaceless, bare = _NO_SPACE.match(line), _NO_COLON.fullmatch(line)
    if spaceless:
        return error(
            Span(path, number + first_line, spaceless.end()), "yaml-syntax",
            "a space is missing after this colon", "write `key: value`",
        )  # fmt: skip
    if bare and is_deeper and ":" in after:
        return error(
            Span(path, number + first_line, bare.start(1) + 1, len(bare[1])), "yaml-syntax",
            "a line without a colon where a key is expected", f"write `{bare[1]}:`",
        )  # fmt: skip
    return None


def _unquoted(path: str, text: str, opened: _Mark, fault: Span, first_line: int) -> Span | None:
    """Where a text needs quotes inside brackets that are closed on the line they open on."""
    line = "".join(text.split("\n")[opened.line : opened.line + 1])[opened.column :]
    if sum(map(line.count, "[{")) != sum(map(line.count, "]}")):
        return None
    comment = re.search(r"\s#", line)
    if comment:
        return Span(path, opened.line + first_line, opened.column + comment.end())
    return fault if fault.line == opened.line + first_line else None


def _within(text: str, problem: Diagnostic, first_line: int) -> Diagnostic:
    """The problem at places that the text has: the parser also speaks of a line after the last."""
    lines = text.split("\n")
    last = Span(problem.span.path, len(lines) - 1 + first_line, len(lines[-1]) + 1)
    related = tuple((min(span, last), note) for span, note in problem.related)
    return replace(problem, span=min(problem.span, last), related=related)


def _unclosed_quote(span: Span) -> Diagnostic:
    return error(
        span, "unclosed-quote", "this quote is never closed",
        "close it, or put the whole text in a `>` block",
    )  # fmt: skip


_KEY_LINE = re.compile(r"\n *(?:- +)?\{?[\w-]+: ")


def _swallowing_quote(text: str, fault: _Mark) -> _Mark | None:
    """Where a quote opens that ends just before a fault and holds lines meant as keys."""
    last: yaml.Token | None = None
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or not 0 <= fault.line - last.end_mark.line <= 1:
        return None
    swallowed = text[last.start_mark.index : last.end_mark.index]
    return last.start_mark if _KEY_LINE.search(swallowed) else None


def _mark_span(path: str, mark: _Mark | None, first_line: int) -> Span:
    if mark is None:
        return Span(path, first_line)
    return Span(path, mark.line + first_line, mark.column + 1)


def _plain_problem(problem: str) -> str:
    known = {
        "mapping values are not allowed in this context":
            "a second `: ` on one line, which YAML cannot tell from a key",
        "found character that cannot start any token":
            "a character that cannot begin a value, such as a tab, `@` or a backtick",
        "did not find expected key": "a line that is not indented like those around it",
        "could not find expected ':'": "a line without a colon where a key is expected",
        "control characters are not allowed": "a control character that cannot be seen",
    }  # fmt: skip
    return known.get(problem, problem)


def _syntax_hint(problem: str) -> str:
    if "mapping values" in problem:
        return "put the text in double quotes"
    if "cannot start any token" in problem:
        return "indent with spaces; put text that begins with @, ` or % in quotes"
    if "expected key" in problem or "block" in problem:
        return "line this up with the keys above, two spaces for each level"
    return "compare with the lines around it: two spaces a level, `key: value` or `- item`"
