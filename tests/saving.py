"""Every way in which programs save a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def in_place(path: Path, text: str) -> None:
    """Write over the file."""
    path.write_text(text, encoding="utf-8")


def atomically(path: Path, text: str) -> None:
    """Write beside the file and rename; its folder may still have to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(".saving~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def anew(path: Path, text: str) -> None:
    """Delete the file and write it again."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def in_halves(path: Path, text: str) -> None:
    """Empty the file, then write one half and the other."""
    with path.open("w", encoding="utf-8") as file:
        for half in (text[: len(text) // 2], text[len(text) // 2 :]):
            file.write(half)
            file.flush()


def at_the_same_time(path: Path, text: str) -> None:
    """Write over the file and put its time stamp back."""
    before = path.stat() if path.exists() else None
    path.write_text(text, encoding="utf-8")
    if before:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def from_the_past(path: Path, text: str) -> None:
    """Move an older file over it, from outside the folders that a site is read from."""
    older = path.parents[2] / ".older~"
    older.write_text(text, encoding="utf-8")
    os.utime(older, (1_000_000_000, 1_000_000_000))
    older.replace(path)


WAYS: tuple[Callable[[Path, str], None], ...] = (
    in_place,
    atomically,
    anew,
    in_halves,
    at_the_same_time,
    from_the_past,
)
