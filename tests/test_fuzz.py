"""Claims about damaged sites: each builds, or is refused at a place of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fuzz.cases import run_cases
from fuzz.judge import misplaced, unwhole
from fuzz.sites import case, whole_sites

# `make fuzz` goes on for as long as one likes, with other cases each time.
CASES, SECONDS = 300, 15


def test_a_damaged_site_builds_or_is_refused_at_a_place_of_its_own():
    tally = run_cases(1, seconds=SECONDS, most=CASES)
    assert tally.faults == {}
    assert tally.codes[0] and tally.codes[1]


def test_the_same_number_does_the_same_damage():
    assert case(7) == case(7) != case(8)
    assert case(7) not in whole_sites()


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [("index.html", 1, 1), ("a.yaml", 3, 1), ("a.yaml", 1, 5), ("a.yaml", 0, 1)],
)
def test_a_place_that_no_editor_has_is_found_out(path, line, column):
    found = {"severity": "error", "path": path, "line": line, "column": column, "code": "x", "message": "x"}  # fmt: skip
    assert misplaced([found], {"a.yaml": b"abc\n"})


@pytest.mark.parametrize("page", ["<p>half", '<a href="/assets/none.js"></html>', "\ue000</html>"])
def test_a_page_that_is_not_whole_is_found_out(tmp_path: Path, page):
    (tmp_path / "index.html").write_text(page)
    assert unwhole(tmp_path)


def test_a_case_that_fails_is_told_by_its_number(monkeypatch, tmp_path):
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import sys\n"
        "if sys.argv[-1] == '5':\n"
        "    import fingerpost.cli.commands as c\n"
        "    c.COMMANDS = {**c.COMMANDS}\n"
        "    builds, build = [], c.build\n"
        "    def once(arguments):\n"
        "        builds.append(1)\n"
        "        return build(arguments) if len(builds) <= 7 else 1 / 0\n"
        "    c.COMMANDS['build'] = once\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    tally = run_cases(5, seconds=20, most=2)
    assert list(tally.faults) == [5, 6] and "ZeroDivisionError" in json.dumps(tally.faults)
