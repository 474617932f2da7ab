"""A node held against a schema: the typed keys, and every fault at its place."""

from __future__ import annotations

import re
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from fingerpost.decode.wrongvalues import wrong_key, wrong_value
from fingerpost.diagnostics import Diagnostic, Span, clipped, did_you_mean, error, nearest_word
from fingerpost.schema import ID, Keys
from fingerpost.schema.fields import description, entries_at, keys_at, kind_at, kinds, needed
from fingerpost.texts import CURLY_QUOTES
from fingerpost.yamltree import Location, Node, Scalar, child, nearest, plain
from fingerpost.yamltree import Mapping as MappingNode

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

K = typing.TypeVar("K", bound=Keys)


def validate(schema: type[K], node: Node) -> tuple[K | None, list[Diagnostic]]:
    """The node as the schema's keys, or None; unknown keys are reported and passed over."""
    data = plain(node)
    try:
        return msgspec.convert(data, schema), []
    except msgspec.ValidationError:
        # It tells of the first fault only, so the models, which are slow to import, tell of all.
        from fingerpost.schema.models import faults as faults_of

        faults = faults_of(schema, data)
    astray = _astray(schema, node, faults)
    problems = [_misplaced_entry(node, location, home) for location, home in astray.items()]
    problems += _explained(schema, node, _not_following(faults, astray))
    unknown = [found["loc"] for found in faults if found["type"] == "extra_forbidden"]
    if astray or len(unknown) < len(faults):
        return None, problems
    return msgspec.convert(_without(data, unknown), schema), problems


def _explained(
    schema: type[Keys], root: Node, faults: Collection[ErrorDetails]
) -> Iterator[Diagnostic]:
    """Each fault as an editor reads it; a key is not missing where it is there and misspelt."""
    meant = _meant(faults)
    misspelt = {(*location[:-1], name) for location, name in meant.items()}
    for found in faults:
        location = found["loc"]
        is_missing = found["type"] == "missing"
        if not (is_missing and (location in misspelt or _is_partial(root, location[:-1]))):
            yield _diagnostic(schema, root, found, meant)


def _astray(schema: type[Keys], root: Node, faults: Iterable[ErrorDetails]) -> dict[Location, str]:
    """Entries that have all keys of those below another key, and no others: that key for each."""
    found: dict[Location, str] = {}
    holders = (fault["loc"][:-1] for fault in faults if fault["type"] == "extra_forbidden")
    for location in dict.fromkeys(holders):
        entry, beside = child(root, location), location[:-2]
        written = set(entry.keys) if isinstance(entry, MappingNode) and len(location) > 1 else set()
        for home in keys_at(schema, beside) if written else ():
            other = entries_at(schema, (*beside, home))
            if other and set(needed(other)) <= written <= set(kinds(other)):
                found[location] = home
    return found


def _not_following(
    faults: Iterable[ErrorDetails], astray: Mapping[Location, str]
) -> list[ErrorDetails]:
    """The faults that do not only follow from entries that have gone astray."""
    homes = {(*location[:-2], home) for location, home in astray.items()}
    return [
        fault
        for fault in faults
        if not (fault["type"] == "missing" and fault["loc"] in homes)
        and not any(fault["loc"][: len(location)] == location for location in astray)
    ]


def _misplaced_entry(root: Node, location: Location, home: str) -> Diagnostic:
    *parents, name = location
    return error(
        _key_span(root, parents, name), "misplaced-entry",
        f"`{clipped(str(name))}` is written like an entry of `{home}`",
        f"put it below `{home}:`, and write that line if it is gone",
    )  # fmt: skip


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


def _meant(faults: Collection[ErrorDetails]) -> dict[Location, str]:
    """For each unknown key that looks like one that is missing beside it, that one."""
    found: dict[Location, str] = {}
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
        return _bad_key(root, found)
    if kind == "extra_forbidden":
        return unknown_key(schema, root, location, meant)
    if kind == "missing":
        return _missing_key(schema, root, location)
    span = _shown_span(root, location)
    if found["input"] is None:
        if location and isinstance(location[-1], int):
            return empty_value(span, "this", "write a text after the hyphen, or delete the line")
        name = str(location[-1]) if location else "this"
        return empty_value(span, name, _describe(schema, location))
    return wrong_value(span, schema, location, found)


def _bad_key(root: Node, found: ErrorDetails) -> Diagnostic:
    *parents, name, _ = found["loc"]
    return wrong_key(_key_span(root, parents, name), str(name), found)


def _key_span(root: Node, parents: Iterable[str | int], name: str | int) -> Span:
    """Where a key is written that is known to be there."""
    holder = child(root, parents)
    assert isinstance(holder, MappingNode)
    return holder.keys[str(name)]


def unknown_key(
    schema: type[Keys], root: Node, location: Location, meant: Mapping[Location, str]
) -> Diagnostic:
    """A key that a mapping does not take; `meant` has those that others are misspelt for."""
    name = str(location[-1])
    holder = child(root, location[:-1])
    known = keys_at(schema, location[:-1])
    hint = f"did you mean `{meant[location]}`?" if location in meant else did_you_mean(
        name, known, few=30, otherwise="delete it, or look up the format"
    )  # fmt: skip
    if ":" in name:
        key, _, rest = name.partition(":")
        hint = f"put a plain space after the colon: `{clipped(f'{key}: {rest.strip()}')}`"
    elif _is_cut_off(holder, name) and name.isdigit():
        hint = "write a number with a point, such as `1.5`, and without commas, such as `1500`"
    elif _is_cut_off(holder, name):
        hint = "a comma ends a text inside brackets: if this belongs to it, put it all in quotes"
        hint += ', in straight ones: `"…"`' if re.search(CURLY_QUOTES, name) else ""
    elif above := _may_belong_to(schema, holder, location):
        hint = f"if it belongs to `{above}`, indent it and its lines by two more spaces"
    span = _key_span(root, location[:-1], name)
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
    """The key above an unknown one that takes it or is written like an entry of it, if any."""
    *parents, name = location
    written = list(holder.keys) if isinstance(holder, MappingNode) else []
    above = written[written.index(str(name)) - 1] if name in written[1:] else ""
    is_entry = isinstance(child(holder, (name,)), MappingNode) and re.fullmatch(ID, str(name))
    takes_entries = entries_at(schema, (*parents, above)) if is_entry else None
    return above if takes_entries or name in keys_at(schema, (*parents, above)) else ""


def _missing_key(schema: type[Keys], root: Node, location: Location) -> Diagnostic:
    name = str(location[-1])
    span = _shown_span(root, location[:-1])
    what = _describe(schema, location)
    hint = f"add `{name}:`" + (f" – {what[0].lower()}{what[1:]}" if what else "")
    return error(span, "missing-key", f"the key `{name}` is missing here", hint)


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
