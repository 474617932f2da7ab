"""The table of routes: every way through a decision, or a summary where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from fingerpost.graph import Edge, Graph, count_routes, routes_to
from fingerpost.graph import routes as list_routes
from fingerpost.inline import grouped
from fingerpost.model import Decision
from fingerpost.scope import Scope

LISTED = 12


class OutcomeCell(Struct, frozen=True):
    """Where a route ends."""

    label: str
    address: str
    tone: str
    icon: str


class AnswerCell(Struct, frozen=True):
    """The answer given to a question on a route; empty where the question is not asked."""

    question: str
    label: str


class RouteView(Struct, frozen=True):
    """One route: its answers in the order of the columns."""

    route: str
    answers: tuple[AnswerCell, ...]
    outcome: OutcomeCell


class ConditionView(Struct, frozen=True):
    """A last answer (`edge`, “question.answer”) before an outcome, and how many routes have it."""

    edge: str
    question: str
    answer: str
    count: str
    outcome: OutcomeCell


class RoutesView(Struct, frozen=True):
    """Routes by question, or conditions where there are more `ways` than can be listed.

    `asked` counts the questions; `single` tells that there is only one.
    """

    id: str
    decision: str
    ways: str
    asked: int
    single: bool
    questions: tuple[str, ...]
    routes: tuple[RouteView, ...]
    conditions: tuple[ConditionView, ...]


def routes(scope: Scope, name: str) -> RoutesView:
    """The routes of a decision."""
    decision = scope.decision(name)
    graph, ends = scope.graphs[decision.id], _outcomes(scope, decision)
    count = count_routes(graph)
    asked = [node for node in graph.order if node in graph.questions]
    listed = list_routes(graph, LISTED) if count <= LISTED else ()
    return RoutesView(
        id=f"routes-{decision.id}" if decision.id else "routes",
        decision=decision.id,
        ways=grouped(str(count)),
        asked=len(asked),
        single=len(asked) == 1,
        questions=tuple(graph.questions[node] for node in asked),
        routes=tuple(_route(graph, asked, route, ends) for route in listed),
        conditions=() if listed else tuple(_conditions(graph, asked, ends)),
    )


def _route(
    graph: Graph, asked: list[str], route: tuple[Edge, ...], ends: Mapping[str, OutcomeCell]
) -> RouteView:
    given = {edge.source: edge.label for edge in route}
    return RouteView(
        route=" ".join(f"{edge.source}.{edge.answer}" for edge in route),
        answers=tuple(AnswerCell(graph.questions[node], given.get(node, "")) for node in asked),
        outcome=ends[route[-1].target],
    )


def _conditions(
    graph: Graph, asked: list[str], ends: Mapping[str, OutcomeCell]
) -> Iterator[ConditionView]:
    ways = routes_to(graph)
    for edge in (edge for node in asked for edge in graph.leaving[node] if edge.target in ends):
        yield ConditionView(
            f"{edge.source}.{edge.answer}", graph.questions[edge.source], edge.label,
            grouped(str(ways[edge.source])), ends[edge.target],
        )  # fmt: skip


def _outcomes(scope: Scope, decision: Decision) -> Mapping[str, OutcomeCell]:
    found: dict[str, OutcomeCell] = {}
    for outcome in decision.outcomes:
        leaning = scope.leaning(outcome)
        address = scope.addresses.node(scope.guide, decision, outcome.id)
        found[outcome.id] = OutcomeCell(outcome.short, address, leaning.tone, leaning.icon)
    return found
