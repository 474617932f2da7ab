"""What the content says of a decision, and what follows from it: what every view has to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from fingerpost.graph import (
    Edge,
    Graph,
    count_routes,
    flips,
    graph_of,
    longest,
    possible_outcomes,
    questions_before,
    routes,
    routes_to,
)
from fingerpost.model import Decision, Leaning
from fingerpost.verify.facts import Arrow, Change, LeftOpen, Note, Way, folded


class Expected(Struct, frozen=True, dict=True):
    """What the content says of a decision, and what follows from it; each worked out once."""

    decision: Decision
    leanings: Mapping[str, Leaning]

    @cached_property
    def graph(self) -> Graph:
        """The graph it describes."""
        return graph_of(self.decision)

    @cached_property
    def routes(self) -> int:
        """How many ways lead through it."""
        return count_routes(self.graph)

    @cached_property
    def questions(self) -> Mapping[bool, Mapping[str, str]]:
        """What each question asks, in short (True) and in full."""
        asked = self.decision.questions
        return {
            True: {question.id: folded(question.short) for question in asked},
            False: {question.id: folded(question.ask) for question in asked},
        }

    @cached_property
    def outcomes(self) -> Mapping[bool, Mapping[str, str]]:
        """What each outcome is called, in short (True) and in full."""
        ends = self.decision.outcomes
        return {
            True: {outcome.id: folded(outcome.short) for outcome in ends},
            False: {outcome.id: folded(outcome.title) for outcome in ends},
        }

    @cached_property
    def arrows(self) -> Mapping[bool, list[Arrow]]:
        """Each answer, with its id (True) and without, sorted."""
        named = [
            Arrow(question.id, answer.id, folded(answer.label), answer.to)
            for question in self.decision.questions
            for answer in question.answers
        ]
        return {True: sorted(named), False: sorted(arrow._replace(answer="") for arrow in named)}

    @cached_property
    def leaning(self) -> Mapping[str, Leaning]:
        """How each outcome leans."""
        return {outcome.id: self.leanings[outcome.leaning] for outcome in self.decision.outcomes}

    @cached_property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The answers before each node of which it shows the note."""
        found: dict[str, tuple[Note, ...]] = {}
        for question in self.decision.questions:
            for answer in question.answers:
                if answer.note:
                    words = folded(f"{question.short} {answer.label}")
                    note = f"{question.id}.{answer.id}", words
                    found[answer.to] = (*found.get(answer.to, ()), note)
        return found

    @cached_property
    def left_open(self) -> Mapping[str, tuple[LeftOpen, ...]]:
        """What each answer leaves open, by those questions that tell it to the undecided."""
        possible, ends = possible_outcomes(self.graph), self.outcomes[True]
        return {
            question.id: tuple(
                (folded(answer.label), tuple((end, ends[end]) for end in possible[answer.to]))
                for answer in question.answers
            )
            for question in self.decision.questions
            if question.unsure
        }

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """Every number that a page may tell, by what it is and of which node."""
        left, ways = longest(self.graph), routes_to(self.graph)
        found = {
            ("number of ways", ""): self.routes,
            ("number of questions", ""): len(self.graph.questions),
        }
        for node, (fewest, most) in questions_before(self.graph).items():
            found |= {
                ("highest number of questions", node): most + left[node],
                ("number of questions left", node): left[node],
                ("number of ways", node): ways[node],
            }
            if fewest == most:
                found["place", node] = fewest + 1
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The new id by each old one; an answer's old one stands behind its question's and a dot."""
        asked = self.decision.questions
        return {
            **{old: question.id for question in asked for old in question.was},
            **{
                f"{q.id}.{old}": answer.id
                for q in asked
                for answer in q.answers
                for old in answer.was
            },
        }

    def ways(self, node: str) -> list[Way]:
        """The ways that lead to a question or outcome, each by its last answer."""
        return _ways([edge] for edge in self.graph.entering.get(node, ()))

    def whole_ways(self, outcome: str, most: int) -> list[Way]:
        """The ways from the start to an outcome, of which no more than `most` are looked at."""
        return _ways(routes(self.graph, most, to=outcome))

    def changes(self, outcome: str) -> tuple[Change, ...]:
        """What would change an outcome that one way alone leads to."""
        found = routes(self.graph, 2, to=outcome)
        if len(found) != 1:
            return ()
        answers = {edge.source: edge.answer for edge in found[0]}
        asked, ends = self.questions[True], self.outcomes[True]
        return tuple(
            Change(
                asked[flip.edge.source],
                folded(flip.instead.label),
                tuple((end, ends[end]) for end in flip.outcomes),
            )
            for flip in flips(self.graph, answers)
        )


def _ways(chains: Iterable[Iterable[Edge]]) -> list[Way]:
    return [tuple((edge.source, folded(edge.label)) for edge in chain) for chain in chains]
