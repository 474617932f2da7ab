"""A decision's keys as records."""

from __future__ import annotations

from fingerpost.decode.place import Place
from fingerpost.model import Answer, Case, Decision, Outcome, Question
from fingerpost.schema import AnswerKeys, CaseKeys, DecisionKeys, OutcomeKeys, QuestionKeys


def decision(name: str, keys: DecisionKeys, place: Place) -> Decision:
    """The decision of that id, empty for a guide's only one."""
    return Decision(
        id=name,
        title=keys.title,
        start=keys.start,
        questions=tuple(
            _question(question_id, question, place.at("questions", question_id), place)
            for question_id, question in keys.questions.items()
        ),
        outcomes=tuple(
            _outcome(outcome_id, outcome, place.at("outcomes", outcome_id), place)
            for outcome_id, outcome in keys.outcomes.items()
        ),
        cases=tuple(_case(case, place.at("tests", index)) for index, case in enumerate(keys.tests)),
        span=place.span,
        start_span=place.at("start").span,
    )


def _question(name: str, keys: QuestionKeys, place: Place, decision: Place) -> Question:
    return Question(
        id=name,
        ask=keys.ask,
        short=keys.short or keys.ask,
        help=place.prose(keys.help, "help"),
        unsure=place.prose(keys.unsure, "unsure"),
        answers=tuple(
            _answer(answer, place.at("answers", index)) for index, answer in enumerate(keys.answers)
        ),
        was=tuple(keys.was),
        span=decision.at("questions").key(name),
        was_span=place.at("was", 0).span,
    )


def _answer(keys: AnswerKeys, place: Place) -> Answer:
    return Answer(
        id=keys.id,
        label=keys.label,
        to=keys.to,
        note=place.prose(keys.note, "note"),
        was=tuple(keys.was),
        span=place.at("id").span,
        label_span=place.at("label").span,
        to_span=place.at("to").span,
        was_span=place.at("was", 0).span,
    )


def _outcome(name: str, keys: OutcomeKeys, place: Place, decision: Place) -> Outcome:
    return Outcome(
        id=name,
        title=keys.title,
        short=keys.short or keys.title,
        leaning=keys.leaning,
        summary=place.prose(keys.summary, "summary"),
        because=place.proses(keys.because, "because"),
        next=place.proses(keys.next, "next"),
        changes=place.proses(keys.changes, "changes"),
        risks=place.proses(keys.risks, "risks"),
        was=tuple(keys.was),
        span=decision.at("outcomes").key(name),
        leaning_span=place.at("leaning").span,
        was_span=place.at("was", 0).span,
    )


def _case(keys: CaseKeys, place: Place) -> Case:
    return Case(
        name=keys.name,
        answers=tuple(keys.answers.items()),
        outcome=keys.outcome,
        span=place.at("name").span,
        answer_spans=tuple(
            (place.at("answers").key(question), place.at("answers", question).span)
            for question in keys.answers
        ),
        outcome_span=place.at("outcome").span,
    )
