"""The document made of the fault cases: `python -m tests.faults`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fingerpost.explain import ABOUT_GROUPS
from tests.faults.cases import Case
from tests.faults.judging import Verdict

DOCS = Path(__file__).resolve().parents[2] / "docs"
FAULTS = """\
# Faults tried

Each fault is put into a copy of a good site that is already published, and the site is built
again with the real command. It is *detected* if the command ends with exit code 1 and names the
right codes and no others, *placed* if each points to the right file, line and column with an
excerpt and a next step, and the output is *kept* if every byte of it is as it was. The cases lie
in `tests/faults/cases/`; every run of the tests tries all of them, and
`python -m tests.faults` writes this page.

| Faults of | tried | detected | placed | output kept |
| --- | ---: | ---: | ---: | ---: |
"""


def faults_page(tried: Sequence[tuple[Case, Verdict]]) -> str:
    """How many faults of each group were tried, and how it went."""
    rows = [
        _row(about, [verdict for case, verdict in tried if case.group == group])
        for group, about in ABOUT_GROUPS.items()
        if any(case.group == group for case, _ in tried)
    ]
    return FAULTS + "".join(rows) + _row("**all**", [verdict for _, verdict in tried])


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    counts = [
        len(verdicts),
        sum(v.detected for v in verdicts),
        sum(v.placed for v in verdicts),
        sum(v.kept for v in verdicts),
    ]
    return f"| {name} | " + " | ".join(map(str, counts)) + " |\n"
