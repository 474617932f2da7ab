"""Claims about the disclosure and the table of contents."""

from __future__ import annotations

from fingerpost.views.contents import contents
from fingerpost.views.disclosure import disclosure
from tests.support import DECISION
from tests.views.printing import printed, texts, view_of


def test_every_question_about_interests_stands_over_its_answer():
    data = "disclosure:\n  Who pays?: Nobody.\n  Who writes?: We *do*.\n"
    page = printed("disclosure", view_of(disclosure, "", data))
    assert texts(page, "dl > *") == ["Who pays?", "Nobody.", "Who writes?", "We do."]


def test_the_contents_are_the_headings_of_the_second_level():
    article = "## First part\n\nText.\n\n### A detail\n\nText.\n\n## Second part\n\nText.\n"
    page = printed("contents", view_of(contents, "", DECISION, article))
    assert texts(page, "nav[aria-label] li") == ["First part", "Second part"]
    assert [link.attributes["href"] for link in page.css("a")] == ["#first-part", "#second-part"]
