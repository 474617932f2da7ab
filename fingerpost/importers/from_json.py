"""A decision read from JSON of our own published form."""

from __future__ import annotations

from msgspec.structs import replace

from fingerpost.decode.validation import validate
from fingerpost.diagnostics import Diagnostic, Severity, Span
from fingerpost.importers.jsontree import parse_json
from fingerpost.importers.keys import DecisionFile
from fingerpost.model import Answer, Decision, Outcome, Question
from fingerpost.yamltree import Node, child


def from_json(path: str, text: str) -> tuple[Decision | None, list[Diagnostic]]:
    """The decision that the text holds, or None, and what was wrong."""
    parsed = parse_json(path, text)
    if parsed.root is None or parsed.problems:
        return None, list(parsed.problems)
    keys, faults = validate(DecisionFile, parsed.root)
    problems = [
        replace(fault, severity=Severity.WARNING) if fault.code == "unknown-key" else fault
        for fault in faults
    ]
    return (_decision(keys, parsed.root) if keys else None), problems


def _decision(keys: DecisionFile, root: Node) -> Decision:
    def place(*location: str | int) -> Span:
        found = child(root, location)
        return found.span if found else root.span

    questions = tuple(
        Question(
            id=entry.id,
            ask=entry.ask,
            short=entry.short or entry.ask,
            help=None,
            unsure=None,
            answers=tuple(
                Answer(
                    answer.id, answer.label, answer.to, None, tuple(answer.was),
                    span=place("questions", number, "answers", index, "id"),
                    label_span=place("questions", number, "answers", index, "label"),
                    to_span=place("questions", number, "answers", index, "to"),
                    was_span=place("questions", number, "answers", index, "was", 0),
                )
                for index, answer in enumerate(entry.answers)
            ),
            was=tuple(entry.was),
            span=place("questions", number, "id"),
            was_span=place("questions", number, "was", 0),
        )
        for number, entry in enumerate(keys.questions)
    )  # fmt: skip
    outcomes = tuple(
        Outcome(
            entry.id, entry.title, entry.short or entry.title, entry.leaning or "",
            None, (), (), (), (), tuple(entry.was),
            span=place("outcomes", number, "id"),
            leaning_span=place("outcomes", number, "leaning"),
            was_span=place("outcomes", number, "was", 0),
        )
        for number, entry in enumerate(keys.outcomes)
    )  # fmt: skip
    return Decision("", keys.title, keys.start, questions, outcomes, (), root.span, place("start"))
