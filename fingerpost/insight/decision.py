"""Figures on a decision: how its ways are spread, what each question moves, what is tried out.

All are passes over the graph; none lists routes. "By chance" means that every answer to a
question is as likely as the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from fingerpost import graph as of
from fingerpost.graph import Edge, Graph
from fingerpost.model import Decision

# A question that moves the outcomes by less than this, in all, changes little.
LITTLE = Fraction(1, 10)

Spread = Mapping[str, Fraction]


class OutcomeFigures(Struct, frozen=True):
    """How much leads to an outcome: routes, their share of all, and the share by chance."""

    id: str
    routes: int
    share: Fraction
    chance: Fraction


class QuestionFigures(Struct, frozen=True):
    """What a question does.

    `chance` is how often it is asked by chance. `moves` is the share of readers whose outcome
    changes with the answer to it: of all who answer by chance, between the two answers that
    differ most. `turns` tells whether the answer can change the leaning of the outcome.
    """

    id: str
    chance: Fraction
    moves: Fraction
    turns: bool

    @property
    def is_idle(self) -> bool:
        """Whether it changes nothing."""
        return not self.moves

    @property
    def is_slight(self) -> bool:
        """Whether it changes little."""
        return self.moves < LITTLE


class Coverage(Struct, frozen=True):
    """What the author's cases try out: answers, outcomes and whole routes."""

    cases: int
    answers: frozenset[tuple[str, str]]
    outcomes: frozenset[str]
    routes: int
    untried: tuple[Edge, ...]


class DecisionFigures(Struct, frozen=True):
    """All figures on one decision."""

    graph: Graph
    routes: int
    shortest: tuple[Edge, ...]
    longest: tuple[Edge, ...]
    outcomes: tuple[OutcomeFigures, ...]
    questions: tuple[QuestionFigures, ...]
    coverage: Coverage


def figures(decision: Decision) -> DecisionFigures:
    """The figures on a sound decision: known targets, no circle, everything reachable."""
    made = of.graph_of(decision)
    leanings = {outcome.id: outcome.leaning for outcome in decision.outcomes}
    return DecisionFigures(
        graph=made,
        routes=of.count_routes(made),
        shortest=_way(made, of.shortest(made)),
        longest=_way(made, of.longest(made)),
        outcomes=tuple(_outcomes(made)),
        questions=tuple(_questions(made, leanings)),
        coverage=_coverage(made, decision),
    )


def _way(made: Graph, left: Mapping[str, int]) -> tuple[Edge, ...]:
    """The first way on which each step leaves as many questions as it can or must."""
    steps: list[Edge] = []
    at = made.start
    while at in made.questions:
        edge = next(e for e in made.leaving[at] if left[e.target] == left[at] - 1)
        steps.append(edge)
        at = edge.target
    return tuple(steps)


def _outcomes(made: Graph) -> Iterator[OutcomeFigures]:
    ways, chances, every = of.routes_to(made), _chances(made), of.count_routes(made)
    for outcome in made.outcomes:
        yield OutcomeFigures(
            outcome, ways[outcome], Fraction(ways[outcome], every), chances[outcome]
        )


def _chances(made: Graph) -> Mapping[str, Fraction]:
    """How often each node is reached by chance."""
    found = dict.fromkeys(made.order, Fraction(0))
    found[made.start] = Fraction(1)
    for node in made.order:
        edges = made.leaving.get(node, ())
        for edge in edges:
            found[edge.target] += found[node] / len(edges)
    return found


def _spreads(made: Graph) -> Mapping[str, Spread]:
    """From each node, how often each outcome follows by chance."""
    found: dict[str, dict[str, Fraction]] = {}
    for node in reversed(made.order):
        edges = made.leaving.get(node, ())
        spread: dict[str, Fraction] = {} if edges else {node: Fraction(1)}
        for edge in edges:
            for outcome, chance in found[edge.target].items():
                spread[outcome] = spread.get(outcome, Fraction(0)) + chance / len(edges)
        found[node] = spread
    return found


def _questions(made: Graph, leanings: Mapping[str, str]) -> Iterator[QuestionFigures]:
    chances, spreads = _chances(made), _spreads(made)
    for question in made.questions:
        after = [spreads[edge.target] for edge in made.leaving[question]]
        moves = max((_distance(a, b) for a, b in combinations(after, 2)), default=Fraction(0))
        reached = {frozenset(leanings[outcome] for outcome in spread) for spread in after}
        turns = len(frozenset().union(*reached)) > 1
        yield QuestionFigures(question, chances[question], chances[question] * moves, turns)


def _distance(one: Spread, other: Spread) -> Fraction:
    """The share that ends elsewhere: total variation."""
    outcomes = {*one, *other}
    none = Fraction(0)
    return sum((abs(one.get(o, none) - other.get(o, none)) for o in outcomes), none) / 2


def _coverage(made: Graph, decision: Decision) -> Coverage:
    walks = [of.walk(made, dict(case.answers)) for case in decision.cases]
    ended = [walk for walk in walks if walk.at in made.outcomes]
    tried = {(edge.source, edge.answer) for walk in ended for edge in walk.steps}
    return Coverage(
        cases=len(walks),
        answers=frozenset(tried),
        outcomes=frozenset(walk.at for walk in ended),
        routes=len({walk.steps for walk in ended}),
        untried=tuple(edge for edge in made.edges if (edge.source, edge.answer) not in tried),
    )
