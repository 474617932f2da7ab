"""What is wrong with a text before it is converted, and would be lost or swallowed if it were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from fingerpost.cleaning import forbidden_comment
from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error, warning
from fingerpost.markup.tokens import COMPONENTS, INLINE_NAME
from fingerpost.notes import INLINE, Notes, fenced
from fingerpost.texts import FORBIDDEN, forbidden_character

MAX_DEPTH = 20
# Python-Markdown takes time with the square of a paragraph, a list or a table.
MAX_PIECE, MAX_LINES, MAX_FENCES = 50_000, 2_000, 1_000
_OPENED = re.compile(r"\{\{ *(" + "|".join((*COMPONENTS, *INLINE)) + r")\b[^{}\n]*\}?")
_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_FOOTNOTE = re.compile(r"(?<![\\!])\[\^([^\]\s]+)\](?!:)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.M)
_LEAD = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d+[.)](?=[ \t])))+")
_LEVEL = re.compile(r">|[-+*](?=[ \t])|\d+[.)]")
_PAIRS = re.compile(r"\\.|\]\(|[\[\]{}<>)]", re.S)
_CLOSES = {"](": "[", "]": "[", "}": "{", ">": "<", ")": "("}
_MERMAID = re.compile(r"(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?mermaid\b")
_GAP = re.compile(r"\n[ \t]*\n")


def refused(notes: Notes, text: str) -> Diagnostic | None:
    """Refuse what is so long or so deep that its conversion would take very long or fail."""
    if not notes.is_field:
        return _too_long(notes) or _too_deep(notes)
    # The lines of a field are written otherwise than they are read.
    read = Notes(notes.path, text.split("\n"), notes.first_line)
    problem = _too_long(read) or _too_deep(read)
    return replace(problem, span=notes.start) if problem else None


def _too_long(notes: Notes) -> Diagnostic | None:
    offset = 0
    for piece in _pieces(notes.text):
        if len(piece) > MAX_PIECE or piece.count("\n") > MAX_LINES:
            start = offset + len(piece) - len(piece.lstrip())
            return error(
                notes.at(start, 1), "too-long",
                f"this piece of text has more than {MAX_PIECE:,} characters or {MAX_LINES:,} lines",
                "part it with empty lines, or move some of it to a page of its own",
            )  # fmt: skip
        offset += len(piece)
    fences = [n for n, line in enumerate(notes.lines) if line.lstrip().startswith(("```", "~~~"))]
    if len(fences) > MAX_FENCES:
        return error(
            Span(notes.path, notes.first_line + fences[MAX_FENCES]), "too-long",
            f"this text has more than {MAX_FENCES // 2:,} blocks of code",
            "move some of them to a page of its own",
        )  # fmt: skip
    return None


def _pieces(text: str) -> Iterator[str]:
    """The text parted at empty lines; all pieces together are the text."""
    start = 0
    for gap in _GAP.finditer(text):
        yield text[start : gap.end()]
        start = gap.end()
    yield text[start:]


def _too_deep(notes: Notes) -> Diagnostic | None:
    span = _deep_lead(notes) or _deep_pairs(notes)
    if span is None:
        return None
    return error(
        span, "too-deep", f"this is nested more than {MAX_DEPTH} levels deep",
        "close what was opened before, or put it between backticks",
    )  # fmt: skip


def faults_in(notes: Notes, read: str) -> Iterator[Diagnostic]:
    """Report what Python-Markdown would take for plain text; `read` is what it is given."""
    if "{{" in read:
        yield from _unclosed_components(notes)
    if "&#" in read:
        yield from _hidden_characters(notes)
    if "[^" in read:
        yield from _unknown_footnotes(notes, read)
        if not notes.is_field:
            yield from _lost_footnotes(notes)
    if "<!--" in read:
        yield from _unclosed_comment(notes)
    if not notes.is_field:
        yield from _unclosed_fence(notes)
        if "mermaid" in read:
            yield from _mermaid_blocks(notes)


def _deep_lead(notes: Notes) -> Span | None:
    """Quotes and lists in one another, on one line or by indentation."""
    offset = 0
    for line in notes.text.split("\n"):
        lead = _LEAD.match(line) if line[:1] in " \t>-+*0123456789" else None
        if lead:
            levels = list(_LEVEL.finditer(lead[0]))
            indented = len(lead[0]) - len(lead[0].lstrip(" \t"))
            if len(levels) > MAX_DEPTH:
                return notes.at(offset + levels[MAX_DEPTH].start(), 1)
            if indented > 4 * MAX_DEPTH:
                return notes.at(offset + indented, 1)
        offset += len(line) + 1
    return None


def _deep_pairs(notes: Notes) -> Span | None:
    """Brackets, braces and tags in one another, in one paragraph."""
    offset = 0
    for block in _pieces(notes.text):
        if max(map(block.count, "[{<")) > MAX_DEPTH:
            opened: list[str] = []
            for sign in _PAIRS.finditer(block):
                if _CLOSES.get(sign[0]) in opened:
                    while opened.pop() != _CLOSES[sign[0]]:
                        pass
                if sign[0] in "[{<" or sign[0] == "](":
                    opened.append(sign[0][-1])
                if len(opened) > MAX_DEPTH:
                    return notes.at(offset + sign.start(), 1)
        offset += len(block)
    return None


def _unclosed_components(notes: Notes) -> Iterator[Diagnostic]:
    whole = re.compile(INLINE_NAME)
    for opened in _OPENED.finditer(notes.text):
        is_escaped = notes.text[opened.start() - 1 : opened.start()] == "\\"
        if not is_escaped and not whole.match(notes.text, opened.start()):
            written = opened[0].rstrip()
            yield error(
                notes.at(opened.start(), len(written)), "unclosed-component",
                f"`{opened[1]}` is not closed on this line", f"close it: `{{{{ {opened[1]} … }}}}`",
            )  # fmt: skip


def _hidden_characters(notes: Notes) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    for entity in _ENTITY.finditer(notes.text):
        number = int(entity[1], 16) if entity[1] else int(entity[2])
        character = chr(number) if 0 < number < 0x110000 else "\0"
        span = notes.at(entity.start(), len(entity[0]))
        if FORBIDDEN.match(character) and span.line not in seen:
            seen.add(span.line)
            yield forbidden_character(span, character)


def _unknown_footnotes(notes: Notes, read: str) -> Iterator[Diagnostic]:
    known = _NOTE.findall(read)
    unknown = set(_FOOTNOTE.findall(read)).difference(known)
    for used in _FOOTNOTE.finditer(notes.text) if unknown else ():
        if used[1] in unknown:
            yield error(
                notes.at(used.start(), len(used[0])), "unknown-footnote",
                f"there is no footnote `{used[1]}`",
                did_you_mean(used[1], known, few=0, otherwise=f"write `[^{used[1]}]: …` below"),
            )  # fmt: skip


def _lost_footnotes(notes: Notes) -> Iterator[Diagnostic]:
    """Report footnotes that nothing refers to, and those that take the place of another."""
    used, seen = set(_FOOTNOTE.findall(notes.text)), dict[str, Span]()
    for note in _NOTE.finditer(notes.text):
        name, written = note[1], note[0].lstrip(" ")
        span = notes.at(note.end() - len(written), len(written))
        if name in seen:
            yield error(
                span, "duplicate-id", f"the footnote `{name}` is written for a second time",
                "give one of the two another name", related=((seen[name], "it is written here first"),),
            )  # fmt: skip
        elif name not in used:
            yield error(
                span, "unknown-footnote", f"nothing refers to the footnote `{name}`",
                f"write `[^{name}]` where it belongs, or delete it",
            )  # fmt: skip
        seen.setdefault(name, span)


def _unclosed_fence(notes: Notes) -> Iterator[Diagnostic]:
    number = fenced(notes.lines).unclosed
    if number is not None:
        line = notes.lines[number]
        fence = line.strip()[: len(line.strip()) - len(line.strip().lstrip(line.strip()[0]))]
        yield error(
            Span(notes.path, notes.first_line + number, line.index(fence) + 1, len(fence)),
            "unclosed-fence", "this block of code is never closed",
            f"write `{fence}` on a line of its own below it",
        )  # fmt: skip


def _mermaid_blocks(notes: Notes) -> Iterator[Diagnostic]:
    """Warn of a chart that other programs draw where they find its text."""
    for number in fenced(notes.lines).openings:
        found = _MERMAID.search(notes.lines[number])
        if found:
            yield warning(
                Span(notes.path, notes.first_line + number, found.start() + 1, len(found[0])),
                "mermaid-block", "this is shown as text, not as a chart",
                "write `{{ flowchart }}`: it draws the decision in `decision.yaml`, which `python build.py"
                " import` makes of Mermaid; or take the word `mermaid` away to show the text",
            )  # fmt: skip


def _unclosed_comment(notes: Notes) -> Iterator[Diagnostic]:
    """Report a comment without an end: all that follows would be part of it."""
    at = notes.text.rfind("<!--")
    if at > notes.text.rfind("-->"):
        yield forbidden_comment(notes.at(at, 4))
