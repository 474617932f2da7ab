"""The keys of a decision."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from fingerpost.schema.kinds import Id, Keys, Markdown, Text


class AnswerKeys(Keys, frozen=True):
    """One answer to a question."""

    id: Annotated[
        Id,
        Meta(
            description="What links and shared addresses carry. Never change it.",
            examples=["not-yet"],
        ),
    ]
    label: Annotated[Text, Meta(description="What the reader chooses.", examples=["Yes"])]
    to: Annotated[
        Id, Meta(description="The question or outcome this answer leads to.", examples=["funding"])
    ]
    note: Annotated[
        Markdown | None,
        Meta(
            description="A provisional finding, shown once chosen.",
            examples=["Then ask your school first."],
        ),
    ] = None
    was: Annotated[
        list[Id], Meta(description="Ids this answer had before.", examples=[["later"]])
    ] = []


class QuestionKeys(Keys, frozen=True, kw_only=True):
    """One question of a decision."""

    ask: Annotated[
        Text,
        Meta(
            description="The question in full.",
            examples=["Do you have the time and the money for it?"],
        ),
    ]
    short: Annotated[
        Text | None,
        Meta(
            description="The question for a chart box; `ask` if left out.",
            examples=["Time and money?"],
        ),
    ] = None
    help: Annotated[
        Markdown | None,
        Meta(
            description="A line that helps to answer.",
            examples=["Think of the next **two years**."],
        ),
    ] = None
    unsure: Annotated[
        Markdown | None,
        Meta(
            description="Offers “Not sure”; advice to the undecided.",
            examples=["Write down a usual week first."],
        ),
    ] = None
    answers: Annotated[list[AnswerKeys], Meta(description="The answers, in the order shown.")]
    was: Annotated[
        list[Id], Meta(description="Ids this question had before.", examples=[["means"]])
    ] = []


class OutcomeKeys(Keys, frozen=True, kw_only=True):
    """One ending of a decision."""

    title: Annotated[
        Text, Meta(description="The verdict.", examples=["Start with something smaller"])
    ]
    short: Annotated[
        Text | None,
        Meta(
            description="The verdict for a chart box; `title` if left out.",
            examples=["Start smaller"],
        ),
    ] = None
    leaning: Annotated[
        Id, Meta(description="An id of `leanings` in site_config.yaml.", examples=["smaller"])
    ]
    summary: Annotated[
        Markdown | None,
        Meta(
            description="The verdict in a sentence or two.",
            examples=["A short course covers what you need now."],
        ),
    ] = None
    because: Annotated[
        list[Markdown], Meta(description="Reasons.", examples=[["You teach well without it."]])
    ] = []
    next: Annotated[
        list[Markdown],
        Meta(description="What to do now.", examples=[["Ask for a letter about your teaching."]]),
    ] = []
    changes: Annotated[
        list[Markdown],
        Meta(
            description="What would change this.", examples=[["A post that asks for the degree."]]
        ),
    ] = []
    risks: Annotated[
        list[Markdown],
        Meta(description="What could go wrong.", examples=[["The course may not count later."]]),
    ] = []
    was: Annotated[
        list[Id], Meta(description="Ids this outcome had before.", examples=[["small-step"]])
    ] = []


class CaseKeys(Keys, frozen=True):
    """An author's own example, run by every build."""

    name: Annotated[
        Text, Meta(description="Who this is.", examples=["someone with time and no money"])
    ]
    answers: Annotated[
        dict[Id, Id],
        Meta(
            description="Question ids with answer ids.", examples=[{"time": "yes", "money": "no"}]
        ),
    ]
    outcome: Annotated[
        Id, Meta(description="The outcome these answers must reach.", examples=["wait"])
    ]


class DecisionKeys(Keys, frozen=True):
    """Questions, answers and outcomes."""

    title: Annotated[
        Text, Meta(description="The decision as a question.", examples=["Do I need the degree?"])
    ]
    start: Annotated[Id, Meta(description="The first question.", examples=["identity"])]
    questions: Annotated[dict[Id, QuestionKeys], Meta(description="Questions by id.")]
    outcomes: Annotated[dict[Id, OutcomeKeys], Meta(description="Outcomes by id.")]
    tests: Annotated[list[CaseKeys], Meta(description="Cases that every build runs.")] = []
