"""Plain words made safe to stand in a page."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

_MARKS = re.compile("[&<>\"']")


# A guide says the same words in many places: as the label of an answer, on an arrow, in a cell.
@lru_cache(maxsize=2048)
def escaped(words: str) -> str:
    """The words as HTML. What is HTML already is none of its business."""
    return str(escape(words)) if _MARKS.search(words) else words


def html_of(said: object) -> str:
    """What a template prints, as HTML; that which is HTML already is left as it is."""
    if type(said) is str:
        return escaped(said)
    return said if type(said) is Markup else escape(said)
