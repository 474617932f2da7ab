"""The keys of what an article shows: tables, charts, lists, cards, figures, sources."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from fingerpost.schema.kinds import (
    Address,
    Date,
    Id,
    Keys,
    Markdown,
    Number,
    Standing,
    Text,
    Truth,
    is_possible,
)


class ScaleKeys(Keys, frozen=True):
    """A named ordered scale of ratings."""

    label: Annotated[Text, Meta(description="What is rated.", examples=["Chance of success"])]
    steps: Annotated[
        list[Text],
        Meta(
            min_length=2,
            description="The ratings, lowest first.",
            examples=[["Low", "Moderate", "High"]],
        ),
    ]


class ColumnKeys(Keys, frozen=True):
    """One column of a table."""

    label: Annotated[Text, Meta(description="The column's heading.", examples=["Fees"])]
    type: Annotated[
        Literal["text", "number", "range", "rating"],
        Meta(description="What its cells hold.", examples=["number"]),
    ] = "text"
    prefix: Annotated[str, Meta(description="Stands before each number.", examples=["US$"])] = ""
    unit: Annotated[
        str, Meta(description="Stands after each number.", examples=["hours a week"])
    ] = ""
    scale: Annotated[
        Id | None, Meta(description="The scale of a rating column.", examples=["chance"])
    ] = None


class TableKeys(Keys, frozen=True, kw_only=True):
    """A typed table; each row is a mapping from column id to cell, with an `id` of its own."""

    caption: Annotated[
        Text, Meta(description="What the table shows.", examples=["What each way costs"])
    ]
    standing: Annotated[Standing, Meta(description="How far it can be trusted.")] = "ours"
    sortable: Annotated[
        Truth, Meta(description="Whether the reader may sort it.", examples=[True])
    ] = Truth.FALSE
    columns: Annotated[
        dict[Id, ColumnKeys],
        Meta(min_length=1, description="Columns by id; the first heads the rows."),
    ]
    rows: Annotated[
        list[dict[Id, Text]],
        Meta(
            min_length=1,
            description="Rows: `id`, then a cell for each column.",
            examples=[[{"id": "course", "way": "A short course", "fees": "900"}]],
        ),
    ]
    note: Annotated[
        Markdown | None,
        Meta(description="A note under the table.", examples=["Prices without travel."]),
    ] = None
    takeaway: Annotated[
        Markdown | None,
        Meta(
            description="The pattern to see, in one sentence.",
            examples=["The shortest way is not the cheapest."],
        ),
    ] = None


class ChartKeys(Keys, frozen=True):
    """Bars of one number column of a table."""

    title: Annotated[
        Text, Meta(description="What the bars show.", examples=["What each way costs"])
    ]
    table: Annotated[Id, Meta(description="The table that holds the numbers.", examples=["costs"])]
    column: Annotated[Id, Meta(description="A number column of that table.", examples=["fees"])]
    maximum: Annotated[
        Number | None,
        Meta(description="The full width; the largest number if left out.", examples=["5000"]),
    ] = None
    note: Annotated[
        Markdown | None,
        Meta(description="A note under the chart.", examples=["Prices without travel."]),
    ] = None


class ChecklistItemKeys(Keys, frozen=True):
    """One line to tick."""

    id: Annotated[
        Id,
        Meta(
            description="What the tick is kept under. Never change it.", examples=["protected-time"]
        ),
    ]
    text: Annotated[
        Markdown, Meta(description="The line.", examples=["Is the time **protected**?"])
    ]
    kind: Annotated[
        Literal["ask", "must", "flag"],
        Meta(description="A question, a must-have or a red flag.", examples=["must"]),
    ] = "ask"


class ChecklistKeys(Keys, frozen=True, kw_only=True):
    """Lines to tick, kept on the reader's device."""

    title: Annotated[
        Text, Meta(description="What the list is for.", examples=["Ask before you sign"])
    ]
    intro: Annotated[
        Markdown | None,
        Meta(description="A line above the list.", examples=["Take this list to the interview."]),
    ] = None
    items: Annotated[list[ChecklistItemKeys], Meta(min_length=1, description="The lines.")]


class CardKeys(Keys, frozen=True):
    """One card."""

    id: Annotated[Id, Meta(description="The card's address on the page.", examples=["too-late"])]
    title: Annotated[
        Text,
        Meta(
            description="The card's heading; for a myth, what people say.",
            examples=["It is too late for me"],
        ),
    ]
    text: Annotated[
        Markdown | None,
        Meta(
            description="The card's text; for a myth, the answer.",
            examples=["Most begin after ten years of practice."],
        ),
    ] = None
    points: Annotated[
        list[Markdown],
        Meta(description="A list on the card.", examples=[["Half of them work full time."]]),
    ] = []


class CardSetKeys(Keys, frozen=True, kw_only=True):
    """A set of cards."""

    title: Annotated[
        Text | None, Meta(description="A heading over the cards.", examples=["What people say"])
    ] = None
    style: Annotated[
        Literal["myth", "reason", "option"],
        Meta(description="How the cards look.", examples=["myth"]),
    ] = "option"
    standing: Annotated[Standing, Meta(description="How far they can be trusted.")] = "ours"
    items: Annotated[list[CardKeys], Meta(min_length=1, description="The cards.")]


class ValueKeys(Keys, frozen=True):
    """A figure that prose quotes by name: `number`, or `low` and `high`."""

    number: Annotated[Number | None, Meta(description="One number.", examples=["1500"])] = None
    low: Annotated[
        Number | None, Meta(description="The lower end of a range.", examples=["800"])
    ] = None
    high: Annotated[
        Number | None, Meta(description="The upper end of a range.", examples=["2500"])
    ] = None
    open: Annotated[
        Truth, Meta(description="Whether the range goes on: “or more”.", examples=[True])
    ] = Truth.FALSE
    prefix: Annotated[str, Meta(description="Stands before the number.", examples=["US$"])] = ""
    unit: Annotated[
        str, Meta(description="Stands after the number.", examples=["hours a week"])
    ] = ""
    standing: Annotated[Standing, Meta(description="How far it can be trusted.")] = "ours"
    note: Annotated[
        str,
        Meta(
            description="Where it comes from, for editors.", examples=["the price list of May 2026"]
        ),
    ] = ""


class TermKeys(Keys, frozen=True, kw_only=True):
    """A glossary term, explained at its first use on a page."""

    term: Annotated[
        Text, Meta(description="The word as it stands in a sentence.", examples=["OSCE"])
    ]
    long: Annotated[
        str,
        Meta(
            description="What it is short for.",
            examples=["objective structured clinical examination"],
        ),
    ] = ""
    meaning: Annotated[
        Text,
        Meta(
            description="What it means, in one plain sentence.",
            examples=["timed stations with set tasks"],
        ),
    ]


class SourceKeys(Keys, frozen=True):
    """Something cited."""

    title: Annotated[
        Text, Meta(description="The title, or what it is.", examples=["What courses cost"])
    ]
    authors: Annotated[str, Meta(description="Who wrote it.", examples=["Lai and others"])] = ""
    published: Annotated[
        str,
        Meta(description="Where and when it appeared.", examples=["Academic Medicine 98, 2023"]),
    ] = ""
    address: Annotated[
        Address,
        Meta(
            description="Its web address; empty where there is none.",
            examples=["https://example.org/costs"],
        ),
    ] = ""
    read: Annotated[
        Literal["page", "abstract", "full", "copy"], Meta(description="How much of it was read.")
    ] = "abstract"
    note: Annotated[str, Meta(description="Its limits.", examples=["One country only."])] = ""
    checked: Annotated[
        Date | None, Meta(description="When it was last checked.", examples=["2026-05-31"])
    ] = None
    review_by: Annotated[
        Date | None, Meta(description="When it must be checked again.", examples=["2027-05-31"])
    ] = None

    def __post_init__(self) -> None:
        """Refuse what only looks like an address."""
        if not is_possible(self.address):
            raise ValueError(self.address)
