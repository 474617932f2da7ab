"""Claims about the words in which editors are told figures."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from fingerpost.diagnostics import Report
from fingerpost.editor.decision import percent
from fingerpost.editor.desk import Desk
from fingerpost.editor.page import editor_page
from tests.support import DECISION, site

# The guide of the tests is due for review then.
DUE = datetime.date(2099, 1, 1)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "<1%"),
        (Fraction(1, 200), "<1%"),
        (Fraction(1, 3), "33%"),
        (Fraction(999, 1000), ">99%"),
        (Fraction(1), "100%"),
    ],
)
def test_a_share_that_is_not_nothing_never_looks_like_nothing(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (91, []),
        (90, [("in 90 days", False)]),
        (1, [("in 1 day", False)]),
        (0, [("today", False)]),
        (-2, [("2 days ago", True)]),
    ],
)
def test_what_is_due_within_three_months_is_told_with_the_days_that_are_left(days, when):
    made = site({"content/guide/decision.yaml": DECISION})
    desk = Desk(made.settings, Report(), "/site", DUE - datetime.timedelta(days), "/style.css")
    page = editor_page(desk, made.guides[0])
    assert [(one.when, one.is_late) for one in page.due] == when
