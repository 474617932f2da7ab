"""A decision as JSON of our own published form, which `import` reads again."""

from __future__ import annotations

from msgspec import json

from fingerpost.exports.subject import Subject
from fingerpost.model import Outcome, Question

VERSION = 1
SCHEMA = "schemas/decision-1.json"


def as_json(subject: Subject) -> str:
    """The logic and its wording; what a key means is said in the schema that the file names."""
    addresses, decision = subject.addresses, subject.decision
    told = {
        "$schema": addresses.absolute(addresses.asset(SCHEMA)),
        "version": VERSION,
        "address": addresses.absolute(addresses.decide(subject.guide, decision)),
        "language": subject.guide.language,
        "title": decision.title,
        "start": decision.start,
        "questions": [_question(question) for question in decision.questions],
        "outcomes": [_outcome(outcome) for outcome in decision.outcomes],
        "leanings": {leaning.id: leaning.label for leaning in subject.settings.leanings},
    }
    return json.format(json.encode(told), indent=1).decode() + "\n"


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "ask": question.ask,
        "short": question.short,
        "answers": [
            {"id": a.id, "label": a.label, "to": a.to, **_was(a.was)} for a in question.answers
        ],
        **_was(question.was),
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.id,
        "title": outcome.title,
        "short": outcome.short,
        "leaning": outcome.leaning,
        **_was(outcome.was),
    }


def _was(old: tuple[str, ...]) -> dict[str, object]:
    return {"was": list(old)} if old else {}
