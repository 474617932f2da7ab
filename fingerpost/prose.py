"""Markdown made into clean HTML, with a place for every reference, link and heading.

The Markdown stage never meets what we make ourselves: a component on a line of its own, a
figure, a term or a citation inside a sentence become tokens, and views put the real thing where
the tokens stand, after cleaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from fingerpost.cleaning import TAG, Tag, clean, forbidden_markup, survey
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.lookalikes import lookalikes
from fingerpost.markup import convert
from fingerpost.markup.outline import note_image, note_link
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Article, Placement, Prose
from fingerpost.notes import Notes
from fingerpost.precheck import faults_in, refused

_MISPLACED = re.compile(f"{TOKEN_OPEN}b([0-9]+){TOKEN_CLOSE}")
_BLOCK_TOKEN = re.compile(f"<p>{TOKEN_OPEN}b([0-9]+){TOKEN_CLOSE}</p>")
_TOKEN = re.compile(f"{TOKEN_OPEN}([0-9]+){TOKEN_CLOSE}")
_TAG_OR_END = re.compile(f"{TAG.pattern}|</table>")
_SCROLLING = '<div class="scroll" role="group" tabindex="0" aria-label="Table">'
# What could be Markdown, HTML or a token; text without any of these is only escaped.
_MARKED = re.compile(r"[\\`*_\[\]{}<&!#~^|]|^\s*([-+>:•]|\d+[.)])\s|https?:|  \n|\n\n", re.M)


class Read(Struct, frozen=True):
    """What was made of a text, and what was wrong with it."""

    prose: Prose
    problems: tuple[Diagnostic, ...]


class ReadArticle(Struct, frozen=True):
    """What was made of an article, and what was wrong with it."""

    article: Article
    problems: tuple[Diagnostic, ...]


def read_prose(text: str, span: Span, source: list[str]) -> Read:
    """A Markdown field of a YAML file. `source` holds the lines it is written on.

    A text of one paragraph comes without its `<p>`, so that it fits inside a sentence or a cell.
    """
    if not _MARKED.search(text):
        return Read(plain_prose(text.strip(), span), ())
    return _read_marked(text, span, tuple(source))


# A server that builds at every save converts only what the save has changed; a guide has its
# hundreds of texts, and a save is of one guide.
@lru_cache(maxsize=512)
def _read_marked(text: str, span: Span, source: tuple[str, ...]) -> Read:
    notes = Notes(span.path, list(source), span.line, span.column)
    html = _clean_html(text, notes, components=False)
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html.removeprefix("<p>").removesuffix("</p>")
    prose = Prose(html, span, tuple(notes.references), tuple(notes.links))
    return Read(prose, tuple(notes.problems))


def plain_prose(text: str, span: Span) -> Prose:
    """Plain text as prose: it appears exactly as written."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Prose(escaped, span)


@lru_cache(maxsize=32)
def read_article(text: str, path: str, first_line: int) -> ReadArticle:
    """The body of a Markdown file; `first_line` is its first line within the file."""
    notes = Notes(path, text.split("\n"), first_line)
    html = _clean_html(text, notes, components=True)
    blocks = tuple(_blocks(html, notes, Span(path, first_line)))
    return ReadArticle(Article(blocks, tuple(notes.headings)), tuple(notes.problems))


def _clean_html(text: str, notes: Notes, *, components: bool) -> str:
    problem = refused(notes, text)
    if problem:
        notes.problems.append(problem)
        return ""
    notes.problems += faults_in(notes, text)
    made = convert(text, notes, components=components)
    found = survey(made, text)
    # A text of a data file is shown in several places, and an id stands for one.
    notes.problems += forbidden_markup(found, notes.ids if components else set(), notes)
    _note_raw_links(found, notes)
    html = clean(made).strip()
    notes.problems += _inside_tags(html, notes)
    notes.problems += lookalikes(notes, text, html)
    return _TAG_OR_END.sub(_scrolling, html) if "<table" in html else html


def _scrolling(tag: re.Match[str]) -> str:
    """A tag; a table's also opens or closes a part that scrolls where a screen lacks the room."""
    if tag[0] == "</table>":
        return f"{tag[0]}</div>"
    return f"{_SCROLLING}{tag[0]}" if tag[0].startswith(("<table>", "<table ")) else tag[0]


def _inside_tags(html: str, notes: Notes) -> Iterator[Diagnostic]:
    """Report figures, terms and citations where only an address or another attribute can be."""
    if TOKEN_OPEN not in html or '="' not in html:
        return
    for tag in TAG.findall(html):
        for number in _TOKEN.findall(tag):
            reference = notes.references[int(number)]
            yield error(
                reference.span, "misplaced-reference",
                f"a {reference.kind} cannot stand inside an address or an attribute",
                "write it out here",
            )  # fmt: skip


def _note_raw_links(found: tuple[Tag, ...], notes: Notes) -> None:
    """Note the links and images that were written as HTML, as those in Markdown are."""
    known = Counter((link.kind, link.target) for link in notes.links)
    for tag in found:
        kind, name = ("image", "src") if tag.name == "img" else ("link", "href")
        if tag.name not in ("a", "img") or name not in tag.attributes:
            continue
        address = tag.attributes[name]
        if address.startswith("#fn") and "footnote" in tag.attributes.get("class", ""):
            continue
        if known[kind, address]:
            known[kind, address] -= 1
        elif kind == "link":
            note_link(notes, kind, address)
        else:
            note_image(notes, address, tag.attributes.get("alt", ""))


def _blocks(html: str, notes: Notes, span: Span) -> list[Prose | Placement]:
    """The article cut at its components. All its links hang on its first piece of prose."""
    blocks: list[Prose | Placement] = []
    links = tuple(notes.links)
    # A tag that is not closed swallows all components below it.
    swallowing = any(problem.code == "unclosed-html" for problem in notes.problems)
    for number in _MISPLACED.findall(_BLOCK_TOKEN.sub("", html)):
        placement = notes.placements[int(number)]
        blocks.append(placement)
        if not swallowing:
            notes.problems.append(
                error(placement.span, "misplaced-component",
                      f"`{placement.kind}` stands inside HTML here",
                      "put it outside the tags, with an empty line before and after")
            )  # fmt: skip
    for index, part in enumerate(_BLOCK_TOKEN.split(html)):
        if index % 2:
            blocks.append(notes.placements[int(part)])
        elif part.strip():
            blocks.append(Prose(part.strip(), span, tuple(notes.references), links))
            links = ()
    if links:
        blocks.append(Prose("", span, (), links))
    return blocks
