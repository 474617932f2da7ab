"""Claims about ways through a decision: listed while they are few, summed up when they are many."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import DECISION, HEAD, fan, published
from tests.views.printing import texts

ARTICLE = f"{HEAD}\n{{{{ routes }}}}\n"


def page(path: str, decision: str) -> LexborHTMLParser:
    """A page of a guide whose article has the table of its routes."""
    files = {"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": decision}
    return LexborHTMLParser(published(files)[path])


@pytest.mark.parametrize(("count", "listed"), [(8, 8), (9, 0)])
def test_an_outcome_lists_up_to_eight_ways_to_it(count, listed):
    shown = page("guide/decide/go/index.html", fan(count))
    assert len(shown.css(".quiz__answers > ol")) == listed
    assert len(shown.css(".quiz__answers > ul > li")) == (0 if listed else count)


@pytest.mark.parametrize(("count", "hook"), [(12, "data-route"), (13, "data-answer")])
def test_the_table_of_routes_lists_up_to_twelve(count, hook):
    shown = page("guide/index.html", fan(count))
    assert len(shown.css(f"[data-routes] tr[{hook}]")) == count


def test_where_a_route_ends_has_the_colour_and_the_mark_of_its_leaning():
    shown = page("guide/index.html", DECISION)
    assert texts(shown, "[data-routes] .leaning.tone-yes.icon-tick") == ["Go"]
    assert texts(shown, "[data-routes] .leaning.tone-no.icon-cross") == ["Stay"]
