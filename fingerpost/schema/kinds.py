"""What a value may be: ids, text, Markdown, numbers, dates, addresses."""

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

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _iso_date(value: object) -> object:
    """Let through only dates written year-month-day; pydantic alone takes bare numbers too."""
    if isinstance(value, str) and not re.fullmatch(DATE, value):
        raise PydanticCustomError("date_form", "not year-month-day")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date), Field(title="date")]


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
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
ADDRESS = r"^(https?://[^\s<>\"\\]+)?$"
SITE_ADDRESS = r"^https?://[^\s/?#<>\"'\\]+(/[^\s?#<>\"'\\]*)?$"

# The title of a type is what an editor is told to write.
Id = Annotated[str, StringConstraints(pattern=ID, max_length=60), Field(title="id")]
ValueId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$", max_length=80),
    Field(title="name"),
]
SourceId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"), Field(title="id")
]
Text = Annotated[str, StringConstraints(pattern=VISIBLE), Field(title="text")]
Markdown = Annotated[str, StringConstraints(pattern=VISIBLE), Field(title="Markdown")]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE), Field(title="language tag")]
Address = Annotated[
    str,
    StringConstraints(pattern=ADDRESS),
    AfterValidator(_possible_address),
    Field(title="web address"),
]
SiteAddress = Annotated[
    str,
    StringConstraints(pattern=SITE_ADDRESS),
    AfterValidator(_possible_address),
    Field(title="web address"),
]
Number = Annotated[
    str,
    StringConstraints(pattern=NUMBER, max_length=30),
    Field(title="number"),
]
Standing = Literal["estimate", "opinion", "sourced", "ours"]


class Keys(BaseModel):
    """A mapping that refuses unknown keys."""

    # Only what is asked for is built: a model is costly, and most stand inside another.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        model_title_generator=lambda keys: _spaced(keys.__name__.removesuffix("Keys")),
    )


def _spaced(name: str) -> str:
    """`ChecklistItem` as “checklist item”."""
    return re.sub(r"(?<=.)([A-Z])", r" \1", name).lower()
