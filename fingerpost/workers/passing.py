"""Guides passed from one process to another: what they tell through a pipe, their pages in a file."""

from __future__ import annotations

import os
import struct
import tempfile
import traceback
import weakref
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import msgspec
from msgspec import Struct

from fingerpost.guides import GuideFacts, GuideResult
from fingerpost.output import OutputFile
from fingerpost.sources import Stamp

_LENGTH = struct.Struct("<Q")


class WorkerError(Exception):
    """A fault of ours in another process, with what was said of it there."""


class Pages:
    """A file of pages without a name: gone with the last process that has it, whatever is killed.

    One process writes it; others that have its `handle` may read.
    """

    def __init__(self, handle: int | None = None) -> None:
        self.handle = _nameless() if handle is None else handle
        weakref.finalize(self, os.close, self.handle)
        self.size = 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Where the bytes begin, and how many there are."""
        start, self.size = self.size, self.size + len(data)
        while data:
            data = data[os.write(self.handle, data) :]
        return start, self.size - start


class Slice(Struct, frozen=True):
    """One page of them."""

    pages: Pages
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes."""
        return os.pread(self.pages.handle, self.size, self.start)

    def is_at(self, place: str) -> bool:
        """No: the file has no place."""
        return False


class _Sent(Struct, frozen=True, array_like=True):
    """A guide as it is sent: its pages are in the sender's file, from where to how long."""

    name: str
    key: str
    stamps: tuple[Stamp, ...]
    facts: GuideFacts
    files: tuple[tuple[str, int, int], ...]


def send(
    pipe: IO[bytes], pages: Pages, make: Callable[[str], GuideResult], names: Iterable[str]
) -> None:
    """Make guides and tell of each, or of the fault that ended it."""
    encoder = msgspec.msgpack.Encoder()
    try:
        for name in names:
            made = make(name)
            files = tuple((file.path, *pages.add(file.data)) for file in made.files)
            _put(pipe, encoder, _Sent(made.name, made.key, made.stamps, made.facts, files))
    except Exception:
        _put(pipe, encoder, traceback.format_exc())


def received(pipe: IO[bytes], pages: Pages) -> Iterator[GuideResult]:
    """The guides that another process tells of, until it ends."""
    decoder = msgspec.msgpack.Decoder(_Sent | str)
    while size := pipe.read(_LENGTH.size):
        sent = decoder.decode(pipe.read(*_LENGTH.unpack(size)))
        if isinstance(sent, str):
            raise WorkerError(sent)
        files = tuple(
            OutputFile(path, Slice(pages, start, size)) for path, start, size in sent.files
        )
        yield GuideResult(sent.name, sent.key, sent.stamps, sent.facts, files)


def _put(pipe: IO[bytes], encoder: msgspec.msgpack.Encoder, what: object) -> None:
    data = encoder.encode(what)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def _nameless() -> int:
    with tempfile.TemporaryFile(dir=_roomy()) as file:
        return os.dup(file.fileno())


def _roomy() -> str | None:
    """Where large files may lie for a while; the usual place may be in memory."""
    return "/var/tmp" if os.access("/var/tmp", os.W_OK) else None
