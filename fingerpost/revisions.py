"""A site as it stood at a revision, read out of git's own store; no file is touched."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from fingerpost.diagnostics import NOWHERE, Diagnostic, Span, error
from fingerpost.sources import CONFIG, TEXT_KINDS, Project, is_passed_over

_PLAIN_FILES = (b"100644", b"100755")
_LINK = b"120000"


def read_revision(root: Path, revision: str) -> Project | Diagnostic:
    """The content and settings of a site folder at a revision, or why there are none.

    Templates and static files are left out: no logic is in them.
    """
    try:
        commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if commit.returncode:
            return _no_revision(root, revision, commit.stderr.decode(errors="replace"))
        name = commit.stdout.decode().strip()
        entries = _git(root, "ls-tree", "-r", "-z", name, "--", "content", CONFIG).stdout
        files, links = _entries(entries)
        wanted = "".join(f"{blob}\n" for blob in files.values())
        held = _git(root, "cat-file", "--batch", given=wanted.encode())
    except FileNotFoundError:
        return error(
            NOWHERE, "no-git", "git is not installed here, so that no revision can be read",
            "install git, or name two folders instead",
        )  # fmt: skip
    if not files:
        return error(
            NOWHERE, "no-site", f"there is no site folder at `{revision}`",
            "name its folder with `--root DIR`; it holds `content/` and `site_config.yaml`",
        )  # fmt: skip
    blobs = dict(zip(files, _blobs(held.stdout), strict=True))
    return Project(blobs, tuple(map(_is_link, links)))


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    # What git says is told apart by its words, so it says them in English.
    plain = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, input=given, capture_output=True, check=False, env=plain)


def _no_revision(root: Path, revision: str, said: str) -> Diagnostic:
    if "not a git repository" in said:
        return error(
            NOWHERE, "no-revision", f"`{revision}` is no folder, and `{root}` is not kept in git",
            "name two folders instead, or the site's folder with `--root DIR`",
        )  # fmt: skip
    if "dubious ownership" in said:
        return error(
            NOWHERE, "no-revision", f"git does not read `{root}`, which belongs to another user",
            f"name two folders instead; `git -C {shlex.quote(str(root))} status` tells how to allow it",
        )  # fmt: skip
    return error(
        NOWHERE, "no-revision", f"there is neither a folder nor a revision `{revision}`",
        "name a folder, a branch, a tag or a commit; `git log --oneline` lists commits",
    )  # fmt: skip


def _entries(listed: bytes) -> tuple[dict[str, str], list[str]]:
    """The plain files of a listing, each with the name of what it holds, and the links."""
    files: dict[str, str] = {}
    links: list[str] = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, _, blob = about.split(b" ")
        name = path.decode("utf-8", "replace")
        if any(map(is_passed_over, name.split("/"))) or not name.endswith(TEXT_KINDS):
            continue
        if mode in _PLAIN_FILES:
            files[name] = blob.decode()
        elif mode == _LINK:
            links.append(name)
    return files, links


def _blobs(batch: bytes) -> Iterator[bytes]:
    """What the objects hold that git tells one after another, each after a line with its size."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        size = int(batch[at:end].rpartition(b" ")[2])
        yield batch[end + 1 : end + 1 + size]
        at = end + size + 2


def _is_link(path: str) -> Diagnostic:
    return error(
        Span(path), "linked-file", "this is a link, and links are not followed in a revision",
        "compare two folders instead",
    )  # fmt: skip
