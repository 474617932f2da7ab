"""One site built as an editor builds it, and what must hold whatever came of it."""

from __future__ import annotations

import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from fingerpost.cli import main
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN
from fuzz.mutate import Files

State = dict[str, tuple[int, ...]]


def judge(files: Files, root: Path, out: Path) -> tuple[int, str]:
    """Build the files over what is in the output folder: the exit code, and what was wrong."""
    write(files, root)
    before, words, faults = state(out), io.StringIO(), io.StringIO()
    with redirect_stdout(words), redirect_stderr(faults):
        code = main(["build", "--root", str(root), "--out", str(out), "--json"])
    if code not in (0, 1):
        return code, f"exit code {code}: {faults.getvalue().strip()}"
    told = json.loads(words.getvalue())
    if code == 1:
        touched = "the old site was touched" if state(out) != before else ""
        return code, touched or misplaced(told["diagnostics"], files)
    return code, unwhole(out)


def write(files: Files, root: Path) -> None:
    """Make a folder that holds these files and no others."""
    shutil.rmtree(root, ignore_errors=True)
    for path, data in files.items():
        place = root / path
        # One file may have been named as another's folder.
        if any(above.is_file() for above in place.parents) or place.is_dir():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def state(out: Path) -> State:
    """What would show that anything in a folder was touched."""
    return {
        str(path): (found.st_ino, found.st_mtime_ns, found.st_mode, found.st_size)
        for path in sorted(out.rglob("*"))
        for found in [path.lstat()]
    }


def misplaced(diagnostics: list[dict[str, object]], files: Files) -> str:
    """The first error that stands at no place of a file that an editor has; empty if none does."""
    errors = [found for found in diagnostics if found["severity"] == "error"]
    if not errors:
        return "exit code 1 without an error"
    for found in errors:
        path, line, column = str(found["path"]), int(str(found["line"])), int(str(found["column"]))
        said = f"{path}:{line}:{column}: {found['code']}: {found['message']}"
        if path not in files:
            if found["code"] in ("missing-file", "missing-article", "no-guides") and line == 1:
                continue
            return f"no such file: {said}"
        text = files[path].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        if not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            return f"no such place: {said}"
        if not found["message"]:
            return f"no words: {said}"
    return ""


def unwhole(out: Path) -> str:
    """The first page that is not whole or names a file that is not there; empty if none does."""
    for page in out.rglob("*.html"):
        data = page.read_bytes()
        if not data.rstrip().endswith(b"</html>"):
            return f"{page} is not whole"
        if any(mark.encode() in data for mark in (TOKEN_OPEN, TOKEN_CLOSE)):
            return f"{page} shows a mark of ours"
        for asset in assets_of(data):
            if not (out / asset).is_file():
                return f"{page} asks for {asset}, which is not there"
    return ""


def assets_of(page: bytes) -> set[str]:
    """The assets that a page names."""
    parts = page.decode().split('"/assets/')[1:]
    return {os.path.normpath("assets/" + part.split('"')[0]) for part in parts}
