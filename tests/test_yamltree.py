"""Claims about reading YAML as text with places."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import Span
from fingerpost.yamltree import Mapping, parse, plain


def problem(text: str) -> tuple[str, int, int]:
    """The code and place of the only problem of a text."""
    (found,) = parse("a.yaml", text).problems
    return found.code, found.span.line, found.span.column


@pytest.mark.parametrize("text", ["No", "yes", "on", "010", "1.10", "2024-05-01", "12:30", "1e3"])
def test_a_scalar_arrives_as_written(text):
    assert plain(parse("a.yaml", f"key: {text}").root) == {"key": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_is_none(text):
    assert plain(parse("a.yaml", f"key: {text}").root) == {"key": None}


def test_a_quoted_empty_text_is_text():
    assert plain(parse("a.yaml", "key: ''").root) == {"key": ""}


def test_keys_and_values_know_their_place():
    root = parse("a.yaml", "one:\n  two: three\n").root
    assert isinstance(root, Mapping)
    inner = root.values["one"]
    assert isinstance(inner, Mapping)
    assert inner.keys["two"] == Span("a.yaml", 2, 3, 3)
    assert inner.values["two"].span == Span("a.yaml", 2, 8, 5)


def test_columns_count_characters_and_not_bytes():
    root = parse("a.yaml", "{🙂é: x, b: y}").root
    assert isinstance(root, Mapping)
    assert root.keys["b"].column == 9


def test_a_duplicate_key_names_both_places():
    (found,) = parse("a.yaml", "a: 1\nb: 2\na: 3\n").problems
    assert (found.code, found.span.line) == ("duplicate-key", 3)
    assert found.related[0][0].line == 1


def test_two_hundred_thousand_brackets_do_not_end_the_process():
    assert problem("a: " + "[" * 200_000)[0] == "too-deep"


def test_two_hundred_thousand_indented_lists_do_not_end_the_process():
    assert problem("a:\n" + " - " * 200_000)[0] == "too-deep"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: 2", "anchor"),
        ("a: *x", "anchor"),
        ("a: !!python/object:os.system x", "tag"),
        ("a: {<<: {b: c}}", "merge-key"),
        ("? [a]\n: b", "key-not-text"),
        ("a: 1\n---\nb: 2", "second-document"),
        ("a: 1\n---\n", "second-document"),
        ("a:\n\tb: 1", "yaml-syntax"),
        ("a: b: c", "yaml-syntax"),
        ("a: [1, 2", "unclosed-bracket"),
    ],
)
def test_what_is_not_used_here_is_refused(text, code):
    assert problem(text)[0] == code


@pytest.mark.parametrize("end", ["...\n", "...\n\n  \n"])
def test_a_mark_that_ends_a_document_may_stand_at_its_end(end):
    assert parse("a.yaml", f"a: 1\n{end}").problems == ()


def test_an_alias_bomb_is_refused_before_it_is_built():
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert problem("\n".join(rows)) == ("anchor", 1, 5)


def test_an_unclosed_quote_is_reported_where_it_opened():
    assert problem('a: 1\nb: "never closed\nc: 2\n') == ("unclosed-quote", 2, 4)


def test_lines_are_counted_from_the_first_line_given():
    root = parse("a.md", "a: 1", first_line=5).root
    assert root is not None and root.span.line == 5


@pytest.mark.parametrize("text", ["a: {b: # c\n", "a: {b: # c", "a: {b: c", "a: [b", "a:\n- b\nc"])
def test_a_fault_at_the_end_of_a_text_stands_inside_it(text):
    _, line, column = problem(text)
    lines = text.split("\n")
    assert line <= len(lines) and column <= len(lines[line - 1]) + 1
