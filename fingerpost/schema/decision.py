"""The keys of a decision."""

from __future__ import annotations

from pydantic import Field

from fingerpost.schema.kinds import Id, Keys, Markdown, Text


class AnswerKeys(Keys):
    """One answer to a question."""

    id: Id = Field(
        description="What links and shared addresses carry. Never change it.", examples=["not-yet"]
    )
    label: Text = Field(description="What the reader chooses.", examples=["Yes"])
    to: Id = Field(
        description="The question or outcome this answer leads to.", examples=["funding"]
    )
    note: Markdown | None = Field(
        None,
        description="A provisional finding, shown once chosen.",
        examples=["Then ask your school first."],
    )
    was: list[Id] = Field([], description="Ids this answer had before.", examples=[["later"]])


class QuestionKeys(Keys):
    """One question of a decision."""

    ask: Text = Field(
        description="The question in full.", examples=["Do you have the time and the money for it?"]
    )
    short: Text | None = Field(
        None,
        description="The question for a chart box; `ask` if left out.",
        examples=["Time and money?"],
    )
    help: Markdown | None = Field(
        None,
        description="A line that helps to answer.",
        examples=["Think of the next **two years**."],
    )
    unsure: Markdown | None = Field(
        None,
        description="Offers “Not sure”; advice to the undecided.",
        examples=["Write down a usual week first."],
    )
    answers: list[AnswerKeys] = Field(description="The answers, in the order shown.")
    was: list[Id] = Field([], description="Ids this question had before.", examples=[["means"]])


class OutcomeKeys(Keys):
    """One ending of a decision."""

    title: Text = Field(description="The verdict.", examples=["Start with something smaller"])
    short: Text | None = Field(
        None,
        description="The verdict for a chart box; `title` if left out.",
        examples=["Start smaller"],
    )
    leaning: Id = Field(
        description="An id of `leanings` in site_config.yaml.", examples=["smaller"]
    )
    summary: Markdown | None = Field(
        None,
        description="The verdict in a sentence or two.",
        examples=["A short course covers what you need now."],
    )
    because: list[Markdown] = Field(
        [], description="Reasons.", examples=[["You teach well without it."]]
    )
    next: list[Markdown] = Field(
        [], description="What to do now.", examples=[["Ask for a letter about your teaching."]]
    )
    changes: list[Markdown] = Field(
        [], description="What would change this.", examples=[["A post that asks for the degree."]]
    )
    risks: list[Markdown] = Field(
        [], description="What could go wrong.", examples=[["The course may not count later."]]
    )
    was: list[Id] = Field([], description="Ids this outcome had before.", examples=[["small-step"]])


class CaseKeys(Keys):
    """An author's own example, run by every build."""

    name: Text = Field(description="Who this is.", examples=["someone with time and no money"])
    answers: dict[Id, Id] = Field(
        description="Question ids with answer ids.", examples=[{"time": "yes", "money": "no"}]
    )
    outcome: Id = Field(description="The outcome these answers must reach.", examples=["wait"])


class DecisionKeys(Keys):
    """Questions, answers and outcomes."""

    title: Text = Field(
        description="The decision as a question.", examples=["Do I need the degree?"]
    )
    start: Id = Field(description="The first question.", examples=["identity"])
    questions: dict[Id, QuestionKeys] = Field(description="Questions by id.")
    outcomes: dict[Id, OutcomeKeys] = Field(description="Outcomes by id.")
    tests: list[CaseKeys] = Field([], description="Cases that every build runs.")
