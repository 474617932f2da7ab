"""The schema as pydantic models, which explain every fault at once and write JSON Schema.

They take long to import and to make, so a build whose content is right never comes here.
"""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Meta
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    create_model,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from fingerpost.schema.kinds import ADDRESS, DATE, SITE_ADDRESS, Keys, Truth, is_possible, published


def faults(keys: type[Keys], data: object) -> list[ErrorDetails]:
    """Everything in which data does not fit the keys."""
    try:
        model_of(keys).model_validate(data)
    except ValidationError as fault:
        return fault.errors(include_url=False)
    return []


@cache
def model_of(keys: type[Keys]) -> type[BaseModel]:
    """The model that takes what the keys take."""
    fields: dict[str, Any] = {
        field.name: (_annotation(field.type), Field(_default(field), alias=_alias(field)))
        for field in msgspec.structs.fields(keys)
    }
    return create_model(keys.__name__, __config__=_CONFIG, __doc__=keys.__doc__, **fields)


# Only what is asked for is built: a model is costly, and most stand inside another.
_CONFIG = ConfigDict(
    extra="forbid",
    defer_build=True,
    model_title_generator=lambda keys: _spaced(keys.__name__.removesuffix("Keys")),
)


def _spaced(name: str) -> str:
    """`ChecklistItem` as “checklist item”."""
    return re.sub(r"(?<=.)([A-Z])", r" \1", name).lower()


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.required:
        return ...
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return bool(field.default) if isinstance(field.default, Truth) else field.default


def _alias(field: msgspec.structs.FieldInfo) -> str | None:
    return field.encode_name if field.encode_name != field.name else None


def _annotation(kind: Any) -> Any:
    """What pydantic calls a kind of value."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        rules = [rule for meta in arguments[1:] for rule in _rules(meta)]
        return Annotated[_annotation(arguments[0]), *_forms(arguments[0]), *rules]
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_annotation, arguments))]  # noqa: UP007
    if origin in (list, dict):
        return origin[tuple(map(_annotation, arguments))]
    if kind is Truth:
        return bool
    return model_of(kind) if isinstance(kind, type) and issubclass(kind, Keys) else kind


def _forms(kind: object) -> list[object]:
    return [BeforeValidator(_iso_date)] if kind is datetime.date else []


def _rules(meta: Meta) -> Iterator[object]:
    pattern = published(meta.pattern) if meta.pattern else None
    if pattern:
        yield StringConstraints(pattern=pattern, max_length=meta.max_length)
    if pattern in (ADDRESS, SITE_ADDRESS):
        yield AfterValidator(_possible_address)
    said = {
        name: value
        for name in ("title", "description", "examples", "min_length")
        if (value := getattr(meta, name)) is not None
    }
    if said:
        yield Field(**said)
    if meta.extra:
        yield WithJsonSchema(meta.extra["json_schema"])


def _iso_date(value: object) -> object:
    """Let through only dates written year-month-day; pydantic alone takes bare numbers too."""
    if isinstance(value, str) and not re.fullmatch(DATE, value):
        raise PydanticCustomError("date_form", "not year-month-day")
    return value


def _possible_address(value: str) -> str:
    if not is_possible(value):
        raise PydanticCustomError("impossible_address", "no address")
    return value
