"""Which ways to answer end elsewhere in another version of a decision.

Both graphs are walked together. A state is the place reached in each; the question asked next is
one that only one of them can still ask, or one that both ask now, so that an answer is given
once and counts in both. Ways are counted by a pass over the states, never listed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.changes.matching import plain_id
from fingerpost.changes.words import Words, plain, say
from fingerpost.graph import Edge, Graph

# Beyond as many states, questions have changed places too much for the ways to be counted.
MOST_STATES = 100_000


class Ending(Struct, frozen=True):
    """Ways to answer that ended in one outcome and now end in another.

    `example` is a shortest of them: the answers given, each an edge of the new version where it
    asks that question, else of the old one.
    """

    before: str
    after: str
    ways: int
    example: tuple[Edge, ...]
    words: Words

    def __str__(self) -> str:
        """The sentence in plain text."""
        return plain(self.words)


class Ended(Struct, frozen=True):
    """How many ways lead to an outcome in both versions, and those that end elsewhere."""

    ways: int
    moved: tuple[Ending, ...]


class _State(NamedTuple):
    """A place in each graph, and the answers given that the other graph may still ask for."""

    old: str
    new: str
    given: frozenset[tuple[str, str]] = frozenset()


def endings(old: Graph, new: Graph, names: Mapping[str, str]) -> Ended | None:
    """Compare where ways to answer end, or None where that would take too long.

    Both graphs tell the same things by the same ids; `names` says what each node is called.
    """
    both = _Both(old, new)
    walked = _walked(both)
    if walked is None:
        return None
    ways = _ways(walked)
    counted: dict[tuple[str, str], int] = {}
    nearest: dict[tuple[str, str], _State] = {}
    for state in walked.onward:
        if both.ended(state):
            pair = (state.old, state.new)
            counted[pair] = counted.get(pair, 0) + ways[state]
            nearest.setdefault(pair, state)
    rank = {node: place for place, node in enumerate((*old.outcomes, *new.outcomes))}
    moved = sorted((p for p in counted if p[0] != p[1]), key=lambda p: (rank[p[0]], rank[p[1]]))
    return Ended(
        sum(counted.values()),
        tuple(_ending(p, counted[p], _example(walked, nearest[p]), names) for p in moved),
    )


def _ending(
    pair: tuple[str, str], ways: int, example: tuple[Edge, ...], names: Mapping[str, str]
) -> Ending:
    before, after = pair
    given = ", ".join(["{} to {}"] * len(example))
    counted = (
        f"1 way to answer that ended in {{}} now ends in {{}}: {given}"
        if ways == 1
        else f"{ways:,} ways to answer that ended in {{}} now end in {{}}, such as {given}"
    )
    answers = (part for edge in example for part in (edge.label, names[edge.source]))
    words = say(counted, names[before], names[after], *answers)
    shown = tuple(replace(edge, source=plain_id(edge.source)) for edge in example)
    return Ending(plain_id(before), after, ways, shown, words)


class _Walked(NamedTuple):
    """Every state that answers lead to, nearest first: its ways onward, and a shortest way back."""

    onward: Mapping[_State, tuple[tuple[Edge, _State], ...]]
    back: Mapping[_State, tuple[Edge, _State]]


def _walked(both: _Both) -> _Walked | None:
    beginning = _State(both.old.start, both.new.start)
    onward: dict[_State, tuple[tuple[Edge, _State], ...]] = {}
    back: dict[_State, tuple[Edge, _State]] = {}
    pending = deque([beginning])
    seen = {beginning}
    while pending:
        state = pending.popleft()
        onward[state] = tuple(both.steps(state))
        for edge, after in onward[state]:
            if after not in seen:
                seen.add(after)
                back[after] = (edge, state)
                pending.append(after)
        if len(seen) > MOST_STATES:
            return None
    return _Walked(onward, back)


def _example(walked: _Walked, state: _State) -> tuple[Edge, ...]:
    steps: list[Edge] = []
    while state in walked.back:
        edge, state = walked.back[state]
        steps.append(edge)
    return tuple(reversed(steps))


def _ways(walked: _Walked) -> Mapping[_State, int]:
    """How many ways lead to each state: a pass that comes to none before all that lead to it."""
    waiting = Counter(after for steps in walked.onward.values() for _, after in steps)
    beginning = next(iter(walked.onward))
    ways = dict.fromkeys(walked.onward, 0)
    ways[beginning] = 1
    ready = [beginning]
    while ready:
        state = ready.pop()
        for _, after in walked.onward[state]:
            ways[after] += ways[state]
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    return ways


class _Both(Struct, frozen=True, dict=True):
    """Two graphs walked together."""

    old: Graph
    new: Graph

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """A bit for each question of either graph."""
        questions = {**self.old.questions, **self.new.questions}
        return {node: 1 << place for place, node in enumerate(questions)}

    @cached_property
    def old_ahead(self) -> Mapping[str, int]:
        """For each node of the old graph the questions that may still be met, itself included."""
        return _ahead(self.old, self.bits)

    @cached_property
    def new_ahead(self) -> Mapping[str, int]:
        """The same of the new graph."""
        return _ahead(self.new, self.bits)

    def ended(self, state: _State) -> bool:
        """Whether both have come to an outcome."""
        return state.old in self.old.outcomes and state.new in self.new.outcomes

    def steps(self, state: _State) -> Iterator[tuple[Edge, _State]]:
        """Each answer to the question asked next that both versions can take, and what follows."""
        old, new, given = state
        if old == new and old in self.old.questions:
            known = {edge.answer: edge.target for edge in self.old.leaving[old]}
            for edge in self.new.leaving[new]:
                if edge.answer in known:
                    yield from self._settled(edge, known[edge.answer], edge.target, given)
        elif self._asks_first(state):
            for edge in self.old.leaving[old]:
                yield from self._settled(edge, edge.target, new, given | {(old, edge.answer)})
        elif new in self.new.questions:
            for edge in self.new.leaving[new]:
                yield from self._settled(edge, old, edge.target, given | {(new, edge.answer)})

    def _asks_first(self, state: _State) -> bool:
        """Whether the old version's question is next: the new one's may be common to both later."""
        old, new, _ = state
        if old not in self.old.questions:
            return False
        new_is_met_later = self.bits.get(new, 0) & self.old_ahead[old]
        old_is_met_later = self.bits[old] & self.new_ahead[new]
        return bool(new_is_met_later) or not old_is_met_later

    def _settled(
        self, edge: Edge, old: str, new: str, given: frozenset[tuple[str, str]]
    ) -> Iterator[tuple[Edge, _State]]:
        """The state once every answer given has been taken where it is asked for, if it can be."""
        answers = dict(given)
        at_old = _followed(self.old, old, answers)
        at_new = _followed(self.new, new, answers)
        if at_old and at_new:
            ahead = self.old_ahead[at_old] | self.new_ahead[at_new]
            kept = frozenset(one for one in given if self.bits[one[0]] & ahead)
            yield edge, _State(at_old, at_new, kept)


def _ahead(graph: Graph, bits: Mapping[str, int]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for node in reversed(graph.order):
        found[node] = bits.get(node, 0)
        for edge in graph.leaving.get(node, ()):
            found[node] |= found[edge.target]
    return found


def _followed(graph: Graph, node: str, answers: Mapping[str, str]) -> str | None:
    """Where the answers lead from a node; None where the graph does not have the answer given."""
    while node in answers:
        chosen = answers[node]
        edge = next((edge for edge in graph.leaving[node] if edge.answer == chosen), None)
        if edge is None:
            return None
        node = edge.target
    return node
