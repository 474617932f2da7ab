"""Claims that the same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hosting import ROOT
from tests.on_a_day import DAY, command

INPUT = ("fingerpost", "templates", "static", "content", "site_config.yaml")
A_DAY = 86_400

Found = dict[str, tuple[bytes, int]]


def built(project: Path, folder: Path, umask: int, *, days: int = 0, **environment: str) -> Found:
    """What a build makes: the bytes and the mode of every file and folder."""
    out, day = folder / "dist", DAY + datetime.timedelta(days)
    run = command(
        "--quiet", "--root", str(project), "--out", str(out), day=day, seconds=days * A_DAY
    )
    subprocess.run(
        run, cwd=folder, umask=umask, check=True,
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
    assert built(ROOT, tmp_path, 0o022, days=1) == first


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
