"""The page of one question: the quiz without script."""

from __future__ import annotations

from msgspec import Struct

from fingerpost import graph
from fingerpost.model import Decision, Question
from fingerpost.panels import QuestionView, answers_leading_to, question_panel
from fingerpost.scope import Scope


class EarlierAnswer(Struct, frozen=True):
    """An answer that leads to this page: its question, that question's page, its label."""

    asked: str
    address: str
    label: str


class QuestionPageView(Struct, frozen=True):
    """A question with its place: `number` is 0 where ways of different length lead to it.

    `most` is the most questions a reader meets who passes here, `left` the most still to come,
    this one included.
    """

    guide_title: str
    guide_address: str
    decision: str
    decision_title: str
    start_address: str
    number: int
    most: int
    left: int
    question: QuestionView
    earlier: tuple[EarlierAnswer, ...]


def question_page(scope: Scope, decision: Decision, question: Question) -> QuestionPageView:
    """The question, where it stands among the others, and which answers lead to it."""
    made = scope.graphs[decision.id]
    left = graph.longest(made)[question.id]
    fewest, most = graph.questions_before(made)[question.id]
    return QuestionPageView(
        guide_title=scope.guide.short,
        guide_address=scope.addresses.guide(scope.guide),
        decision=decision.id,
        decision_title=decision.title,
        start_address=scope.addresses.decide(scope.guide, decision),
        number=fewest + 1 if fewest == most else 0,
        most=most + left,
        left=left,
        question=question_panel(scope, decision, question, level=1),
        earlier=tuple(
            EarlierAnswer(
                before.short,
                scope.addresses.node(scope.guide, decision, before.id),
                answer.label,
            )
            for before, answer in answers_leading_to(decision, question.id)
        ),
    )
