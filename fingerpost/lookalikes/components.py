"""Components, figures and terms in braces that are not taken for such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.lookalikes.shown import shown_as_text
from fingerpost.markup.tokens import COMPONENTS
from fingerpost.notes import DIRECTIVE, INLINE, Notes, fenced

_BRACED = re.compile(
    r"\{(?<!\{\{) *((?:" + "|".join((*INLINE, *COMPONENTS)) + r")(?: +[\w.-]+)?) *\}(?!\})"
)


def single_braces(notes: Notes) -> Iterator[Diagnostic]:
    """Warn of a component between single braces."""
    for found in _BRACED.finditer(notes.text):
        span = notes.at(found.start(), len(found[0]))
        is_alone = notes.lines[span.line - notes.first_line].strip() == found[0]
        if " " in found[1] or is_alone:
            hint = f"write `{{{{ {found[1]} }}}}`"
            yield shown_as_text(span, "one brace stands where two belong", hint)


def indented_components(notes: Notes) -> Iterator[Diagnostic]:
    """Warn of a component that is indented so far that it is a sample of code."""
    code, searched = fenced(notes.lines).lines, notes.text.split("\n")
    for number, line in enumerate(notes.lines):
        written = line.strip()
        found = DIRECTIVE.match(written) if number not in code else None
        if found and found[1] in COMPONENTS and not searched[number].strip():
            column = line.index(written) + 1
            if column > 4 or "\t" in line:
                span = Span(notes.path, notes.first_line + number, column, len(written))
                hint = "begin the line with `{{`, or show it between backticks"
                yield shown_as_text(span, "a component indented so far is a sample of code", hint)
