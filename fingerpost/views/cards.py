"""Cards: a myth and its answer, a reason, or an option."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from fingerpost.scope import Scope
from fingerpost.standing import STANDINGS

# So many cards fill rows of two; other numbers look better in rows of three.
BALANCED = (1, 2, 4)


class CardView(Struct, frozen=True):
    """One card."""

    title: str
    text: Markup
    points: tuple[Markup, ...]


class CardsView(Struct, frozen=True):
    """Cards: `said` where their titles are what people say, `wide` where they take the margin."""

    id: str
    title: str
    standing: str
    said: bool
    wide: bool
    cards: tuple[CardView, ...]


def cards(scope: Scope, name: str) -> CardsView:
    """The card set of that id."""
    found = next(card_set for card_set in scope.guide.card_sets if card_set.id == name)
    return CardsView(
        id=f"cards-{found.id}",
        title=found.title,
        standing=STANDINGS[found.standing],
        said=found.style == "myth",
        wide=len(found.cards) not in BALANCED,
        cards=tuple(
            CardView(
                title=card.title,
                text=scope.inline(card.text),
                points=tuple(scope.inline(point) for point in card.points),
            )
            for card in found.cards
        ),
    )
