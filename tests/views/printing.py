"""The only test code that knows how a component becomes HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser

from fingerpost.addresses import addresses_of
from fingerpost.inline import Inliner, Named
from fingerpost.scope import Scope
from fingerpost.templating import make_environment
from tests.support import HEAD, project, site

View = TypeVar("View")


def view_of(make: Callable[[Scope, str], View], name: str, data: str, article: str = "") -> View:
    """A component's view, made from the text of a data file and of an article."""
    made = site({"content/guide/data.yaml": data, "content/guide/guide.md": HEAD + article})
    guide = made.guides[0]
    inliner = Inliner(Named(guide), "/guide/sources/", "/guide/", "/guide/")
    return make(Scope(made.settings, guide, addresses_of(made.settings), {}, inliner), name)


def printed(kind: str, view: object) -> LexborHTMLParser:
    """What the component's own template makes of a view."""
    template = make_environment(project({})).get_template(f"components/{kind}.html")
    return LexborHTMLParser(str(getattr(template.module, kind)(view)))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    """The text of every element that matches, with its white space folded."""
    return [" ".join(node.text().split()) for node in page.css(selector)]


def only(page: LexborHTMLParser, selector: str) -> dict[str, str | None]:
    """The attributes of the one element that matches."""
    (found,) = page.css(selector)
    return found.attributes
