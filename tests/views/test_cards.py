"""Claims about cards: sayings with their answers, reasons and options."""

from __future__ import annotations

import pytest

from fingerpost.views.cards import CardsView, cards
from tests.views.printing import only, printed, texts, view_of

DATA = """\
cards:
  c:
    title: What people say
    style: myth
    standing: opinion
    items:
      - {id: all, title: Everyone has one., text: Many have none.}
"""
REASON = """\
cards:
  c:
    items:
      - {id: job, title: You have the job, points: [It gives words, It gives *time*]}
"""


def made(data: str) -> CardsView:
    return view_of(cards, "c", data)


def test_what_people_say_is_a_quotation_with_its_answer_below():
    page = printed("cards", made(DATA))
    assert texts(page, "li > *") == ["Everyone has one.", "Many have none."]
    assert page.css("li > q")


def test_other_cards_have_a_title_and_may_have_points():
    page = printed("cards", made(REASON))
    assert not page.css("q")
    assert texts(page, "li > b") == ["You have the job"]
    assert texts(page, "li > ul > li") == ["It gives words", "It gives time"]


def test_the_title_says_how_far_the_cards_can_be_trusted():
    assert texts(printed("cards", made(DATA)), ".label") == ["What people say · opinion"]


def test_cards_without_a_title_still_say_how_far_they_can_be_trusted():
    page = printed("cards", made(DATA.replace("    title: What people say\n", "")))
    assert texts(page, ".label") == ["opinion"]


def test_cards_without_title_and_standing_have_no_line_for_them():
    assert not printed("cards", made(REASON)).css(".label")


def test_the_cards_have_an_address_on_the_page():
    assert only(printed("cards", made(DATA)), "[id]")["id"] == "cards-c"


@pytest.mark.parametrize(
    ("count", "wide"), [(1, False), (2, False), (3, True), (4, False), (5, True)]
)
def test_cards_that_do_not_fill_rows_of_two_take_the_margin_of_a_wide_screen(count, wide):
    items = "".join(f"      - {{id: n{n}, title: Card}}\n" for n in range(count))
    assert made(f"cards:\n  c:\n    items:\n{items}").wide is wide
