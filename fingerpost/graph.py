"""The decision graph, and everything that follows from it, defined once.

A decision is a finite directed acyclic graph: questions with labelled answers, ending in
outcomes. Every figure here is computed by a pass over the graph, never by listing routes, so
that sixty questions with 10¹² routes cost no more than three with four. Only `routes` lists
them, up to a limit its caller names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from fingerpost.model import Decision, Guide

Figure = TypeVar("Figure")


class Edge(Struct, frozen=True):
    """One answer: from a question, by an answer's id and label, to a question or outcome."""

    source: str
    answer: str
    label: str
    target: str


class Graph(Struct, frozen=True, dict=True):
    """Questions and outcomes by id, each with its short label; edges in the order written."""

    start: str
    questions: Mapping[str, str]
    outcomes: Mapping[str, str]
    edges: tuple[Edge, ...]

    def __hash__(self) -> int:
        """What a cache looks a graph up by; a mapping has none of its own."""
        return hash((self.start, self.edges))

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that leave each question, in the order its answers are written."""
        found: dict[str, list[Edge]] = {node: [] for node in self.questions}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    @cached_property
    def entering(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that lead to each node."""
        found: dict[str, list[Edge]] = {node: [] for node in (*self.questions, *self.outcomes)}
        for edge in self.edges:
            found.setdefault(edge.target, []).append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every reachable node, each before all it leads to. Needs a graph without a cycle."""
        done: dict[str, None] = {}
        pending = [(self.start, iter(self.leaving.get(self.start, ())))]
        while pending:
            node, edges = pending[-1]
            following = next((e.target for e in edges if e.target not in done), None)
            if following is None:
                done[node] = None
                pending.pop()
            else:
                pending.append((following, iter(self.leaving.get(following, ()))))
        return tuple(reversed(done))


def _once(work_out: Callable[[Graph], Figure]) -> Callable[[Graph], Figure]:
    """Keep a figure with its graph: the page of every question and outcome asks for it again."""

    @wraps(work_out)
    def figure(graph: Graph) -> Figure:
        kept: dict[str, Figure] = graph.__dict__
        if work_out.__name__ not in kept:
            kept[work_out.__name__] = work_out(graph)
        return kept[work_out.__name__]

    return figure


class Walk(Struct, frozen=True):
    """Where a set of answers leads: the answers that counted, and the node they end at."""

    steps: tuple[Edge, ...]
    at: str


class Flip(Struct, frozen=True):
    """One answer of a walk changed on its own: the new answer, and the outcomes then possible.

    With one outcome the change leads there; with several, further questions come first.
    """

    edge: Edge
    instead: Edge
    outcomes: tuple[str, ...]


def graph_of(decision: Decision) -> Graph:
    """The graph that a decision's questions, answers and outcomes describe."""
    return Graph(
        start=decision.start,
        questions={question.id: question.short for question in decision.questions},
        outcomes={outcome.id: outcome.short for outcome in decision.outcomes},
        edges=tuple(
            Edge(question.id, answer.id, answer.label, answer.to)
            for question in decision.questions
            for answer in question.answers
        ),
    )


def graphs_of(guide: Guide) -> Mapping[str, Graph]:
    """The graph of each decision of a guide, by the decision's id."""
    return {decision.id: graph_of(decision) for decision in guide.decisions}


def reachable(graph: Graph) -> frozenset[str]:
    """Every node that some chain of answers leads to from the start. Cycles do no harm."""
    return _met(graph.start, lambda node: [e.target for e in graph.leaving.get(node, ())])


def _met(first: str, onward: Callable[[str], list[str]]) -> frozenset[str]:
    """The first node, and every one that is met by going onward from those met before."""
    found: set[str] = set()
    pending = [first]
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending += onward(node)
    return frozenset(found)


def cycles(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """A chain of question ids for each circle met, its first question repeated at the end."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for root in graph.questions:
        path: list[str] = []
        on_path: dict[str, int] = {}
        pending = [(root, iter(graph.leaving.get(root, ())))] if root not in done else []
        while pending:
            node, edges = pending[-1]
            if node not in on_path:
                on_path[node] = len(path)
                path.append(node)
            target = next((e.target for e in edges if e.target not in done), None)
            if target is None:
                done.add(node)
                path.pop()
                del on_path[node]
                pending.pop()
            elif target in on_path:
                chain = (*path[on_path[target] :], target)
                if chain not in found:
                    found.append(chain)
            else:
                pending.append((target, iter(graph.leaving.get(target, ()))))
    return tuple(found)


@_once
def longest(graph: Graph) -> Mapping[str, int]:
    """From each reachable node, the most questions a reader can still meet, itself included."""
    return _questions_left(graph, max)


@_once
def shortest(graph: Graph) -> Mapping[str, int]:
    """From each reachable node, the fewest questions a reader can still meet, itself included."""
    return _questions_left(graph, min)


def _questions_left(graph: Graph, choose: Callable[[list[int]], int]) -> Mapping[str, int]:
    left: dict[str, int] = {}
    for node in reversed(graph.order):
        onward = [left[edge.target] for edge in graph.leaving.get(node, ())]
        left[node] = 1 + choose(onward) if onward else 0
    return left


@_once
def questions_before(graph: Graph) -> Mapping[str, tuple[int, int]]:
    """For each reachable node, the fewest and the most questions answered on the way there."""
    before = {graph.start: (0, 0)}
    for node in graph.order:
        fewest, most = before[node]
        for edge in graph.leaving.get(node, ()):
            known = before.get(edge.target, (fewest + 1, most + 1))
            before[edge.target] = min(known[0], fewest + 1), max(known[1], most + 1)
    return before


@_once
def routes_to(graph: Graph) -> Mapping[str, int]:
    """For each reachable node, how many different chains of answers lead there."""
    ways = dict.fromkeys(graph.order, 0)
    ways[graph.start] = 1
    for node in graph.order:
        for edge in graph.leaving.get(node, ()):
            ways[edge.target] += ways[node]
    return ways


def count_routes(graph: Graph) -> int:
    """How many different chains of answers lead from the start to an outcome."""
    ways = routes_to(graph)
    return sum(ways.get(outcome, 0) for outcome in graph.outcomes)


@_once
def possible_outcomes(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """For each reachable node, the outcomes that can still follow, in the order written."""
    found: dict[str, frozenset[str]] = {}
    for node in reversed(graph.order):
        onward = [found[edge.target] for edge in graph.leaving.get(node, ())]
        found[node] = frozenset().union(*onward) if node in graph.questions else frozenset({node})
    return {
        node: tuple(outcome for outcome in graph.outcomes if outcome in outcomes)
        for node, outcomes in found.items()
    }


def routes(graph: Graph, limit: int, *, to: str | None = None) -> tuple[tuple[Edge, ...], ...]:
    """The first `limit` chains of answers in written order, to one outcome or to any."""
    return tuple(islice(_routes(graph, to), limit))


def _routes(graph: Graph, to: str | None) -> Iterator[tuple[Edge, ...]]:
    useful = None
    if to is not None:
        useful = _met(to, lambda node: [e.source for e in graph.entering.get(node, ())])
    path: list[Edge] = []
    pending = [iter(graph.leaving.get(graph.start, ()))]
    while pending:
        edge = next(pending[-1], None)
        if edge is None:
            pending.pop()
            if path:
                path.pop()
        elif useful is not None and edge.target not in useful:
            continue
        elif edge.target in graph.questions:
            path.append(edge)
            pending.append(iter(graph.leaving[edge.target]))
        else:
            yield (*path, edge)


def walk(graph: Graph, answers: Mapping[str, str]) -> Walk:
    """Follow the answers (question id to answer id) from the start as far as they go.

    Answers to questions that are not met are passed over; an unknown answer id, or a question
    met for a second time, ends the walk at that question.
    """
    steps: list[Edge] = []
    seen: set[str] = set()
    at = graph.start
    while at in graph.questions and at not in seen:
        seen.add(at)
        chosen = answers.get(at)
        edge = next((e for e in graph.leaving[at] if e.answer == chosen), None)
        if edge is None:
            break
        steps.append(edge)
        at = edge.target
    return Walk(tuple(steps), at)


def outcomes_given(graph: Graph, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The outcomes that remain possible when these answers stand and all others are open."""

    def onward(node: str) -> list[str]:
        edges = graph.leaving.get(node, ())
        kept = [edge for edge in edges if edge.answer == answers.get(node)]
        return [edge.target for edge in kept or edges]

    found = _met(graph.start, onward)
    return tuple(outcome for outcome in graph.outcomes if outcome in found)


def flips(graph: Graph, answers: Mapping[str, str]) -> tuple[Flip, ...]:
    """What each answer of a walk, changed on its own with all others kept, would lead to.

    Answers beyond the walk are kept too: they apply again where the change leads to them.
    """
    return tuple(
        Flip(edge, other, outcomes_given(graph, {**answers, edge.source: other.answer}))
        for edge in walk(graph, answers).steps
        for other in graph.leaving[edge.source]
        if other.answer != edge.answer
    )
