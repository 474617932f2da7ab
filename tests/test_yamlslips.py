"""Claims about slips in YAML: each is told where it was made, and how to mend it."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import Diagnostic
from fingerpost.yamltree import parse

ABOVE = "first:\n  title: Go ahead\n"


def told(lines: str) -> Diagnostic:
    """What is said of these lines below two good ones."""
    (found,) = parse("a.yaml", ABOVE + lines).problems
    return found


@pytest.mark.parametrize(
    ("lines", "place", "message", "hint"),
    [
        ("  short:\u00a0Go\n  b: c\n", (3, 9), "not a plain space", "press the space bar"),
        ("\u00a0\u00a0short: Go\n  b: c\n", (3, 1), "not a plain space", "press the space bar"),
        ("  next:\n    – {id: yes, to: go}\n", (4, 5), "not with `–`", "write `- `"),
        ("  next:\n    * one\n    * two\n", (4, 5), "not with `*`", "write `- `"),
        ("  next: - one\n", (3, 9), "on the line of its key", "begin it on the next line"),
        ('  short: "Yes", of course\n', (3, 15), "closed", "let the quotes hold the whole text"),
        ("  short: 'Don't do it'\n", (3, 15), "closed", "write the apostrophe twice"),
        ("  a: {b: 'Don't', c: d}\n", (3, 15), "closed", "write the apostrophe twice"),
        ("  a:\n    - id: yes, label: Yes\n", (4, 21), "a second `: `", "put braces around"),
        ("  a: {id: yes label: Yes}\n", (3, 20), "a comma is missing", "write `, label:`"),
        ('  a: {id: "yes" label: Yes}\n', (3, 17), "a comma is missing", "write `, label:`"),
        ("  short: > 50 hours\n", (3, 10), "`>` begins a block", "double quotes"),
        ("    short: Go\n", (3, 5), "indented further than the key above", "line it up"),
        ("  short = Go\n  b: c\n", (3, 3), "without a colon", "write `short: …`"),
        ("  short Go\n  b: c\n", (3, 3), "without a colon", "write `short: …`"),
        ("  a: “Wait: not yet”\n", (3, 11), "a second `: `", "straight quotes"),
        ("<<<<<<< HEAD\n  a: b\n", (3, 1), "a merge", "keep one of the two versions"),
    ],
)
def test_a_slip_is_told_where_it_was_made_and_how_to_mend_it(lines, place, message, hint):
    found = told(lines)
    assert (found.span.line, found.span.column) == place
    assert message in found.message
    assert hint in found.hint


def test_a_line_above_all_others_without_a_colon_is_told_itself():
    (found,) = parse("a.yaml", "title = Go\nshort: Go\n").problems
    assert (found.span.line, found.hint[:17]) == (1, "write `title: …`,")


@pytest.mark.parametrize("text", ["[So far] it leans", "{so: far} it leans"])
def test_a_text_that_begins_with_a_bracket_is_told_to_be_quoted(text):
    found = told(f"  note: {text}\n")
    assert "a bracket" in found.message
    assert found.hint == "put the whole text in double quotes"


@pytest.mark.parametrize("sign", ["%", "@", "`"])
def test_a_text_that_begins_with_a_sign_is_told_which(sign):
    found = told(f"  unit: {sign}\n")
    assert found.message == f"a text cannot begin with `{sign}`"
    assert found.hint == "put the text in double quotes"


@pytest.mark.parametrize("text", ["  - no\n", "  - no: yes\n"])
def test_a_list_item_among_keys_is_told_for_what_it_is(text):
    found = told(text)
    assert (found.span.line, found.span.column) == (3, 3)
    assert found.message == "a list item stands among keys"


def test_a_question_as_a_key_is_told_to_have_its_colon():
    assert "write `Who?: …`" in told("  Who?\n  b: c\n").hint


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("  short; Go\n  b: c\n", "without a colon", "write `short: …`"),
        ("  a: [b, , c]\n", "nothing stands between two commas", "delete one of them"),
        ("  a:\n      b\n    c: d\n", "this line goes on with the text above it", "line it up"),
        ('  a: "C:\\dir"\n', "a backslash between double quotes", "single quotes"),
        ('  a: "x\\u12"\n', "a backslash between double quotes", "single quotes"),
        ("  a:\n    - b\n    c: d\n", "a line without a hyphen", "begin it with `- `"),
        ("  a: ,b\n", "cannot begin a value", "double quotes"),
        ("  a: ? b\n", "a question mark", "double quotes"),
    ],
)
def test_the_words_of_the_parser_are_told_plainly(lines, message, hint):
    found = told(lines)
    assert message in found.message
    assert hint in found.hint
