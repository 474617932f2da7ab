"""Claims about the page of an outcome: what would change it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import TWO_QUESTIONS, published
from tests.views.printing import texts

OPEN = TWO_QUESTIONS.replace("label: No, to: stay}\n    second", "label: No, to: wait}\n    second")
OPEN += "    wait: {title: Wait, leaning: no, because: [so], next: [wait]}\n"


@pytest.mark.parametrize(
    ("outcome", "changes"),
    [
        ("go", ["Is it so? No → Wait", "Is it paid for? No → Stay"]),
        ("wait", ["Is it so? Yes → further questions, then one of these: Go, Stay"]),
    ],
)
def test_a_result_says_what_each_other_answer_would_lead_to(outcome, changes):
    page = published({"content/guide/decision.yaml": OPEN})[f"guide/decide/{outcome}/index.html"]
    assert texts(LexborHTMLParser(page), "[data-flips] > li") == changes


def test_where_several_ways_lead_to_a_result_it_says_that_what_would_change_it_depends():
    page = published({"content/guide/decision.yaml": TWO_QUESTIONS})
    shown = LexborHTMLParser(page["guide/decide/stay/index.html"])
    (said,) = texts(shown, "[data-flips] > li")
    assert said.startswith("That depends on the way")
