"""The keys of a published `decision.json`, said once: reading it and its JSON Schema come from here.

Version 1 may gain keys but never lose or change one; whoever reads it passes over keys it does
not know.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from fingerpost.schema import Id, Keys, Text

SCHEMA_PATH = "static/schemas/decision-1.json"

Version = Annotated[
    str,
    StringConstraints(pattern="^1$"),
    WithJsonSchema({"type": "integer", "const": 1}),
]

Wording = Annotated[Text, WithJsonSchema({"type": "string", "minLength": 1})]


class AnswerEntry(Keys):
    """One answer to a question."""

    id: Id = Field(description="Its id, unique within the question; shared links carry it.")
    label: Wording = Field(description="What the reader chooses.")
    to: Id = Field(description="The id of the question or outcome that it leads to.")
    was: list[Id] = Field([], description="Ids it had before.")


class QuestionEntry(Keys):
    """One question; the page of it is at `address`, its id and a slash."""

    id: Id = Field(description="Its id, unique within the decision.")
    ask: Wording = Field(description="The question in full.")
    short: Wording | None = Field(None, description="Its wording in the chart; `ask` if left out.")
    answers: list[AnswerEntry] = Field(min_length=1, description="In the order shown.")
    was: list[Id] = Field([], description="Ids it had before.")


class OutcomeEntry(Keys):
    """One ending; the page of it, with its reasons, is at `address`, its id and a slash."""

    id: Id = Field(description="Its id, unique within the decision.")
    title: Wording = Field(description="The verdict in full.")
    short: Wording | None = Field(
        None, description="Its wording in the chart; `title` if left out."
    )
    leaning: Id | None = Field(None, description="How it leans: a key of `leanings`.")
    was: list[Id] = Field([], description="Ids it had before.")


class DecisionFile(Keys):
    """A decision: an acyclic graph of questions whose answers lead to questions or outcomes."""

    about: str | None = Field(None, alias="$schema", description="Where this schema is published.")
    version: Version = Field(description="The version of this form.")
    address: str | None = Field(None, description="The web address of the decision's quiz.")
    language: str | None = Field(None, description="The language of its wording, as a tag.")
    title: Wording = Field(description="The decision as a question.")
    start: Id = Field(description="The id of the question asked first.")
    questions: list[QuestionEntry] = Field(min_length=1, description="In the order written.")
    outcomes: list[OutcomeEntry] = Field(min_length=1, description="In the order written.")
    leanings: dict[Id, Wording] = Field(
        {}, description="What each way of leaning is called, by id."
    )


def published_schema() -> dict[str, object]:
    """The JSON Schema of the form, as it is published."""
    made = DecisionFile.model_json_schema()
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
