"""Claims about faults: each ends in a placed message and costs nothing that was published."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys

import pytest

from fingerpost.explain import EXPLANATIONS
from tests.codes import codes_used
from tests.faults.cases import SITE, Case, cases
from tests.faults.judging import Verdict, judge
from tests.faults.reports import DOCS, faults_page
from tests.hosting import ROOT

CASES = cases()
# No fault may hold a build up for ever; the bound is far above what any takes.
SECONDS = 60


def _give_up(*_: object) -> None:
    raise TimeoutError(f"not done after {SECONDS} seconds")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_fault_is_told_where_it_is_and_costs_nothing(case: Case):
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(SECONDS)
    try:
        assert judge(case).complaints == ()
    finally:
        signal.alarm(0)


def test_every_code_has_a_failing_case():
    tried = {expected.code for case in CASES for expected in case.says}
    assert tried <= set(EXPLANATIONS)
    # What only another command than `build` tells is tried where that command is.
    elsewhere = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    named = set(re.findall(r"[a-z]+(?:-[a-z0-9]+)*", elsewhere))
    assert sorted(set(codes_used()) - tried - named) == []


def test_no_two_cases_have_one_name():
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_page_of_faults_counts_all_that_are_tried():
    # That each is detected, placed and costs nothing is what every case here claims.
    verdict = Verdict(detected=True, placed=True, kept=True, complaints=())
    page = faults_page([(case, verdict) for case in CASES])
    assert (DOCS / "faults.md").read_text(encoding="utf-8") == page


def test_the_editors_guide_leads_to_the_page_of_errors():
    assert "/errors.md)" in (DOCS / "editors.md").read_text(encoding="utf-8")


@pytest.fixture
def faulty(tmp_path):
    """A site with two faults in two files."""
    for source in SITE.rglob("*.*"):
        target = tmp_path / source.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    for name, before, after in (
        ("content/guide/decision.yaml", "to: go}", "to: g\u200bo}"),
        ("content/pages/about.md", "/guide/", "/giude/"),
    ):
        text = (tmp_path / name).read_text(encoding="utf-8").replace(before, after)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def command(*argv: str) -> subprocess.CompletedProcess[str]:
    """Run the command as anyone would."""
    return subprocess.run(
        [sys.executable, "build.py", *argv], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_command_tells_both_faults_and_ends_with_one(faulty):
    ended = command("--root", str(faulty))
    assert (ended.returncode, ended.stdout) == (1, "nothing was published; 2 errors\n")
    assert "`g<U+200B>o` cannot be an id" in ended.stderr
    assert "hint: did you mean `/guide/`?" in ended.stderr
    assert not (faulty / "dist").exists()


def test_json_tells_the_same_in_one_form(faulty):
    ended = command("check", "--json", "--root", str(faulty))
    assert (ended.returncode, ended.stderr) == (1, "")
    told = json.loads(ended.stdout)
    assert set(told) == {"ok", "files", "agreement", "diagnostics"} and told["ok"] is False
    keys = {"path", "line", "column", "width", "severity", "code", "message", "hint", "related"}
    assert [set(found) for found in told["diagnostics"]] == [keys, keys]
    assert [
        (f["path"], f["line"], f["column"], f["width"], f["code"]) for f in told["diagnostics"]
    ] == [
        ("content/guide/decision.yaml", 14, 43, 3, "bad-id"),
        ("content/pages/about.md", 6, 21, 7, "broken-link"),
    ]


def test_json_tells_the_other_place_of_a_thing_that_stands_twice(faulty):
    about = faulty / "content" / "pages" / "about.md"
    about.write_text("---\ntitle: A\ntitle: B\nsummary: C\n---\n", encoding="utf-8")
    told = json.loads(command("check", "--json", "--root", str(faulty)).stdout)
    (found,) = [one for one in told["diagnostics"] if one["code"] == "duplicate-key"]
    (other,) = found["related"]
    assert (found["line"], other["path"], other["line"]) == (3, "content/pages/about.md", 2)
    assert set(other) == {"path", "line", "column", "width", "message"}
