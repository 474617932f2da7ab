"""Claims that the same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosting import ROOT

INPUT = ("build.py", "fingerpost", "templates", "static", "content", "site_config.yaml")
# A build with every clock that Python has set a day and some hours on.
LATER = """
import datetime, sys, time
from types import SimpleNamespace
from fingerpost.cli import commands, main
on = 100_000
now, now_ns, real = time.time, time.time_ns, datetime.date.today
time.time, time.time_ns = lambda: now() + on, lambda: now_ns() + on * 10**9
tomorrow = SimpleNamespace(today=lambda: real() + datetime.timedelta(1))
commands.datetime = SimpleNamespace(date=tomorrow)
sys.exit(main())
"""

Found = dict[str, tuple[bytes, int]]


def built(
    project: Path, folder: Path, umask: int, *, later: bool = False, **environment: str
) -> Found:
    """What a build makes: the bytes and the mode of every file and folder."""
    out = folder / "dist"
    run = ["-c", LATER] if later else [str(project / "build.py")]
    subprocess.run(
        [sys.executable, *run, "--quiet", "--root", str(project), "--out", str(out)],
        cwd=folder, umask=umask, check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(project), **environment},
    )  # fmt: skip
    return {
        path.relative_to(out).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mode,
        )
        for path in out.rglob("*")
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("first")
    return built(ROOT, folder, 0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("seed", ["2", "3"])
def test_another_hash_seed_changes_nothing(first, tmp_path, seed):
    assert built(ROOT, tmp_path, 0o022, PYTHONHASHSEED=seed) == first


def test_another_time_zone_locale_and_umask_change_nothing(first, tmp_path):
    found = built(ROOT, tmp_path, 0o077, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONUTF8="0")
    assert found == first


def test_another_clock_changes_nothing(first, tmp_path):
    assert built(ROOT, tmp_path, 0o022, later=True) == first


def test_another_folder_changes_nothing(first, tmp_path):
    copy = tmp_path / "a place, elsewhere"
    copy.mkdir()
    for name in INPUT:
        # In another order on the disk, and with other times.
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, copy / name)
    assert built(copy, tmp_path, 0o022) == first
