"""What an editor sees beside each guide while it is served; no build publishes it."""

from __future__ import annotations

from collections.abc import Iterable

import jinja2

from fingerpost.editor.desk import Desk, editor_address, opening_address
from fingerpost.editor.page import editor_list, editor_page
from fingerpost.model import Guide, GuideCard

__all__ = ["Desk", "editor_address", "opening_address", "print_guide", "print_list"]


def print_guide(environment: jinja2.Environment, desk: Desk, guide: Guide) -> str:
    """The page of one guide."""
    return environment.get_template("live/guide.html").render(page=editor_page(desk, guide))


def print_list(
    environment: jinja2.Environment, desk: Desk, cards: Iterable[GuideCard], to_come: int
) -> str:
    """The page that leads to those of all guides, also to as many as are still `to_come`."""
    view = editor_list(desk, cards, to_come)
    return environment.get_template("live/guides.html").render(page=view)
