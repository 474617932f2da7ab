"""What a page holds that leads anywhere or is led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from fingerpost.verify.elements import ADDRESSES, KEPT, REFERENCES, parts_of

# The name of an attribute, what it holds, and whether that is the page's canonical address.
Address = tuple[str, str, bool]


class Held(Struct, frozen=True):
    """The ids on a page, its addresses and its references to ids, each with how often it stands.

    References come with the names of their attributes.
    """

    ids: Mapping[str, int]
    addresses: Mapping[Address, int]
    references: Mapping[tuple[str, str], int]


@lru_cache(maxsize=KEPT)
def held_on(data: bytes) -> Held:
    """What a page holds, the content of its templates included."""
    parts = [part.marked for part in parts_of(data)]
    return Held(
        Counter(attributes["id"] or "" for part in parts for _, attributes in part["id"]),
        Counter(
            (name, attributes[name] or "", attributes.get("rel") == "canonical")
            for part in parts
            for name in ADDRESSES
            for _, attributes in part[name]
        ),
        Counter(
            (name, attributes[name] or "")
            for part in parts
            for name in REFERENCES
            for _, attributes in part[name]
        ),
    )
