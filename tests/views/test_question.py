"""Claims about the page of a question: where it says that it stands."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import published
from tests.views.printing import texts

# The third question is the second one or the third that a reader meets; the fourth is the last.
DECISION = """\
decision:
  title: Shall I?
  start: one
  questions:
    one: {ask: One?, answers: [{id: y, label: Yes, to: two}, {id: n, label: No, to: three}]}
    two: {ask: Two?, answers: [{id: y, label: Yes, to: three}, {id: n, label: No, to: stay}]}
    three: {ask: Three?, answers: [{id: y, label: Yes, to: four}, {id: n, label: No, to: stay}]}
    four: {ask: Four?, answers: [{id: y, label: Yes, to: go}, {id: n, label: No, to: stay}]}
  outcomes:
    go: {title: Go, leaning: yes, because: [so], next: [go]}
    stay: {title: Stay, leaning: no, because: [so], next: [stay]}
"""


@pytest.mark.parametrize(
    ("node", "place"),
    [
        ("one", "Question 1 of at most 4"),
        ("two", "Question 2 of at most 4"),
        ("three", "Questions left, this one included: at most 2"),
        ("four", "Questions left, this one included: at most 1"),
    ],
)
def test_a_question_says_its_number_where_every_way_to_it_is_as_long(node, place):
    page = published({"content/guide/decision.yaml": DECISION})[f"guide/decide/{node}/index.html"]
    assert texts(LexborHTMLParser(page), ".quiz__place") == [place]
