"""The page at an address that was renamed."""

from __future__ import annotations

from msgspec import Struct


class MovedView(Struct, frozen=True):
    """What is here now, and where."""

    title: str
    address: str
