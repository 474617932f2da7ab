"""The keys of what an article shows: tables, charts, lists, cards, figures, sources."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fingerpost.schema.kinds import Address, Date, Id, Keys, Markdown, Number, Standing, Text


class ScaleKeys(Keys):
    """A named ordered scale of ratings."""

    label: Text = Field(description="What is rated.", examples=["Chance of success"])
    steps: list[Text] = Field(
        min_length=2,
        description="The ratings, lowest first.",
        examples=[["Low", "Moderate", "High"]],
    )


class ColumnKeys(Keys):
    """One column of a table."""

    label: Text = Field(description="The column's heading.", examples=["Fees"])
    type: Literal["text", "number", "range", "rating"] = Field(
        "text", description="What its cells hold.", examples=["number"]
    )
    prefix: str = Field("", description="Stands before each number.", examples=["US$"])
    unit: str = Field("", description="Stands after each number.", examples=["hours a week"])
    scale: Id | None = Field(None, description="The scale of a rating column.", examples=["chance"])


class TableKeys(Keys):
    """A typed table; each row is a mapping from column id to cell, with an `id` of its own."""

    caption: Text = Field(description="What the table shows.", examples=["What each way costs"])
    standing: Standing = Field("ours", description="How far it can be trusted.")
    sortable: bool = Field(False, description="Whether the reader may sort it.", examples=[True])
    columns: dict[Id, ColumnKeys] = Field(
        min_length=1, description="Columns by id; the first heads the rows."
    )
    rows: list[dict[Id, Text]] = Field(
        min_length=1,
        description="Rows: `id`, then a cell for each column.",
        examples=[[{"id": "course", "way": "A short course", "fees": "900"}]],
    )
    note: Markdown | None = Field(
        None, description="A note under the table.", examples=["Prices without travel."]
    )
    takeaway: Markdown | None = Field(
        None,
        description="The pattern to see, in one sentence.",
        examples=["The shortest way is not the cheapest."],
    )


class ChartKeys(Keys):
    """Bars of one number column of a table."""

    title: Text = Field(description="What the bars show.", examples=["What each way costs"])
    table: Id = Field(description="The table that holds the numbers.", examples=["costs"])
    column: Id = Field(description="A number column of that table.", examples=["fees"])
    maximum: Number | None = Field(
        None, description="The full width; the largest number if left out.", examples=["5000"]
    )
    note: Markdown | None = Field(
        None, description="A note under the chart.", examples=["Prices without travel."]
    )


class ChecklistItemKeys(Keys):
    """One line to tick."""

    id: Id = Field(
        description="What the tick is kept under. Never change it.", examples=["protected-time"]
    )
    text: Markdown = Field(description="The line.", examples=["Is the time **protected**?"])
    kind: Literal["ask", "must", "flag"] = Field(
        "ask", description="A question, a must-have or a red flag.", examples=["must"]
    )


class ChecklistKeys(Keys):
    """Lines to tick, kept on the reader's device."""

    title: Text = Field(description="What the list is for.", examples=["Ask before you sign"])
    intro: Markdown | None = Field(
        None, description="A line above the list.", examples=["Take this list to the interview."]
    )
    items: list[ChecklistItemKeys] = Field(min_length=1, description="The lines.")


class CardKeys(Keys):
    """One card."""

    id: Id = Field(description="The card's address on the page.", examples=["too-late"])
    title: Text = Field(
        description="The card's heading; for a myth, what people say.",
        examples=["It is too late for me"],
    )
    text: Markdown | None = Field(
        None,
        description="The card's text; for a myth, the answer.",
        examples=["Most begin after ten years of practice."],
    )
    points: list[Markdown] = Field(
        [], description="A list on the card.", examples=[["Half of them work full time."]]
    )


class CardSetKeys(Keys):
    """A set of cards."""

    title: Text | None = Field(
        None, description="A heading over the cards.", examples=["What people say"]
    )
    style: Literal["myth", "reason", "option"] = Field(
        "option", description="How the cards look.", examples=["myth"]
    )
    standing: Standing = Field("ours", description="How far they can be trusted.")
    items: list[CardKeys] = Field(min_length=1, description="The cards.")


class ValueKeys(Keys):
    """A figure that prose quotes by name: `number`, or `low` and `high`."""

    number: Number | None = Field(None, description="One number.", examples=["1500"])
    low: Number | None = Field(None, description="The lower end of a range.", examples=["800"])
    high: Number | None = Field(None, description="The upper end of a range.", examples=["2500"])
    open: bool = Field(False, description="Whether the range goes on: “or more”.", examples=[True])
    prefix: str = Field("", description="Stands before the number.", examples=["US$"])
    unit: str = Field("", description="Stands after the number.", examples=["hours a week"])
    standing: Standing = Field("ours", description="How far it can be trusted.")
    note: str = Field(
        "", description="Where it comes from, for editors.", examples=["the price list of May 2026"]
    )


class TermKeys(Keys):
    """A glossary term, explained at its first use on a page."""

    term: Text = Field(description="The word as it stands in a sentence.", examples=["OSCE"])
    long: str = Field(
        "",
        description="What it is short for.",
        examples=["objective structured clinical examination"],
    )
    meaning: Text = Field(
        description="What it means, in one plain sentence.",
        examples=["timed stations with set tasks"],
    )


class SourceKeys(Keys):
    """Something cited."""

    title: Text = Field(description="The title, or what it is.", examples=["What courses cost"])
    authors: str = Field("", description="Who wrote it.", examples=["Lai and others"])
    published: str = Field(
        "", description="Where and when it appeared.", examples=["Academic Medicine 98, 2023"]
    )
    address: Address = Field(
        "",
        description="Its web address; empty where there is none.",
        examples=["https://example.org/costs"],
    )
    read: Literal["page", "abstract", "full", "copy"] = Field(
        "abstract", description="How much of it was read."
    )
    note: str = Field("", description="Its limits.", examples=["One country only."])
    checked: Date | None = Field(
        None, description="When it was last checked.", examples=["2026-05-31"]
    )
    review_by: Date | None = Field(
        None, description="When it must be checked again.", examples=["2027-05-31"]
    )
