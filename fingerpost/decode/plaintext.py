"""Texts that are shown as they are written, held against marks that only Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from fingerpost.diagnostics import Diagnostic, Span, warning
from fingerpost.notes import INLINE
from fingerpost.yamltree import Mapping, Node, Sequence

_MARK = re.compile(r"\{\{ *(?:" + "|".join(INLINE) + r")\b[^{}]*\}\}|\[@[^\]\s]+\]")


def marks_as_written(root: Node, markdown: Collection[Span]) -> Iterator[Diagnostic]:
    """Warn of figures, terms and citations in all texts of a node but those that are Markdown."""
    pending: list[Node] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            pending += node.values.values()
        elif isinstance(node, Sequence):
            pending += node.items
        elif node.text and ("{{" in node.text or "[@" in node.text) and node.span not in markdown:
            yield from _marks_in(node.text, node.span)


def _marks_in(text: str, span: Span) -> Iterator[Diagnostic]:
    found = _MARK.search(text)
    if found:
        yield warning(
            span, "reference-as-written",
            f"this text is shown as it is written, with `{found[0]}` in it",
            "write the words out; only Markdown, such as `help` or `note`, takes this",
        )  # fmt: skip
