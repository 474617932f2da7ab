"""What HTML a text may hold: everything else is taken out, and said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cache
from html.parser import HTMLParser
from typing import Protocol

import nh3
from msgspec import Struct

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


COMMENT = "!--"


class Tag(Struct, frozen=True):
    """A tag.

    Comments, declarations and instructions count as tags called `!--`, `!` and `?`, and an end
    without a beginning as one whose name begins with a slash.
    """

    name: str
    attributes: Mapping[str, str]


class Places(Protocol):
    """Finds where in a file a piece of text stands."""

    def span(self, words: str) -> Span:
        """Where these words stand."""

    def matching(self, pattern: str) -> Span:
        """Where the group of a pattern stands."""


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
    found: tuple[Tag, ...], known_ids: Set[str], places: Places
) -> Iterator[Diagnostic]:
    """Report what `clean` will take out, and ids of the text's own.

    Only headings and footnotes have ids, the known ones: any other could be taken for one that
    a page or a component brings with it.
    """
    for tag in found:
        shown = f"`<{tag.name}>`"
        if tag.name not in _TAGS:
            yield _forbidden_tag(tag.name, places.span(f"<{tag.name}"))
            continue
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag.name, set())
        for name, value in tag.attributes.items():
            what = f"the attribute `{name}` on {shown}"
            if name not in allowed:
                pattern = rf"[\s\"'{{:/]({re.escape(name)})(?=[\s=>/])"
                yield _forbidden(places.matching(pattern), what)
            elif name == "id" and value not in known_ids:
                yield _forbidden(places.span(value or "id"), what)


def _forbidden_tag(name: str, span: Span) -> Diagnostic:
    if name == COMMENT:
        return forbidden_comment(span)
    if name.removeprefix("/") in _TAGS:
        return error(
            span, "forbidden-html", f"`<{name}>` ends what was never begun",
            f"delete it, or write `<{name[1:]}>` where it begins",
        )  # fmt: skip
    return _forbidden(span, f"`<{name}>`" if name.strip("!?") else f"`<{name}`")


def forbidden_comment(span: Span) -> Diagnostic:
    """A comment, which every reader could find in the page."""
    return error(
        span, "forbidden-html", "a comment is not allowed in a text",
        "move it into the head or a data file, where `#` begins one, or show it between backticks",
    )  # fmt: skip


def _forbidden(span: Span, what: str) -> Diagnostic:
    return error(
        span, "forbidden-html", f"{what} is not allowed in a text",
        "use Markdown, or show it as code between backticks",
    )  # fmt: skip


# Tags without an end, and those whose end may be left out.
_WITHOUT_END = frozenset(
    ("br", "hr", "img", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead")
)


def raw_tags(html: str) -> Iterator[tuple[str, bool]]:
    """The allowed tags of a piece of HTML that need an end, and whether each opens."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._add(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        self._add(tag, opens=False)

    def _add(self, tag: str, *, opens: bool) -> None:
        if tag in _TAGS - _WITHOUT_END:
            self.found.append((tag, opens))


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self.open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.found.append(Tag(tag, attributes))
        self.open[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] -= 1
        if self.open[tag] < 0:
            self.found.append(Tag(f"/{tag}", {}))

    def handle_comment(self, data: str) -> None:
        self.found.append(Tag(COMMENT, {}))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Tag("!", {}))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Tag("!", {}))

    def handle_pi(self, data: str) -> None:
        self.found.append(Tag("?", {}))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
