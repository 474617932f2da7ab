"""Lists that are shown as one paragraph or on one level, and callouts that hold nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, Span, warning
from fingerpost.lookalikes.shown import shown_as_text, without_code
from fingerpost.notes import Notes

# Each begins with what is found at a glance, so that a text without it costs next to nothing.
_RUN_ON = re.compile(r"\n *(?:[-+*•·–] |\d{1,2}[.)] )")
_FOREIGN_ITEM = re.compile(r"<p>[•·–] ")
_SHALLOW = re.compile(r"\n {2,3}(?:[-+*] |\d{1,2}[.)] )")
_ITEM = re.compile(r"([ >]*)([-+*•·–]|\d{1,2}[.)]) +(\S.*)")
_CALLOUT = re.compile(r"^!!! *\w.*\n(?!(?:[ \t]*\n)*(?: {4}|\t))", re.M)


def has_flat_list(text: str, html: str) -> bool:
    """Whether something may be a list, or stand within one, that is shown otherwise."""
    return bool(_RUN_ON.search(html) or _FOREIGN_ITEM.search(html) or _SHALLOW.search(text))


def flat_lists(notes: Notes, html: str) -> Iterator[Diagnostic]:
    """Warn of lines that begin as items do and are none, or are not on the level they seem to be."""
    shown = without_code(html)
    lines = notes.text.split("\n")
    above: re.Match[str] | None = None
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        if item and above:
            if not notes.is_field and len(above[1]) < 2 <= len(item[1]) < 4:
                yield _shallow(_place(notes, number, item))
        elif item:
            follows_text = number > 0 and bool(lines[number - 1].strip())
            follows_item = number + 1 < len(lines) and bool(_ITEM.match(lines[number + 1]))
            if _is_meant(item, in_text=follows_text, in_list=follows_item) and _is_in(shown, item):
                yield _run_on(_place(notes, number, item), is_foreign=item[2] in "•·–")
        above = item


def _is_meant(item: re.Match[str], *, in_text: bool, in_list: bool) -> bool:
    """Whether a line that begins as an item is one to its writer; others are items already.

    One dash alone may stand where a line of a sentence was broken.
    """
    return in_list if item[2] == "–" else in_text or item[2] in "•·"


def _is_in(shown: str, item: re.Match[str]) -> bool:
    words = re.match(r"[\w ,.;]*", item[3])
    return f"{item[2]} {words[0] if words else ''}" in shown


def _place(notes: Notes, number: int, item: re.Match[str]) -> Span:
    return Span(notes.path, notes.first_line + number, item.start(2) + 1, len(item[2]))


def _run_on(span: Span, *, is_foreign: bool) -> Diagnostic:
    hint = "leave an empty line above it, so that it is shown as a list"
    if is_foreign:
        hint = "begin each line with `- `, below an empty line"
    return shown_as_text(span, "this line begins no list", hint)


def _shallow(span: Span) -> Diagnostic:
    return warning(
        span, "shallow-item", "this item is not shown below the one above it",
        "indent it by four spaces, or write it on the same level",
    )  # fmt: skip


def hollow_callouts(notes: Notes) -> Iterator[Diagnostic]:
    """Warn of callouts whose text is not indented, and so stands outside."""
    for found in _CALLOUT.finditer(f"{notes.text}\n"):
        yield warning(
            notes.at(found.start(), len(found[0].rstrip())), "hollow-callout",
            "this callout holds nothing", "indent its text by four spaces, on the lines below it",
        )  # fmt: skip
