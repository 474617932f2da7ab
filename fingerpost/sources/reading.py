"""The bytes of plain files, each read whole while nobody writes it, or why it cannot be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.texts import decode_text

# An article of 200 kB is a book; the stages after this one are made for less.
MAX_MARKDOWN, MAX_TEXT, MAX_BYTES = 200_000, 1_000_000, 20_000_000
TEXT_KINDS = (".md", ".yaml", ".yml", ".html")
JOINED = ("static/css/", "static/js/")
# How often is read what changes while it is read.
ATTEMPTS = 3


class Reader(Struct):
    """What has been read by path, what could not be, and whether something changed meanwhile."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    changed: bool = False


Kind = TypeVar("Kind", bound=Reader)


def steadily(once: Callable[[], Kind]) -> Kind:
    """Read, and read again what changed meanwhile."""
    for _ in range(ATTEMPTS):
        reader = once()
        if not reader.changed:
            break
    return reader


def read_text(path: Path) -> str | tuple[Diagnostic, ...]:
    """One file by itself as text, or why it cannot be read."""
    name = str(path)
    if not path.exists():
        return (error(Span(name), "no-such-file", "there is no such file", "see how it is spelt"),)
    reader = Reader()
    read_file(reader, name, name)
    return decode_text(name, reader.files[name]) if reader.files else tuple(reader.problems)


def read_files(roots: Mapping[str, str], paths: Iterable[str]) -> Reader:
    """Files by path, each from the folder that its path starts from."""
    reader = Reader()
    for path in paths:
        read_file(reader, f"{roots[path]}/{path}", path)
    return reader


def read_file(reader: Reader, place: str, path: str) -> None:
    """Read the file at a place on the disk, which is known by a path."""
    limit = _limit(path)
    try:
        # Only a plain file is opened: a pipe would wait, and a device may do anything.
        if not stat.S_ISREG(os.stat(place).st_mode):  # noqa: PTH116
            reader.problems.append(not_a("file", path))
            return
        data = _bytes_of(place, limit)
    except FileNotFoundError:
        data = None
    except OSError as fault:
        reader.problems.append(unreadable(path, fault))
        return
    if data is None:
        reader.changed = True
        reader.problems.append(
            error(Span(path), "changed-while-read", "this changes or vanishes while it is read",
                  "wait until nothing writes it any more, then build again")
        )  # fmt: skip
    elif len(data) > limit:
        size = f"{limit / 1_000_000:g} MB"
        reader.problems.append(
            error(Span(path), "file-too-large", f"this file is larger than {size}",
                  "split it, shrink it or link to it elsewhere")
        )  # fmt: skip
    else:
        reader.files[path] = data


def is_text(path: str) -> bool:
    """Whether a file by its name holds text."""
    return path.endswith(TEXT_KINDS) or path.startswith(JOINED)


def not_a(kind: str, path: str) -> Diagnostic:
    """Something else is where a file or a folder should be."""
    return error(
        Span(path),
        "not-a-file" if kind == "file" else "not-a-folder",
        f"a {kind} is expected here",
        f"put a plain {kind} in its place",
    )


def unreadable(path: str, fault: OSError) -> Diagnostic:
    """The system does not let us read it."""
    reason = fault.strerror or type(fault).__name__
    return error(
        Span(path), "unreadable", f"this cannot be read: {reason.lower()}",
        "check who may read it, and that it is still there",
    )  # fmt: skip


def _limit(path: str) -> int:
    if path.endswith(".md"):
        return MAX_MARKDOWN
    return MAX_TEXT if is_text(path) else MAX_BYTES


def _bytes_of(place: str, limit: int) -> bytes | None:
    """What a file holds, one byte more than the limit at most; None if it changes meanwhile."""
    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    try:
        before = os.fstat(handle)
        size = min(before.st_size, limit) + 1
        pieces = []
        while size > 0 and (piece := os.read(handle, size)):
            pieces.append(piece)
            size -= len(piece)
        after = os.fstat(handle)
    finally:
        os.close(handle)
    same = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    data = b"".join(pieces)
    return data if same and len(data) == min(after.st_size, limit + 1) else None
