"""Claims that the browser walks a decision as Python does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost import graph
from fingerpost.graph import Graph, graph_of
from fingerpost.model import Decision
from fingerpost.views.quiz import quiz_data
from tests.conftest import NODE
from tests.strategies import AWKWARD, decisions

Answers = Mapping[str, str]
Case = tuple[Decision, Answers]
Walker = Callable[[list[Case]], list[dict[str, object]]]


@st.composite
def cases(draw) -> Case:
    """A decision with answers to some of its questions, some of them unknown or old."""
    decision = draw(decisions())
    ids = st.sampled_from([*AWKWARD[:3], "gone", "old-valueof"])
    keys = st.sampled_from([question.id for question in decision.questions])
    return decision, draw(st.dictionaries(keys, ids))


@pytest.fixture(scope="module")
def in_browser() -> Iterator[Walker]:
    """What the browser's module makes of cases, asked of one process again and again."""
    script = Path(__file__).parent / "js" / "walks.js"
    with subprocess.Popen(
        [str(NODE), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked and told

        def walk(batch: list[Case]) -> list[dict[str, object]]:
            asked.write(json.dumps([_as_data(*case) for case in batch]) + "\n")
            asked.flush()
            found: list[dict[str, object]] = json.loads(told.readline())
            return found

        yield walk
        asked.close()


def _as_data(decision: Decision, answers: Answers) -> dict[str, object]:
    data = quiz_data(decision, graph.longest(graph_of(decision)))
    return {"decision": data, "answers": list(answers.items())}


def in_python(decision: Decision, answers: Answers) -> dict[str, object]:
    """What Python makes of a case."""
    made = graph_of(decision)
    answers = {key: answer.removeprefix("old-") for key, answer in answers.items()}
    known = {
        key: answer
        for key, answer in answers.items()
        if answer in {edge.answer for edge in made.leaving[key]}
    }
    walk = graph.walk(made, known)
    return {
        "steps": [[edge.source, edge.answer] for edge in walk.steps],
        "at": walk.at,
        "lost": len(known) < len(answers),
        "flips": [
            [flip.edge.source, flip.instead.answer, list(flip.outcomes)]
            for flip in graph.flips(made, known)
        ],
    }


@settings(max_examples=200)
@given(cases())
def test_any_answers_lead_to_the_same_place_in_python_and_in_the_browser(in_browser, case):
    assert in_browser([case]) == [in_python(*case)]


@settings(max_examples=50)
@given(decisions())
def test_every_route_of_small_decisions_is_walked_alike(in_browser, decision):
    batch = [(decision, answers) for answers in every_route(decision)]
    assert in_browser(batch) == [in_python(*case) for case in batch]


def every_route(decision: Decision) -> Iterator[Answers]:
    """The answers of every route."""
    for route in graph.routes(graph_of(decision), 1_000):
        yield {edge.source: edge.answer for edge in route}


@settings(max_examples=20)
@given(decisions(most_questions=60))
def test_routes_that_cover_every_arrow_of_a_large_decision_are_walked_alike(in_browser, decision):
    batch = [(decision, answers) for answers in covering(graph_of(decision))]
    assert in_browser(batch) == [in_python(*case) for case in batch]


def covering(made: Graph) -> Iterator[Answers]:
    """For every arrow the answers of one route that takes it."""
    way_to: dict[str, Answers] = {made.start: {}}
    for name in made.order:
        for edge in made.leaving.get(name, ()):
            taken = {**way_to[name], name: edge.answer}
            way_to.setdefault(edge.target, taken)
            at = edge.target
            while at in made.questions:
                first = made.leaving[at][0]
                taken[at] = first.answer
                at = first.target
            yield taken
