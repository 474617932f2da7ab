"""Finishing prose: values, glossary terms and citations put in where their tokens stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.escaping import escaped
from fingerpost.model import (
    TOKEN_CLOSE,
    TOKEN_OPEN,
    Guide,
    Prose,
    Quantity,
    Rating,
    Reference,
    Term,
)

# A link or image on this site; addresses with a scheme or a host stay as they are.
_HERE = r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)"
ADDRESS = re.compile(rf'\b(href|src)="({_HERE}[^"]*)"')
# What a text with such an address holds; most texts do not, and this is found at a glance.
_HAS_ADDRESS = re.compile(rf'="(?:(?<=\bhref=")|(?<=\bsrc=")){_HERE}')
# A tag with attributes as they are in clean HTML: in quotes, which text outside a tag may hold too.
_TAG = re.compile(r'<[a-z][^"<>]*(?:"[^"]*"[^"<>]*)+>')
TOKEN = re.compile(f"{TOKEN_OPEN}([0-9]+){TOKEN_CLOSE}")


class Named(Struct, frozen=True, dict=True):
    """What the prose of a guide can name, by its name."""

    guide: Guide

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Every term of the glossary."""
        return {term.id: term for term in self.guide.terms}

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """The number shown for each source: its place among the guide's sources, from 1."""
        return {source.id: number for number, source in enumerate(self.guide.sources, 1)}


class Inliner(Struct):
    """Finishes the prose of one page, in reading order.

    It remembers which terms the page has explained, so that each is explained at its first use
    only, and how often each source was cited, so that every citation has its own id, unless the
    prose is not `anchored`. Links in the prose are relative to `base`; the page itself is at
    `here`, below the site's `prefix`.
    """

    named: Named
    sources_address: str
    base: str
    here: str
    prefix: str = ""
    explained: set[str] = field(default_factory=set)
    cited: dict[str, int] = field(default_factory=dict)
    anchored: bool = True

    def aside(self) -> Inliner:
        """One for prose that the page does not show at first, such as a template's.

        The page's own prose explains terms and is cited as if it were not there.
        """
        return replace(self, explained=set(self.explained), anchored=False)

    def finish(self, prose: Prose) -> Markup:
        """The prose as ready HTML."""
        shown = prose.html
        if _HAS_ADDRESS.search(shown):
            shown = _addressed(shown, self.base, self.here, self.prefix)
        if TOKEN_OPEN in shown:
            shown = TOKEN.sub(lambda m: self._show(prose.references[int(m[1])]), shown)
            # A number stands close to the word before it, however the editor wrote it.
            shown = shown.replace(' <a class="cite"', '<a class="cite"')
        return Markup(shown)

    def _show(self, reference: Reference) -> str:
        match reference.kind:
            case "cite":
                return self._cite(reference.name)
            case "term":
                return self._term(reference)
            case _:
                return escaped(words_of(value_named(self.named.guide, reference.name)))

    def _term(self, reference: Reference) -> str:
        term = self.named.terms[reference.name]
        word = escaped(reference.label or term.term)
        if term.id in self.explained:
            return word
        self.explained.add(term.id)
        meaning = escaped(f"{term.long}: {term.meaning}" if term.long else term.meaning)
        return f'<dfn>{word}</dfn><small class="gloss"> ({meaning})</small>'

    def _cite(self, source: str) -> str:
        number = self.named.source_numbers[source]
        address = escaped(f"{self.sources_address}#{source_id(source)}")
        return (
            f'<a class="cite"{self._anchor(source)} href="{address}"'
            f' aria-label="source {number}">{number}</a>'
        )

    def _anchor(self, source: str) -> str:
        if not self.anchored:
            return ""
        count = self.cited[source] = self.cited.get(source, 0) + 1
        return f' id="{escaped(citation_id(source, count))}"'


# A save changes few of the texts that hold a link.
@lru_cache(maxsize=256)
def _addressed(html: str, base: str, here: str, prefix: str) -> str:
    """The HTML with its addresses as they are seen from its page."""

    def address(found: re.Match[str]) -> str:
        page, mark, fragment = found[2].partition("#")
        if page.startswith("/"):
            page = prefix + _closed(page)
        elif not page:
            page = base
        else:
            page = _closed(posixpath.normpath(posixpath.join(base, page)))
        if page == here and fragment:
            page = ""
        return f'{found[1]}="{page}{mark}{fragment}"'

    return _TAG.sub(lambda tag: ADDRESS.sub(address, tag[0]), html)


def source_id(source: str) -> str:
    """The id of a source's entry in the list of sources."""
    return f"source-{source.lower()}"


def citation_id(source: str, count: int) -> str:
    """The id of a source's nth citation on a page."""
    return f"cite-{source.lower()}-{count}"


def value_named(guide: Guide, name: str) -> Quantity | Rating | Prose | None:
    """A figure by its name, or a table cell by `table.row.column`; None if there is none."""
    for value in guide.values:
        if value.id == name:
            return value.quantity
    table_id, _, rest = name.partition(".")
    row_id, _, column_id = rest.partition(".")
    for table in guide.tables:
        if table.id == table_id:
            columns = [column.id for column in table.columns]
            for row in table.rows:
                if row.id == row_id and column_id in columns:
                    return row.cells[columns.index(column_id)].value
    return None


def words_of(value: Quantity | Rating | Prose | None) -> str:
    """A figure in words: grouped digits, “to” for a range, its unit."""
    match value:
        case Quantity():
            return quantity_words(value)
        case Rating():
            return value.text.replace("–", " to ").lower()
        case Prose():
            return Markup(value.html).striptags()
        case None:
            return ""


def quantity_words(quantity: Quantity) -> str:
    """A quantity in words, such as “US$15,000 to US$50,000 or more”."""
    ends = dict.fromkeys((quantity.low, quantity.high))
    sign, unit = ("%", "") if quantity.unit == "%" else ("", quantity.unit)
    words = " to ".join(quantity.prefix + grouped(end) for end in ends) + sign
    words += " or more" if quantity.open else ""
    return f"{words} {unit}" if unit else words


def grouped(number: str) -> str:
    """A number with commas between thousands, from five digits on."""
    whole, dot, rest = number.partition(".")
    return (f"{int(whole):,}" if len(whole.lstrip("-")) > 4 else whole) + dot + rest


def _closed(address: str) -> str:
    """An address with the slash that ends that of a page, not that of a file."""
    path, mark, query = address.partition("?")
    is_page = not path.endswith("/") and "." not in posixpath.basename(path)
    return f"{path}{'/' if is_page else ''}{mark}{query}"
