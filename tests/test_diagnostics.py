"""Claims about diagnostics as people read them."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import (
    EXCERPT_WIDTH,
    Span,
    did_you_mean,
    error,
    excerpt,
    format_diagnostic,
)

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


def test_carets_stand_below_letters_that_are_two_columns_wide():
    _, carets = excerpt(Span("a.md", 1, 3, 2), ["家を買うか"])
    assert carets.index("^") - carets.index("|") - 2 == 4 and carets.count("^") == 4


def test_a_mark_above_a_letter_takes_no_column():
    _, carets = excerpt(Span("a.md", 1, 3, 1), ["e\u0301x"])
    assert carets.partition("| ")[2] == " ^"


def test_what_would_act_on_a_terminal_is_spelt_out_wherever_it_is_printed():
    evil = "a\x1b[2J"
    related = ((Span(evil), evil),)
    said = format_diagnostic(error(Span(evil), "bad-thing", evil, evil, related), {evil: [evil]})
    assert "\x1b" not in said and said.count("<U+001B>") == 6


@pytest.mark.parametrize(
    ("count", "said"), [(3, "known here: `a0`, `a1`, `a2`"), (4, "look it up")]
)
def test_names_are_listed_while_they_are_few(count, said):
    known = [f"a{number}" for number in range(count)]
    assert did_you_mean("zzz", known, few=3, otherwise="look it up") == said
