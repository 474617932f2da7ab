"""Claims about damaged sites: each builds, or is refused at a place of its own."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from fingerpost.schema import DataKeys
from fuzz import cases
from fuzz.cases import run_cases
from fuzz.judge import misplaced, unwhole
from fuzz.sites import ROOT, case, whole_sites

# `make fuzz` goes on for as long as one likes, with other cases each time.
CASES = 150


def test_a_damaged_site_builds_or_is_refused_at_a_place_of_its_own():
    tally = run_cases(1, seconds=math.inf, most=CASES)
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


# A worker whose first two cases go well; `{}` is what happens to the third.
WORKER = """
import json, os, sys, time
for number in range(int(sys.argv[1]), 100):
    print(json.dumps({{"case": number}}), flush=True)
    fault = ""
    if number == 7:
        {}
    print(json.dumps({{"code": 0, "fault": fault, "peak": 1}}), flush=True)
"""


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("fault = 'exit code 3'", "exit code 3"),
        ("os.abort()", "ended with -6"),
        ("sys.exit(1)", "ended with 1"),
        ("time.sleep(60)", "took more than 3 s"),
    ],
)
def test_a_case_that_fails_is_told_by_its_number_and_the_others_go_on(happens, said, monkeypatch):
    monkeypatch.setattr(cases, "LIMIT", 3.0)
    tally = run_cases(5, seconds=60, most=5, worker=("-c", WORKER.format(happens)))
    assert tally.faults == {7: said} and tally.codes == {0: 4}


def test_the_site_with_one_of_each_thing_has_every_key_of_the_data_files():
    text = (ROOT / "fuzz" / "everything" / "content" / "all" / "data.yaml").read_text()
    assert [key for key in DataKeys.__struct_fields__ if f"{key}:" not in text] == ["decision"]
