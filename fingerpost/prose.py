"""Markdown made into clean HTML, with a place for every reference, link and heading.

The Markdown stage never meets what we make ourselves: a component on a line of its own, a
figure, a term or a citation inside a sentence become tokens, and views put the real thing where
the tokens stand, after cleaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fingerpost.cleaning import clean, forbidden_markup
from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.markup import Notes, convert
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Article, Placement, Prose

_BLOCK_TOKEN = re.compile(f"<p>{TOKEN_OPEN}b([0-9]+){TOKEN_CLOSE}</p>")
# What could be Markdown, HTML or a token; text without any of these is only escaped.
_MARKED = re.compile(r"[\\`*_\[\]{}<&!#~^|]|^\s*([-+>:]|\d+[.)])\s|https?:|  \n|\n\n", re.M)


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a text, and what was wrong with it."""

    prose: Prose
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What was made of an article, and what was wrong with it."""

    article: Article
    problems: tuple[Diagnostic, ...]


def read_prose(text: str, span: Span, source: list[str]) -> Read:
    """A Markdown field of a YAML file. `source` holds the lines of the file it stands in.

    A text of one paragraph comes without its `<p>`, so that it fits inside a sentence or a cell.
    """
    if not _MARKED.search(text):
        return Read(plain_prose(text.strip(), span), ())
    notes = Notes(span.path, source[span.line - 1 :], span.line)
    html = _clean_html(text, notes, components=False)
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html.removeprefix("<p>").removesuffix("</p>")
    prose = Prose(html, span, tuple(notes.references), tuple(notes.links))
    return Read(prose, tuple(notes.problems))


def plain_prose(text: str, span: Span) -> Prose:
    """Plain text as prose: it appears exactly as written."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Prose(escaped, span)


def read_article(text: str, path: str, first_line: int) -> ReadArticle:
    """The body of a Markdown file; `first_line` is its first line within the file."""
    notes = Notes(path, text.split("\n"), first_line)
    html = _clean_html(text, notes, components=True)
    blocks = tuple(_blocks(html, notes, Span(path, first_line)))
    return ReadArticle(Article(blocks, tuple(notes.headings)), tuple(notes.problems))


def _clean_html(text: str, notes: Notes, *, components: bool) -> str:
    made = convert(text, notes, components=components)
    notes.problems += forbidden_markup(made, text, notes.span)
    return clean(made).strip()


def _blocks(html: str, notes: Notes, span: Span) -> list[Prose | Placement]:
    """The article cut at its components. All its links hang on its first piece of prose."""
    blocks: list[Prose | Placement] = []
    links = tuple(notes.links)
    for index, part in enumerate(_BLOCK_TOKEN.split(html)):
        if index % 2:
            blocks.append(notes.placements[int(part)])
        elif part.strip():
            blocks.append(Prose(part.strip(), span, tuple(notes.references), links))
            links = ()
    if links:
        blocks.append(Prose("", span, (), links))
    return blocks
