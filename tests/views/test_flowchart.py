"""Claims about the chart on its page: drawn on the screens that have room for it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.other_guides import SITES
from tests.support import published


@pytest.mark.parametrize(
    ("shape", "guide", "main"),
    [
        ("a home guide", "dog", "chart"),
        ("one question", "rain", "wide"),
        ("chain of 25", "packing", "list"),
    ],
)
def test_a_chart_is_drawn_for_tablets_for_laptops_or_not_at_all_but_as_a_list(shape, guide, main):
    page = published(SITES[shape])[f"{guide}/index.html"]
    (figure,) = LexborHTMLParser(page).css("figure.flowchart")
    assert figure.attributes["class"] == f"flowchart flowchart--{main}"
