"""A decision as the text of a `decision.yaml`, with comments that say what is still to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, warning
from fingerpost.model import Answer, Decision, Leaning, Outcome, Question

# Text that means only itself in YAML, between brackets and on a line of its own.
_IN_BRACKETS = re.compile(r"[^\W\d_][\w .()’–—-]*(?<! )")
_ON_A_LINE = re.compile(r"[^\W\d_][\w .()’–—,;?!'“”/…-]*(?<! )")


def as_yaml(decision: Decision, leanings: tuple[Leaning, ...], origin: str) -> str:
    """The text; `origin` is the name of the file that the decision comes from.

    An outcome that has none of the site's leanings gets one that stands in, and a comment that
    asks for the right one.
    """
    lines = [
        f"# Made from {json.dumps(origin, ensure_ascii=False)}. What to add is marked FILL IN;",
        "# builds warn of outcomes without reasons or next steps.",
        "# Ids are part of shared links: change them now or never.",
        "decision:",
        f"  title: {_text(decision.title)}",
        f"  start: {_id(decision.start)}",
        "",
        "  questions:",
    ]
    for question in decision.questions:
        lines += _question(question)
    lines += ["", "  outcomes:"]
    for outcome in decision.outcomes:
        lines += _outcome(outcome, leanings)
    return "\n".join([*lines, _TESTS, ""])


def stand_in(leanings: tuple[Leaning, ...]) -> str:
    """The leaning of outcomes that have none of these: the first neutral one, or the first."""
    neutral = [leaning.id for leaning in leanings if leaning.tone == "plain"]
    return [*neutral, *(leaning.id for leaning in leanings)][0]


def without_leaning(decision: Decision, leanings: tuple[Leaning, ...]) -> tuple[Outcome, ...]:
    """The outcomes that have none of these leanings."""
    known = {leaning.id for leaning in leanings}
    return tuple(outcome for outcome in decision.outcomes if outcome.leaning not in known)


def unknown_leanings(decision: Decision, leanings: tuple[Leaning, ...]) -> Iterator[Diagnostic]:
    """Warn of each leaning that the decision names and the site lacks, where it is named first."""
    named = {one.leaning: one for one in reversed(without_leaning(decision, leanings))}
    for name, outcome in named.items():
        if name:
            entry = f"{_id(name)}: {{label: {name.capitalize()}, icon: dot, tone: plain}}"
            yield warning(
                outcome.leaning_span, "unknown-leaning", f"`{name}` is not one of the site's leanings",
                f"add `{entry}` to `leanings` in site_config.yaml, then write it at FILL IN",
            )  # fmt: skip


_TESTS = """
  # FILL IN cases that you are sure of. Every build tries them and stops if one ends elsewhere.
  # tests:
  #   - {name: someone you know, answers: {question: answer}, outcome: outcome}"""


def _question(question: Question) -> Iterator[str]:
    yield f"    {_id(question.id)}:"
    yield f"      ask: {_text(question.ask)}"
    if question.short != question.ask:
        yield f"      short: {_text(question.short)}"
    yield "      # help: FILL IN a line that helps to answer, or delete this one"
    yield from _was(question.was)
    yield "      answers:"
    yield from (f"        - {_answer(answer)}" for answer in question.answers)


def _answer(answer: Answer) -> str:
    was = f", was: [{', '.join(map(_id, answer.was))}]" if answer.was else ""
    label = _text(answer.label, _IN_BRACKETS)
    return f"{{id: {_id(answer.id)}, label: {label}, to: {_id(answer.to)}{was}}}"


def _outcome(outcome: Outcome, leanings: tuple[Leaning, ...]) -> Iterator[str]:
    known = [leaning.id for leaning in leanings]
    yield f"    {_id(outcome.id)}:"
    yield f"      title: {_text(outcome.title)}"
    if outcome.short != outcome.title:
        yield f"      short: {_text(outcome.short)}"
    if outcome.leaning in known:
        yield f"      leaning: {_id(outcome.leaning)}"
    else:
        before = f"; it was {outcome.leaning}" if outcome.leaning else ""
        choice = f"   # FILL IN: one of {', '.join(known)}{before}"
        yield f"      leaning: {_id(stand_in(leanings))}{choice}"
    yield from _was(outcome.was)
    yield "      # because:   FILL IN the reasons, one on each line"
    yield "      #   - A reason."
    yield "      # next:      FILL IN what to do now"
    yield "      #   - A step."


def _was(old: tuple[str, ...]) -> list[str]:
    return [f"      was: [{', '.join(map(_id, old))}]"] if old else []


def _id(name: str) -> str:
    return '"null"' if name == "null" else name


def _text(words: str, plain: re.Pattern[str] = _ON_A_LINE) -> str:
    """The words as they are where YAML takes them so, else in quotes."""
    if plain.fullmatch(words) and words != "null":
        return words
    return json.dumps(words, ensure_ascii=False)
