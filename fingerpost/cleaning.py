"""What HTML a text may hold: everything else is taken out, and said."""

from __future__ import annotations

import re
from collections import Counter
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
class Tag:
    """A tag and how it is written.

    Comments and declarations count as tags called `!` or `?`, and an end without a beginning as
    one whose name begins with a slash.
    """

    name: str
    attributes: Mapping[str, str]
    written: str


def clean(html: str) -> str:
    """The HTML with every tag, attribute and address outside the lists taken out."""
    return _cleaner().clean(html)


def survey(html: str, text: str) -> tuple[Tag, ...]:
    """The tags of the HTML made from a text; none if the text cannot have put any there."""
    if not _RAW.search(text):
        return ()
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return tuple(finder.found)


def forbidden_markup(
    found: tuple[Tag, ...], known_ids: Set[str], span: Callable[[str], Span]
) -> Iterator[Diagnostic]:
    """Report what `clean` will take out, and ids of the text's own; `span` finds a piece of it.

    Only headings and footnotes have ids, the known ones: any other could be taken for one that
    a page or a component brings with it.
    """
    refused: dict[tuple[str, str], str] = {}
    for tag in found:
        if tag.name not in _TAGS:
            refused.setdefault((tag.name, ""), f"<{tag.name}")
            continue
        for name, value in tag.attributes.items():
            if name not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag.name, set()):
                refused.setdefault((tag.name, name), name)
            elif name == "id" and value not in known_ids:
                refused.setdefault((tag.name, name), value or "id")
    for (name, attribute), needle in refused.items():
        shown = f"`<{name}>`" if name.strip("!?") else f"`<{name}`"
        what = f"the attribute `{attribute}` on {shown}" if attribute else shown
        yield error(
            span(needle), "forbidden-html", f"{what} is not allowed in a text",
            "use Markdown, or show it as code between backticks",
        )  # fmt: skip


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self.open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.found.append(Tag(tag, attributes, self.get_starttag_text() or ""))
        self.open[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] -= 1
        if self.open[tag] < 0:
            self.found.append(Tag(f"/{tag}", {}, ""))

    def handle_comment(self, data: str) -> None:
        self.found.append(Tag("!", {}, ""))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Tag("!", {}, ""))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Tag("!", {}, ""))

    def handle_pi(self, data: str) -> None:
        self.found.append(Tag("?", {}, ""))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
