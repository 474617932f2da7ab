"""How signs of Markdown are told that readers would see."""

from __future__ import annotations

import re

from fingerpost.diagnostics import Diagnostic, Span, warning

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S)


def without_code(html: str) -> str:
    """The HTML without its samples of code, in which signs are meant to be seen."""
    return _CODE.sub("", html)


def shown_as_text(span: Span, what: str, hint: str) -> Diagnostic:
    """Signs that stand in the page as they were written."""
    return warning(span, "shown-as-text", f"readers see this as it is written: {what}", hint)
