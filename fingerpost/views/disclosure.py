"""Who makes the guide, who pays, and whose interests touch it."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from fingerpost.scope import Scope


class DisclosureView(Struct, frozen=True):
    """Questions with their answers."""

    points: tuple[tuple[str, Markup], ...]


def disclosure(scope: Scope, name: str) -> DisclosureView:
    """The guide's disclosure."""
    found = scope.guide.disclosure
    points = found.points if found else ()
    return DisclosureView(tuple((question, scope.inline(answer)) for question, answer in points))
