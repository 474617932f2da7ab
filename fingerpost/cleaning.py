"""What HTML a text may hold: everything else is taken out, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
_RAW = re.compile(r"<[a-zA-Z/!?]|\{[^{}]*=")


def clean(html: str) -> str:
    """The HTML with every tag, attribute and address outside the lists taken out."""
    return _cleaner().clean(html)


def forbidden_markup(html: str, text: str, span: Callable[[str], Span]) -> Iterator[Diagnostic]:
    """Report what `clean` will take out of HTML made from the text; `span` finds a piece of it."""
    if not _RAW.search(text):
        return
    finder = _Finder()
    finder.feed(html)
    finder.close()
    for tag, attribute in dict.fromkeys(finder.found):
        what = f"`<{tag}>`" if not attribute else f"the attribute `{attribute}` on `<{tag}>`"
        needle = attribute or f"<{tag}"
        yield error(
            span(needle), "forbidden-html", f"{what} is not allowed in a text",
            "use Markdown, or show it as code between backticks",
        )  # fmt: skip


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append((tag, ""))
            return
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
        self.found += [(tag, name) for name, _ in attrs if name not in allowed]

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", ""))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
