"""Claims about our part of Python-Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost import markup
from fingerpost.markup import convert
from fingerpost.notes import Notes

PIECES = (
    "`", "\\", "*", "_", "[", "]", "(", ")", "![", "[^1]", "[@S1]", "{{ value a }}", "<", ">",
    "<b>", "</b>", "<https://a.example>", "<a@b.example>", "&amp;", "&", "  \n", "\n", "\n\n",
    "[a]: /b", "a", "b c", "\t", "1", ".", ":", "{#id}",
)  # fmt: skip


def converted(text: str) -> tuple[str, Notes]:
    """The text as HTML, and what was noted."""
    notes = Notes("a.md", text.split("\n"), 1)
    return convert(text, notes, components=True), notes


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_leaving_out_patterns_that_cannot_match_changes_nothing(text):
    with pytest.MonkeyPatch.context() as patch:
        every = tuple((("",), pattern) for _, pattern in markup._inline_patterns())
        patch.setattr(markup, "_inline_patterns", lambda: every)
        expected = converted(text)
    assert converted(text) == expected
