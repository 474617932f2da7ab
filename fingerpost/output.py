"""What is published: a path and its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site; `path` is relative to the output folder, with forward slashes."""

    path: str
    data: bytes
