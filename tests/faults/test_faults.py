"""Claims about faults: each ends in a placed message and costs nothing that was published."""

from __future__ import annotations

import signal

import pytest

from tests.faults.cases import Case, cases
from tests.faults.judging import judge

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
