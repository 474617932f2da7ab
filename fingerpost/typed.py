"""Plain data, and what was saved, as values of a type.

msgspec 0.22 ends the whole process with a segmentation fault where Ctrl-C comes while it looks at
a type for the first time, so that is done where Ctrl-C has to wait.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec

from fingerpost.interrupts import uninterrupted

T = TypeVar("T")
# What is raised where the data are no such value.
NOT_TYPED = (msgspec.MsgspecError, ValueError)


def loads(data: bytes | memoryview, kind: Any) -> Any:
    """What was saved as MessagePack, as a value of that kind; raises one of `NOT_TYPED`."""
    return _decoder(kind).decode(data)


def converted(data: object, kind: type[T]) -> T:
    """Plain dicts, lists and strings as a value; raises `msgspec.ValidationError`."""
    prepare: Any = _decoder
    prepare(kind)
    return msgspec.convert(data, kind)


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    with uninterrupted():
        return msgspec.msgpack.Decoder(kind)
