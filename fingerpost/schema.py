"""The keys an editor may write, said once.

Decoding, messages, the JSON Schema and the reference page all come from these classes. Text
arrives as written; only the fields typed as numbers, truth values and dates become such.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError


def _iso_date(value: object) -> object:
    """Let through only dates written year-month-day; pydantic alone takes bare numbers too."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_form", "not year-month-day")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]


def _possible_address(value: str) -> str:
    """Refuse an address that no program could take apart, or with a way back in it."""
    try:
        parts = urlsplit(value)
        possible = not value or (parts.hostname and parts.port != 0)
    except ValueError:
        possible = False
    if not possible or "/../" in f"{value}/":
        raise PydanticCustomError("impossible_address", "no address")
    return value


# At least one character that can be seen.
VISIBLE = "[^\\s\u00ad\u200b-\u200f\u2060-\u2064]"
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
ADDRESS = r"^(https?://[^\s<>\"\\]+)?$"
SITE_ADDRESS = r"^https?://[^\s/?#<>\"'\\]+(/[^\s?#<>\"'\\]*)?$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=60)]
ValueId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$", max_length=80)]
SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(pattern=VISIBLE)]
Markdown = Annotated[str, StringConstraints(pattern=VISIBLE)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS), AfterValidator(_possible_address)]
SiteAddress = Annotated[
    str, StringConstraints(pattern=SITE_ADDRESS), AfterValidator(_possible_address)
]
Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$", max_length=30)]
Standing = Literal["estimate", "opinion", "sourced", "ours"]


class Keys(BaseModel):
    """A mapping that refuses unknown keys."""

    # Only what is asked for is built: a model is costly, and most stand inside another.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class AnswerKeys(Keys):
    """One answer to a question."""

    id: Id = Field(description="What links and shared addresses carry. Never change it.")
    label: Text = Field(description="What the reader chooses.", examples=["Yes"])
    to: Id = Field(description="The question or outcome this answer leads to.")
    note: Markdown | None = Field(None, description="A provisional finding, shown once chosen.")
    was: list[Id] = Field([], description="Ids this answer had before.")


class QuestionKeys(Keys):
    """One question of a decision."""

    ask: Text = Field(description="The question in full.")
    short: Text | None = Field(None, description="The question for a chart box; `ask` if left out.")
    help: Markdown | None = Field(None, description="A line that helps to answer.")
    unsure: Markdown | None = Field(None, description="Offers “Not sure”; advice to the undecided.")
    answers: list[AnswerKeys] = Field(description="The answers, in the order shown.")
    was: list[Id] = Field([], description="Ids this question had before.")


class OutcomeKeys(Keys):
    """One ending of a decision."""

    title: Text = Field(description="The verdict.")
    short: Text | None = Field(
        None, description="The verdict for a chart box; `title` if left out."
    )
    leaning: Id = Field(description="An id of `leanings` in site_config.yaml.")
    summary: Markdown | None = Field(None, description="The verdict in a sentence or two.")
    because: list[Markdown] = Field([], description="Reasons.")
    next: list[Markdown] = Field([], description="What to do now.")
    changes: list[Markdown] = Field([], description="What would change this.")
    risks: list[Markdown] = Field([], description="What could go wrong.")
    was: list[Id] = Field([], description="Ids this outcome had before.")


class CaseKeys(Keys):
    """An author's own example, run by every build."""

    name: Text = Field(description="Who this is.")
    answers: dict[Id, Id] = Field(description="Question ids with answer ids.")
    outcome: Id = Field(description="The outcome these answers must reach.")


class DecisionKeys(Keys):
    """Questions, answers and outcomes."""

    title: Text = Field(description="The decision as a question.")
    start: Id = Field(description="The first question.")
    questions: dict[Id, QuestionKeys] = Field(description="Questions by id.")
    outcomes: dict[Id, OutcomeKeys] = Field(description="Outcomes by id.")
    tests: list[CaseKeys] = Field([], description="Cases that every build runs.")


class ScaleKeys(Keys):
    """A named ordered scale of ratings."""

    label: Text = Field(description="What is rated.")
    steps: list[Text] = Field(min_length=2, description="The ratings, lowest first.")


class ColumnKeys(Keys):
    """One column of a table."""

    label: Text = Field(description="The column's heading.")
    type: Literal["text", "number", "range", "rating"] = Field(
        "text", description="What its cells hold."
    )
    prefix: str = Field("", description="Stands before each number.", examples=["US$"])
    unit: str = Field("", description="Stands after each number.", examples=["hours a week"])
    scale: Id | None = Field(None, description="The scale of a rating column.")


class TableKeys(Keys):
    """A typed table; each row is a mapping from column id to cell, with an `id` of its own."""

    caption: Text = Field(description="What the table shows.")
    standing: Standing = Field("ours", description="How far it can be trusted.")
    sortable: bool = Field(False, description="Whether the reader may sort it.")
    columns: dict[Id, ColumnKeys] = Field(
        min_length=1, description="Columns by id; the first heads the rows."
    )
    rows: list[dict[Id, Text]] = Field(
        min_length=1, description="Rows: `id`, then a cell for each column."
    )
    note: Markdown | None = Field(None, description="A note under the table.")
    takeaway: Markdown | None = Field(None, description="The pattern to see, in one sentence.")


class ChartKeys(Keys):
    """Bars of one number column of a table."""

    title: Text = Field(description="What the bars show.")
    table: Id = Field(description="The table that holds the numbers.")
    column: Id = Field(description="A number column of that table.")
    maximum: Number | None = Field(
        None, description="The full width; the largest number if left out."
    )
    note: Markdown | None = Field(None, description="A note under the chart.")


class ChecklistItemKeys(Keys):
    """One line to tick."""

    id: Id = Field(description="What the tick is kept under. Never change it.")
    text: Markdown = Field(description="The line.")
    kind: Literal["ask", "must", "flag"] = Field(
        "ask", description="A question, a must-have or a red flag."
    )


class ChecklistKeys(Keys):
    """Lines to tick, kept on the reader's device."""

    title: Text = Field(description="What the list is for.")
    intro: Markdown | None = Field(None, description="A line above the list.")
    items: list[ChecklistItemKeys] = Field(min_length=1, description="The lines.")


class CardKeys(Keys):
    """One card."""

    id: Id = Field(description="The card's address on the page.")
    title: Text = Field(description="The card's heading; for a myth, what people say.")
    text: Markdown | None = Field(None, description="The card's text; for a myth, the answer.")
    points: list[Markdown] = Field([], description="A list on the card.")


class CardSetKeys(Keys):
    """A set of cards."""

    title: Text | None = Field(None, description="A heading over the cards.")
    style: Literal["myth", "reason", "option"] = Field("option", description="How the cards look.")
    standing: Standing = Field("ours", description="How far they can be trusted.")
    items: list[CardKeys] = Field(min_length=1, description="The cards.")


class ValueKeys(Keys):
    """A figure that prose quotes by name: `number`, or `low` and `high`."""

    number: Number | None = Field(None, description="One number.")
    low: Number | None = Field(None, description="The lower end of a range.")
    high: Number | None = Field(None, description="The upper end of a range.")
    open: bool = Field(False, description="Whether the range goes on: “or more”.")
    prefix: str = Field("", description="Stands before the number.", examples=["US$"])
    unit: str = Field("", description="Stands after the number.", examples=["hours a week"])
    standing: Standing = Field("ours", description="How far it can be trusted.")
    note: str = Field("", description="Where it comes from, for editors.")


class TermKeys(Keys):
    """A glossary term, explained at its first use on a page."""

    term: Text = Field(description="The word as it stands in a sentence.", examples=["OSCE"])
    long: str = Field("", description="What it is short for.")
    meaning: Text = Field(description="What it means, in one plain sentence.")


class SourceKeys(Keys):
    """Something cited."""

    title: Text = Field(description="The title, or what it is.")
    authors: str = Field("", description="Who wrote it.")
    published: str = Field("", description="Where and when it appeared.")
    address: Address = Field("", description="Its web address; empty where there is none.")
    read: Literal["page", "abstract", "full", "copy"] = Field(
        "abstract", description="How much of it was read."
    )
    note: str = Field("", description="Its limits.")
    checked: Date | None = Field(None, description="When it was last checked.")
    review_by: Date | None = Field(None, description="When it must be checked again.")


class DataKeys(Keys):
    """A data file of a guide; every file may hold any of these keys."""

    decision: DecisionKeys | None = Field(None, description="The guide's only decision.")
    decisions: dict[Id, DecisionKeys] = Field({}, description="Several decisions by id.")
    tables: dict[Id, TableKeys] = Field({}, description="Tables by id.")
    charts: dict[Id, ChartKeys] = Field({}, description="Charts by id.")
    checklists: dict[Id, ChecklistKeys] = Field({}, description="Checklists by id.")
    cards: dict[Id, CardSetKeys] = Field({}, description="Card sets by id.")
    values: dict[ValueId, ValueKeys] = Field({}, description="Figures by name.")
    glossary: dict[Id, TermKeys] = Field({}, description="Terms by id.")
    sources: dict[SourceId, SourceKeys] = Field({}, description="Sources by id.")
    scales: dict[Id, ScaleKeys] = Field({}, description="Rating scales by id.")
    disclosure: dict[Text, Markdown] = Field(
        {}, description="Questions about interests, with answers."
    )


class GuideHead(Keys):
    """The head of guide.md."""

    title: Text = Field(description="The guide's title.")
    short: Text | None = Field(None, description="A short title for menus; `title` if left out.")
    summary: Text = Field(description="One or two sentences for search results and lists.")
    answer: Markdown | None = Field(None, description="The short answer, on the first screen.")
    published: Date = Field(description="When it was first published.")
    checked: Date = Field(description="When it was last checked.")
    review_by: Date = Field(description="When it must be checked again.")
    updates: Text = Field("", description="The rule by which it is kept up to date.")
    language: Language | None = Field(None, description="A language tag; the site's if left out.")


class PageHead(Keys):
    """The head of a plain page."""

    title: Text = Field(description="The page's title.")
    summary: Text = Field(description="One sentence for search results.")


class LeaningKeys(Keys):
    """A way an outcome can lean."""

    label: Text = Field(description="The word shown beside the icon.")
    icon: Literal["cross", "minus", "warn", "tick", "star", "dot"] = Field(description="The icon.")
    tone: Literal["no", "less", "care", "yes", "plain"] = Field(description="The colour.")


class SettingsKeys(Keys):
    """site_config.yaml."""

    title: Text = Field(description="The site's name.")
    tagline: str = Field("", description="What the site is, in a few words.")
    url: SiteAddress = Field("http://localhost", description="The site's address.")
    language: Language = Field("en", description="A language tag, such as en or fr-CA.")
    home: Id | None = Field(None, description="The guide shown at the site's root.")
    author: str = Field("", description="Who stands behind the site.")
    leanings: dict[Id, LeaningKeys] = Field({}, description="The ways an outcome can lean.")
