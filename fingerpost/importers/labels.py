"""The words that a label of Mermaid shows."""

from __future__ import annotations

import html
import re
import sys

_TAGS = re.compile(r"</?(?:b|i|u|s|em|strong|small|sub|sup|code|span|p|div|font)\b[^<>]*>", re.I)
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+ ?")
_ENTITY = re.compile(r"#(\w+);|&#?\w+;")


def words_of(label: str) -> str:
    """A label without marks of style, its entities as the characters they stand for."""
    text = label.strip()
    if len(text) > 1 and text[0] == text[-1] == "`":  # a label in Markdown
        text = text[1:-1]
    if "<" in text:
        text = _BREAK.sub(" ", _TAGS.sub("", text))
    text = _ICON.sub("", text)
    return _ENTITY.sub(_character, " ".join(text.split()))


def _character(found: re.Match[str]) -> str:
    code = found[1]
    if code is None:
        return html.unescape(found[0])
    if code.isdecimal():
        return chr(int(code)) if len(code) < 8 and int(code) <= sys.maxunicode else found[0]
    return html.unescape(f"&{code};")
