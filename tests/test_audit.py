"""Claims that an audit says what is known, and never takes silence for good news."""

from __future__ import annotations

from tests.hosting import ROOT
from tools.audit import FINE, LOCKS, UNKNOWN, VULNERABLE, node_findings, python_findings, verdict

FLAW = {"id": "X-1", "fix_versions": ["1.1"]}


def codes(told: object) -> list[int]:
    return [code for _, code in python_findings("a.txt", told)]


def test_packages_without_a_flaw_are_fine():
    assert codes({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}) == []
    assert node_findings({"vulnerabilities": {}}) == []
    assert verdict([]) == FINE


def test_a_flaw_is_told_with_the_version_that_mends_it():
    told = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [FLAW]}]}
    assert list(python_findings("a.txt", told)) == [("a 1.0: X-1, fixed in 1.1", VULNERABLE)]
    node = {"vulnerabilities": {"b": {"severity": "high", "range": "<2"}}}
    assert node_findings(node) == [("b: high, in <2", VULNERABLE)]


def test_what_could_not_be_looked_up_is_not_fine():
    skipped = {"name": "a", "skip_reason": "not found"}
    assert codes({"dependencies": [skipped]}) == [UNKNOWN] == codes(None)
    assert [code for _, code in node_findings({"message": "405"})] == [UNKNOWN]


def test_a_flaw_is_told_before_what_is_unknown():
    assert verdict([UNKNOWN, VULNERABLE]) == VULNERABLE
    assert verdict([UNKNOWN]) == UNKNOWN


def test_every_lock_file_is_audited():
    locks = {path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("requirements*.txt"), *ROOT.glob("tools/*.txt")]}  # fmt: skip
    assert locks == set(LOCKS)
