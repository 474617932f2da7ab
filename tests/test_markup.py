"""Claims about our part of Python-Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.markup import convert, parts
from fingerpost.notes import Notes

PIECES = (
    "`", "\\", "*", "_", "[", "]", "(", ")", "![", "[^1]", "[@S1]", "{{ value a }}", "\n\n{{ quiz }}\n\n", "<", ">",
    "<b>", "</b>", "<https://a.example>", "<a@b.example>", "&amp;", "&", "  \n", "\n", "\n\n",
    "[a]: /b", "a", "b c", "\t", "1", ".", ":", ": ", "{#id}", "- ", "* ", "1. ", "> ", "    ", "    ",
    "!!! note", "#", "## ", "---", "- - -", "*  * *", "_ _ _", "***", "===", "\n=", "\n-", "|", "a|b\n-|-\n",
    "[^1]: c", "\n: ", "```", "<!-- a -->",
)  # fmt: skip


def converted(text: str) -> tuple[str, Notes]:
    """The text as HTML, and what was noted."""
    notes = Notes("a.md", text.split("\n"), 1)
    return convert(text, notes, components=True), notes


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_leaving_out_parts_that_cannot_find_anything_changes_nothing(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_holds", lambda text, marks: True)
        patch.setattr(parts.PlainText, "run", lambda self, root: None)
        expected = converted(text)
    assert converted(text) == expected
