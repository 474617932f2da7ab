"""What is wrong with text that is no YAML, said at the place an editor must look at.

The parser stumbles where the text stops making sense, often a line after the slip; here the slip
is looked for.
"""

from __future__ import annotations

import re
from typing import Protocol

import yaml
from msgspec.structs import replace

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.yamlslips import Stumble, slip

# libyaml recurses on nested brackets and ends the process somewhere past 20,000 of them.
MAX_DEPTH = 100


class Mark(Protocol):
    """A place as the parser tells it: all three count from 0."""

    index: int
    line: int
    column: int


def anchor(span: Span) -> Diagnostic:
    """An anchor or an alias, which are refused."""
    return error(
        span, "anchor", "anchors and aliases (`&name`, `*name`) are not used here",
        "write the value out; text that begins with & or * needs quotes",
    )  # fmt: skip


def word_at(text: str, mark: Mark | None, span: Span) -> Span:
    """The span widened to the word that stands there."""
    found = _WORD.match(text, mark.index) if mark else None
    return replace(span, width=len(found[0])) if found else span


_WORD = re.compile(r"[^\s,\]}]+")


def too_deep(span: Span) -> Diagnostic:
    """Nesting that is refused before the parser recurses into it."""
    return error(
        span, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep",
        "close a bracket, or quote text that begins with one",
    )  # fmt: skip


def indent_of(text: str) -> int:
    """The widest indent of any line."""
    return max((len(line) - len(line.lstrip(" ")) for line in text.split("\n")), default=0)


def syntax_error(path: str, text: str, fault: yaml.YAMLError, first_line: int) -> Diagnostic:
    """What the parser says, at the place an editor must look at."""
    return _within(text, _told(path, text, fault, first_line), first_line)


def _told(path: str, text: str, fault: yaml.YAMLError, first_line: int) -> Diagnostic:
    mark = getattr(fault, "problem_mark", None)
    context_mark = getattr(fault, "context_mark", None)
    problem = str(getattr(fault, "problem", None) or fault)
    if "nesting depth" in problem:
        return too_deep(mark_span(path, mark, first_line))
    # Where a quote or bracket was opened tells more than where the text stopped making sense.
    context = str(getattr(fault, "context", ""))
    if "end of stream" in problem and "quoted" in context:
        return _unclosed_quote(mark_span(path, context_mark or mark, first_line))
    if "could not find expected ':'" in problem:
        mark = context_mark or mark
    opened = _swallowing_quote(text, mark) if mark else None
    if opened:
        return _unclosed_quote(mark_span(path, opened, first_line))
    found = _slip(path, text, mark or context_mark, problem, first_line)
    if found:
        return found
    place = mark_span(path, mark or context_mark, first_line)
    if context_mark and context.startswith(("while scanning an alias", "while scanning an anchor")):
        place = mark_span(path, context_mark, first_line)
        return anchor(word_at(text, context_mark, place))
    if context.startswith("while parsing a flow") and context_mark:
        return _in_brackets(path, text, context_mark, place, first_line)
    if mark and text[mark.index : mark.index + 1] == "\t":
        return error(
            place,
            "yaml-syntax",
            "a tab stands where only spaces count",
            "replace it by spaces, two for each level",
        )
    return error(place, "yaml-syntax", *_PLAINLY.get(problem, (problem, _COMPARE)))


def _slip(
    path: str, text: str, mark: Mark | None, problem: str, first_line: int
) -> Diagnostic | None:
    if mark is None:
        return None
    return slip(Stumble(path, text.split("\n"), mark.line, mark.column, problem, first_line))


def _in_brackets(path: str, text: str, opened: Mark, place: Span, first_line: int) -> Diagnostic:
    """What goes wrong between brackets: they are not closed, or a text in them lacks quotes."""
    unquoted = _unquoted(path, text, opened, place, first_line)
    if unquoted:
        return error(
            unquoted, "yaml-syntax",
            "inside brackets, a colon, a comma or a # cannot stand in a text as it is",
            "put the whole text in double quotes",
        )  # fmt: skip
    return error(
        mark_span(path, opened, first_line), "unclosed-bracket",
        "this bracket is not closed", "close it with the bracket that belongs to it",
        related=((place, "here it should have been"),),
    )  # fmt: skip


def _unquoted(path: str, text: str, opened: Mark, fault: Span, first_line: int) -> Span | None:
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


def _swallowing_quote(text: str, fault: Mark) -> Mark | None:
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


def mark_span(path: str, mark: Mark | None, first_line: int) -> Span:
    """The span of a mark; the first line where the parser gives none."""
    if mark is None:
        return Span(path, first_line)
    return Span(path, mark.line + first_line, mark.column + 1)


_LINE_UP = "line this up with the keys above, two spaces for each level"
_COMPARE = "compare with the lines around it: two spaces a level, `key: value` or `- item`"
_QUOTE = "put the text in double quotes"
# What the parser says, in plain words, and what to do.
_PLAINLY = {
    "found character that cannot start any token": (
        "a character that cannot begin a value, such as a tab, `@` or a backtick",
        "indent with spaces; put text that begins with @, ` or % in quotes",
    ),
    "did not find expected key": ("a line that is not indented like those around it", _LINE_UP),
    "could not find expected ':'": ("a line without a colon where a key is expected", _COMPARE),
    "control characters are not allowed": ("a control character that cannot be seen", _COMPARE),
    "did not find expected '-' indicator": (
        "a line without a hyphen among the items of a list",
        "begin it with `- `, or line it up with the key above the list",
    ),
    "did not find expected <document start>": (
        "a line that belongs to nothing above it", "line it up with the first line of the file",
    ),
    "did not find expected node content": ("a sign that cannot begin a value", _QUOTE),
    "mapping keys are not allowed in this context": (
        "a text cannot begin with a question mark and a space", _QUOTE,
    ),
    "found unknown escape character": (
        "a backslash between double quotes begins an escape, and there is none like this",
        "put the text in single quotes",
    ),
    "did not find expected hexdecimal number": (
        "a backslash between double quotes begins an escape, and this one is cut short",
        "put the text in single quotes",
    ),
}  # fmt: skip
