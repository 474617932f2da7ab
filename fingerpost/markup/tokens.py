"""Components, figures, terms and citations replaced by tokens, for views to put the real thing in."""

from __future__ import annotations

import re

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from msgspec import Struct

from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Placement, Reference
from fingerpost.notes import DIRECTIVE, INLINE, Notes, fenced

COMPONENTS = (
    "table", "chart", "checklist", "cards", "disclosure", "sources",
    "flowchart", "steps", "routes", "quiz", "contents",
)  # fmt: skip
# Components of which a page has one at most.
NAMELESS = ("disclosure", "sources", "contents")
BRACES = " (to show the braces themselves, write `\\{{`)"

INLINE_NAME = r"\{\{ *([^\s{}]+)(?: +([^\s{}]+))?(?: +([^{}]*?))? *\}\}"
# The mark stands close to the word before it, whatever the text has there.
CITATION = r" ?\[@([^\]\s][^\]]*)\]"


class Conversion(Struct):
    """What is being converted: the notes to add to, and whether its text may hold components."""

    notes: Notes
    components: bool


class Components(Preprocessor):
    """Replaces each component line by a paragraph that holds its token."""

    def __init__(self, md: markdown.Markdown, now: Conversion) -> None:
        super().__init__(md)
        self.now = now

    def run(self, lines: list[str]) -> list[str]:
        """The lines with tokens for components."""
        out: list[str] = []
        code = fenced(lines).lines
        for number, line in enumerate(lines):
            found = None if number in code else DIRECTIVE.match(line)
            if found and self.now.components:
                out += self._place(found[1], (found[2] or "").strip(), line, number)
            else:
                out.append(line)
        return out

    def _place(self, kind: str, name: str, line: str, number: int) -> list[str]:
        notes = self.now.notes
        written = line.strip()
        span = Span(notes.path, notes.first_line + number, line.index(written) + 1, len(written))
        if kind not in COMPONENTS:
            hint = did_you_mean(kind, COMPONENTS) + BRACES
            notes.problems.append(
                error(span, "unknown-component", f"there is no component called `{kind}`", hint)
            )
            return []
        if len(name.split()) > (0 if kind in NAMELESS else 1):
            takes = "no name" if kind in NAMELESS else "one name"
            notes.problems.append(
                error(span, "unexpected-name", f"`{kind}` takes {takes}, not `{name}`",
                      "leave the other words out")
            )  # fmt: skip
            return []
        notes.placements.append(Placement(kind, name, span))
        return ["", f"{TOKEN_OPEN}b{len(notes.placements) - 1}{TOKEN_CLOSE}", ""]


class InlineName(InlineProcessor):
    """`{{ value cost.money }}` and `{{ term epa EPAs }}` inside a sentence."""

    def __init__(self, pattern: str, md: markdown.Markdown, now: Conversion) -> None:
        super().__init__(pattern, md)
        self.now = now

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]
        """The token, and from where to where it stands for the match."""
        notes = self.now.notes
        kind, name, label = m[1], m[2] or "", (m[3] or "").strip()
        span = notes.span(m[0])
        if kind not in INLINE:
            notes.problems.append(_misplaced(kind, span, in_article=self.now.components))
            return "", m.start(0), m.end(0)
        if kind == "value" and label:
            notes.problems.append(
                error(span, "unexpected-name", f"`value` takes one name, not `{name} {label}`",
                      "join the parts of a name with a dot, and write other words outside the braces")
            )  # fmt: skip
            return "", m.start(0), m.end(0)
        notes.references.append(Reference(kind, name, label, span))
        token = f"{TOKEN_OPEN}{len(notes.references) - 1}{TOKEN_CLOSE}"
        return token, m.start(0), m.end(0)


def _misplaced(kind: str, span: Span, *, in_article: bool) -> Diagnostic:
    if kind not in COMPONENTS:
        hint = did_you_mean(kind, (*INLINE, *COMPONENTS), few=20) + BRACES
        problem = f"there is no `{kind}` to put inside a sentence"
        return error(span, "unknown-component", problem, hint)
    if in_article:
        problem = f"`{kind}` stands in a sentence, a list or a quote here"
        hint = "put it on a line of its own, with an empty line before and after"
    else:
        problem = f"`{kind}` cannot stand inside a text of a data file"
        hint = "put it on a line of its own in the article"
    return error(span, "misplaced-component", problem, hint)


class Citation(InlineProcessor):
    """`[@S11]` after a claim."""

    def __init__(self, pattern: str, md: markdown.Markdown, now: Conversion) -> None:
        super().__init__(pattern, md)
        self.now = now

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]
        """The token, and from where to where it stands for the match."""
        notes = self.now.notes
        name, span = m[1].strip(), notes.span(m[0].strip())
        if re.search(r"[,;\s]", name):
            notes.problems.append(
                error(span, "unexpected-name", f"a citation names one source, not `{name}`",
                      "cite each by itself, `[@S1] [@S2]`, and write pages into the sentence")
            )  # fmt: skip
            return "", m.start(0), m.end(0)
        notes.references.append(Reference("cite", name, "", span))
        token = f"{TOKEN_OPEN}{len(notes.references) - 1}{TOKEN_CLOSE}"
        return token, m.start(0), m.end(0)
