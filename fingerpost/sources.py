"""Every input file, as a Project: looked over at once, those of a guide read when it is made."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span, error, visible
from fingerpost.texts import FORBIDDEN, decode_text, readable

PACKAGE_ROOT = Path(__file__).resolve().parent.parent
# An article of 200 kB is a book; the stages after this one are made for less.
MAX_MARKDOWN, MAX_TEXT, MAX_BYTES = 200_000, 1_000_000, 20_000_000
CONFIG = "site_config.yaml"
PAGES = "pages"
TEXT_KINDS = (".md", ".yaml", ".yml", ".html")
JOINED = ("static/css/", "static/js/")
# How often a folder is read that changes while it is read.
ATTEMPTS = 3
# Nanoseconds: how far apart two changes must be to be told apart, by clocks of either kind.
FINE, COARSE = 30_000_000, 2_000_000_000


class Project(Struct, frozen=True, dict=True):
    """A site folder as it was read: bytes by path, and what could not be read.

    Paths are relative to the site folder, with forward slashes. `base_url`, where given, takes
    the place of the settings' address (a deploy preview lives elsewhere).
    """

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()
    base_url: str = ""

    @cached_property
    def decoded(self) -> Mapping[str, str | tuple[Diagnostic, ...]]:
        """Each text file as text with line feeds, or why it is not text."""
        return {
            path: decode_text(path, data) for path, data in self.files.items() if _is_text(path)
        }

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
        return tuple(sorted({path.split("/")[1] for path in self.paths if is_of_guide(path)}))

    def guide(self, name: str) -> Project:
        """The files of one guide, and what is wrong with them, read now."""
        folder = f"content/{name}"
        paths = self.below(folder)
        known = [p for p in self.problems if p.span.path.startswith(f"{folder}/")]
        if not isinstance(self.files, FolderFiles):
            return Project({path: self.files[path] for path in paths}, tuple(known), self.base_url)
        reader = _steadily(partial(_read_files, self.files.places, paths))
        return Project(reader.files, (*known, *reader.problems), self.base_url)

    @cached_property
    def shared(self) -> Project:
        """The files that belong to no guide, and all else that is wrong with the folder."""
        files = {path: self.files[path] for path in self.paths if not is_of_guide(path)}
        names = set(self.guides)
        theirs = (p for p in self.problems if not _is_of(names, p.span.path))
        return Project(files, tuple(theirs), self.base_url)

    def stamps(self, name: str) -> tuple[Stamp, ...]:
        """What tells the state of a guide's files apart; nothing where that is not certain."""
        if not isinstance(self.files, FolderFiles):
            return ()
        found = [self.files.stamps[path] for path in self.below(f"content/{name}")]
        return tuple(found) if all(s.is_settled(self.files.looked) for s in found) else ()

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How long each file is."""
        if isinstance(self.files, FolderFiles):
            return {path: stamp.size for path, stamp in self.files.stamps.items()}
        return {path: len(data) for path, data in self.files.items()}


def is_of_guide(path: str) -> bool:
    """Whether a path is that of a guide's file."""
    folder, _, rest = path.partition("/")
    return folder == "content" and "/" in rest and not rest.startswith(f"{PAGES}/")


def _is_of(guides: Container[str], path: str) -> bool:
    return is_of_guide(path) and path.split("/")[1] in guides


class Stamp(Struct, frozen=True):
    """What tells one state of a file from another without reading it.

    Nobody can set back `changed`, the time at which the file's contents or its name were last
    written, so that an edit that keeps its time stamp is seen all the same.
    """

    path: str
    size: int
    modified: int
    changed: int
    number: int

    def is_settled(self, looked: int) -> bool:
        """Whether any later change gives it another stamp, if it was looked at then."""
        # Clocks of file systems are coarse, some as coarse as two seconds.
        is_coarse = self.changed % 1_000_000 == 0
        return max(self.modified, self.changed) < looked - (COARSE if is_coarse else FINE)


class FolderFiles(Mapping[str, bytes]):
    """The files of a folder by path; those of guides are read each time they are asked for.

    `held` are all others; `places` and `stamps` are of every file.
    """

    def __init__(self) -> None:
        self.looked = time.time_ns()
        self.held: dict[str, bytes] = {}
        self.places: dict[str, Path] = {}
        self.stamps: dict[str, Stamp] = {}

    def __getitem__(self, path: str) -> bytes:
        """What is in a file."""
        if path in self.held:
            return self.held[path]
        return _steadily(partial(_read_files, self.places, (path,))).files[path]

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        yield from self.held
        yield from (path for path in self.places if is_of_guide(path))

    def __len__(self) -> int:
        """How many files there are."""
        return sum(1 for _ in self)


class _Quoted(Mapping[str, str]):
    """Text files as excerpts quote them, read when they are looked at."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._texts: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._texts:
            if not _is_text(path):
                raise KeyError(path)
            data = self._files[path]
            text = decode_text(path, data)
            self._texts[path] = text if isinstance(text, str) else readable(data)
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if _is_text(path))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Reader(Struct):
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    changed: bool = False
    later: FolderFiles | None = None


def read(root: Path, *, base_url: str = "") -> Project:
    """Look over a site folder: content and settings, and templates and static files over ours.

    What belongs to a guide is read when it is asked for.
    """
    files = FolderFiles()
    reader = _steadily(partial(_read_once, root, files))
    files.held = reader.files
    reader.problems += _collisions(files)
    return Project(files, tuple(reader.problems), base_url)


def _steadily(once: Callable[[], _Reader]) -> _Reader:
    """Read, and read again what changed meanwhile."""
    for _ in range(ATTEMPTS):
        reader = once()
        if not reader.changed:
            break
    return reader


def _read_files(places: Mapping[str, Path], paths: Iterable[str]) -> _Reader:
    reader = _Reader()
    for path in paths:
        _read_file(reader, places[path], path)
    return reader


def _read_once(root: Path, files: FolderFiles) -> _Reader:
    files.places.clear()
    files.stamps.clear()
    reader = _Reader(later=files)
    for folder in ("templates", "static"):
        _read_folder(reader, PACKAGE_ROOT / folder, folder)
    if root.resolve() != PACKAGE_ROOT:
        for folder in ("templates", "static"):
            _read_folder(reader, root / folder, folder)
    _read_folder(reader, root / "content", "content", needed=True)
    if _is_there(reader, root / CONFIG, CONFIG, needed=True):
        _look_at(reader, root / CONFIG, CONFIG)
    return reader


def _is_there(reader: _Reader, path: Path, name: str, *, needed: bool) -> bool:
    """Whether one of the site's own files or folders is there and is no link that leads astray."""
    if not os.path.lexists(path):
        if needed:
            reader.problems.append(
                error(Span(name), "missing-file", f"there is no `{name}` in the site folder",
                      f"a site folder holds `content/` and `{CONFIG}`")
            )  # fmt: skip
        return False
    problem = _astray(path, path.parent, name) if path.is_symlink() else None
    reader.problems += [problem] if problem else []
    return problem is None


def read_text(path: Path) -> str | tuple[Diagnostic, ...]:
    """One file by itself as text, or why it cannot be read."""
    name = str(path)
    if not path.exists():
        return (error(Span(name), "no-such-file", "there is no such file", "see how it is spelt"),)
    reader = _Reader()
    _read_file(reader, path, name)
    return decode_text(name, reader.files[name]) if reader.files else tuple(reader.problems)


def _is_text(path: str) -> bool:
    return path.endswith(TEXT_KINDS) or path.startswith(JOINED)


def _read_folder(reader: _Reader, folder: Path, name: str, *, needed: bool = False) -> None:
    if not _is_there(reader, folder, name, needed=needed):
        return
    if not folder.is_dir():
        reader.problems.append(_not_a("folder", name))
        return
    for path, relative in _walk(folder, name, reader):
        _look_at(reader, path, relative)


def _look_at(reader: _Reader, path: Path, relative: str) -> None:
    """Take note of a file; read it now unless it belongs to a guide."""
    assert reader.later is not None
    with suppress(OSError):  # what is wrong with it is found when it is read
        status = path.stat()
        reader.later.stamps[relative] = Stamp(
            relative, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        )
    reader.later.places[relative] = path
    if not is_of_guide(relative):
        _read_file(reader, path, relative)


def _walk(folder: Path, name: str, reader: _Reader) -> Iterator[tuple[Path, str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        reader.problems.append(_unreadable(name, fault))
        return
    for entry in entries:
        relative = f"{name}/{entry.name}"
        if is_passed_over(entry.name):
            continue
        path = Path(entry.path)
        problem = _astray(path, folder, relative) if entry.is_symlink() else _bad_name(relative)
        if problem:
            reader.problems.append(problem)
        elif entry.is_dir() and not entry.name.endswith(TEXT_KINDS):
            yield from _walk(path, relative, reader)
        else:
            yield path, relative


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of that name is hidden, or what an editor leaves behind."""
    return name.startswith((".", "~")) or name.endswith(("~", ".swp", ".tmp"))


def _bad_name(relative: str) -> Diagnostic | None:
    """Refuse a name that is not UTF-8, which Python reads as halves of pairs."""
    if relative.isascii() or not FORBIDDEN.search(relative):
        return None
    return error(
        Span(visible(relative)), "bad-name", "this name holds what no text may hold",
        "name files and folders with lower-case letters, digits and hyphens",
    )  # fmt: skip


def _astray(link: Path, folder: Path, name: str) -> Diagnostic | None:
    """What is wrong with a symbolic link: it leads out of the folder, to a folder or nowhere."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return error(
            Span(name), "dead-file-link", "this link leads to nothing, or in a circle",
            "put the file itself here",
        )  # fmt: skip
    if not target.is_relative_to(folder.resolve()):
        return error(
            Span(name), "link-outside", "this link leads out of its folder",
            "copy what it leads to here instead",
        )  # fmt: skip
    if target.is_dir() and "/" in name:
        return error(
            Span(name), "link-to-folder", "this link leads to a folder",
            "make a folder here, or move the one that is meant",
        )  # fmt: skip
    return None


def _read_file(reader: _Reader, path: Path, relative: str) -> None:
    limit = _limit(relative)
    try:
        # Only a plain file is opened: a pipe would wait, and a device may do anything.
        if not stat.S_ISREG(path.stat().st_mode):
            reader.problems.append(_not_a("file", relative))
            return
        data = _bytes_of(path, limit)
    except FileNotFoundError:
        data = None
    except OSError as fault:
        reader.problems.append(_unreadable(relative, fault))
        return
    if data is None:
        reader.changed = True
        reader.problems.append(
            error(Span(relative), "changed-while-read", "this changes or vanishes while it is read",
                  "wait until nothing writes it any more, then build again")
        )  # fmt: skip
    elif len(data) > limit:
        size = f"{limit / 1_000_000:g} MB"
        reader.problems.append(
            error(Span(relative), "file-too-large", f"this file is larger than {size}",
                  "split it, shrink it or link to it elsewhere")
        )  # fmt: skip
    else:
        reader.files[relative] = data


def _limit(path: str) -> int:
    if path.endswith(".md"):
        return MAX_MARKDOWN
    return MAX_TEXT if _is_text(path) else MAX_BYTES


def _bytes_of(path: Path, limit: int) -> bytes | None:
    """What a file holds, one byte more than the limit at most; None if it changes meanwhile."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
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


def _collisions(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Report names that many disks would take for one."""
    names = dict.fromkeys(sorted(paths))
    for path in tuple(names):
        while (path := path.rpartition("/")[0]) and path not in names:
            names[path] = None
    if len({_folded(name) for name in names}) == len(names):
        return
    seen: dict[str, str] = {}
    for name in sorted(names):
        first = seen.setdefault(_folded(name), name)
        # What lies in two such folders only follows from them.
        if first != name and name.rpartition("/")[0] == first.rpartition("/")[0]:
            yield error(
                Span(name), "name-collision", f"many disks take `{name}` and `{first}` for one",
                "give one of them another name", related=((Span(first), "the other one"),),
            )  # fmt: skip


def _folded(name: str) -> str:
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def _not_a(kind: str, name: str) -> Diagnostic:
    return error(
        Span(name),
        "not-a-file" if kind == "file" else "not-a-folder",
        f"a {kind} is expected here",
        f"put a plain {kind} in its place",
    )


def _unreadable(name: str, fault: OSError) -> Diagnostic:
    reason = fault.strerror or type(fault).__name__
    return error(
        Span(name), "unreadable", f"this cannot be read: {reason.lower()}",
        "check who may read it, and that it is still there",
    )  # fmt: skip
