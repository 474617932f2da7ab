"""What is wrong with the content, said as values: a place, a fact and a next step."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

EXCERPT_WIDTH = 100


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an input file: line and column count from 1, width counts characters."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


class Severity(Enum):
    """An error stops publication; a warning is printed and published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing for an editor to look at."""

    span: Span
    severity: Severity
    code: str
    message: str
    hint: str = ""
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
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


def as_errors(found: Report) -> Report:
    """The same report with every warning raised to an error."""
    return Report(tuple(replace(d, severity=Severity.ERROR) for d in found.diagnostics))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists them while they are few."""
    words = {word.lower(): word for word in known}
    near = difflib.get_close_matches(name.lower(), words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{words[near[0]]}`?"
    if words and len(words) <= 12:
        return "known here: " + ", ".join(f"`{word}`" for word in words.values())
    return ""


def format_report(found: Report, texts: Mapping[str, str]) -> str:
    """Print every diagnostic with its line, carets and hint; `texts` holds the input by path."""
    lines = {path: text.split("\n") for path, text in texts.items()}
    return "\n".join(format_diagnostic(d, lines) for d in found.diagnostics)


def format_diagnostic(diagnostic: Diagnostic, lines: Mapping[str, list[str]]) -> str:
    """One diagnostic as an editor reads it in a terminal."""
    span = diagnostic.span
    place = f"{span.path}:{span.line}:{span.column}"
    out = [f"{place}: {diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"]
    out += excerpt(span, lines.get(span.path, []))
    for other, note in diagnostic.related:
        out.append(f"  see {other.path}:{other.line}:{other.column}: {note}")
    if diagnostic.hint:
        out.append(f"  hint: {diagnostic.hint}")
    return "\n".join(out) + "\n"


def excerpt(span: Span, lines: list[str]) -> list[str]:
    """The line of the span, clipped around its column, with carets below."""
    if not 0 < span.line <= len(lines):
        return []
    text = lines[span.line - 1].replace("\t", " ")
    start = max(0, span.column - 1 - EXCERPT_WIDTH // 2) if len(text) > EXCERPT_WIDTH else 0
    shown = text[start : start + EXCERPT_WIDTH]
    if not shown.strip():
        return []
    offset = span.column - 1 - start
    carets = "^" * max(1, min(span.width, len(shown) - offset))
    gutter = f"{span.line:>4} | "
    return [gutter + shown, " " * (len(gutter) - 2) + "| " + " " * offset + carets]
