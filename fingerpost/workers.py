"""All cores at work on a large site: guides are made in processes of their own."""

from __future__ import annotations

import os
import struct
import tempfile
import traceback
import weakref
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import msgspec
from msgspec import Struct

from fingerpost.guides import GuideFacts, GuideResult
from fingerpost.output import OutputFile
from fingerpost.sources import Stamp

# Below this many guides a process costs more than it spares.
WORTHWHILE = 24
_LENGTH = struct.Struct("<Q")


class WorkerError(Exception):
    """A fault of ours in another process, with what was said of it there."""


class _Pages:
    """A file of pages without a name: gone with the last process that has it, whatever is killed."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile(dir=_roomy()) as file:
            self.handle = os.dup(file.fileno())
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

    pages: _Pages
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes."""
        return os.pread(self.pages.handle, self.size, self.start)

    def is_at(self, place: str) -> bool:
        """No: the file has no place."""
        return False


class _Sent(Struct, frozen=True, array_like=True):
    """A guide as a worker sends it: its pages are in the worker's file, from where to how long."""

    name: str
    key: str
    stamps: tuple[Stamp, ...]
    facts: GuideFacts
    files: tuple[tuple[str, int, int], ...]


class Workers:
    """Makes guides in several processes; their pages stay on disk until the end of this one."""

    def __init__(self, count: int = 0) -> None:
        self.count = count or len(os.sched_getaffinity(0))

    def each(
        self, make: Callable[[str], GuideResult], names: Iterable[str]
    ) -> Iterator[GuideResult]:
        """What is made of each name, in their order."""
        pending = tuple(names)
        count = min(self.count, len(pending) // WORTHWHILE)
        if count < 2:
            yield from map(make, pending)
            return
        workers = [_Worker(make, pending[place::count]) for place in range(count)]
        try:
            for place in range(len(pending)):
                yield workers[place % count].receive()
        finally:
            for worker in workers:
                worker.end()


class _Worker:
    """One process that makes its share of the guides, and the pipe on which it tells of them."""

    def __init__(self, make: Callable[[str], GuideResult], names: tuple[str, ...]) -> None:
        self.pages = _Pages()
        reading, writing = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(writing)
            self.pipe = os.fdopen(reading, "rb")
            self.decoder = msgspec.msgpack.Decoder(_Sent | str)
            return
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                _work(make, names, self.pages, pipe)
        finally:
            # Nothing of what the first process would do at its end is done here.
            os._exit(0)

    def receive(self) -> GuideResult:
        """The next guide."""
        size = self.pipe.read(_LENGTH.size)
        sent = (
            self.decoder.decode(self.pipe.read(*_LENGTH.unpack(size))) if size else "it was ended"
        )
        if isinstance(sent, str):
            raise WorkerError(sent)
        files = tuple(
            OutputFile(path, Slice(self.pages, start, size)) for path, start, size in sent.files
        )
        return GuideResult(sent.name, sent.key, sent.stamps, sent.facts, files)

    def end(self) -> None:
        """Wait for the process."""
        self.pipe.close()
        os.waitpid(self.process, 0)


def _work(
    make: Callable[[str], GuideResult], names: tuple[str, ...], pages: _Pages, pipe: BinaryIO
) -> None:
    encoder = msgspec.msgpack.Encoder()
    try:
        for name in names:
            made = make(name)
            files = tuple((file.path, *pages.add(file.data)) for file in made.files)
            _send(pipe, encoder, _Sent(made.name, made.key, made.stamps, made.facts, files))
    except Exception:
        _send(pipe, encoder, traceback.format_exc())


def _roomy() -> str | None:
    """Where large files may lie for a while; the usual place may be in memory."""
    return "/var/tmp" if os.access("/var/tmp", os.W_OK) else None


def _send(pipe: BinaryIO, encoder: msgspec.msgpack.Encoder, what: object) -> None:
    data = encoder.encode(what)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()
