"""JSON inside a page, for scripts and search engines to read."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import json


def json_block(data: object) -> Markup:
    """JSON that no text inside it can end early, for a data block of a page."""
    text = json.encode(data).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
