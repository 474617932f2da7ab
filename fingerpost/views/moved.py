"""The page at an address that was renamed."""

from __future__ import annotations

from msgspec import Struct


class MovedView(Struct, frozen=True):
    """A question or outcome by its short name, its page now, and its decision's id."""

    decision: str
    title: str
    address: str
