"""Questions and outcomes as panels: the same in the quiz and on their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from fingerpost import graph
from fingerpost.model import Answer, Decision, Outcome, Question
from fingerpost.scope import Scope


class NodeLink(Struct, frozen=True):
    """A question or outcome by its short name, and its page."""

    label: str
    address: str


class AnswerView(Struct, frozen=True):
    """One answer, and the page it leads to."""

    id: str
    label: str
    address: str


class NoteView(Struct, frozen=True):
    """The finding of an answer (`edge`, “question.answer”) that leads to this panel."""

    edge: str
    asked: str
    label: str
    text: Markup


class StillPossible(Struct, frozen=True):
    """The outcomes that an answer leaves open."""

    label: str
    outcomes: tuple[NodeLink, ...]


class UnsureView(Struct, frozen=True):
    """Advice to the undecided, and what each answer leaves open."""

    advice: Markup
    answers: tuple[StillPossible, ...]


class QuestionView(Struct, frozen=True):
    """A question; `heading` is the tag of its wording and `heading_id` that heading's id."""

    id: str
    heading: str
    heading_id: str
    ask: str
    notes: tuple[NoteView, ...]
    help: Markup
    answers: tuple[AnswerView, ...]
    unsure: UnsureView | None


class FlipView(Struct, frozen=True):
    """One answer changed on its own; with several outcomes, further questions come first."""

    asked: str
    label: str
    outcomes: tuple[NodeLink, ...]
    further: bool


class OutcomeView(Struct, frozen=True):
    """A result; `heading` and `subheading` are the tags of its title and of its parts.

    `flips` is None in a panel that is stored for the script, which knows the walk itself.
    """

    id: str
    heading: str
    subheading: str
    leaning: str
    icon: str
    tone: str
    title: str
    notes: tuple[NoteView, ...]
    summary: Markup
    because: tuple[Markup, ...]
    next: tuple[Markup, ...]
    flips: tuple[FlipView, ...] | None
    changes: tuple[Markup, ...]
    risks: tuple[Markup, ...]


def question_panel(
    scope: Scope, decision: Decision, question: Question, *, level: int
) -> QuestionView:
    """A question whose wording is a heading of that level."""
    return QuestionView(
        id=question.id,
        heading=f"h{level}",
        heading_id=f"{quiz_id(decision)}.{question.id}",
        ask=question.ask,
        notes=_notes(scope, decision, question.id),
        help=scope.inline(question.help),
        answers=tuple(
            AnswerView(a.id, a.label, scope.addresses.node(scope.guide, decision, a.to))
            for a in question.answers
        ),
        unsure=_unsure(scope, decision, question),
    )


def outcome_panel(
    scope: Scope, decision: Decision, outcome: Outcome, *, level: int, stored: bool = False
) -> OutcomeView:
    """A result whose title is a heading of that level; `stored` where the script will show it."""
    leaning = scope.leaning(outcome)
    return OutcomeView(
        id=outcome.id,
        heading=f"h{level}",
        subheading=f"h{level + 1}",
        leaning=leaning.label,
        icon=leaning.icon,
        tone=leaning.tone,
        title=outcome.title,
        notes=_notes(scope, decision, outcome.id),
        summary=scope.inline(outcome.summary),
        because=tuple(map(scope.inline, outcome.because)),
        next=tuple(map(scope.inline, outcome.next)),
        flips=None if stored else _flips(scope, decision, outcome),
        changes=tuple(map(scope.inline, outcome.changes)),
        risks=tuple(map(scope.inline, outcome.risks)),
    )


def quiz_id(decision: Decision) -> str:
    """The id of a decision's quiz on a page."""
    return f"quiz-{decision.id}" if decision.id else "quiz"


def node_link(scope: Scope, decision: Decision, node: str) -> NodeLink:
    """A link to the page of a question or outcome, under its short name."""
    made = scope.graphs[decision.id]
    label = made.questions.get(node) or made.outcomes[node]
    return NodeLink(label, scope.addresses.node(scope.guide, decision, node))


def answers_leading_to(decision: Decision, node: str) -> Iterator[tuple[Question, Answer]]:
    """Every answer that leads to a question or outcome, with its question."""
    for question in decision.questions:
        for answer in question.answers:
            if answer.to == node:
                yield question, answer


def _notes(scope: Scope, decision: Decision, node: str) -> tuple[NoteView, ...]:
    return tuple(
        NoteView(
            f"{question.id}.{answer.id}", question.short, answer.label, scope.inline(answer.note)
        )
        for question, answer in answers_leading_to(decision, node)
        if answer.note
    )


def _unsure(scope: Scope, decision: Decision, question: Question) -> UnsureView | None:
    if question.unsure is None:
        return None
    possible = graph.possible_outcomes(scope.graphs[decision.id])
    return UnsureView(
        scope.inline(question.unsure),
        tuple(
            StillPossible(
                answer.label,
                tuple(node_link(scope, decision, outcome) for outcome in possible[answer.to]),
            )
            for answer in question.answers
        ),
    )


def _flips(scope: Scope, decision: Decision, outcome: Outcome) -> tuple[FlipView, ...]:
    """What each answer, changed on its own, would lead to, where only one route leads here."""
    made = scope.graphs[decision.id]
    found = graph.routes(made, 2, to=outcome.id)
    if len(found) != 1:
        return ()
    answers = {edge.source: edge.answer for edge in found[0]}
    return tuple(
        FlipView(
            made.questions[flip.edge.source],
            flip.instead.label,
            tuple(node_link(scope, decision, node) for node in flip.outcomes),
            len(flip.outcomes) > 1,
        )
        for flip in graph.flips(made, answers)
    )
