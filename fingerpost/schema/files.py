"""The keys at the top of each kind of file: data files, heads of pages, settings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

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
)


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
        {},
        description="Questions about interests, with answers.",
        examples=[{"Who pays for this guide?": "Nobody."}],
    )


class GuideHead(Keys):
    """The head of guide.md."""

    title: Text = Field(description="The guide's title.", examples=["Should we buy a scanner?"])
    short: Text | None = Field(
        None, description="A short title for menus; `title` if left out.", examples=["A scanner?"]
    )
    summary: Text = Field(
        description="One or two sentences for search results and lists.",
        examples=["For small practices that send their patients elsewhere today."],
    )
    answer: Markdown | None = Field(
        None,
        description="The short answer, on the first screen.",
        examples=["Not below ten scans a week."],
    )
    published: Date = Field(description="When it was first published.", examples=["2026-05-31"])
    checked: Date = Field(description="When it was last checked.", examples=["2026-05-31"])
    review_by: Date = Field(description="When it must be checked again.", examples=["2027-05-31"])
    updates: Text = Field(
        "",
        description="The rule by which it is kept up to date.",
        examples=["Looked at again every spring."],
    )
    language: Language | None = Field(
        None, description="A language tag; the site's if left out.", examples=["en"]
    )


class PageHead(Keys):
    """The head of a plain page."""

    title: Text = Field(description="The page's title.", examples=["About us"])
    summary: Text = Field(
        description="One sentence for search results.",
        examples=["Who makes these guides, and how."],
    )


class LeaningKeys(Keys):
    """A way an outcome can lean."""

    label: Text = Field(description="The word shown beside the icon.", examples=["Leans to no"])
    icon: Literal["cross", "minus", "warn", "tick", "star", "dot"] = Field(description="The icon.")
    tone: Literal["no", "less", "care", "yes", "plain"] = Field(description="The colour.")


class SettingsKeys(Keys):
    """site_config.yaml."""

    title: Text = Field(description="The site's name.", examples=["My decision guides"])
    tagline: str = Field(
        "",
        description="What the site is, in a few words.",
        examples=["Questions worth thinking through"],
    )
    url: SiteAddress = Field(
        "http://localhost", description="The site's address.", examples=["https://example.org"]
    )
    language: Language = Field(
        "en", description="A language tag, such as en or fr-CA.", examples=["fr-CA"]
    )
    home: Id | None = Field(
        None, description="The guide shown at the site's root.", examples=["scanner"]
    )
    author: str = Field(
        "", description="Who stands behind the site.", examples=["The practice on Mill Street"]
    )
    leanings: dict[Id, LeaningKeys] = Field({}, description="The ways an outcome can lean.")
