"""How wide a label is, and where it breaks, without a browser."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from fingerpost.flowchart.widths import WIDTHS

FONT_SIZE = 16
LINE_HEIGHT = 21
# Readers see their own system's font: the widest in use are 18 % wider than the one measured.
SAFETY = 1.18
_UNLISTED = 650
_SPACE = WIDTHS[" "]
_WIDE = 1000
# Chinese and Japanese break between any two signs, but not before a mark that closes, nor after
# one that opens. Other scripts break at spaces, except at those that say not to.
_SIGN = "\u2e80-\u2fff\u3001-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENS, _CLOSES = "（［｛〈《「『【“‘", "、。，．：；？！）］｝〉》」』】”’…ー々"
_KEPT = "\u00a0\u2007\u202f"
_WORD = re.compile(rf"[{_OPENS}]*[{_SIGN}][{_CLOSES}]*|(?:[^\s{_SIGN}]|[{_KEPT}])+[{_CLOSES}]*")


class Line(Struct, frozen=True):
    """One line of a label; `spaced` says whether a space stood where it was broken."""

    text: str
    spaced: bool = False


class _Word(NamedTuple):
    """What a line may not break, whether a space stands before it, and how far it reaches."""

    text: str
    spaced: bool
    advance: int


def text_width(text: str) -> float:
    """An upper bound of the width of a text, in pixels at the chart's font size."""
    return _pixels(_advance(text))


def _pixels(advance: int) -> float:
    return advance * FONT_SIZE / 1000 * SAFETY


def _advance(text: str) -> int:
    return sum(map(_ADVANCES.__getitem__, text))


class _Advances(dict[str, int]):
    """How far each character reaches, in thousandths of an em."""

    def __missing__(self, character: str) -> int:
        """Those that are not listed are as wide as most of their kind."""
        if unicodedata.combining(character):
            return 0
        return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNLISTED


_ADVANCES = _Advances(WIDTHS)


# Most answers are Yes and No, and a save changes few labels.
@lru_cache(maxsize=1024)
def wrap(text: str, width: float) -> tuple[Line, ...]:
    """The text in as few lines of that width as will do, as even in length as they can be."""
    words = _words(text)
    filled = _filled(words, width)
    if len(filled) == 1:
        return filled
    low, high = min(width, _pixels(max(word.advance for word in words))), width
    while high - low > 1:
        middle = (low + high) / 2
        narrower = _filled(words, middle)
        if len(narrower) > len(filled):
            low = middle
        else:
            filled, high = narrower, middle
    return filled


def _words(text: str) -> list[_Word]:
    found = list(_WORD.finditer(text.strip()))
    starts = [0, *(word.end() for word in found)]
    return [
        _Word(word[0], word.start() > end, _advance(word[0]))
        for word, end in zip(found, starts, strict=False)
    ]


def _filled(words: list[_Word], width: float) -> tuple[Line, ...]:
    """Lines filled one after the other; a word too long for any is cut."""
    lines: list[Line] = []
    current, reached = "", 0
    for word, spaced, advance in words:
        space = " " if spaced and current else ""
        joined = reached + (_SPACE if space else 0) + advance
        if _pixels(joined) <= width:
            current, reached = f"{current}{space}{word}", joined
            continue
        if current:
            lines.append(Line(current, spaced))
        *full, current = _pieces(word, width) if _pixels(advance) > width else (word,)
        reached = _advance(current) if full else advance
        lines += [Line(piece) for piece in full]
    return (*lines, Line(current))


def _pieces(word: str, width: float) -> list[str]:
    """A word cut where it reaches the width."""
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
