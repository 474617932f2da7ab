"""How wide a label is, and where it breaks, without a browser."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from fingerpost.flowchart.widths import WIDTHS

FONT_SIZE = 16
LINE_HEIGHT = 21
# Readers see their own system's font: the widest in use are 18 % wider than the one measured.
SAFETY = 1.18
_UNLISTED = 650
_WIDE = 1000
_BREAKABLE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label; `spaced` says whether a space stood where it was broken."""

    text: str
    spaced: bool = False


def text_width(text: str) -> float:
    """An upper bound of the width of a text, in pixels at the chart's font size."""
    return sum(map(_advance, text)) * FONT_SIZE / 1000 * SAFETY


def _advance(character: str) -> int:
    known = WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNLISTED


def wrap(text: str, width: float) -> tuple[Line, ...]:
    """The text in lines no wider than that: broken between words, and inside words too long."""
    lines: list[Line] = []
    current = ""
    for word in _BREAKABLE.split(text.strip()):
        joined = f"{current} {word}" if current else word
        if text_width(joined) <= width:
            current = joined
            continue
        if current:
            lines.append(Line(current, spaced=True))
        *full, current = _pieces(word, width)
        lines += [Line(piece) for piece in full]
    return (*lines, Line(current))


def _pieces(word: str, width: float) -> list[str]:
    """A word cut where it reaches the width; scripts without spaces break anywhere."""
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
