"""Claims about what a first visit to the guide costs over the network."""

from __future__ import annotations

import pytest

from benchmarks.weigh import BUDGET_BYTES, BUDGET_REQUESTS, BUDGET_SCRIPT, Response, weigh

GUIDE = "/masters-in-medical-education/"


@pytest.fixture(scope="module")
def visit(shipped_site) -> tuple[Response, ...]:
    """Every answer that a first visit needs."""
    return weigh(shipped_site.path, GUIDE)


def test_the_guide_with_quiz_chart_and_tables_arrives_in_the_first_flight(visit):
    assert sum(answer.body + answer.packed for answer in visit) <= BUDGET_BYTES


def test_the_guide_takes_few_requests(visit):
    assert len(visit) <= BUDGET_REQUESTS


def test_the_scripts_of_the_guide_are_small(visit):
    assert sum(answer.body for answer in visit if answer.kind == "scripts") <= BUDGET_SCRIPT
