"""The quiz: its first question ready to answer, the others in store, and its data for the script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from fingerpost import graph
from fingerpost.datablock import json_block
from fingerpost.exports import FORMATS, export_address
from fingerpost.model import Decision
from fingerpost.panels import OutcomeView, QuestionView, outcome_panel, question_panel, quiz_id
from fingerpost.scope import Scope

# An article's sections have headings of the second level, and the quiz stands inside one.
LEVEL_IN_ARTICLE = 3


class QuizView(Struct, frozen=True):
    """A quiz of at most `most` questions; `single` where it has one only."""

    id: str
    decision: str
    heading: str
    subheading: str
    title: str
    most: int
    single: bool
    data: Markup
    first: QuestionView
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]


class ExportView(Struct, frozen=True):
    """A file that gives the decision away."""

    label: str
    address: str


class DecidePageView(Struct, frozen=True):
    """The quiz on a page of its own."""

    guide_title: str
    guide_address: str
    quiz: QuizView
    exports: tuple[ExportView, ...]


def quiz(scope: Scope, name: str) -> QuizView:
    """The quiz of the decision of that id, or of the guide's first, to stand in an article."""
    return _quiz(scope, scope.decision(name), LEVEL_IN_ARTICLE)


def decide_page(scope: Scope, decision: Decision) -> DecidePageView:
    """The page that a decision's quiz has to itself."""
    guide, addresses = scope.guide, scope.addresses
    return DecidePageView(
        guide.short,
        addresses.guide(guide),
        _quiz(scope, decision, 1),
        tuple(
            ExportView(one.label, export_address(addresses, guide, decision, one.name))
            for one in FORMATS
        ),
    )


def _quiz(scope: Scope, decision: Decision, level: int) -> QuizView:
    left = graph.longest(scope.graphs[decision.id])
    most = left[decision.start]
    by_id = {question.id: question for question in decision.questions}
    return QuizView(
        id=quiz_id(decision),
        decision=decision.id,
        heading=f"h{level}",
        subheading=f"h{level + 2}",
        title=decision.title,
        most=most,
        single=most == 1,
        data=json_block(quiz_data(decision, left)),
        first=question_panel(scope, decision, by_id.pop(decision.start), level=level + 1),
        questions=tuple(
            question_panel(scope.aside(), decision, question, level=level + 1)
            for question in by_id.values()
        ),
        outcomes=tuple(
            outcome_panel(scope.aside(), decision, outcome, level=level + 1, stored=True)
            for outcome in decision.outcomes
        ),
    )


def quiz_data(decision: Decision, left: Mapping[str, int]) -> Mapping[str, object]:
    """What the script needs to walk: the graph with its short wording, and new ids by old ones.

    `left` is the most questions still to come. Outcomes are pairs, for scripts move ids that are
    numbers to the front of an object. In `was`, an answer's old id is written after its question's
    id: `question.old`.
    """
    was: dict[str, str] = {}
    for question in decision.questions:
        was |= dict.fromkeys(question.was, question.id)
        for answer in question.answers:
            was |= {f"{question.id}.{old}": answer.id for old in answer.was}
    return {
        "start": decision.start,
        "questions": {
            question.id: {
                "short": question.short,
                "left": left[question.id],
                "answers": [{"id": a.id, "label": a.label, "to": a.to} for a in question.answers],
            }
            for question in decision.questions
        },
        "outcomes": [(outcome.id, outcome.short) for outcome in decision.outcomes],
        "was": was,
    }
