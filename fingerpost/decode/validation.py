"""A node held against a schema: the typed keys, and every fault at its place."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from fingerpost.decode.plaintext import misplaced_marks
from fingerpost.diagnostics import Diagnostic, Span, clipped, did_you_mean, error, nearest_word
from fingerpost.schema import ADDRESS, ID, LANGUAGE, NUMBER, SITE_ADDRESS, VISIBLE, Keys
from fingerpost.schema.fields import description, keys_at, kind_at, needed, schema_at
from fingerpost.texts import CURLY_QUOTES
from fingerpost.yamlslips import OTHER_BULLET
from fingerpost.yamltree import Location, Node, Scalar, child, nearest, plain
from fingerpost.yamltree import Mapping as MappingNode

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

K = typing.TypeVar("K", bound=Keys)


def validate(schema: type[K], node: Node) -> tuple[K | None, list[Diagnostic]]:
    """The node as the schema's keys, or None; unknown keys are reported and passed over."""
    data = plain(node)
    problems = list(misplaced_marks(schema, node, data))
    try:
        return msgspec.convert(data, schema), problems
    except msgspec.ValidationError:
        # It tells of the first fault only, so the models, which are slow to import, tell of all.
        from fingerpost.schema.models import faults as faults_of

        faults = faults_of(schema, data)
    meant = _meant(faults)
    consequences = {(*location[:-1], name) for location, name in meant.items()}
    problems += [
        _diagnostic(schema, node, found, meant)
        for found in faults
        if found["type"] != "missing"
        or not (found["loc"] in consequences or _is_partial(node, found["loc"][:-1]))
    ]
    unknown = [found["loc"] for found in faults if found["type"] == "extra_forbidden"]
    if len(unknown) < len(faults):
        return None, problems
    return msgspec.convert(_without(data, unknown), schema), problems


def _is_partial(root: Node, location: Location) -> bool:
    holder = child(root, location)
    return isinstance(holder, MappingNode) and holder.is_partial


def empty_file(path: str) -> Diagnostic:
    """A file that holds nothing."""
    return error(
        Span(path), "empty-file", "this file holds nothing",
        "write it, delete it, or look whether it was saved whole",
    )  # fmt: skip


def empty_value(span: Span, name: str, hint: str) -> Diagnostic:
    """A key after which nothing stands."""
    what = f"`{name}`" if name != "this" else "this"
    return error(span, "empty-value", f"{what} has no value", hint or "write it after the colon")


def _meant(faults: Iterable[ErrorDetails]) -> dict[Location, str]:
    """For each unknown key that looks like one that is missing beside it, that one."""
    found: dict[Location, str] = {}
    faults = tuple(faults)
    for unknown in (fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"):
        missing = [
            str(fault["loc"][-1])
            for fault in faults
            if fault["type"] == "missing" and fault["loc"][:-1] == unknown[:-1]
        ]
        near = nearest_word(str(unknown[-1]), missing)
        found |= {unknown: near} if near else {}
    return found


def _without(data: object, locations: Iterable[Location]) -> object:
    for *parents, last in locations:
        holder = data
        for part in parents:
            holder = holder[part]  # type: ignore[index]
        del holder[last]  # type: ignore[attr-defined]
    return data


def _diagnostic(
    schema: type[Keys], root: Node, found: ErrorDetails, meant: Mapping[Location, str]
) -> Diagnostic:
    location = found["loc"]
    kind = found["type"]
    if location and location[-1] == "[key]":
        return _bad_key(root, location)
    if kind == "extra_forbidden":
        return _unknown_key(schema, root, location, meant)
    if kind == "missing":
        return _missing_key(schema, root, location)
    node = nearest(root, location)
    span = _shown_span(root, location)
    if found["input"] is None:
        if location and isinstance(location[-1], int):
            return empty_value(span, "this", "write a text after the hyphen, or delete the line")
        name = str(location[-1]) if location else "this"
        return empty_value(span, name, _describe(schema, location))
    code, message, hint = _wrong_value(schema, location, found, node)
    return error(span, code, message, hint)


def _bad_key(root: Node, location: Location) -> Diagnostic:
    name = str(location[-2])
    holder = child(root, location[:-2])
    span = holder.keys[name] if isinstance(holder, MappingNode) else nearest(root, location).span
    return error(span, "bad-id", f"`{clipped(name)}` cannot be an id", ID_RULE)


def _unknown_key(
    schema: type[Keys], root: Node, location: Location, meant: Mapping[Location, str]
) -> Diagnostic:
    name = str(location[-1])
    holder = child(root, location[:-1])
    span = holder.keys[name] if isinstance(holder, MappingNode) else nearest(root, location).span
    known = keys_at(schema, location[:-1])
    hint = f"did you mean `{meant[location]}`?" if location in meant else did_you_mean(
        name, known, few=30, otherwise="delete it, or look up the format"
    )  # fmt: skip
    if ":" in name:
        key, _, rest = name.partition(":")
        hint = f"put a plain space after the colon: `{clipped(f'{key}: {rest.strip()}')}`"
    elif _is_cut_off(holder, name):
        hint = "a comma ends a text inside brackets: if this belongs to it, put it all in quotes"
        hint += CURLY_HINT if re.search(CURLY_QUOTES, name) else ""
    elif above := _may_belong_to(schema, holder, location):
        hint = f"if it belongs to `{above}`, indent it and its lines by two more spaces"
    return error(span, "unknown-key", f"there is no key `{clipped(name)}` here", hint)


def _is_cut_off(holder: Node | None, name: str) -> bool:
    """Whether a key looks like the rest of a text: it stands on the line of others, without a value."""
    value = child(holder, (name,))
    return (
        isinstance(holder, MappingNode)
        and isinstance(value, Scalar)
        and value.text is None
        and holder.keys[name].line == holder.span.line
        and name != next(iter(holder.keys))
    )


def _may_belong_to(schema: type[Keys], holder: Node | None, location: Location) -> str:
    """The key above an unknown one that is written like an entry of it, not indented far enough."""
    *parents, name = location
    written = list(holder.keys) if isinstance(holder, MappingNode) else []
    above = written[written.index(str(name)) - 1] if name in written[1:] else ""
    is_entry = isinstance(child(holder, (name,)), MappingNode) and re.fullmatch(ID, str(name))
    takes_entries = (
        schema_at(schema, (*parents, above, "id"))
        if above in keys_at(schema, tuple(parents))
        else None
    )
    return above if is_entry and takes_entries else ""


def _missing_key(schema: type[Keys], root: Node, location: Location) -> Diagnostic:
    name = str(location[-1])
    span = _shown_span(root, location[:-1])
    what = _describe(schema, location)
    hint = f"add `{name}:`" + (f" – {what[0].lower()}{what[1:]}" if what else "")
    return error(span, "missing-key", f"the key `{name}` is missing here", hint)


def _wrong_value(
    schema: type[Keys], location: Location, found: ErrorDetails, node: Node
) -> tuple[str, str, str]:
    kind, given = found["type"], found["input"]
    shown = f"`{clipped(given)}`" if isinstance(given, str) else _kind_of(given)
    about = _describe(schema, location)
    expected, hint = EXPECTED.get(kind, ("", ""))
    if kind == "literal_error":
        choices = str(found["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        listed = ", ".join(f"`{choice}`" for choice in choices)
        return (
            "unknown-choice",
            f"one of {listed} is expected, not {shown}",
            did_you_mean(str(given), choices, otherwise="write one of these words"),
        )
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(str(found["ctx"]["pattern"]), shown, about)
    if kind == "string_too_long":
        if re.fullmatch(NUMBER, str(given)):
            return "not-a-number", f"{shown} has too many digits", "round it, or use a larger unit"
        return "bad-id", f"{shown} is too long for an id", ID_RULE
    if kind in ("too_short", "string_too_short"):
        return "empty-value", "at least one entry is expected here", about or "write one"
    if kind == "impossible_address":
        return "bad-address", f"a web address is expected, not {shown}", ADDRESS_RULE
    if expected:
        hint = _as_entries(schema, location, kind, given) or hint
        hint = "; ".join(filter(None, (hint, about)))
        return "wrong-type", f"{expected} is expected, not {shown}", hint
    return "wrong-type", f"{shown} does not fit here", about or "look up the format"


ID_RULE = "ids are lower-case letters, digits and single hyphens, such as `own-time`"
CURLY_HINT = ', in straight ones: `"…"`'
ADDRESS_RULE = "write it as `https://example.org/`, without spaces"
_TEXT = "write it in one line; text with a colon and a space needs quotes"
_KEYS = "write `key: value` lines below, two spaces further in"
_ITEMS = "begin each line with a hyphen and a space"
DATE_RULE = "write year, month and day, such as 2026-05-31"
EXPECTED = {
    "string_type": ("text", _TEXT),
    "dict_type": ("a mapping (`key: value` lines)", _KEYS),
    "model_type": ("a mapping (`key: value` lines)", _KEYS),
    "list_type": ("a list (lines that begin with `- `)", _ITEMS),
    "bool_parsing": ("`true` or `false`", "write one of the two"),
    "bool_type": ("`true` or `false`", "write one of the two"),
    "date_form": ("a date such as 2026-05-31", DATE_RULE),
    "date_from_datetime_parsing": ("a date that exists, such as 2026-05-31", DATE_RULE),
    "date_parsing": ("a date that exists, such as 2026-05-31", DATE_RULE),
    "date_type": ("a date such as 2026-05-31", DATE_RULE),
}


def _wrong_pattern(pattern: str, shown: str, about: str) -> tuple[str, str, str]:
    if pattern == VISIBLE:
        return "empty-value", "some text is expected here", about or "write it"
    if pattern.startswith("^-?[0-9]"):
        return (
            "not-a-number",
            f"a number is expected, not {shown}",
            "write digits alone, such as 1500 or 2.5; the unit has a key of its own",
        )
    if pattern in (SITE_ADDRESS, ADDRESS):
        hint = ADDRESS_RULE + ("" if pattern == ADDRESS else ", `?` or `#`")
        return "bad-address", f"a web address is expected, not {shown}", hint
    if pattern == LANGUAGE:
        return (
            "bad-language",
            f"a language tag is expected, not {shown}",
            "write a tag such as `en`, `de` or `fr-CA`",
        )
    curly = re.search(CURLY_QUOTES, shown)
    hint = "take the curly quotes away, which are letters like any other" if curly else ID_RULE
    return "bad-id", f"{shown} cannot be an id", hint


def _as_entries(schema: type[Keys], location: Location, kind: str, given: object) -> str:
    """How to write what is wrong as a whole, where that can be shown."""
    bullet = OTHER_BULLET.match(given) if kind == "list_type" and isinstance(given, str) else None
    if bullet:
        return f"a list item begins with a hyphen, not with `{bullet[1]}`: write `- ` in its place"
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


def _shown_span(root: Node, location: Location) -> Span:
    """Where a value is written; for a mapping or list, the key that holds it tells more."""
    node = nearest(root, location)
    if location and child(root, location) is node and not hasattr(node, "text"):
        holder = child(root, location[:-1])
        if isinstance(holder, MappingNode):
            return holder.keys[str(location[-1])]
        if isinstance(node, MappingNode) and node.span.width == 1:
            return next(iter(node.keys.values()), node.span)
    return node.span


def _describe(schema: type[Keys], location: Location) -> str:
    """What the schema says of the key at a location, as a hint."""
    return description(kind_at(schema, location))
