"""Claims about real builds that are killed, interrupted, raced or out of room."""

from __future__ import annotations

import math
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.kills import Sites, content, end_at_random
from tests.hosting import ROOT

PAGE = 4096


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return Sites(tmp_path_factory.mktemp("sites"))


# `make fuzz` does the same hundreds of times.
@pytest.mark.parametrize(("how", "times"), [(signal.SIGKILL, 5), (signal.SIGINT, 4)])
def test_a_build_that_is_ended_leaves_whole_pages_and_the_next_is_clean(sites, how, times):
    ended = end_at_random(sites, how, times, random.Random(1))
    assert ended.faults == [] and ended.met


def test_two_builds_at_once_leave_the_whole_site_of_one(sites, tmp_path):
    for _ in range(2):
        running = [sites.start(number, tmp_path / "out") for number in (0, 1)]
        assert [process.communicate() and process.returncode for process in running] == [0, 0]
        assert content(tmp_path / "out") in sites.clean


def small_disk(folder: Path, size: int) -> list[str]:
    """What runs a command with a folder on a disk of its own, of so many bytes.

    Where nobody may make disks, it only runs the command.
    """
    mount = f"mount -t tmpfs -o size={size} none {folder} && "
    for alone in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        tried = [*alone, "sh", "-c", mount + '"$0" "$@"']
        if subprocess.run([*tried, "true"], capture_output=True, check=False).returncode == 0:
            return tried
    return ["sh", "-c", '"$0" "$@"']


# Build one site, then another over it with no room left, or, without such a disk, with files that
# may not grow; hold what is there against a copy.
NO_ROOM = """
set -e
python=$1 old=$2 new=$3 out=$4 copy=$5
"$python" build.py --quiet --root "$old" --out "$out"
cp -a "$out" "$copy"
test "$6" = disk || ulimit -f 4
"$python" build.py --quiet --root "$new" --out "$out" || echo "code $?"
diff -r "$out" "$copy" && echo same
"""


def test_a_disk_that_fills_half_way_keeps_the_old_site_and_is_named(sites, tmp_path):
    (tmp_path / "out").mkdir()
    old, new = sites.clean
    pages = sum(math.ceil(len(data) / PAGE) for data in old.values())
    # Half of what changes fits beside the old site.
    changed = sum(
        math.ceil(len(data) / PAGE) for path, data in new.items() if old.get(path) != data
    )
    disk = small_disk(tmp_path / "out", (pages + changed // 2) * PAGE)
    places = [sites.root(0), sites.root(1), tmp_path / "out", tmp_path / "copy"]
    kind = "disk" if disk[0] == "unshare" else "files"
    done = subprocess.run(
        [*disk, "sh", "-c", NO_ROOM, "sh", sys.executable, *map(str, places), kind],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "code 1\nsame\n", done.stderr
    code = "output-disk-full" if kind == "disk" else "output-unwritable"
    assert f"[{code}]" in done.stderr and "the site there is as it was" in done.stderr
