"""Our part of Python-Markdown: components, references, headings, links and callouts noted."""

from __future__ import annotations

from functools import cache

import markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from fingerpost.markup.outline import Outline
from fingerpost.markup.parts import Parts, PlainText, parts_of, use_parts
from fingerpost.markup.tokens import (
    CITATION,
    INLINE_NAME,
    Citation,
    Components,
    Conversion,
    InlineName,
)
from fingerpost.notes import Notes


def convert(text: str, notes: Notes, *, components: bool) -> str:
    """The text as HTML that is not clean yet; what it refers to is added to the notes."""
    now, converter = _extension().now, _converter()
    now.notes, now.components = notes, components
    converter.reset()
    use_parts(converter, _parts(), text)
    return converter.convert(text)


class _Extension(Extension):
    """Our part of the conversion; what `now` holds is replaced for each text."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Conversion(Notes("", [], 1), components=False)

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called once by Python-Markdown."""
        # Before fenced code (25), with its own eye for fences, so that code samples stay as written.
        md.preprocessors.register(Components(md, self.now), "fingerpost-components", 27)
        # After code spans (190) and before links (160).
        md.inlinePatterns.register(InlineName(INLINE_NAME, md, self.now), "fingerpost-inline", 178)
        md.inlinePatterns.register(Citation(CITATION, md, self.now), "fingerpost-cite", 179)
        # Before the inline patterns (20), after the footnotes (50).
        md.treeprocessors.register(PlainText(md), "fingerpost-plain", 21)
        md.treeprocessors.register(Outline(md, self.now), "fingerpost-outline", 4)


@cache
def _extension() -> _Extension:
    return _Extension()


@cache
def _converter() -> markdown.Markdown:
    # Instances, not names: a name makes Python-Markdown scan every installed package.
    return markdown.Markdown(
        extensions=[
            AdmonitionExtension(),
            AttrListExtension(),
            DefListExtension(),
            FencedCodeExtension(),
            FootnoteExtension(),
            SaneListExtension(),
            TableExtension(),
            _extension(),
        ],
        output_format="html",
    )


@cache
def _parts() -> Parts:
    return parts_of(_converter())
