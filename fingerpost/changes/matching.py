"""Which question, answer and outcome of an old version is which of the new one.

The same id means the same thing; an id that the new version names in `was` comes next; then, as
far as it is the only one so worded, the same wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.model import Answer, Decision, Outcome, Question

# Stands before an old id that means another thing in the new version. No id has a colon.
_GONE = "old:"
N = TypeVar("N", Question, Answer, Outcome)


class Matched(Struct, frozen=True):
    """Two versions, the old one told in the ids of the new, and a name for every node of both.

    `former` holds the old id of each thing whose id has changed: a node by its id, an answer by
    the ids of its question and its own.
    """

    old: Decision
    new: Decision
    names: Mapping[str, str]
    former: Mapping[str | tuple[str, str], str]


def plain_id(node: str) -> str:
    """The id of a node as its version has it."""
    return node.removeprefix(_GONE)


def match(old: Decision, new: Decision) -> Matched:
    """Tell the old version in the ids of the new one."""
    questions = _paired(old.questions, new.questions, lambda question: question.ask)
    outcomes = _paired(old.outcomes, new.outcomes, lambda outcome: outcome.title)
    known = {node.id for node in new.nodes}
    ids = {
        node.id: pairs.get(node.id) or (_GONE + node.id if node.id in known else node.id)
        for nodes, pairs in ((old.questions, questions), (old.outcomes, outcomes))
        for node in nodes
    }
    former: dict[str | tuple[str, str], str] = {
        ids[node.id]: node.id
        for node in old.nodes
        if ids[node.id] not in (node.id, _GONE + node.id)
    }
    later = {question.id: question for question in new.questions}
    asked: list[Question] = []
    for question in old.questions:
        now = later.get(questions.get(question.id, ""))
        pairs = _paired(question.answers, now.answers, lambda a: a.label) if now else {}
        name = ids[question.id]
        answers = tuple(
            replace(answer, id=pairs.get(answer.id, answer.id), to=ids[answer.to])
            for answer in question.answers
        )
        former |= {(name, new_id): old_id for old_id, new_id in pairs.items() if old_id != new_id}
        asked.append(replace(question, id=name, answers=answers))
    told = replace(
        old, start=ids[old.start], questions=tuple(asked),
        outcomes=tuple(replace(outcome, id=ids[outcome.id]) for outcome in old.outcomes),
    )  # fmt: skip
    return Matched(told, new, _names(told, new), former)


def _paired(old: Sequence[N], new: Sequence[N], wording: Callable[[N], str]) -> dict[str, str]:
    """New ids by old ones, for whatever is in both versions."""
    there = {one.id for one in old}
    pairs = {one.id: one.id for one in new if one.id in there}
    for one in new:
        if one.id not in pairs.values():
            earlier = (name for name in one.was if name in there and name not in pairs)
            pairs |= dict.fromkeys(list(earlier)[:1], one.id)
    left = _by_wording([one for one in old if one.id not in pairs], wording)
    taken = set(pairs.values())
    fresh = _by_wording([one for one in new if one.id not in taken], wording)
    return pairs | {left[words]: fresh[words] for words in left if words in fresh}


def _by_wording(things: Sequence[N], wording: Callable[[N], str]) -> dict[str, str]:
    """Ids by wording, where no two are worded alike."""
    counted = Counter(wording(one) for one in things)
    return {wording(one): one.id for one in things if counted[wording(one)] == 1}


def _names(old: Decision, new: Decision) -> dict[str, str]:
    """What each node is called: its short wording, with its id where that is not enough."""
    words = {node.id: node.short for decision in (old, new) for node in decision.nodes}
    counted = Counter(words.values())
    return {
        node: short if counted[short] == 1 else f"{short} ({plain_id(node)})"
        for node, short in words.items()
    }
