"""The keys of a published `decision.json`, said once: reading it and its JSON Schema come from here.

Version 1 may gain keys but never lose or change one; whoever reads it passes over keys it does
not know.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from fingerpost.schema import Id, Keys, Text
from fingerpost.schema.kinds import exact

SCHEMA_PATH = "static/schemas/decision-1.json"

_ONE = {"type": "integer", "const": 1}
_WORDING = {"type": "string", "minLength": 1}
Version = Annotated[str, Meta(pattern=exact("^1$"), extra={"json_schema": _ONE})]
Wording = Annotated[Text, Meta(extra={"json_schema": _WORDING})]


class AnswerEntry(Keys, frozen=True):
    """One answer to a question."""

    id: Annotated[
        Id, Meta(description="Its id, unique within the question; shared links carry it.")
    ]
    label: Annotated[Wording, Meta(description="What the reader chooses.")]
    to: Annotated[Id, Meta(description="The id of the question or outcome that it leads to.")]
    was: Annotated[list[Id], Meta(description="Ids it had before.")] = []


class QuestionEntry(Keys, frozen=True, kw_only=True):
    """One question; the page of it is at `address`, its id and a slash."""

    id: Annotated[Id, Meta(description="Its id, unique within the decision.")]
    ask: Annotated[Wording, Meta(description="The question in full.")]
    short: Annotated[
        Wording | None, Meta(description="Its wording in the chart; `ask` if left out.")
    ] = None
    answers: Annotated[list[AnswerEntry], Meta(min_length=1, description="In the order shown.")]
    was: Annotated[list[Id], Meta(description="Ids it had before.")] = []


class OutcomeEntry(Keys, frozen=True):
    """One ending; the page of it, with its reasons, is at `address`, its id and a slash."""

    id: Annotated[Id, Meta(description="Its id, unique within the decision.")]
    title: Annotated[Wording, Meta(description="The verdict in full.")]
    short: Annotated[
        Wording | None, Meta(description="Its wording in the chart; `title` if left out.")
    ] = None
    leaning: Annotated[Id | None, Meta(description="How it leans: a key of `leanings`.")] = None
    was: Annotated[list[Id], Meta(description="Ids it had before.")] = []


class DecisionFile(Keys, frozen=True, kw_only=True):
    """A decision: an acyclic graph of questions whose answers lead to questions or outcomes."""

    about: Annotated[str | None, Meta(description="Where this schema is published.")] = field(
        default=None, name="$schema"
    )
    version: Annotated[Version, Meta(description="The version of this form.")]
    address: Annotated[str | None, Meta(description="The web address of the decision's quiz.")] = (
        None
    )
    language: Annotated[str | None, Meta(description="The language of its wording, as a tag.")] = (
        None
    )
    title: Annotated[Wording, Meta(description="The decision as a question.")]
    start: Annotated[Id, Meta(description="The id of the question asked first.")]
    questions: Annotated[
        list[QuestionEntry], Meta(min_length=1, description="In the order written.")
    ]
    outcomes: Annotated[list[OutcomeEntry], Meta(min_length=1, description="In the order written.")]
    leanings: Annotated[
        dict[Id, Wording], Meta(description="What each way of leaning is called, by id.")
    ] = {}


def published_schema() -> dict[str, object]:
    """The JSON Schema of the form, as it is published."""
    from fingerpost.schema.models import model_of

    made = model_of(DecisionFile).model_json_schema()
    _open(made)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "A decision of a guide, version 1",
    }


def _open(schema: object) -> None:
    """Let every mapping have further keys, and take off titles that only repeat a key."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema.pop("additionalProperties", None)
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for value in schema.values():
            _open(value)
    elif isinstance(schema, list):
        for value in schema:
            _open(value)
