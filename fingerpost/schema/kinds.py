"""What a value may be: ids, text, Markdown, numbers, dates, addresses."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# At least one character that can be seen.
VISIBLE = "[^\\s\u00ad\u200b-\u200f\u2060-\u2064]"
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 60
VALUE_ID = r"^[a-z0-9]+([-.][a-z0-9]+)*$"
SOURCE_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
ADDRESS = r"^(https?://[^\s<>\"\\]+)?$"
SITE_ADDRESS = r"^https?://[^\s/?#<>\"'\\]+(/[^\s?#<>\"'\\]*)?$"

# What `\s` means outside Python, where it takes no control characters besides.
_SPACES = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def exact(pattern: str) -> str:
    r"""A pattern for Python's `re`, to which `$` and `\s` mean more than to other readers."""
    return pattern.replace("$", r"\Z").replace(r"\s", _SPACES)


def published(pattern: str) -> str:
    """An exact pattern as it was written."""
    return pattern.replace(_SPACES, r"\s").replace(r"\Z", "$")


# The title of a type is what an editor is told to write.
Id = Annotated[str, Meta(pattern=exact(ID), max_length=LONGEST_ID, title="id")]
ValueId = Annotated[str, Meta(pattern=exact(VALUE_ID), max_length=80, title="name")]
SourceId = Annotated[str, Meta(pattern=exact(SOURCE_ID), title="id")]
Text = Annotated[str, Meta(pattern=exact(VISIBLE), title="text")]
Markdown = Annotated[str, Meta(pattern=exact(VISIBLE), title="Markdown")]
Language = Annotated[str, Meta(pattern=exact(LANGUAGE), title="language tag")]
# Held against `is_possible` too, by the keys that are addresses.
Address = Annotated[str, Meta(pattern=exact(ADDRESS), title="web address")]
SiteAddress = Annotated[str, Meta(pattern=exact(SITE_ADDRESS), title="web address")]
Number = Annotated[str, Meta(pattern=exact(NUMBER), max_length=30, title="number")]
Date = Annotated[datetime.date, Meta(title="date")]
Standing = Literal["estimate", "opinion", "sourced", "ours"]


class Truth(Enum):
    """Yes or no, in any of the words that YAML has had for them."""

    TRUE = "true"
    FALSE = "false"

    def __bool__(self) -> bool:
        """Whether it is yes."""
        return self is Truth.TRUE

    @classmethod
    def _missing_(cls, value: object) -> Truth | None:
        word = str(value).lower()
        if word in ("true", "yes", "on", "y", "t", "1"):
            return cls.TRUE
        return cls.FALSE if word in ("false", "no", "off", "n", "f", "0") else None


def is_possible(address: str) -> bool:
    """Whether a program could take an address apart, and there is no way back in it."""
    try:
        parts = urlsplit(address)
        possible = not address or bool(parts.hostname and parts.port != 0)
    except ValueError:
        return False
    return possible and "/../" not in f"{address}/"


class Keys(Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping that refuses unknown keys."""
