"""Claims about diagnostics as people read them."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import EXCERPT_WIDTH, Span, excerpt

LONG = " ".join(f"word{number}" for number in range(60))


def shown(word: str, text: str = LONG) -> tuple[str, str]:
    """The excerpt around a word, and what its carets stand under."""
    line, carets = excerpt(Span("a.md", 1, text.index(word) + 1, len(word)), [text])
    return line.partition("| ")[2], line[carets.index("^") : carets.rindex("^") + 1]


def test_a_line_that_fits_is_shown_whole():
    text = "x" * EXCERPT_WIDTH + "  "
    assert shown("x", text) == (text.rstrip(), "x")


@pytest.mark.parametrize(
    ("word", "starts", "ends"),
    [("word0", "word0 ", "…"), ("word30", "…", "…"), ("word59", "…", "word59")],
)
def test_a_long_line_has_a_mark_where_it_is_cut(word, starts, ends):
    line, marked = shown(word)
    assert line.startswith(starts) and line.endswith(ends) and marked == word
    assert line.count("…") == starts.count("…") + ends.count("…")


def test_what_is_marked_may_itself_be_cut():
    line, marked = shown(LONG)
    assert line.endswith("…") and marked == line[:-1]
