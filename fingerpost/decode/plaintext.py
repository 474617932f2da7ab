"""Texts that are shown as they are written, held against marks that only Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from fingerpost.diagnostics import Diagnostic, warning
from fingerpost.notes import INLINE
from fingerpost.schema import Keys
from fingerpost.schema.fields import is_plain_text, onward
from fingerpost.yamltree import Mapping, Node, Scalar, Sequence

_MARK = re.compile(r"\{\{ *(?:" + "|".join(INLINE) + r")\b[^{}]*\}\}|\[@[^\]\s]+\]")


def misplaced_marks(schema: type[Keys], node: Node, data: object) -> Iterator[Diagnostic]:
    """Warn of figures, terms and citations in texts that are no Markdown; `data` is the node plain."""
    # Few entries hold any, and this is found much faster than by going through them.
    written = msgspec.json.encode(data)
    if b"{{" in written or b"[@" in written:
        yield from _misplaced(schema, node)


def _misplaced(kind: object, node: Node) -> Iterator[Diagnostic]:
    match node:
        case Mapping():
            for key, value in node.values.items():
                yield from _misplaced(onward(kind, key), value)
        case Sequence():
            for index, item in enumerate(node.items):
                yield from _misplaced(onward(kind, index), item)
        case Scalar():
            found = _MARK.search(node.text or "") if is_plain_text(kind) else None
            if found:
                yield warning(
                    node.span, "reference-as-written",
                    f"this text is shown as it is written, with `{found[0]}` in it",
                    "write the words out; only Markdown, such as `help` or `note`, takes this",
                )  # fmt: skip
