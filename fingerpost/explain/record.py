"""What is told of one diagnostic code."""

from __future__ import annotations

from msgspec import Struct


class Explanation(Struct, frozen=True):
    """A code, the kind of file it speaks of, what it means, and how it looks wrong and right.

    `wrong` and `right` are pieces of such a file, of one line or more; for what is no text, they
    are commands or words.
    """

    code: str
    file: str
    meaning: str
    wrong: str
    right: str
