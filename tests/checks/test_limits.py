"""Claims about limits: the last thing that is right, and the first that is wrong."""

from __future__ import annotations

import datetime

import pytest

from fingerpost.pipeline import compile_site
from tests.support import DECISION, HEAD, codes, project

DATA = """\
tables:
  t:
    caption: T
    columns: {what: {label: What}, sum: {label: Sum, type: number, unit: hours}}
    rows:
      - {id: a, what: One, sum: 50}
charts:
  c: {title: C, table: t, column: sum, maximum: 100}
values:
  v: {number: 5, unit: hours}
"""


def codes_of_data(before: str, after: str) -> list[str]:
    """What is reported of the data file above with one thing in another's place."""
    assert before in DATA
    return codes({"content/guide/data.yaml": DATA.replace(before, after)})


@pytest.mark.parametrize(("length", "found"), [(60, []), (61, ["long-label"])])
def test_an_answer_has_sixty_characters_at_most(length, found):
    text = DECISION.replace("label: Yes", f"label: {'y' * length}")
    assert codes({"content/guide/decision.yaml": text}) == found


@pytest.mark.parametrize(
    ("number", "found"),
    [("0", []), ("100", []), ("-1", ["out-of-range"]), ("101", ["out-of-range"])],
)
def test_a_bar_reaches_from_nought_to_the_maximum(number, found):
    assert codes_of_data("sum: 50", f"sum: {number}") == found


def test_a_column_of_numbers_has_no_open_end():
    assert codes_of_data("sum: 50", "sum: 50 or more") == ["not-a-number"]


@pytest.mark.parametrize("also", ["low: 1", "high: 9"])
def test_a_figure_is_a_number_or_a_range_and_not_both(also):
    assert codes_of_data("number: 5", f"number: 5, {also}") == ["value-form"]


@pytest.mark.parametrize(("day", "found"), [(1, []), (2, ["overdue"])])
def test_a_review_is_overdue_from_the_day_after_it_was_due(day, found):
    made = compile_site(project({}), today=datetime.date(2099, 1, day))
    assert [problem.code for problem in made.report.diagnostics] == found


@pytest.mark.parametrize(
    ("levels", "found"), [("## ### #### ## ###", []), ("## ### ## ####", ["heading-level"])]
)
def test_a_heading_is_one_level_below_the_one_before_it_at_most(levels, found):
    headings = "".join(f"{level} Heading {n}\n\n" for n, level in enumerate(levels.split()))
    assert codes({"content/guide/guide.md": f"{HEAD}\n{headings}"}) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("assets", "reserved-name"),
        ("Assets", "reserved-name"),
        ("Asset", "bad-name"),
        ("asset", ""),
    ],
)
def test_a_name_that_the_site_uses_is_none_for_a_guide_in_capitals_either(name, found):
    assert codes({f"content/{name}/guide.md": HEAD}) == ([found] if found else [])


def test_a_link_may_lead_to_the_main_part_of_a_page():
    assert codes({"content/guide/guide.md": f"{HEAD}\n[Here](#main)\n"}) == []


@pytest.mark.parametrize(("lines", "named"), [(9, 9), (10, 10), (11, 10)])
def test_ten_lines_with_a_character_that_no_text_holds_are_named_at_most(lines, named):
    found = codes({"content/guide/decision.yaml": "a\x01\n" * lines})
    assert found.count("control-character") == named
