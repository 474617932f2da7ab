"""What a view says of a decision, what the source says, and how the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic, error
from fingerpost.model import Decision

MOST_SAID = 3


class Arrow(NamedTuple):
    """One answer as a view shows it; `answer`, its id, is empty in a view that has none."""

    source: str
    answer: str
    label: str
    target: str


class Facts(Struct, frozen=True):
    """What a view says; None stands for what it does not speak of.

    `short` tells which wording it shows. `faults` are differences that its reader found by
    itself, such as an arrow that is drawn to another box than it names.
    """

    start: str | None = None
    questions: Mapping[str, str] | None = None
    outcomes: Mapping[str, str] | None = None
    arrows: tuple[Arrow, ...] | None = None
    short: bool = False
    faults: tuple[str, ...] = ()


def folded(text: str) -> str:
    """A text as a page shows it: runs of white space are one space."""
    return " ".join(text.split())


def source_facts(decision: Decision, *, short: bool, named: bool) -> Facts:
    """What the source says, in the wording and with the ids that a view shows."""
    return Facts(
        start=decision.start,
        questions={q.id: folded(q.short if short else q.ask) for q in decision.questions},
        outcomes={o.id: folded(o.short if short else o.title) for o in decision.outcomes},
        arrows=tuple(
            Arrow(question.id, answer.id if named else "", folded(answer.label), answer.to)
            for question in decision.questions
            for answer in question.answers
        ),
    )


def differences(decision: Decision, view: str, path: str, shown: Facts) -> Iterator[Diagnostic]:
    """Report each way in which a view in a file does not say what the source says."""
    named = any(arrow.answer for arrow in shown.arrows or ())
    source = source_facts(decision, short=shown.short, named=named)
    found = [
        *shown.faults,
        *_start_differs(source.start, shown.start),
        *_words_differ("question", source.questions, shown.questions),
        *_words_differ("outcome", source.outcomes, shown.outcomes),
        *_arrows_differ(source.arrows, shown.arrows),
    ]
    for difference in found:
        yield error(
            decision.span,
            "views-disagree",
            f"the {view} in {path} differs from this decision: {difference}",
            "a template or Fingerpost itself is at fault, not this text; nothing was published",
        )


def _start_differs(source: str | None, shown: str | None) -> Iterator[str]:
    if shown is not None and shown != source:
        yield f"it begins with `{shown}` instead of `{source}`"


def _words_differ(
    kind: str, source: Mapping[str, str] | None, shown: Mapping[str, str] | None
) -> Iterator[str]:
    if source is None or shown is None:
        return
    yield from _listed(f"the {kind} {{}} is missing", [n for n in source if n not in shown])
    yield from _listed(f"it has a {kind} {{}}", [n for n in shown if n not in source])
    for node in [n for n in source if shown.get(n, source[n]) != source[n]][:MOST_SAID]:
        yield f"the {kind} `{node}` reads “{shown[node]}” instead of “{source[node]}”"


def _arrows_differ(
    source: tuple[Arrow, ...] | None, shown: tuple[Arrow, ...] | None
) -> Iterator[str]:
    if source is None or shown is None:
        return
    written, drawn = Counter(source), Counter(shown)
    yield from _listed("the arrow {} is missing", map(_said, written - drawn), mark="")
    yield from _listed("it has an arrow {}", map(_said, drawn - written), mark="")


def _said(arrow: Arrow) -> str:
    answer = f"`{arrow.answer}` “{arrow.label}”" if arrow.answer else f"“{arrow.label}”"
    return f"from `{arrow.source}` by {answer} to `{arrow.target}`"


def _listed(sentence: str, names: Iterable[str], *, mark: str = "`") -> Iterator[str]:
    """The sentence for the first few names, and how many more there are."""
    everything = list(names)
    for name in everything[:MOST_SAID]:
        yield sentence.format(f"{mark}{name}{mark}")
    if len(everything) > MOST_SAID:
        yield f"{sentence.format('…')} ({len(everything) - MOST_SAID} more)"
