"""Claims about writing: nothing wrong is written over, nothing half is ever seen."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from fingerpost import publish as writer
from fingerpost.diagnostics import Diagnostic
from fingerpost.output import OutputFile
from fingerpost.publish import publish
from fingerpost.publish.ownership import MARKER, STAGING

Files = dict[str, str]
OLD: Files = {
    "assets/style.1.css": "old style",
    "index.html": "old page asks for /assets/style.1.css",
    "guide/index.html": "old guide asks for /assets/style.1.css",
    "gone/index.html": "this page asks for /assets/style.1.css",
    "robots.txt": "as before",
}
NEW: Files = {
    "assets/style.2.css": "new style",
    "index.html": "new page asks for /assets/style.2.css and leads to /new/page/index.html",
    "guide/index.html": "new guide asks for /assets/style.2.css",
    "new/page/index.html": "this page asks for /assets/style.2.css",
    "robots.txt": "as before",
}


def put(folder: Path, files: Files, *sources: Path) -> list[str]:
    """Publish these files and tell the codes of what was said."""
    return [problem.code for problem in published(folder, files, *sources)]


def published(folder: Path, files: Files, *sources: Path) -> tuple[Diagnostic, ...]:
    return publish(tuple(OutputFile(path, text.encode()) for path, text in files.items()), folder, sources)  # fmt: skip


def seen(folder: Path) -> Files:
    """Every file of a folder but the list of what was made."""
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def everything(folder: Path) -> dict[str, tuple[int, ...]]:
    """What would show that anything in a folder was touched."""
    return {
        str(path): (status.st_ino, status.st_mtime_ns, status.st_mode, status.st_size)
        for path in sorted(folder.rglob("*"))
        for status in [path.lstat()]
    }


def test_a_site_is_written_as_it_is(tmp_path):
    assert put(tmp_path / "some" / "dist", NEW) == []
    assert seen(tmp_path / "some" / "dist") == NEW


def test_a_site_takes_the_place_of_the_one_before_and_leaves_no_empty_folder(tmp_path):
    put(tmp_path / "dist", OLD)
    assert put(tmp_path / "dist", NEW) == []
    assert seen(tmp_path / "dist") == NEW
    assert not (tmp_path / "dist" / "gone").exists()


def test_files_that_did_not_change_are_not_touched(tmp_path):
    put(tmp_path, NEW)
    before = everything(tmp_path)
    assert put(tmp_path, NEW) == []
    assert everything(tmp_path) == before


def test_only_what_changed_is_written(tmp_path):
    put(tmp_path, NEW)
    before = everything(tmp_path)
    put(tmp_path, {**NEW, "index.html": "another page"})
    changed = {path for path, found in everything(tmp_path).items() if before[path] != found}
    assert changed == {str(tmp_path / "index.html")}


def test_modes_do_not_depend_on_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        put(tmp_path / "a" / "dist", NEW)
    finally:
        os.umask(before)
    modes = {
        oct(path.stat().st_mode & 0o777): path.is_dir() for path in (tmp_path / "a").rglob("*")
    }
    assert modes == {"0o755": True, "0o644": False}


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path):
    put(tmp_path, {"a": "file", "b/c/d": "below"})
    assert put(tmp_path, {"a/x/y": "below", "b": "file"}) == []
    assert seen(tmp_path) == {"a/x/y": "below", "b": "file"}


def test_a_folder_with_other_peoples_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    before = everything(tmp_path)
    assert put(tmp_path, NEW) == ["output-holds-other-files"]
    assert everything(tmp_path) == before


def test_a_file_put_into_a_site_by_hand_is_not_lost(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "guide" / "notes.txt").write_text("mine")
    (problem,) = published(tmp_path, NEW)
    assert problem.code == "output-holds-other-files" and "`guide/notes.txt`" in problem.message
    assert seen(tmp_path) == {**OLD, "guide/notes.txt": "mine"}


def test_a_link_put_into_a_site_is_not_followed(tmp_path):
    put(tmp_path / "dist", {"guide/index.html": "page"})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    (tmp_path / "dist" / "guide" / "index.html").unlink()
    (tmp_path / "dist" / "guide").rmdir()
    (tmp_path / "dist" / "guide").symlink_to(tmp_path / "mine")
    assert put(tmp_path / "dist", {"other.html": "page"}) == ["output-holds-other-files"]
    assert (tmp_path / "mine" / "index.html").read_text() == "mine"


def test_what_desktops_leave_behind_is_left_alone(tmp_path):
    put(tmp_path, OLD)
    (tmp_path / "guide" / ".DS_Store").write_text("x")
    assert put(tmp_path, NEW) == []
    assert seen(tmp_path) == {**NEW, "guide/.DS_Store": "x"}


@pytest.mark.parametrize("marker", ["", "{}", "[]", '{"files": 3}', "\ufffe"])
def test_a_list_that_says_nothing_makes_no_file_ours(tmp_path, marker):
    put(tmp_path, OLD)
    (tmp_path / MARKER).write_text(marker)
    assert put(tmp_path, NEW) == ["output-holds-other-files"]


def test_a_list_that_was_tampered_with_reaches_no_file_outside(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    put(tmp_path / "dist", OLD)
    marker = tmp_path / "dist" / MARKER
    listed = json.loads(marker.read_text())
    marker.write_text(json.dumps({"files": [*listed["files"], "../letter.txt"]}))
    assert put(tmp_path / "dist", NEW) == []
    assert (tmp_path / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("path", ["../out", "/etc/out", "a//b", "a/./b", ".fingerpost", ""])
def test_a_path_out_of_the_folder_is_our_own_fault(tmp_path, path):
    with pytest.raises(ValueError, match="a site has no file"):
        put(tmp_path / "dist", {path: "x"})


@pytest.mark.parametrize("out", ["content", ".", "content/below", "content/../content"])
def test_a_folder_that_the_site_is_made_from_is_refused(tmp_path, out):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "guide.md").write_text("mine")
    assert put(tmp_path / out, NEW, tmp_path / "content") == ["output-among-sources"]
    assert seen(tmp_path) == {"content/guide.md": "mine"}


def test_a_source_folder_is_known_behind_a_link(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "dist").symlink_to(tmp_path / "content")
    assert put(tmp_path / "dist", NEW, tmp_path / "content") == ["output-among-sources"]


def test_a_file_where_the_folder_is_to_be_is_refused(tmp_path):
    (tmp_path / "dist").write_text("mine")
    assert put(tmp_path / "dist", NEW) == ["output-not-a-folder"]
    assert put(tmp_path / "dist" / "below", NEW) == ["output-unwritable"]
    assert (tmp_path / "dist").read_text() == "mine"


def test_a_name_that_the_disk_cannot_hold_leaves_the_old_site(tmp_path):
    put(tmp_path, OLD)
    assert put(tmp_path, {**NEW, "x" * 300: "too long"}) == ["output-unwritable"]
    assert seen(tmp_path) == OLD


@pytest.mark.parametrize("room", range(1, 6))
def test_a_full_disk_leaves_the_old_site_and_is_named(tmp_path, monkeypatch, room):
    put(tmp_path, OLD)
    before = everything(tmp_path)
    write, left = writer._write, iter(range(room))

    def fill(place: str, data: bytes) -> None:
        if next(left, None) is None:
            Path(place).write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", place)
        write(place, data)

    monkeypatch.setattr(writer, "_write", fill)
    (problem,) = published(tmp_path, NEW)
    assert problem.code == "output-disk-full" and "as it was" in problem.message
    assert {path: found for path, found in everything(tmp_path).items() if path in before} == before
    assert seen(tmp_path) == OLD


def test_an_interruption_leaves_no_half_files(tmp_path, monkeypatch):
    put(tmp_path, OLD)

    def interrupt(place: str, data: bytes) -> None:
        Path(place).write_bytes(data[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "_write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, NEW)
    assert seen(tmp_path) == OLD


def test_an_interruption_while_files_are_moved_waits_until_all_are(tmp_path, monkeypatch):
    put(tmp_path, OLD)
    move = writer._move

    def interrupt(*given: Any) -> None:
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        move(*given)

    monkeypatch.setattr(writer, "_move", interrupt)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, NEW)
    assert seen(tmp_path) == NEW


def test_another_build_into_the_folder_is_waited_for(tmp_path):
    put(tmp_path, OLD)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    waited: list[Files] = []

    def done() -> None:
        waited.append(seen(tmp_path))
        os.close(handle)

    files = tuple(OutputFile(path, text.encode()) for path, text in NEW.items())
    assert publish(files, tmp_path, on_wait=done) == ()
    assert waited == [OLD] and seen(tmp_path) == NEW


def test_two_builds_at_once_leave_one_whole_site(tmp_path):
    builds = [Thread(target=put, args=(tmp_path, files)) for files in (OLD, NEW) * 4]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert seen(tmp_path) in (OLD, NEW)
    assert put(tmp_path, NEW) == [] and seen(tmp_path) == NEW


# What changes a disk, as Python tells its audit hooks.
CHANGES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}


def killed_at(step: int, folder: Path, files: Files) -> bool:
    """Publish in a process of its own that is killed before its nth change, if it gets there."""
    with quiet_fork() as child:
        if not child:
            steps = iter(range(step))

            def count(event: str, _: object) -> None:
                if event in CHANGES and next(steps, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(count)
            put(folder, files)
            os._exit(0)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@contextmanager
def quiet_fork() -> Iterator[int]:
    """A fork; the child only ever does plain work on files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield os.fork()


def lacking(site: Files) -> list[str]:
    """The pages that are not whole, or name an asset or a page that is not there."""
    return [
        path
        for path, text in site.items()
        if path.endswith(".html")
        and (
            text not in (OLD.get(path), NEW.get(path))
            or not site.keys() >= set(re.findall(r" /(\S+)", text))
        )
    ]


def test_a_build_killed_at_any_step_leaves_whole_pages_and_is_mended_by_the_next(tmp_path):
    clean, folder = tmp_path / "clean", tmp_path / "dist"
    put(clean, NEW)
    step, killed = 0, True
    while killed:
        put(folder, OLD)
        killed = killed_at(step, folder, NEW)
        left = seen(folder)
        assert lacking({path: text for path, text in left.items() if "-tmp" not in path}) == []
        assert put(folder, NEW) == []
        assert seen(folder) == NEW
        assert (folder / MARKER).read_bytes() == (clean / MARKER).read_bytes()
        assert not (folder / STAGING).exists()
        step += 1
    assert step > 20


def test_a_first_build_killed_at_any_step_is_mended_by_the_next(tmp_path):
    step, killed = 0, True
    while killed:
        folder = tmp_path / str(step)
        killed = killed_at(step, folder, NEW)
        assert put(folder, OLD) == [] and seen(folder) == OLD
        step += 1
