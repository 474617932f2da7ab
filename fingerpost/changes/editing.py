"""What was edited between two versions of a decision, one sentence for each thing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from fingerpost.changes.matching import Matched, plain_id
from fingerpost.changes.words import Words, plain, say
from fingerpost.model import Answer, Outcome, Question


class Change(Struct, frozen=True):
    """One edit: `kind` for programs, `words` for people, text and names by turns.

    `node` and `answer` are the ids, in the new version where it has the thing, of the question
    or outcome and of the answer that it concerns; empty where it concerns none.
    """

    kind: str
    words: Words
    node: str = ""
    answer: str = ""

    def __str__(self) -> str:
        """The sentence in plain text."""
        return plain(self.words)


def edits(matched: Matched) -> Iterator[Change]:
    """Every edit: the decision's own, then by question, then by outcome, what is gone last."""
    old, new, names = matched.old, matched.new, matched.names
    if old.title != new.title:
        yield Change("title", say("the decision is now called {}; it was {}", new.title, old.title))
    if old.start != new.start:
        words = say("the first question is now {}; it was {}", names[new.start], names[old.start])
        yield Change("start", words, new.start)
    asked = {question.id: question for question in old.questions}
    for question in new.questions:
        if question.id in asked:
            yield from _question(matched, asked.pop(question.id), question)
        else:
            yield _added(matched, question)
    ends = {outcome.id: outcome for outcome in old.outcomes}
    for outcome in new.outcomes:
        if outcome.id in ends:
            yield from _outcome(matched, ends.pop(outcome.id), outcome)
        else:
            words = say("the outcome {} is new", names[outcome.id])
            yield Change("new-outcome", words, outcome.id)
    for kind, gone in (("question", asked), ("outcome", ends)):
        for node in gone:
            words = say(f"the {kind} {{}} is gone", names[node])
            yield Change(f"removed-{kind}", words, plain_id(node))


def _added(matched: Matched, question: Question) -> Change:
    """A new question, with where its answers lead."""
    answers = "; ".join(f"{{}} {_leads(matched, answer.to)}" for answer in question.answers)
    names = [part for a in question.answers for part in (a.label, matched.names[a.to])]
    words = say(f"the question {{}} is new: {answers}", matched.names[question.id], *names)
    return Change("new-question", words, question.id)


def _question(matched: Matched, old: Question, new: Question) -> Iterator[Change]:
    yield from _renamed(matched, "question", new, new.id)
    yield from _forgotten(old, new, matched.names[new.id], (new.id, ""))
    yield from _reworded("question", new.id, (old.ask, new.ask), (old.short, new.short))
    earlier = {answer.id: answer for answer in old.answers}
    for answer in new.answers:
        if answer.id in earlier:
            yield from _answer(matched, new, earlier.pop(answer.id), answer)
        else:
            yield _offered(matched, new, answer)
    for answer in earlier.values():
        words = say(
            f"{{}} can no longer be answered {{}}, which {_led(matched, answer.to)}",
            matched.names[new.id], answer.label, matched.names[answer.to],
        )  # fmt: skip
        yield Change("removed-answer", words, new.id, answer.id)
    yield from _order(matched, old, new)


def _order(matched: Matched, old: Question, new: Question) -> Iterator[Change]:
    """The answers that both have, where they no longer stand in the same order."""
    then, now = ([answer.id for answer in question.answers] for question in (old, new))
    if [name for name in then if name in now] != [name for name in now if name in then]:
        order = ", ".join(["{}"] * len(now))
        words = say(
            f"the answers to {{}} now stand in another order: {order}",
            matched.names[new.id], *(answer.label for answer in new.answers),
        )  # fmt: skip
        yield Change("order", words, new.id)


def _offered(matched: Matched, question: Question, answer: Answer) -> Change:
    words = say(
        f"{{}} can now also be answered {{}}, which {_leads(matched, answer.to)}",
        matched.names[question.id], answer.label, matched.names[answer.to],
    )  # fmt: skip
    return Change("new-answer", words, question.id, answer.id)


def _answer(matched: Matched, question: Question, old: Answer, new: Answer) -> Iterator[Change]:
    name = matched.names[question.id]
    key = (question.id, new.id)
    if key in matched.former:
        words = say("the answer {} to {} now has the id {}; it had {}",
                    new.label, name, new.id, matched.former[key])  # fmt: skip
        yield Change("renamed-answer", _lost(words, matched.former[key], new.was), *key)
    yield from _forgotten(old, new, new.label, key)
    if old.label != new.label:
        words = say("the answer {} to {} now reads {}", old.label, name, new.label)
        yield Change("reworded-answer", words, *key)
    if old.to != new.to:
        words = say(
            f"answering {{}} to {{}} now {_leads(matched, new.to)}; it {_led(matched, old.to)}",
            new.label, name, matched.names[new.to], matched.names[old.to],
        )  # fmt: skip
        yield Change("target", words, *key)


def _outcome(matched: Matched, old: Outcome, new: Outcome) -> Iterator[Change]:
    yield from _renamed(matched, "outcome", new, new.id)
    yield from _forgotten(old, new, matched.names[new.id], (new.id, ""))
    yield from _reworded("outcome", new.id, (old.title, new.title), (old.short, new.short))
    if old.leaning != new.leaning:
        words = say("the outcome {} now leans to {}; it leaned to {}",
                    matched.names[new.id], new.leaning, old.leaning)  # fmt: skip
        yield Change("leaning", words, new.id)


def _renamed(matched: Matched, kind: str, new: Question | Outcome, key: str) -> Iterator[Change]:
    former = matched.former.get(key)
    if former:
        words = say(f"the {kind} {{}} now has the id {{}}; it had {{}}",
                    matched.names[new.id], new.id, former)  # fmt: skip
        yield Change(f"renamed-{kind}", _lost(words, former, new.was), new.id)


def _lost(words: Words, former: str, was: tuple[str, ...]) -> Words:
    """The sentence, with a warning where shared links that carry the old id no longer work."""
    if former in was:
        return words
    return (*words[:-1], f"{words[-1]}, which shared links still carry: put it into `was`")


def _forgotten(
    old: Question | Answer | Outcome,
    new: Question | Answer | Outcome,
    name: str,
    key: tuple[str, str],
) -> Iterator[Change]:
    """Old ids that `was` no longer names."""
    for former in old.was:
        if former not in (*new.was, new.id):
            words = say("shared links that carry {}, an old id of {}, no longer work", former, name)
            yield Change("forgotten-id", words, *key)


def _reworded(
    kind: str, node: str, full: tuple[str, str], short: tuple[str, str]
) -> Iterator[Change]:
    if full[0] != full[1]:
        yield Change(f"reworded-{kind}", say(f"the {kind} {{}} now reads {{}}", *full), node)
    # The short wording is often just the full one.
    if short[0] != short[1] and short != full:
        words = say(f"in the chart, the {kind} {{}} now reads {{}}", *short)
        yield Change(f"reworded-{kind}", words, node)


def _leads(matched: Matched, target: str) -> str:
    return "leads on to {}" if _is_question(matched, target) else "ends in {}"


def _led(matched: Matched, target: str) -> str:
    return "led on to {}" if _is_question(matched, target) else "ended in {}"


def _is_question(matched: Matched, node: str) -> bool:
    return any(q.id == node for one in (matched.old, matched.new) for q in one.questions)
