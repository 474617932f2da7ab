"""The page of one outcome: the address of a result."""

from __future__ import annotations

from msgspec import Struct

from fingerpost import graph
from fingerpost.graph import Edge, Graph
from fingerpost.inline import grouped
from fingerpost.model import Decision, Outcome
from fingerpost.panels import OutcomeView, outcome_panel
from fingerpost.scope import Scope

# Up to this many ways are listed one by one.
MOST_LISTED = 8


class GivenAnswer(Struct, frozen=True):
    """A question by its short name, its page, and the answer given."""

    asked: str
    address: str
    label: str


class LastAnswer(Struct, frozen=True):
    """An answer that ends here, and in how many ways (in words) its question is reached."""

    asked: str
    address: str
    label: str
    ways: str


class OutcomePageView(Struct, frozen=True):
    """A result and the ways to it: each in `ways`, or, if they are many, their sum by `last`."""

    guide_title: str
    guide_address: str
    decision: str
    decision_title: str
    start_address: str
    outcome: OutcomeView
    ways: tuple[tuple[GivenAnswer, ...], ...]
    last: tuple[LastAnswer, ...]
    count: str


def outcome_page(scope: Scope, decision: Decision, outcome: Outcome) -> OutcomePageView:
    """The result, why, what next, what would change it, and the ways that lead to it."""
    made = scope.graphs[decision.id]
    count = graph.routes_to(made)[outcome.id]
    listed = count <= MOST_LISTED
    return OutcomePageView(
        guide_title=scope.guide.short,
        guide_address=scope.addresses.guide(scope.guide),
        decision=decision.id,
        decision_title=decision.title,
        start_address=scope.addresses.decide(scope.guide, decision),
        outcome=outcome_panel(scope, decision, outcome, level=1),
        ways=_ways(scope, decision, made, outcome) if listed else (),
        last=() if listed else _last(scope, decision, made, outcome),
        count=grouped(str(count)),
    )


def _ways(
    scope: Scope, decision: Decision, made: Graph, outcome: Outcome
) -> tuple[tuple[GivenAnswer, ...], ...]:
    return tuple(
        tuple(
            GivenAnswer(made.questions[edge.source], _page(scope, decision, edge), edge.label)
            for edge in route
        )
        for route in graph.routes(made, MOST_LISTED, to=outcome.id)
    )


def _last(
    scope: Scope, decision: Decision, made: Graph, outcome: Outcome
) -> tuple[LastAnswer, ...]:
    ways = graph.routes_to(made)
    return tuple(
        LastAnswer(
            made.questions[edge.source],
            _page(scope, decision, edge),
            edge.label,
            grouped(str(ways[edge.source])),
        )
        for edge in made.entering[outcome.id]
    )


def _page(scope: Scope, decision: Decision, edge: Edge) -> str:
    return scope.addresses.node(scope.guide, decision, edge.source)
