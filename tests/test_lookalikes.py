"""Claims about what looks like Markdown and is none."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.model import Prose
from fingerpost.prose import read_article, read_prose


def told(text: str) -> list[tuple[str, int, str]]:
    """The code, line and hint of everything that is said of an article."""
    return [(d.code, d.span.line, d.hint) for d in found(text)]


def found(text: str) -> tuple[Diagnostic, ...]:
    """Everything that is said of an article."""
    return read_article(text, "a.md", 1).problems


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("See [about us] (/about/).", 1, "without the space"),
        ("See (about us)[/about/].", 1, "`[words](address)`"),
        ("See [about us](/about/ and more.", 1, "close it with `)`"),
        ("This is **very important.", 1, "close it with `**`"),
        ("This is ** very ** important.", 1, "no space"),
        ("What counts:\n- one\n- two", 2, "an empty line above"),
        ("What counts:\n1. one\n2. two", 2, "an empty line above"),
        ("What counts:\n\n• one\n• two", 3, "begin each line with `- `"),
        ("What counts:\n\n– one\n– two", 3, "begin each line with `- `"),
        ("A fact [@ S1].", 1, "write `[@S1]`"),
        ("A fact [ @S1 ].", 1, "write `[@S1]`"),
        ("A fact [S1].", 1, "write `[@S1]`"),
        ("This is ~~gone~~.", 1, "write `<del>gone</del>`"),
        ("Do:\n\n- [ ] one", 3, "`{{ checklist … }}`"),
        ("> [!NOTE]\n> Mind.", 1, "write `!!! note`"),
        ("::: note\nMind.\n:::", 1, "write `!!! note`"),
        ("See https://example.org/a?b=1&c=2.", 1, "write `<https://…>`"),
        ("It costs { value cost.money }.", 1, "write `{{ value cost.money }}`"),
        ("Look:\n\n{ quiz }", 3, "write `{{ quiz }}`"),
        ("Look:\n| A | B |\n| --- | --- |\n| 1 | 2 |", 2, "an empty line above"),
        ("Look:\n\n| A | B |\n| 1 | 2 |", 3, "| --- |"),
        ("Look:\n\n| A | B |\n| — | — |\n| 1 | 2 |", 3, "| --- |"),
        ("Look:\n\n| A | B | C |\n| --- | --- |\n| 1 | 2 | 3 |", 4, "one part for each"),
    ],
)
def test_signs_that_readers_would_see_are_warned_of_where_they_stand(text, line, hint):
    ((code, where, said),) = told(text)
    assert (code, where) == ("shown-as-text", line)
    assert hint in said


@pytest.mark.parametrize(
    ("row", "count"), [("| 1 |", 1), ("| 1 | 2 | 3 |", 3), ("| a|b | 2 |", 3), ("The source.", 1)]
)
def test_a_row_with_more_or_fewer_cells_than_headings_is_refused(row, count):
    (problem,) = found(f"Look:\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n{row}\n")
    assert (problem.code, problem.span.line) == ("uneven-row", 6)
    assert problem.message.startswith(f"this row has {count} ")


@pytest.mark.parametrize(
    "text",
    [
        'A [link](/about/ "its title"), a [second](<a b.pdf>) and a [third](https://a.org/b_(c)).',
        "**Bold**, ***both*** and 2 * 3 * 4.",
        "Two:\n\n- one\n- two\n    more of it\n\nAnd:\n\n1. one\n2. two",
        "- one\n- two\n    - three\n- four",
        "> - one\n> - two",
        "In the year\n2024. Then it was – by and large –\n– or so they say – over.",
        "`[a] (/b/)`, `**`, `{ quiz }`\n\n```\nText:\n- one\n- two\n| a | b |\n| c |\n**\n```",
        "| A | B |\n| :-- | --: |\n| `a|b` | a\\|b |\n| | |",
        "A | B\n--- | ---\n1 | 2",
        "> | A | B |\n> | --- | --- |\n> | 1 | 2 |",
        "The set {value, term} of f(x)[0], a[1] (see below) and a@b.org.",
        "    - code\n    | a |",
        "See <https://a.org/>, [b](https://b.org/), and `https://c.org/`.",
        "See [https://b.org/](https://b.org/) and [c][c].\n\n[c]: https://c.org/",
        '!!! note\n    Mind.\n\n!!! warning "Mind"\n\n    This.',
        "- one\n    - two\n- three\n\n    more",
        "A|B is written for either.",
        "A [S1] and a [word][S2] by reference, [x] and `[S3]`.\n\n[S1]: /a/\n[S2]: /b/",
    ],
)
def test_what_is_right_is_not_warned_of(text):
    assert told(text) == []


@pytest.mark.parametrize("space", ["", " ", "  ", "   "])
def test_a_component_on_a_line_of_its_own_may_be_indented_a_little(space):
    read = read_article(f"Look:\n\n{space}{{{{ quiz }}}}\n\nEnd.", "a.md", 1)
    assert read.problems == ()
    assert read.article.blocks[1].span == Span("a.md", 3, len(space) + 1, 10)


def test_a_space_after_the_name_of_a_source_does_no_harm():
    (block,) = read_article("A fact [@S1 ].", "a.md", 1).article.blocks
    assert isinstance(block, Prose)
    assert [one.name for one in block.references] == ["S1"]


@pytest.mark.parametrize(
    "text", ["[@S1 p. 12]", "[@S1, @S2]", "[@S1,S2]", "[@S1;@S2]", "[@S1 @S2]"]
)
def test_a_citation_of_more_than_one_source_is_told_to_be_parted(text):
    ((code, _, hint),) = told(f"A fact {text}.")
    assert code == "unexpected-name"
    assert "`[@S1] [@S2]`" in hint


def test_a_figure_named_in_two_words_is_refused():
    ((code, _, hint),) = told("It costs {{ value cost money }}.")
    assert code == "unexpected-name"
    assert "dot" in hint


def test_a_list_in_a_text_of_a_data_file_is_warned_of_too():
    lines = ["    help: |", "      What counts:", "      • one", "      • two"]
    read = read_prose("What counts:\n• one\n• two\n", Span("a.yaml", 1, 11), lines)
    assert [(d.code, d.span.line) for d in read.problems] == [("shown-as-text", 3)]


@pytest.mark.parametrize("indent", ["    ", "\t", "      "])
def test_a_component_indented_so_far_that_it_is_code_is_warned_of(indent):
    ((code, line, hint),) = told(f"Look:\n\n{indent}{{{{ quiz }}}}\n")
    assert (code, line) == ("shown-as-text", 3)
    assert "begin the line with" in hint


def test_a_figure_that_fills_a_line_is_noted_where_it_stands():
    read = read_article("It costs\n\n{{ value cost.mony }}\n", "a.md", 1)
    (block,) = read.article.blocks
    assert isinstance(block, Prose)
    assert [one.span for one in block.references] == [Span("a.md", 3, 1, 21)]


@pytest.mark.parametrize("text", ["- one\n  - two\n- three", "1. one\n   - two\n2. three"])
def test_an_item_indented_too_little_to_stand_below_another_is_warned_of(text):
    ((code, line, hint),) = told(text)
    assert (code, line) == ("shallow-item", 2)
    assert "four spaces" in hint


@pytest.mark.parametrize("text", ["!!! note\nMind.", '!!! note "Mind"\n\nThis.', "!!! note"])
def test_a_callout_whose_text_is_not_indented_is_warned_of(text):
    ((code, line, hint),) = told(text)
    assert (code, line) == ("hollow-callout", 1)
    assert "four spaces" in hint
