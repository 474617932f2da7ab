"""Claims about faults of a page's shape."""

from __future__ import annotations

import json

from fingerpost.pipeline import compile_site
from tests.support import DECISION, HEAD, codes, problems, project

ARTICLE = "content/guide/guide.md"
ONE = {
    "title": "Which?",
    "start": "a",
    "questions": {"a": {"ask": "So?", "answers": [{"id": "y", "label": "Y", "to": "b"}]}},
    "outcomes": {"b": {"title": "B", "leaning": "yes", "because": ["so"], "next": ["on"]}},
}
TWO = json.dumps({"decisions": {"tea": ONE, "cake": ONE}})


def test_a_component_that_stands_on_a_page_twice_is_reported_where_it_does_so_again():
    article = HEAD + "\n{{ quiz }}\n\nWords.\n\n{{ quiz }}\n"
    (found,) = problems({ARTICLE: article, "content/guide/d.yaml": DECISION})
    assert (found.code, found.span.path) == ("placed-twice", ARTICLE)
    assert found.span.line == article.count("\n")


def test_a_decision_placed_by_its_name_and_as_the_first_is_placed_twice():
    article = HEAD + "\n{{ quiz }}\n\n{{ quiz tea }}\n\n{{ quiz cake }}\n"
    assert codes({ARTICLE: article, "content/guide/d.yaml": TWO}) == ["placed-twice"]


def test_a_heading_with_the_id_of_a_component_is_reported():
    article = HEAD + "\n## Quiz tea\n\n{{ quiz tea }}\n"
    assert codes({ARTICLE: article, "content/guide/d.yaml": TWO}) == ["reserved-id"]


def test_headings_that_sound_like_parts_of_a_component_do_no_harm():
    article = HEAD + "\n## Quiz\n\n{{ quiz }}\n\n## Step 1\n\n{{ steps }}\n\n## Steps\n"
    made = compile_site(project({ARTICLE: article, "content/guide/decision.yaml": DECISION}))
    assert made.report.diagnostics == ()
