"""Claims about the chart as a nested list."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from fingerpost.flowchart.outline import DEEPEST, Item, outline
from fingerpost.graph import Edge, Graph
from tests.random_decisions import graphs


def flat(items: tuple[Item, ...], depth: int = 1) -> Iterator[tuple[int, Item]]:
    """Every item of a list in the order in which it is read, with its depth."""
    for item in items:
        yield depth, item
        for branch in item.branches:
            yield from flat(branch.below, depth + 1)


def graph_from(*edges: tuple[str, str, str]) -> Graph:
    """A graph from its answers: question, answer, target; what answers nothing is an outcome."""
    made = tuple(Edge(source, answer, answer.title(), target) for source, answer, target in edges)
    questions = {edge.source: edge.source for edge in made}
    outcomes = {e.target: e.target for e in made if e.target not in questions}
    return Graph(made[0].source, questions, outcomes, made)


@given(graphs(most_questions=12))
def test_every_question_is_told_once_and_every_answer_with_it(graph):
    told = [item for _, item in flat(outline(graph))]
    assert sorted(item.node for item in told) == sorted(graph.questions)
    assert {branch.edge for item in told for branch in item.branches} == set(graph.edges)


@given(graphs(most_questions=12))
def test_an_answer_leads_where_it_should_by_its_place(graph):
    def check(items: tuple[Item, ...]) -> None:
        for place, item in enumerate(items):
            for branch in item.branches:
                check(branch.below)
                below = branch.below or items[place + 1 : place + 2]
                assert branch.edge.target == (branch.link or below[0].node)

    check(outline(graph))


@given(graphs(most_questions=16))
def test_no_list_is_deeper_than_a_phone_has_room_for(graph):
    assert max(depth for depth, _ in flat(outline(graph))) <= DEEPEST


def test_a_chain_stays_at_the_first_level():
    names = [f"q{n}" for n in range(25)]
    edges = [
        edge
        for name, following in zip(names, [*names[1:], "go"], strict=True)
        for edge in ((name, "yes", following), (name, "no", "stay"))
    ]
    told = list(flat(outline(graph_from(*edges))))
    assert [item.node for _, item in told] == names
    assert {depth for depth, _ in told} == {1}


def test_the_answer_that_goes_on_stands_last():
    (first, _) = outline(graph_from(("a", "yes", "b"), ("a", "no", "end"), ("b", "yes", "end")))
    assert [branch.edge.answer for branch in first.branches] == ["no", "yes"]


def test_a_question_reached_twice_is_told_once_and_linked_to():
    edges = (("a", "x", "b"), ("a", "y", "c"), ("b", "x", "d"), ("c", "x", "d"), ("d", "x", "end"))
    told = {item.node: item for _, item in flat(outline(graph_from(*edges)))}
    assert told["b"].branches[0].link == ""
    assert told["c"].branches[0].link == "d"
