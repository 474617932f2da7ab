"""What can be wrong with files and folders, each as something that holds while a build runs."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest import mock

from fingerpost import publish

Operation = Callable[[Path, str], AbstractContextManager[None]]
# The powers by which root passes over the permissions of files, as the kernel numbers them.
_OVERRIDE, _READ_SEARCH, _VERSION_3 = 1, 2, 0x20080522


@contextmanager
def pipe(site: Path, path: str) -> Iterator[None]:
    """A named pipe that nobody writes to."""
    (site / path).unlink(missing_ok=True)
    os.mkfifo(site / path)
    yield


@contextmanager
def door(site: Path, path: str) -> Iterator[None]:
    """A socket."""
    here = Path.cwd()
    os.chdir((site / path).parent)  # an address has room for few letters
    with socket.socket(socket.AF_UNIX) as made:
        made.bind((site / path).name)
        os.chdir(here)
        yield


@contextmanager
def folder(site: Path, path: str) -> Iterator[None]:
    """A folder, in the place of a file if there is one."""
    (site / path).unlink(missing_ok=True)
    (site / path).mkdir(parents=True)
    yield


@contextmanager
def link(site: Path, said: str) -> Iterator[None]:
    """A symbolic link: `path -> target`."""
    path, target = said.split(" -> ")
    (site / path).unlink(missing_ok=True)
    (site / path).symlink_to(target)
    yield


@contextmanager
def remove(site: Path, path: str) -> Iterator[None]:
    """A file or folder that is gone."""
    for below in sorted((site / path).rglob("*"), reverse=True):
        below.rmdir() if below.is_dir() else below.unlink()
    (site / path).rmdir() if (site / path).is_dir() else (site / path).unlink()
    yield


@contextmanager
def odd_name(site: Path, path: str) -> Iterator[None]:
    """A page whose name is no UTF-8."""
    (site / path / os.fsdecode(b"caf\xe9.md")).write_text("---\ntitle: A\nsummary: B\n---\n")
    yield


@contextmanager
def large(site: Path, said: str) -> Iterator[None]:
    """A file of so many megabytes, of letters in one line: `path 50`."""
    path, size = said.split(" ")
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_bytes(b"x" * (int(size) * 1_000_000))
    yield


@contextmanager
def locked(site: Path, path: str) -> Iterator[None]:
    """Something that may be neither read nor written, root's powers laid aside."""
    mode = (site / path).stat().st_mode
    (site / path).chmod(0)
    with _without_powers():
        yield
    (site / path).chmod(mode)


@contextmanager
def read_only(site: Path, path: str) -> Iterator[None]:
    """A folder that may be read but not written, root's powers laid aside."""
    mode = (site / path).stat().st_mode
    (site / path).chmod(0o555)
    with _without_powers():
        yield
    (site / path).chmod(mode)


@contextmanager
def restless(site: Path, path: str) -> Iterator[None]:
    """A file that is written again each time it has been read."""

    def disturbed(handle: int, size: int) -> bytes:
        data = read(handle, size)
        if os.fstat(handle).st_ino == place.stat().st_ino:
            with place.open("a") as file:
                file.write("\n")
        return data

    place, read = site / path, os.read
    with mock.patch.object(os, "read", disturbed):
        yield


@contextmanager
def vanishing(site: Path, path: str) -> Iterator[None]:
    """A file that is gone each time it is to be read, and there again afterwards."""

    def gone(name: str | Path, *more: int) -> int:
        if Path(name) == site / path:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(name))
        return opened(name, *more)

    opened = os.open
    with mock.patch.object(os, "open", gone):
        yield


@contextmanager
def broken(site: Path, path: str) -> Iterator[None]:
    """A file on a disk that fails."""

    def fail(handle: int, size: int) -> bytes:
        if os.fstat(handle).st_ino == (site / path).stat().st_ino:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(handle, size)

    read = os.read
    with mock.patch.object(os, "read", fail):
        yield


@contextmanager
def full(_: Path, room: str) -> Iterator[None]:
    """A disk with room for so many files more."""

    def fill(place: str, data: bytes) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)
        write(place, data)

    left, write = iter(range(int(room))), publish._write
    with mock.patch.object(publish, "_write", fill):
        yield


@contextmanager
def _without_powers() -> Iterator[None]:
    """Lay root's power over permissions aside; for anyone else nothing changes."""
    if os.geteuid() or sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] &= ~(1 << _OVERRIDE | 1 << _READ_SEARCH)
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0


OPERATIONS: Mapping[str, Operation] = {
    "pipe": pipe, "socket": door, "folder": folder, "link": link, "remove": remove,
    "odd name": odd_name, "large": large, "locked": locked, "read only": read_only, "restless": restless,
    "vanishing": vanishing, "broken": broken, "full": full,
}  # fmt: skip
