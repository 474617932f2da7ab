"""Claims about what a guide's article says of itself."""

from __future__ import annotations

import pytest

from fingerpost.views.guide import GuideView, guide_view
from tests.views.printing import view_of


@pytest.mark.parametrize(
    ("on_a_card", "in_the_text", "minutes"), [(1, 1, 1), (1, 229, 1), (1, 230, 2), (300, 160, 2)]
)
def test_the_reading_time_counts_the_words_of_text_and_cards(on_a_card, in_the_text, minutes):
    view: GuideView = view_of(
        lambda scope, _: guide_view(scope, {"cards": lambda scope, name: name}),
        "",
        f"cards: {{c: {{items: [{{id: a, title: A card, text: {'word ' * on_a_card}}}]}}}}\n",
        f"\n{'word ' * in_the_text}\n\n{{{{ cards c }}}}\n",
    )
    assert view.minutes == minutes
