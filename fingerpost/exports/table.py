"""A decision as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fingerpost.exports.subject import Subject
from fingerpost.graph import count_routes, routes
from fingerpost.model import Decision

# With more routes than this, the table lists answers instead.
MOST_ROUTES = 500
# A spreadsheet takes what begins so for a formula, or for a mark that is not part of the text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
ARROW_COLUMNS = ("question id", "question", "answer id", "answer", "leads to", "leads to id")


def as_csv(subject: Subject) -> str:
    """One row for each route, or for each answer where there are more than `MOST_ROUTES` routes.

    A column of the first form is a question, its id behind it in brackets; a question that a
    route does not ask has an empty cell. An apostrophe stands before text that a spreadsheet
    would take for a formula, and before an apostrophe.
    """
    is_short = count_routes(subject.graph) <= MOST_ROUTES
    held = io.StringIO()
    # Some spreadsheets take a file for UTF-8 only if it begins with this mark.
    held.write("\ufeff")
    rows = _route_rows(subject) if is_short else _arrow_rows(subject.decision)
    csv.writer(held, lineterminator="\r\n").writerows([_safe(text) for text in row] for row in rows)
    return held.getvalue()


def _route_rows(subject: Subject) -> Iterator[tuple[str, ...]]:
    decision, graph = subject.decision, subject.graph
    titles = {outcome.id: outcome.title for outcome in decision.outcomes}
    by_id = {question.id: question for question in decision.questions}
    asked = [by_id[node] for node in graph.order if node in by_id]
    yield (*(f"{question.ask} ({question.id})" for question in asked), "outcome", "outcome id")
    for route in routes(graph, MOST_ROUTES):
        given = {edge.source: edge.label for edge in route}
        end = route[-1].target
        yield (*(given.get(question.id, "") for question in asked), titles[end], end)


def _arrow_rows(decision: Decision) -> Iterator[tuple[str, ...]]:
    titles = {question.id: question.ask for question in decision.questions}
    titles |= {outcome.id: outcome.title for outcome in decision.outcomes}
    yield ARROW_COLUMNS
    for question in decision.questions:
        for answer in question.answers:
            yield question.id, question.ask, answer.id, answer.label, titles[answer.to], answer.to


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
