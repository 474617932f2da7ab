"""What is published: a path and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct


class Stored(Protocol):
    """Bytes that are kept outside the memory until they are asked for."""

    def read(self) -> bytes:
        """The bytes."""

    def is_at(self, place: str) -> bool:
        """Whether they are kept in the file at that place."""


class OutputFile(Struct, frozen=True, gc=False):
    """A file of the site; `path` is relative to the output folder, with forward slashes."""

    path: str
    held: bytes | Stored

    @property
    def data(self) -> bytes:
        """What is in the file."""
        return self.held if isinstance(self.held, bytes) else self.held.read()

    def is_at(self, place: str) -> bool:
        """Whether it is known to be at that place already."""
        return not isinstance(self.held, bytes) and self.held.is_at(place)


class OutputFiles(Mapping[str, bytes]):
    """Files by path; what they hold is read when it is asked for."""

    def __init__(self, files: Iterable[OutputFile] = ()) -> None:
        self._files = {file.path: file for file in files}

    def __or__(self, files: Iterable[OutputFile]) -> OutputFiles:
        """These with others beside them, or in their places."""
        made = OutputFiles(files)
        made._files = self._files | made._files
        return made

    @property
    def files(self) -> Iterable[OutputFile]:
        """The files themselves."""
        return self._files.values()

    def __getitem__(self, path: str) -> bytes:
        """What is in a file."""
        return self._files[path].data

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file; nothing is read, as a mapping would do by itself."""
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._files)
