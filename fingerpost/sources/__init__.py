"""Every input file, as a Project: looked over at once, those of a guide read when it is made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.diagnostics import Diagnostic
from fingerpost.sources.folder import (
    CONFIG,
    PACKAGE_ROOT,
    PAGES,
    FolderFiles,
    guide_of,
    is_passed_over,
    look_over,
)
from fingerpost.sources.reading import TEXT_KINDS, is_text, read_text
from fingerpost.sources.stamps import Stamp, stamp_of
from fingerpost.texts import decode_text, readable

__all__ = [
    "CONFIG",
    "PACKAGE_ROOT",
    "PAGES",
    "TEXT_KINDS",
    "FolderFiles",
    "Project",
    "Stamp",
    "is_passed_over",
    "read",
    "read_text",
    "stamp_of",
]


class Project(Struct, frozen=True, dict=True):
    """A site folder as it was read: bytes by path, and what could not be read.

    Paths are relative to the site folder, with forward slashes. `base_url`, where given, takes
    the place of the settings' address (a deploy preview lives elsewhere). What a draft publishes
    stays on this machine: its styles and scripts keep their names whatever they hold.
    """

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()
    base_url: str = ""
    is_draft: bool = False

    @cached_property
    def decoded(self) -> Mapping[str, str | tuple[Diagnostic, ...]]:
        """Each text file as text with line feeds, or why it is not text."""
        return {path: decode_text(path, data) for path, data in self.files.items() if is_text(path)}

    @property
    def texts(self) -> Mapping[str, str]:
        """The text files that could be decoded."""
        return {path: text for path, text in self.decoded.items() if isinstance(text, str)}

    @cached_property
    def quoted(self) -> Mapping[str, str]:
        """Every text file as excerpts quote it, whatever is wrong with it."""
        return _Quoted(self.files)

    @cached_property
    def unread(self) -> frozenset[str]:
        """The paths that are there, but could not be read: nothing may be said of what they hold."""
        faulty = {path for path, text in self.decoded.items() if not isinstance(text, str)}
        return frozenset(faulty | {problem.span.path for problem in self.problems})

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, sorted."""
        return tuple(sorted(self.files))

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted."""
        # A zero follows the slash among the characters.
        first, end = (bisect_left(self.paths, f"{folder}{mark}") for mark in "/0")
        return self.paths[first:end]

    @cached_property
    def guides(self) -> tuple[str, ...]:
        """The names of the folders that hold guides, sorted."""
        if isinstance(self.files, FolderFiles):
            return tuple(sorted(self.files.guides))
        return tuple(sorted({guide_of(path) for path in self.paths} - {""}))

    def guide(self, name: str) -> Project:
        """The files of one guide, and what is wrong with them, read now."""
        paths = self.paths_of(name)
        problems = [p for p in self.problems if p.span.path.startswith(f"content/{name}/")]
        if isinstance(self.files, FolderFiles):
            reader = self.files.read(paths)
            files: Mapping[str, bytes] = reader.files
            problems += reader.problems
        else:
            files = {path: self.files[path] for path in paths}
        return replace(self, files=files, problems=tuple(problems))

    @cached_property
    def shared(self) -> Project:
        """The files that belong to no guide, and all else that is wrong with the folder."""
        files = self.files.held if isinstance(self.files, FolderFiles) else self.files
        shared = {path: files[path] for path in sorted(files) if not guide_of(path)}
        names = set(self.guides)
        theirs = (p for p in self.problems if guide_of(p.span.path) not in names)
        return replace(self, files=shared, problems=tuple(theirs))

    def stamps(self, name: str) -> tuple[Stamp, ...]:
        """What tells the state of a guide's files apart; nothing where that is not certain."""
        if not isinstance(self.files, FolderFiles):
            return ()
        looked, known = self.files.looked, self.files.stamps
        # A file that vanished as it was looked at has none.
        found = tuple(known[path] for path in self.paths_of(name) if path in known)
        is_certain = len(found) == len(self.paths_of(name))
        return found if is_certain and all(stamp.is_settled(looked) for stamp in found) else ()

    def paths_of(self, name: str) -> Collection[str]:
        """The paths of the files of one guide."""
        if isinstance(self.files, FolderFiles):
            return self.files.guides.get(name, ())
        return self.below(f"content/{name}")

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How long each file is."""
        if isinstance(self.files, FolderFiles):
            return {path: stamp.size for path, stamp in self.files.stamps.items()}
        return {path: len(data) for path, data in self.files.items()}


def read(
    root: Path,
    *,
    base_url: str = "",
    is_draft: bool = False,
    guides: Collection[str] | None = None,
) -> Project:
    """Look over a site folder: content and settings, and templates and static files over ours.

    What belongs to a guide is read when it is asked for. Where some `guides` are named, the
    folders of all others are left out.
    """
    look = look_over(root, guides)
    return Project(FolderFiles(look), tuple(look.problems), base_url, is_draft)


class _Quoted(Mapping[str, str]):
    """Text files as excerpts quote them, read when they are looked at."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._texts: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._texts:
            if not is_text(path):
                raise KeyError(path)
            data = self._files[path]
            text = decode_text(path, data)
            self._texts[path] = text if isinstance(text, str) else readable(data)
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if is_text(path))

    def __len__(self) -> int:
        return sum(1 for _ in self)
