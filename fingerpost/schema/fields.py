"""What the schema says of a place in a file: which keys may stand there, and what each is for."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from functools import cache

import msgspec

from fingerpost.schema.kinds import Keys

Location = tuple[str | int, ...]
_UNIONS = (typing.Union, types.UnionType)


# msgspec takes long to tell them, so what is right must do without.
@cache
def kinds(schema: type[Keys]) -> Mapping[str, object]:
    """The kind of value of each key, together with what is said of it."""
    return {field.name: field.type for field in msgspec.structs.fields(schema)}


@cache
def needed(schema: type[Keys]) -> tuple[str, ...]:
    """The keys that may not be left out."""
    return tuple(field.name for field in msgspec.structs.fields(schema) if field.required)


def bare(kind: object) -> object:
    """A kind of value without what is said of it."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is typing.Annotated else kind


def kind_at(schema: type[Keys], location: Location) -> object:
    """The kind of value at a location, together with what is said of it."""
    kind: object = schema
    for part in location:
        kind = onward(kind, part)
    return kind


def schema_at(schema: type[Keys], location: Location) -> type[Keys] | None:
    """The schema of the mapping at a location, if the keys of a schema stand there."""
    kind = _present(kind_at(schema, location))
    return kind if isinstance(kind, type) and issubclass(kind, Keys) else None


def entries_at(schema: type[Keys], location: Location) -> type[Keys] | None:
    """The schema of the entries at a location, if a mapping from ids to such stands there."""
    holds_entries = typing.get_origin(_present(kind_at(schema, location))) is dict
    return schema_at(schema, (*location, "")) if holds_entries else None


def keys_at(schema: type[Keys], location: Location) -> tuple[str, ...]:
    """The keys allowed at a location."""
    found = schema_at(schema, location)
    return tuple(kinds(found)) if found else ()


def onward(kind: object, part: str | int) -> object:
    """The kind of value under a key or an index, together with what is said of it."""
    kind = _present(kind)
    if isinstance(kind, type) and issubclass(kind, Keys):
        return kinds(kind).get(str(part))
    arguments = typing.get_args(kind)
    return arguments[-1] if arguments else None


def description(kind: object) -> str:
    """What a kind of value is for, to stand inside a sentence; empty if nothing is said."""
    text = next((meta.description for meta in _metas(kind) if meta.description), "")
    return text[:1].lower() + text[1:].rstrip(".")


def _present(kind: object) -> object:
    """A bare kind of value, without the `| None` of an optional key."""
    kind = bare(kind)
    if typing.get_origin(kind) in _UNIONS:
        return bare(next(one for one in typing.get_args(kind) if one is not type(None)))
    return kind


def _metas(kind: object) -> tuple[msgspec.Meta, ...]:
    """Everything that is said of a kind of value, also of one that may be left out."""
    if typing.get_origin(kind) is typing.Annotated:
        return (*typing.get_args(kind)[1:], *_metas(bare(kind)))
    choices = typing.get_args(kind) if typing.get_origin(kind) in _UNIONS else ()
    return tuple(meta for one in choices for meta in _metas(one))
