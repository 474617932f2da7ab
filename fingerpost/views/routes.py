"""The table of routes: every way through a decision, or a summary where there are many."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.graph import count_routes, routes_to
from fingerpost.graph import routes as list_routes
from fingerpost.inline import grouped
from fingerpost.scope import Scope

LISTED = 12


class OutcomeCell(Struct, frozen=True):
    """Where a route ends."""

    label: str
    address: str
    leaning: str
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
    graph = scope.graphs[decision.id]
    count = count_routes(graph)
    ends = _outcomes(scope, name)
    columns = [node for node in graph.order if node in graph.questions]
    ways = routes_to(graph)
    listed = list_routes(graph, LISTED) if count <= LISTED else ()
    return RoutesView(
        id=f"routes-{decision.id}" if decision.id else "routes",
        decision=decision.id,
        ways=grouped(str(count)),
        asked=len(columns),
        single=len(columns) == 1,
        questions=tuple(graph.questions[node] for node in columns),
        routes=tuple(
            RouteView(
                route=" ".join(f"{edge.source}.{edge.answer}" for edge in route),
                answers=tuple(
                    AnswerCell(
                        graph.questions[node],
                        next((edge.label for edge in route if edge.source == node), ""),
                    )
                    for node in columns
                ),
                outcome=ends[route[-1].target],
            )
            for route in listed
        ),
        conditions=()
        if listed
        else tuple(
            ConditionView(
                f"{edge.source}.{edge.answer}", graph.questions[edge.source], edge.label,
                grouped(str(ways[edge.source])), ends[edge.target],
            )
            for node in columns
            for edge in graph.leaving[node]
            if edge.target in graph.outcomes
        ),
    )  # fmt: skip


def _outcomes(scope: Scope, name: str) -> dict[str, OutcomeCell]:
    decision = scope.decision(name)
    leanings = {leaning.id: leaning for leaning in scope.settings.leanings}
    return {
        outcome.id: OutcomeCell(
            outcome.short,
            scope.addresses.node(scope.guide, decision, outcome.id),
            leanings[outcome.leaning].label,
            leanings[outcome.leaning].tone,
            leanings[outcome.leaning].icon,
        )
        for outcome in decision.outcomes
    }
