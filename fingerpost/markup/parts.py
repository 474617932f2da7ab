"""Only those parts of Python-Markdown are asked that could find something in a text.

Trying each of its parts on each piece of a text is half of the cost of a page, and most texts hold
nothing for most of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry
from msgspec import Struct

# Of these a text holds one at least, or the pattern, or the part finds nothing in it.
Marks = tuple[str, ...] | re.Pattern[str]

_ALWAYS = ("",)
_TEXTS: Mapping[str, Marks] = {
    "fingerpost-components": ("{{",),
    "fenced_code_block": ("```", "~~~"),
    "html_block": ("<", "&"),
}
_BLOCKS: Mapping[str, Marks] = {
    "admonition": ("!!!",),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?:\n|$)"),
    "hr": tuple(f"{sign}{gap}{sign}{more}" for sign in "-_*" for gap, more in (("", sign), (" ", ""), ("  ", ""))),
    "deflist": (":",),
    "defindent": (":",),
    "quote": (">",),
    "footnote": ("[^",),
    "reference": ("]:",),
}  # fmt: skip
_INLINE: Mapping[str, Marks] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "fingerpost-cite": ("[@",),
    "fingerpost-inline": ("{{",),
    "footnote": ("[^",),
    "reference": ("]:",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
# What a piece of text holds in which an inline pattern finds something.
_INLINE_MARK = re.compile(r"[`\\\[{<&*_]|  \n")


Marked = tuple[tuple[Marks, Any], ...]


class Parts(Struct, frozen=True):
    """The parts of a converter in their order, each with its marks."""

    texts: Marked
    blocks: Marked
    inline: Marked


def parts_of(converter: markdown.Markdown) -> Parts:
    """All parts of a converter to which nothing will be added."""
    return Parts(
        _marked(converter.preprocessors, _TEXTS),
        _marked(converter.parser.blockprocessors, _BLOCKS),
        _marked(converter.inlinePatterns, _INLINE),
    )


def use_parts(converter: markdown.Markdown, parts: Parts, text: str) -> None:
    """Let the converter ask those parts alone that the text could have something for."""
    text = "\n" + text.expandtabs(converter.tab_length)
    # Lists, where it has registries: most are gone through once for each piece of text.
    converter.preprocessors = _needed(parts.texts, text)  # type: ignore[assignment]
    converter.parser.blockprocessors = _needed(parts.blocks, text)  # type: ignore[assignment]
    tree = converter.treeprocessors["inline"]
    tree.inlinePatterns = _needed(parts.inline, text)  # type: ignore[attr-defined]


def _marked(registry: Registry[Any], marks: Mapping[str, Marks]) -> Marked:
    placed = {registry.get_index_for_name(name): found for name, found in marks.items()}
    return tuple((placed.get(place, _ALWAYS), part) for place, part in enumerate(registry))


def _needed(marked: Marked, text: str) -> list[Any]:
    return [part for marks, part in marked if _holds(text, marks)]


def _holds(text: str, marks: Marks) -> bool:
    if isinstance(marks, re.Pattern):
        return bool(marks.search(text))
    return any(mark in text for mark in marks)


class PlainText(Treeprocessor):
    """Lets the inline patterns pass over pieces of text in which none could find anything."""

    def run(self, root: ElementTree.Element) -> None:
        """Mark these pieces as done."""
        for element in root.iter():
            if element.text and not _INLINE_MARK.search(element.text):
                element.text = AtomicString(element.text)
