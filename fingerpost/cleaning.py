"""What HTML a text may hold: everything else is taken out, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import nh3

from fingerpost.diagnostics import Diagnostic, Span, error

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"https", "http", "mailto"}

# Only text like this can put a tag or an attribute of its own into the HTML.
_RAW = re.compile(r"<[a-zA-Z/!?]|\{[^{}]*[=#]")
# A tag with attributes, as `clean` writes it: quotes and angle brackets in text never make one.
TAG = re.compile(r'<[a-z](?:[^"<>]|"[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text has put into HTML: the tags with their attributes, in order.

    A comment counts as a tag called `!--`.
    """

    tags: tuple[tuple[str, Mapping[str, str]], ...] = ()


def clean(html: str) -> str:
    """The HTML with every tag, attribute and address outside the lists taken out."""
    return _cleaner().clean(html)


def survey(html: str, text: str) -> Survey:
    """What stands in the HTML made from a text; nothing if the text cannot have put it there."""
    if not _RAW.search(text):
        return Survey()
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return Survey(tuple(finder.found))


def forbidden_markup(
    found: Survey, known_ids: Set[str], span: Callable[[str], Span]
) -> Iterator[Diagnostic]:
    """Report what `clean` will take out, and ids of the text's own; `span` finds a piece of it.

    Only headings and footnotes have ids, the known ones: any other could be taken for one that
    a page or a component brings with it.
    """
    refused: dict[tuple[str, str], str] = {}
    for tag, attributes in found.tags:
        if tag not in _TAGS:
            refused.setdefault((tag, ""), f"<{tag}")
        for name, value in attributes.items() if tag in _TAGS else ():
            if name not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set()):
                refused.setdefault((tag, name), name)
            elif name == "id" and value not in known_ids:
                refused.setdefault((tag, name), value or "id")
    for (tag, attribute), needle in refused.items():
        what = f"`<{tag}>`" if not attribute else f"the attribute `{attribute}` on `<{tag}>`"
        yield error(
            span(needle), "forbidden-html", f"{what} is not allowed in a text",
            "use Markdown, or show it as code between backticks",
        )  # fmt: skip


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Mapping[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", {}))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
