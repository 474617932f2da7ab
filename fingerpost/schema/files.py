"""The keys at the top of each kind of file: data files, heads of pages, settings."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from fingerpost.schema.data import (
    CardSetKeys,
    ChartKeys,
    ChecklistKeys,
    ScaleKeys,
    SourceKeys,
    TableKeys,
    TermKeys,
    ValueKeys,
)
from fingerpost.schema.decision import DecisionKeys
from fingerpost.schema.kinds import (
    Date,
    Id,
    Keys,
    Language,
    Markdown,
    SiteAddress,
    SourceId,
    Text,
    ValueId,
    is_possible,
)


class DataKeys(Keys, frozen=True):
    """A data file of a guide; every file may hold any of these keys."""

    decision: Annotated[DecisionKeys | None, Meta(description="The guide's only decision.")] = None
    decisions: Annotated[dict[Id, DecisionKeys], Meta(description="Several decisions by id.")] = {}
    tables: Annotated[dict[Id, TableKeys], Meta(description="Tables by id.")] = {}
    charts: Annotated[dict[Id, ChartKeys], Meta(description="Charts by id.")] = {}
    checklists: Annotated[dict[Id, ChecklistKeys], Meta(description="Checklists by id.")] = {}
    cards: Annotated[dict[Id, CardSetKeys], Meta(description="Card sets by id.")] = {}
    values: Annotated[dict[ValueId, ValueKeys], Meta(description="Figures by name.")] = {}
    glossary: Annotated[dict[Id, TermKeys], Meta(description="Terms by id.")] = {}
    sources: Annotated[dict[SourceId, SourceKeys], Meta(description="Sources by id.")] = {}
    scales: Annotated[dict[Id, ScaleKeys], Meta(description="Rating scales by id.")] = {}
    disclosure: Annotated[
        dict[Text, Markdown],
        Meta(
            description="Questions about interests, with answers.",
            examples=[{"Who pays for this guide?": "Nobody."}],
        ),
    ] = {}


class GuideHead(Keys, frozen=True, kw_only=True):
    """The head of guide.md."""

    title: Annotated[
        Text, Meta(description="The guide's title.", examples=["Should we buy a scanner?"])
    ]
    short: Annotated[
        Text | None,
        Meta(description="A short title for menus; `title` if left out.", examples=["A scanner?"]),
    ] = None
    summary: Annotated[
        Text,
        Meta(
            description="One or two sentences for search results and lists.",
            examples=["For small practices that send their patients elsewhere today."],
        ),
    ]
    answer: Annotated[
        Markdown | None,
        Meta(
            description="The short answer, on the first screen.",
            examples=["Not below ten scans a week."],
        ),
    ] = None
    published: Annotated[
        Date, Meta(description="When it was first published.", examples=["2026-05-31"])
    ]
    checked: Annotated[Date, Meta(description="When it was last checked.", examples=["2026-05-31"])]
    review_by: Annotated[
        Date, Meta(description="When it must be checked again.", examples=["2027-05-31"])
    ]
    updates: Annotated[
        Text,
        Meta(
            description="The rule by which it is kept up to date.",
            examples=["Looked at again every spring."],
        ),
    ] = ""
    language: Annotated[
        Language | None,
        Meta(description="A language tag; the site's if left out.", examples=["en"]),
    ] = None


class PageHead(Keys, frozen=True):
    """The head of a plain page."""

    title: Annotated[Text, Meta(description="The page's title.", examples=["About us"])]
    summary: Annotated[
        Text,
        Meta(
            description="One sentence for search results.",
            examples=["Who makes these guides, and how."],
        ),
    ]


class LeaningKeys(Keys, frozen=True):
    """A way an outcome can lean."""

    label: Annotated[
        Text, Meta(description="The word shown beside the icon.", examples=["Leans to no"])
    ]
    icon: Annotated[
        Literal["cross", "minus", "warn", "tick", "star", "dot"], Meta(description="The icon.")
    ]
    tone: Annotated[Literal["no", "less", "care", "yes", "plain"], Meta(description="The colour.")]


class SettingsKeys(Keys, frozen=True):
    """site_config.yaml."""

    title: Annotated[Text, Meta(description="The site's name.", examples=["My decision guides"])]
    tagline: Annotated[
        str,
        Meta(
            description="What the site is, in a few words.",
            examples=["Questions worth thinking through"],
        ),
    ] = ""
    url: Annotated[
        SiteAddress, Meta(description="The site's address.", examples=["https://example.org"])
    ] = "http://localhost"
    language: Annotated[
        Language, Meta(description="A language tag, such as en or fr-CA.", examples=["fr-CA"])
    ] = "en"
    home: Annotated[
        Id | None, Meta(description="The guide shown at the site's root.", examples=["scanner"])
    ] = None
    author: Annotated[
        str,
        Meta(description="Who stands behind the site.", examples=["The practice on Mill Street"]),
    ] = ""
    leanings: Annotated[
        dict[Id, LeaningKeys], Meta(description="The ways an outcome can lean.")
    ] = {}

    def __post_init__(self) -> None:
        """Refuse what only looks like an address."""
        if not is_possible(self.url):
            raise ValueError(self.url)
