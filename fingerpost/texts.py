"""Bytes made into text, and the characters that no text may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, Span, error


def decode_text(path: str, data: bytes) -> str | tuple[Diagnostic, ...]:
    """UTF-8 as text, its byte order mark dropped and its line ends made line feeds."""
    if data.startswith(_UTF_16):
        return (error(Span(path), "not-utf-8", "this file is UTF-16", "save it as UTF-8"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = _with_line_feeds(data[: fault.start].decode("utf-8", "replace"))
        return (
            error(
                _place(path, before, len(before)), "not-utf-8",
                f"byte 0x{data[fault.start]:02X} here is not UTF-8", "save the file as UTF-8",
            ),
        )  # fmt: skip
    text = _with_line_feeds(text)
    return tuple(_forbidden_in(path, text)) or text


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _with_line_feeds(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def readable(data: bytes) -> str:
    """Bytes as text for an excerpt, whatever is wrong with them."""
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8"
    return _with_line_feeds(data.decode(encoding, "replace"))


# Control characters, overrides of the writing direction, halves of a pair, and the private
# characters that this package uses as marks.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000\ue001\ufeff\ufffe\uffff]"
)
# What word processors make of straight quotes; to YAML and in addresses they are plain letters.
CURLY_QUOTES = "[“”„«»‘’‹›]"
# So many lines with such characters are named; there are more only in what is no text.
MOST_NAMED = 10


def _forbidden_in(path: str, text: str) -> Iterator[Diagnostic]:
    """The first forbidden character of each line, as far as they are few."""
    found = FORBIDDEN.search(text)
    for _ in range(MOST_NAMED):
        if found is None:
            return
        yield forbidden_character(_place(path, text, found.start()), found[0])
        next_line = text.find("\n", found.start())
        found = FORBIDDEN.search(text, next_line) if next_line >= 0 else None


def forbidden_character(span: Span, character: str) -> Diagnostic:
    """A character that may stand in no text, however it is written."""
    return error(
        span, "control-character", f"the character U+{ord(character):04X} may not stand in a text",
        "delete it; it often comes with text pasted from another program",
    )  # fmt: skip


def _place(path: str, text: str, offset: int) -> Span:
    column = offset - text.rfind("\n", 0, offset)
    return Span(path, text.count("\n", 0, offset) + 1, column)
