"""What is wrong with the content, said as values: a place, a fact and a next step."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

EXCERPT_WIDTH = 100
QUOTED_WIDTH = 80
LONGEST_NAME = 200


class Span(Struct, frozen=True, order=True):
    """A place in an input file: line and column count from 1, width counts characters."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


# What is wrong with the words of a command has no place in a file.
NOWHERE = Span("")


class Severity(Enum):
    """An error stops publication; a warning is printed and published."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(Struct, frozen=True):
    """One thing for an editor to look at."""

    span: Span
    severity: Severity
    code: str
    message: str
    hint: str = ""
    related: tuple[tuple[Span, str], ...] = ()


class Report(Struct, frozen=True):
    """Every diagnostic of one run, sorted by place, each once."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop publication."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are printed and published."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.WARNING)


def report(diagnostics: Iterable[Diagnostic]) -> Report:
    """Sort the diagnostics by file, line and column, and drop repetitions."""
    unique = dict.fromkeys(diagnostics)
    return Report(tuple(sorted(unique, key=lambda d: (d.span, d.code, d.message))))


def error(
    span: Span,
    code: str,
    message: str,
    hint: str = "",
    related: tuple[tuple[Span, str], ...] = (),
) -> Diagnostic:
    """A fault that must be mended before anything is published."""
    return Diagnostic(span, Severity.ERROR, code, message, hint, related)


def warning(span: Span, code: str, message: str, hint: str = "") -> Diagnostic:
    """Something an editor will want to look at; it does not stop publication."""
    return Diagnostic(span, Severity.WARNING, code, message, hint)


def is_error(diagnostic: Diagnostic) -> bool:
    """Whether it stops publication."""
    return diagnostic.severity is Severity.ERROR


def as_errors(found: Report) -> Report:
    """The same report with every warning raised to an error."""
    return Report(tuple(replace(d, severity=Severity.ERROR) for d in found.diagnostics))


def did_you_mean(name: str, known: Iterable[str], *, few: int = 12, otherwise: str = "") -> str:
    """A hint that names the nearest known word, or lists them while they are few."""
    words = tuple(dict.fromkeys(known))
    near = nearest_word(name, words)
    if near:
        return f"did you mean `{near}`?"
    if 0 < len(words) <= few:
        return "known here: " + ", ".join(f"`{word}`" for word in words)
    return otherwise


def nearest_word(name: str, known: Iterable[str]) -> str:
    """The known word that comes nearest, whatever its capitals; empty if none is near."""
    words = {word.lower(): word for word in known}
    # Nothing is near to what is longer than any name, and to look would take long.
    near = difflib.get_close_matches(name.lower(), words, n=1) if len(name) < LONGEST_NAME else []
    return words[near[0]] if near else ""


def format_report(found: Report, texts: Mapping[str, str]) -> str:
    """Print every diagnostic with its line, carets and hint; `texts` holds the input by path."""
    lines = quoted_lines(found, texts)
    return "\n".join(format_diagnostic(d, lines) for d in found.diagnostics)


def quoted_lines(found: Report, texts: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The lines of the files that a report speaks of, by path."""
    named = {diagnostic.span.path for diagnostic in found.diagnostics}
    return {path: texts[path].split("\n") for path in sorted(named) if path in texts}


def format_diagnostic(diagnostic: Diagnostic, lines: Mapping[str, list[str]]) -> str:
    """One diagnostic as an editor reads it in a terminal."""
    span = diagnostic.span
    place = f"{span.path}:{span.line}:{span.column}: " if span.path else ""
    said = f"{place}{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"
    out = [visible(said)]
    out += excerpt(span, lines.get(span.path, []))
    for other, note in diagnostic.related:
        out.append(visible(f"  see {other.path}:{other.line}:{other.column}: {note}"))
    if diagnostic.hint:
        out.append(visible(f"  hint: {diagnostic.hint}"))
    return "\n".join(out) + "\n"


def visible(text: str) -> str:
    """The text with what cannot be seen, or would act on a terminal, spelled out."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    # A byte of a file's name that is not UTF-8 comes as half of a pair.
    number = ord(character)
    is_byte = 0xDC80 <= number <= 0xDCFF
    return f"<{number - 0xDC00:02X}>" if is_byte else f"<U+{number:04X}>"


def clipped(text: str) -> str:
    """A text to be quoted in a message: its beginning, if it is long."""
    return text if len(text) <= QUOTED_WIDTH else f"{text[:QUOTED_WIDTH]}…"


def excerpt(span: Span, lines: list[str]) -> list[str]:
    """The line of the span, with carets below; of a long line what is around its column."""
    if not 0 < span.line <= len(lines):
        return []
    text, at = lines[span.line - 1].replace("\t", " "), span.column - 1
    start = max(0, at - EXCERPT_WIDTH // 2) if len(text) > EXCERPT_WIDTH else 0
    end = start + EXCERPT_WIDTH
    past = max(at, min(at + span.width, end))
    before, marked, after = map(visible, (text[start:at], text[at:past], text[past:end]))
    if not (before + marked + after).strip():
        return []
    before = f"…{before}" if start else before
    after = f"{after}…" if end < len(text.rstrip()) else after
    gutter = f"{span.line:>4} | "
    carets = " " * _columns(before) + "^" * max(1, _columns(marked))
    return [f"{gutter}{before}{marked}{after}".rstrip(), " " * (len(gutter) - 2) + "| " + carets]


def _columns(text: str) -> int:
    """How many columns a terminal takes for the text: wide letters two, marks above others none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me") for c in text)
