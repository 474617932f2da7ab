"""The answer where nothing has changed: what the last build said, from a table of files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from fingerpost import cache
from fingerpost.cache.marks import Mark, is_same
from fingerpost.diagnostics import Report
from fingerpost.sources import FolderFiles, Project, Stamp


class Answer(Struct, frozen=True, array_like=True):
    """What a build said that published a site."""

    report: Report
    files: int
    agreement: str


class _Made(Struct, frozen=True, array_like=True):
    """What an answer was made from: the day, and the files read."""

    edition: str
    day: str
    read: tuple[Stamp, ...]


def answer(root: Path, out: Path, project: Project, day: str) -> Answer | None:
    """What the last build into a folder said, if another one would do and say the same."""
    saved = cache.load(cache.place(root, out, project.base_url, "answer"))
    try:
        made = msgspec.msgpack.decode(next(saved, b""), type=_Made)
        if made != _Made(cache.edition(), day, _read(project)):
            return None
        written = msgspec.msgpack.decode(next(saved, b""), type=tuple[Mark, ...])
        known = msgspec.msgpack.decode(next(saved, b""), type=Answer)
    except (msgspec.MsgspecError, ValueError):
        return None
    folder = str(out.resolve())
    is_whole = {mark.stamp.path for mark in written} == set(_files_below(folder))
    is_as_written = is_whole and all(is_same(folder, mark) for mark in written)
    return known if is_as_written else None


def remember(
    root: Path, out: Path, project: Project, day: str, marks: Mapping[str, Mark], given: Answer
) -> None:
    """Keep what a build said that has just published a site; `marks` are of all its files."""
    read = _read(project)
    if read:
        made = _Made(cache.edition(), day, read)
        file = cache.place(root, out, project.base_url, "answer")
        cache.save(file, map(msgspec.msgpack.encode, (made, tuple(marks.values()), given)))


def _read(project: Project) -> tuple[Stamp, ...]:
    """The state of all that was read, or nothing where that is not certain."""
    files = project.files
    if not isinstance(files, FolderFiles) or project.problems:
        return ()
    stamps = tuple(files.stamps.values())
    return stamps if all(stamp.is_settled(files.looked) for stamp in stamps) else ()


def _files_below(folder: str) -> list[str]:
    """The paths of all that is in a folder and is no folder itself."""
    found: list[str] = []
    pending = [""] if os.path.isdir(folder) else []  # noqa: PTH112
    while pending:
        below = pending.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{below}{entry.name}/")
                else:
                    found.append(f"{below}{entry.name}")
    return found
