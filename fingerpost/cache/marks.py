"""Marks that tell whether a published file is still what it was."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from fingerpost.output import OutputFile
from fingerpost.sources import Stamp, stamp_of


class Mark(Struct, frozen=True, gc=False, array_like=True):
    """A file's stamp, and, where that may not tell a later change, what its content hashes to."""

    stamp: Stamp
    digest: bytes = b""


class Standing(Struct, frozen=True, gc=False):
    """A file that was published into a folder and is still as it was."""

    out: str
    mark: Mark

    def read(self) -> bytes:
        """What is in it. It may be another build's by now, which is no fault of this one."""
        if not is_same(self.out, self.mark):
            raise OSError(errno.EBUSY, "changed by another build", self._place)
        return Path(self._place).read_bytes()

    def is_at(self, place: str) -> bool:
        """Whether it is that file."""
        return place == self._place and is_same(self.out, self.mark)

    @property
    def _place(self) -> str:
        return f"{self.out}/{self.mark.stamp.path}"


def marks_of(files: Iterable[OutputFile], out: str) -> Mapping[str, Mark]:
    """The marks of files that have just been published into a folder, by path."""
    looked = time.time_ns()
    found: dict[str, Mark] = {}
    for file in files:
        if isinstance(file.held, Standing) and file.held.out == out and not file.held.mark.digest:
            found[file.path] = file.held.mark
            continue
        stamp = _stamp(out, file.path)
        if stamp:
            is_certain = stamp.is_settled(looked)
            found[file.path] = Mark(stamp, b"" if is_certain else _digest(file.data))
    return found


def is_same(out: str, mark: Mark) -> bool:
    """Whether the file in that folder is what it was when it got its mark."""
    stamp = _stamp(out, mark.stamp.path)
    if stamp is None or not mark.digest:
        return stamp == mark.stamp
    is_as_long = stamp.size == mark.stamp.size
    return is_as_long and _digest(Path(out, stamp.path).read_bytes()) == mark.digest


def _stamp(out: str, path: str) -> Stamp | None:
    try:
        found = os.lstat(f"{out}/{path}")
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return stamp_of(path, found)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
