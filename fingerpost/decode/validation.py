"""A node held against a schema: the typed keys, and every fault at its place."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error
from fingerpost.schema import Keys
from fingerpost.yamltree import Location, Mapping, Node, child, nearest, plain

K = typing.TypeVar("K", bound=Keys)


def validate(schema: type[K], node: Node) -> tuple[K | None, list[Diagnostic]]:
    """The node as the schema's keys, or None; unknown keys are reported and passed over."""
    data = plain(node)
    try:
        return schema.model_validate(data), []
    except ValidationError as fault:
        faults = fault.errors(include_url=False)
    problems = [_diagnostic(schema, node, found) for found in faults]
    unknown = [found["loc"] for found in faults if found["type"] == "extra_forbidden"]
    if len(unknown) < len(faults):
        return None, problems
    return schema.model_validate(_without(data, unknown)), problems


def _without(data: object, locations: Iterable[Location]) -> object:
    for *parents, last in locations:
        holder = data
        for part in parents:
            holder = holder[part]  # type: ignore[index]
        del holder[last]  # type: ignore[attr-defined]
    return data


def _diagnostic(schema: type[Keys], root: Node, found: ErrorDetails) -> Diagnostic:
    location = found["loc"]
    kind = found["type"]
    if location and location[-1] == "[key]":
        return _bad_key(root, location)
    if kind == "extra_forbidden":
        return _unknown_key(schema, root, location)
    if kind == "missing":
        return _missing_key(schema, root, location)
    node = nearest(root, location)
    span = _shown_span(root, location)
    if found["input"] is None:
        name = str(location[-1]) if location else "this"
        return error(span, "empty-value", f"`{name}` has no value", _describe(schema, location))
    code, message, hint = _wrong_value(schema, location, found, node)
    return error(span, code, message, hint)


def _bad_key(root: Node, location: Location) -> Diagnostic:
    name = str(location[-2])
    holder = child(root, location[:-2])
    span = holder.keys[name] if isinstance(holder, Mapping) else nearest(root, location).span
    return error(span, "bad-id", f"`{name}` cannot be an id", ID_RULE)


def _unknown_key(schema: type[Keys], root: Node, location: Location) -> Diagnostic:
    name = str(location[-1])
    holder = child(root, location[:-1])
    span = holder.keys[name] if isinstance(holder, Mapping) else nearest(root, location).span
    known = keys_at(schema, location[:-1])
    return error(span, "unknown-key", f"there is no key `{name}` here", did_you_mean(name, known))


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
    shown = f"`{given}`" if isinstance(given, str) else _kind_of(given)
    expected = EXPECTED.get(kind)
    if kind == "literal_error":
        choices = str(found["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        listed = ", ".join(f"`{choice}`" for choice in choices)
        return (
            "unknown-choice",
            f"one of {listed} is expected, not {shown}",
            did_you_mean(str(given), choices),
        )
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(str(found["ctx"]["pattern"]), shown)
    if kind == "string_too_long":
        return "bad-id", f"{shown} is too long for an id", ID_RULE
    if kind in ("too_short", "string_too_short"):
        return "empty-value", "at least one entry is expected here", _describe(schema, location)
    if expected:
        return "wrong-type", f"{expected} is expected, not {shown}", _describe(schema, location)
    return "wrong-type", f"{shown} does not fit here", _describe(schema, location)


ID_RULE = "ids are lower-case letters, digits and single hyphens, such as `own-time`"
EXPECTED = {
    "string_type": "text",
    "dict_type": "a mapping (`key: value` lines)",
    "model_type": "a mapping (`key: value` lines)",
    "list_type": "a list (lines that begin with `- `)",
    "bool_parsing": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "date_form": "a date such as 2026-05-31",
    "date_from_datetime_parsing": "a date that exists, such as 2026-05-31",
    "date_parsing": "a date that exists, such as 2026-05-31",
    "date_type": "a date such as 2026-05-31",
}


def _wrong_pattern(pattern: str, shown: str) -> tuple[str, str, str]:
    if pattern.startswith("^-?[0-9]"):
        return (
            "not-a-number",
            f"a number is expected, not {shown}",
            ("write digits alone, such as 1500 or 2.5; the unit has a key of its own"),
        )
    if pattern.startswith("^https?"):
        return (
            "bad-address",
            f"a web address is expected, not {shown}",
            ("begin with https:// and leave out `?` and `#`"),
        )
    return "bad-id", f"{shown} cannot be an id", ID_RULE


def _kind_of(given: object) -> str:
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list) else f"`{given}`"


def _shown_span(root: Node, location: Location) -> Span:
    """Where a value is written; for a mapping or list, the key that holds it tells more."""
    node = nearest(root, location)
    if location and child(root, location) is node and not hasattr(node, "text"):
        holder = child(root, location[:-1])
        if isinstance(holder, Mapping):
            return holder.keys[str(location[-1])]
    return node.span


def _describe(schema: type[Keys], location: Location) -> str:
    """What the schema says of the key at a location, as a hint."""
    keys = _schema_at(schema, location[:-1]) if location else None
    field = keys.model_fields.get(str(location[-1])) if keys else None
    text = (field.description or "") if field else ""
    return text[:1].lower() + text[1:].rstrip(".")


def keys_at(schema: type[Keys], location: Location) -> tuple[str, ...]:
    """The keys allowed at a location."""
    found = _schema_at(schema, location)
    return tuple(found.model_fields) if found else ()


def _schema_at(schema: type[Keys], location: Location) -> type[BaseModel] | None:
    annotation: object = schema
    for part in location:
        annotation = _onward(_required(annotation), part)
    found = _required(annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _onward(annotation: object, part: str | int) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return field.annotation if field else None
    arguments = typing.get_args(annotation)
    return arguments[-1] if arguments else None


def _required(annotation: object) -> object:
    """The annotation without the `| None` of an optional key."""
    if isinstance(annotation, types.UnionType):
        return next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation
