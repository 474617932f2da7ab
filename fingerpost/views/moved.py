"""The page at an address that was renamed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MovedView:
    """What is here now, and where."""

    title: str
    address: str
