"""Plain words made safe to stand in a page."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape

_MARKS = re.compile("[&<>\"']")


# A guide says the same words in many places: as the label of an answer, on an arrow, in a cell.
@lru_cache(maxsize=2048)
def escaped(words: str) -> str:
    """The words as HTML. What is HTML already is none of its business."""
    return str(escape(words)) if _MARKS.search(words) else words
