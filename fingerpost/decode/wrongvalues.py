"""What is said of a value that does not fit its key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fingerpost.diagnostics import Diagnostic, Span, clipped, did_you_mean, error
from fingerpost.schema import ADDRESS, ID, LANGUAGE, NUMBER, SITE_ADDRESS, VISIBLE, Keys
from fingerpost.schema.fields import Location, description, kind_at, needed, schema_at
from fingerpost.schema.kinds import SOURCE_ID, VALUE_ID
from fingerpost.texts import CURLY_QUOTES
from fingerpost.yamlslips import OTHER_BULLET

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ID_RULE = "ids are lower-case letters, digits and single hyphens, such as `own-time`"
DATE_RULE = "write year, month and day, such as 2026-05-31"
_ADDRESS_RULE = "write it as `https://example.org/`, without spaces"
_KEYS = "write `key: value` lines below, two spaces further in"
# What is expected, and how to write it, by the kind of the fault.
_EXPECTED = {
    "string_type": ("text", "write it in one line; text with a colon and a space needs quotes"),
    "dict_type": ("a mapping (`key: value` lines)", _KEYS),
    "model_type": ("a mapping (`key: value` lines)", _KEYS),
    "list_type": (
        "a list (lines that begin with `- `)",
        "begin each line with a hyphen and a space",
    ),
    "bool_parsing": ("`true` or `false`", "write one of the two"),
    "bool_type": ("`true` or `false`", "write one of the two"),
    "date_form": ("a date such as 2026-05-31", DATE_RULE),
    "date_from_datetime_parsing": ("a date that exists, such as 2026-05-31", DATE_RULE),
    "date_parsing": ("a date that exists, such as 2026-05-31", DATE_RULE),
    "date_type": ("a date such as 2026-05-31", DATE_RULE),
}
# What each kind of id is made of, and one that is.
_IDS = {
    ID: ("lower-case letters, digits and single hyphens", "own-time"),
    VALUE_ID: ("lower-case letters, digits, single hyphens and dots", "cost.money"),
    SOURCE_ID: ("letters, digits and single hyphens", "S11"),
}


def wrong_value(
    span: Span, schema: type[Keys], location: Location, found: ErrorDetails
) -> Diagnostic:
    """A value that is there and does not fit."""
    kind, given = found["type"], found["input"]
    shown = f"`{clipped(given)}`" if isinstance(given, str) else _kind_of(given)
    about = description(kind_at(schema, location))
    if kind == "literal_error":
        return _wrong_choice(span, str(given), shown, str(found["ctx"]["expected"]))
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(span, str(found["ctx"]["pattern"]), str(given), location, about)
    if kind == "string_too_long":
        return _too_long(span, str(given), int(found["ctx"]["max_length"]))
    if kind in ("too_short", "string_too_short"):
        return error(
            span, "empty-value", "at least one entry is expected here", about or "write one"
        )
    if kind == "impossible_address":
        return error(span, "bad-address", f"a web address is expected, not {shown}", _ADDRESS_RULE)
    if kind not in _EXPECTED:
        return error(
            span, "wrong-type", f"{shown} does not fit here", about or "look up the format"
        )
    expected, hint = _EXPECTED[kind]
    hint = _as_a_whole(schema, location, kind, given) or hint
    hint = "; ".join(filter(None, (hint, about)))
    return error(span, "wrong-type", f"{expected} is expected, not {shown}", hint)


def wrong_key(span: Span, name: str, found: ErrorDetails) -> Diagnostic:
    """A key that cannot be the id of an entry."""
    context = found.get("ctx", {})
    if found["type"] == "string_too_long":
        return _too_long(span, name, int(context["max_length"]))
    return wrong_id(span, name, str(context.get("pattern", ID)))


def wrong_id(span: Span, given: str, pattern: str = ID) -> Diagnostic:
    """A text that cannot be an id of that pattern; one like it that can is named, if there is."""
    letters, example = _IDS.get(pattern, _IDS[ID])
    like = re.sub(r"[\s_]+", "-", given.strip())
    like = like if pattern == SOURCE_ID else like.lower()
    if re.fullmatch(pattern, like):
        example = clipped(like)
    hint = f"ids are {letters}, such as `{example}`"
    if re.search(CURLY_QUOTES, given):
        hint = "take the curly quotes away, which are letters like any other"
    return error(span, "bad-id", f"`{clipped(given)}` cannot be an id", hint)


def _too_long(span: Span, given: str, most: int) -> Diagnostic:
    shown = f"`{clipped(given)}`"
    if re.fullmatch(NUMBER, given):
        hint = "round it, or use a larger unit"
        return error(span, "not-a-number", f"{shown} has too many digits", hint)
    hint = f"write at most {most} characters"
    return error(span, "bad-id", f"{shown} is too long for an id", hint)


def _wrong_choice(span: Span, given: str, shown: str, expected: str) -> Diagnostic:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    listed = ", ".join(f"`{choice}`" for choice in choices)
    hint = did_you_mean(given, choices, few=0, otherwise="write one of these words")
    return error(span, "unknown-choice", f"one of {listed} is expected, not {shown}", hint)


def _wrong_pattern(
    span: Span, pattern: str, given: str, location: Location, about: str
) -> Diagnostic:
    shown = f"`{clipped(given)}`"
    if pattern == VISIBLE:
        return error(span, "empty-value", "some text is expected here", about or "write it")
    if pattern == NUMBER:
        hint = _range_as_number(given, location)
        return error(span, "not-a-number", f"a number is expected, not {shown}", hint)
    if pattern in (SITE_ADDRESS, ADDRESS):
        hint = _ADDRESS_RULE + ", `?` or `#`" if pattern == SITE_ADDRESS else _address(given)
        return error(span, "bad-address", f"a web address is expected, not {shown}", hint)
    if pattern == LANGUAGE:
        hint = "write a tag such as `en`, `de` or `fr-CA`"
        return error(span, "bad-language", f"a language tag is expected, not {shown}", hint)
    return wrong_id(span, given, pattern)


def _range_as_number(given: str, location: Location) -> str:
    ends = re.fullmatch(r"(\d+) *(?:-|–|to) *(\d+)", given)
    if ends and location[-1] == "number":
        return f"write a range as `low: {clipped(ends[1])}, high: {clipped(ends[2])}`"
    return "write digits alone, such as 1500 or 2.5; the unit has a key of its own"


def _address(given: str) -> str:
    """How to write what may be meant as an address."""
    bare = given.strip("<>\"'“” ")
    article = re.fullmatch(r"(?:doi: *)?(10\.\d{4,}/\S+)", bare, re.I)
    if article:
        return f"write `https://doi.org/{clipped(article[1])}`"
    if re.fullmatch(r"https?://\S+", bare):
        return f"write `{clipped(bare)}` alone"
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", bare):
        return f"write `https://{clipped(bare)}`"
    return _ADDRESS_RULE


def _as_a_whole(schema: type[Keys], location: Location, kind: str, given: object) -> str:
    """How to write all of what stands there, where that can be shown."""
    bullet = OTHER_BULLET.match(given) if kind == "list_type" and isinstance(given, str) else None
    if bullet:
        return f"a list item begins with a hyphen, not with `{bullet[1]}`: write `- ` in its place"
    if kind == "list_type" and isinstance(given, str) and re.fullmatch(ID, given):
        return f"write `[{clipped(given)}]`, or begin each line with a hyphen and a space"
    inside = (*location, 0) if kind == "list_type" else location
    entry = schema_at(schema, inside) if kind in ("list_type", "model_type") else None
    if entry is None or not 0 < len(needed(entry)) < 4:
        return ""
    written = "{" + ", ".join(f"{key}: …" for key in needed(entry)) + "}"
    if kind == "list_type":
        return f"begin each entry with a hyphen: `- {written}`"
    return f"write `{written}`"


def _kind_of(given: object) -> str:
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list) else f"`{given}`"
