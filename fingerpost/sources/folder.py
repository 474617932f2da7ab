"""A site folder looked over: which files there are, and what is wrong with their names and links."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import field

from fingerpost.diagnostics import Diagnostic, Span, error, visible
from fingerpost.sources.reading import (
    TEXT_KINDS,
    Reader,
    not_a,
    read_file,
    read_files,
    steadily,
    unreadable,
)
from fingerpost.sources.stamps import Stamp, stamp_of
from fingerpost.texts import FORBIDDEN

PACKAGE_ROOT = Path(__file__).resolve().parent.parent.parent
CONFIG = "site_config.yaml"
PAGES = "pages"


class Look(Reader):
    """What was found when a site folder was looked over: `files` are those that belong to no guide.

    `roots` and `stamps` are of every file: the folder that its path starts from, and its state.
    `guides` has the paths of each guide's files. Where `only` names some, others are left out.
    """

    only: Collection[str] | None = None

    looked: int = field(default_factory=time.time_ns)
    roots: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    guides: dict[str, list[str]] = field(default_factory=dict)


class FolderFiles(Mapping[str, bytes]):
    """The files of a folder by path; those of guides are read each time they are asked for."""

    def __init__(self, look: Look) -> None:
        self.looked, self.stamps, self.guides = look.looked, look.stamps, look.guides
        self._roots, self.held = look.roots, look.files

    def read(self, paths: Iterable[str]) -> Reader:
        """Read files now."""
        return steadily(partial(read_files, self._roots, paths))

    def __getitem__(self, path: str) -> bytes:
        """What is in a file."""
        return self.held[path] if path in self.held else self.read((path,)).files[path]

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        return chain(self.held, *self.guides.values())

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.held) + sum(map(len, self.guides.values()))


def look_over(root: Path, only: Collection[str] | None = None) -> Look:
    """Look over a site folder, or some guides of it, and read what belongs to no guide."""
    look = steadily(partial(_look_once, root, only))
    look.problems += _collisions(look)
    return look


def guide_of(path: str) -> str:
    """The name of the guide that a file belongs to; empty where it belongs to none."""
    folder, _, rest = path.partition("/")
    name, slash, _ = rest.partition("/")
    return name if folder == "content" and slash and name != PAGES else ""


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of that name is hidden, or what an editor leaves behind."""
    return name.startswith((".", "~")) or name.endswith(("~", ".swp", ".tmp"))


def _look_once(root: Path, only: Collection[str] | None) -> Look:
    look = Look(only=only)
    for folder in ("templates", "static"):
        _begin(look, PACKAGE_ROOT, folder)
    if root.resolve() != PACKAGE_ROOT:
        for folder in ("templates", "static"):
            _begin(look, root, folder)
    _begin(look, root, "content", needed=True)
    if _is_there(look, root / CONFIG, CONFIG, needed=True):
        _note(look, str(root), CONFIG)
    # Only now: what a site has of its own takes the place of ours.
    for path, folder in look.roots.items():
        if not guide_of(path):
            read_file(look, f"{folder}/{path}", path)
    return look


def _begin(look: Look, root: Path, name: str, *, needed: bool = False) -> None:
    folder = root / name
    if not _is_there(look, folder, name, needed=needed):
        return
    if not folder.is_dir():
        look.problems.append(not_a("folder", name))
        return
    _walk(look, str(root), name)


def _is_there(look: Look, path: Path, name: str, *, needed: bool) -> bool:
    """Whether one of the site's own files or folders is there and is no link that leads astray."""
    if not os.path.lexists(path):
        if needed:
            look.problems.append(
                error(Span(name), "missing-file", f"there is no `{name}` in the site folder",
                      f"a site folder holds `content/` and `{CONFIG}`")
            )  # fmt: skip
        return False
    problem = _astray(path, path.parent, name) if path.is_symlink() else None
    look.problems += [problem] if problem else []
    return problem is None


def _walk(look: Look, root: str, name: str) -> None:
    folder = f"{root}/{name}"
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        look.problems.append(unreadable(name, fault))
        return
    for entry in entries:
        if is_passed_over(entry.name):
            continue
        path = f"{name}/{entry.name}"
        is_link = entry.is_symlink()
        problem = _astray(Path(entry.path), Path(folder), path) if is_link else _bad_name(path)
        if problem:
            look.problems.append(problem)
        elif entry.is_dir() and not entry.name.endswith(TEXT_KINDS):
            guide = guide_of(f"{path}/")
            if look.only is None or not guide or guide in look.only:
                _walk(look, root, path)
        else:
            _note(look, root, path)


def _note(look: Look, root: str, path: str) -> None:
    """Take note of a file whose path starts from a folder."""
    with suppress(OSError):  # what is wrong with it is found when it is read
        look.stamps[path] = stamp_of(path, os.stat(f"{root}/{path}"))  # noqa: PTH116
    look.roots[path] = root
    guide = guide_of(path)
    if guide:
        look.guides.setdefault(guide, []).append(path)


def _bad_name(path: str) -> Diagnostic | None:
    """Refuse a name that is not UTF-8, which Python reads as halves of pairs."""
    if path.isascii() or not FORBIDDEN.search(path):
        return None
    return error(
        Span(visible(path)), "bad-name", "this name holds what no text may hold",
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


def _collisions(look: Look) -> Iterator[Diagnostic]:
    """Report names that many disks would take for one."""
    names = dict.fromkeys(look.roots)
    for folder in {path.rpartition("/")[0] for path in look.roots}:
        while folder and folder not in names:
            names[folder] = None
            folder = folder.rpartition("/")[0]
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
