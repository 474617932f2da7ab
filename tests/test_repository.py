"""Claims about the files that are kept: they say nothing of where or by whom they were made."""

from __future__ import annotations

import fnmatch
import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from tests.hosting import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt", "tools/fuzz.txt", "tools/audit.txt")
# Put together from pieces, so that this file does not name them either.
REGISTRIES = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("npmmirror", "com"),
        ("yarnpkg", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("maven", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("anaconda", "org"),
        ("pkg", "dev"),
    )
]
FOLDERS = ["/" + name + "/" for name in ("home", "root", "work", "Users")]
INDEX_OPTIONS = ["--" + name for name in ("index-url", "extra-index-url", "find-links")]
# A folder of this machine starts a path; within a path or an address the name may mean anything.
ON_THIS_MACHINE = re.compile(rf"(?<![\w.~)}}>/-])({'|'.join(map(re.escape, FOLDERS))})\w")


@cache
def kept() -> dict[str, str]:
    """The text of every file that git does not pass over, by path; git itself need not be here."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    passed_over = [".git", *(line.strip("/") for line in lines if line and line[0] != "#")]
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - _like(folders, passed_over))
        for name in sorted(set(names) - _like(names, passed_over)):
            path = Path(folder) / name
            content = path.read_bytes()
            if b"\0" not in content:
                found[path.relative_to(ROOT).as_posix()] = content.decode(errors="replace")
    return found


def _like(names: list[str], patterns: list[str]) -> set[str]:
    return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}


def naming(words: list[str]) -> list[str]:
    """The kept files that have one of these words, and which."""
    return [f"{name}: {word}" for name, text in kept().items() for word in words if word in text]


def test_no_kept_file_names_a_registry():
    assert naming(REGISTRIES) == []


def test_no_kept_file_tells_where_packages_come_from():
    assert naming(INDEX_OPTIONS) == []


def test_no_kept_file_names_a_folder_of_one_machine():
    found = [(name, ON_THIS_MACHINE.search(text)) for name, text in kept().items()]
    assert [f"{name}: {place[0]}" for name, place in found if place] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_is_pinned_and_hashed(lock):
    entries = re.split(r"\n(?=\S)", kept()[lock])
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert [
        p for p in packages if not re.match(r"[\w.-]+==\S+( ;.*)? \\\n +--hash=sha256:", p)
    ] == []


def test_every_node_package_is_pinned_and_hashed():
    packages = json.loads(kept()["tests/node/package-lock.json"])["packages"]
    del packages[""]
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_what_serves_the_site_is_what_the_tests_run_with():
    pins = [set(re.findall(r"^([\w.-]+==\S+)", kept()[lock], re.M)) for lock in LOCKS]
    assert pins[0] <= pins[1] and pins[0] <= pins[2]


def test_the_host_finds_no_node_project_to_install():
    assert "package.json" not in kept()
