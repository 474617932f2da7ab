"""Whose files are in a folder: a list left there by builds tells theirs from anyone else's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from fingerpost.diagnostics import Diagnostic, Span, error

MARKER = ".fingerpost"
STAGING = ".fingerpost-tmp"
MADE_BY = "Fingerpost. These files are a build's own: the next one replaces or deletes them."
# Desktops leave these behind wherever one looks; they are nobody's work.
LEFT_ALONE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def among(sources: Iterable[Path], folder: Path, shown: Span) -> Diagnostic | None:
    """Refuse a folder that is, holds or lies in something the site is made from."""
    for source in (Path(os.path.realpath(source)) for source in sources):
        if source.is_relative_to(folder) or folder.is_relative_to(source):
            return error(
                shown, "output-among-sources",
                f"this folder would be mixed with `{source}`, which the site is made from",
                "name a folder of its own, such as `--out dist`",
            )  # fmt: skip
    return None


def not_a_folder(folder: Path, shown: Span) -> Diagnostic | None:
    """Refuse a file."""
    if folder.is_dir() or not os.path.lexists(folder):
        return None
    return error(
        shown, "output-not-a-folder", "there is a file where the site's folder is to be",
        "move it away, or name another folder with `--out`",
    )  # fmt: skip


def not_ours(folder: Path, found: Iterable[str], shown: Span) -> Diagnostic | None:
    """Refuse a folder in which there was found what no build has made."""
    made = made_in(folder)
    others = (path for path in found if not _is_ours(path, made))
    first = [f"`{path}`" for path in islice(others, 4)]
    if not first:
        return None
    named = ", ".join(first[:3]) + (" and more" if len(first) > 3 else "")
    return error(
        shown, "output-holds-other-files", f"this folder holds what no build has made: {named}",
        "move it away, or name another folder with `--out`",
    )  # fmt: skip


def made_in(folder: Path) -> frozenset[str]:
    """What the list in a folder says that builds have made; nothing where it says nothing."""
    try:
        listed = json.loads((folder / MARKER).read_bytes())["files"]
        return frozenset(path for path in listed if isinstance(path, str))
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return frozenset()


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder; links and other things that are no folders count as files."""
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"


def list_of(paths: Iterable[str]) -> bytes:
    """The list that a build leaves in its folder."""
    listed = json.dumps({"made by": MADE_BY, "files": sorted(paths)}, indent=0)
    return f"{listed}\n".encode()


def plain(path: str) -> str:
    """The path, which must stay inside the folder and off what is kept there about it."""
    parts = path.split("/")
    if {"", ".", ".."} & set(parts) or parts[0] in (MARKER, STAGING):
        raise ValueError(f"a site has no file {path!r}")
    return path


def _is_ours(path: str, made: frozenset[str]) -> bool:
    kept = path == MARKER or path.startswith(f"{STAGING}/")
    return kept or path in made or path.rpartition("/")[2] in LEFT_ALONE
