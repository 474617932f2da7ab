"""The only writer. At no moment, whatever is killed, does a page miss what it needs.

Everything new is first written to a staging folder; only when all of it is on disk are the files
moved to their places, each whole: other files first, then pages. What is no longer part of the
site goes last. A list of what builds have made tells their files from anyone else's, and is
always on disk before the files it speaks of.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.output import OutputFile, OutputFiles
from fingerpost.publish.ownership import (
    MARKER,
    STAGING,
    among,
    files_in,
    list_of,
    made_in,
    not_a_folder,
    not_ours,
    plain,
)

FILE_MODE, FOLDER_MODE = 0o644, 0o755


def publish(
    files: tuple[OutputFile, ...],
    out: Path,
    sources: tuple[Path, ...] = (),
    *,
    on_wait: Callable[[], None] = lambda: None,
) -> tuple[Diagnostic, ...]:
    """Make the folder hold exactly these files, or say why not and leave it as it was.

    `sources` are what the site is made from; the folder must be apart from them. Another build
    into the same folder is waited for, after `on_wait` has been called.
    """
    shown, folder = Span(str(out)), Path(os.path.realpath(out))
    try:
        problem = among(sources, folder, shown) or not_a_folder(folder, shown)
        if problem:
            return (problem,)
        with _locked(folder, on_wait):
            there = tuple(files_in(folder))
            problem = not_ours(folder, there, shown)
            return (problem,) if problem else _replace(folder, files, there, shown)
    except OSError as fault:
        return (_unwritable(shown, fault, "the site there is as it was"),)


@contextmanager
def _locked(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the folder alone. The lock is on the folder itself, so that it leaves no file."""
    _make_folder(str(folder), set())
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(
    folder: Path, files: tuple[OutputFile, ...], found: tuple[str, ...], shown: Span
) -> tuple[Diagnostic, ...]:
    """Write what is new, move it to its place, take away what is stale of what was found."""
    wanted = OutputFiles(files)
    for path in wanted:
        plain(path)
    there, root = made_in(folder).intersection(found), str(folder)
    # A stale page goes before what it asks for.
    stale = sorted(there - wanted.keys(), key=lambda path: (not path.endswith(".html"), path))
    changed = [
        file.path
        for file in wanted.files
        if not file.is_at(f"{root}/{file.path}") and _differs(f"{root}/{file.path}", file.data)
    ]
    # New pages go before changed ones, which may link to them.
    changed.sort(key=lambda path: (path.endswith(".html"), path in there, path))
    with _staging(folder) as stage:
        if not changed and not stale and not _differs(f"{root}/{MARKER}", list_of(wanted)):
            return ()
        staged = [stage(wanted[path]) for path in changed]
        before, after = stage(list_of({*wanted, *stale})), stage(list_of(wanted))
        _make_folders(root, changed, there)
        try:
            with _uninterrupted():
                _put(before, f"{root}/{MARKER}")
                stale = _clear_the_way(folder, wanted, stale)
                _move(root, changed, staged)
                _delete(folder, stale)
                _put(after, f"{root}/{MARKER}")
        except OSError as fault:
            _remove_empty_folders(folder)
            return (_unwritable(shown, fault, "part of the site there is new, part is old"),)
    return ()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait for the few moments in which files are moved: all of them, or none."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _put(file: str, place: str) -> None:
    """Move a file to its place, unless the same is there."""
    if _differs(place, Path(file).read_bytes()):
        os.replace(file, place)


def _move(root: str, paths: Iterable[str], staged: Iterable[str]) -> None:
    """Move every staged file to its path, below folders that are made as they are needed."""
    known: set[str] = set()
    for path, file in zip(paths, staged, strict=True):
        place = f"{root}/{path}"
        _make_folder(place.rpartition("/")[0], known)
        os.replace(file, place)


def _differs(place: str, data: bytes) -> bool:
    try:
        found = os.lstat(place)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return True
        return Path(place).read_bytes() != data
    except (FileNotFoundError, NotADirectoryError):
        return True


@contextmanager
def _staging(folder: Path) -> Iterator[Callable[[bytes], str]]:
    """A way to write files aside; what is left there at the end, or by a killed build, goes."""
    aside = folder / STAGING
    if aside.exists():
        shutil.rmtree(aside)
        _remove_empty_folders(folder)
    written: list[str] = []

    def write(data: bytes) -> str:
        if not written:
            aside.mkdir()
        written.append(f"{aside}/{len(written)}")
        _write(written[-1], data)
        return written[-1]

    try:
        yield write
    except BaseException:
        _remove_empty_folders(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(place: str, data: bytes) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb", 0) as file:
        os.fchmod(handle, FILE_MODE)  # whatever the umask says
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]


def _make_folders(root: str, paths: Iterable[str], there: Collection[str]) -> None:
    """Make the folders that files will need, while there is still time to say there is no room.

    Where an old file stands in the way of a folder, the folder has to wait for it to go.
    """
    known = {root}
    for path in paths:
        folder = f"{root}/{path}".rpartition("/")[0]
        if folder not in known and not any(name in there for name in _above(path)):
            _make_folder(folder, known)


def _clear_the_way(folder: Path, wanted: Iterable[str], stale: list[str]) -> list[str]:
    """Delete what stands where a folder is to be, or lies below a file's place; tell the rest."""
    if not stale:
        return []
    files = set(wanted)
    folders = {above for path in files for above in _above(path)}
    blocking = [path for path in stale if path in folders or files & set(_above(path))]
    _delete(folder, blocking)
    return [path for path in stale if path not in blocking]


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while path := path.rpartition("/")[0]:
        yield path


def _delete(folder: Path, paths: Collection[str]) -> None:
    """Delete files, and the folders that hold nothing any more."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
    if paths:
        _remove_empty_folders(folder)


def _make_folder(folder: str, known: set[str]) -> None:
    """Make a folder and those above it, each with the mode that every folder of a site has.

    Those `known` are there; this one is so afterwards.
    """
    if folder not in known and not os.path.isdir(folder):
        _make_folder(os.path.dirname(folder), known)
        with suppress(FileExistsError):
            os.mkdir(folder)
            os.chmod(folder, FOLDER_MODE)
    known.add(folder)


def _remove_empty_folders(folder: Path) -> None:
    for below, _, files in os.walk(folder, topdown=False):
        # One that holds others refuses to go while they are there.
        with suppress(OSError):
            if not files and below != str(folder):
                Path(below).rmdir()


def _unwritable(shown: Span, fault: OSError, state: str) -> Diagnostic:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return error(
            shown, "output-disk-full", f"there is no room left on the disk; {state}",
            "make room and build again",
        )  # fmt: skip
    reason = (fault.strerror or type(fault).__name__).lower()
    where = f" `{fault.filename}`" if fault.filename else ""
    return error(
        shown, "output-unwritable", f"{reason}:{where} cannot be written; {state}",
        "see who may write there, or name another folder with `--out`",
    )  # fmt: skip
