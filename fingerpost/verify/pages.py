"""The emitted pages, each read when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from fingerpost.verify.elements import Quiz
from fingerpost.verify.held import Held, held_on
from fingerpost.verify.shown import Shown, shown_on


class Page(Struct, frozen=True):
    """One emitted page: what it holds, and what it shows of each decision."""

    path: str
    data: bytes
    held: Held
    shown: Mapping[str, Shown]


class Pages(Struct, frozen=True):
    """All emitted files, and those pages that have been read for these quizzes."""

    files: Mapping[str, bytes]
    quizzes: tuple[Quiz, ...] = ()
    read: dict[str, Page] = field(default_factory=dict)

    def at(self, path: str) -> Page | None:
        """The page in that file, if there is one."""
        if path not in self.read and path in self.files:
            data = self.files[path]
            shown = shown_on(data, self.quizzes) if self.quizzes else {}
            self.read[path] = Page(path, data, held_on(data), shown)
        return self.read.get(path)
