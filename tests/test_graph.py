"""Claims about the decision graph, held against listing every route of small graphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fingerpost import graph
from fingerpost.graph import Edge, Graph
from tests.random_decisions import graphs


def every_route(made: Graph) -> tuple[tuple[Edge, ...], ...]:
    """All routes, by plain recursion."""

    def onward(node: str) -> list[tuple[Edge, ...]]:
        if node in made.outcomes:
            return [()]
        return [(e, *rest) for e in made.edges if e.source == node for rest in onward(e.target)]

    return tuple(onward(made.start))


@given(graphs())
def test_routes_are_listed_as_recursion_lists_them(made):
    assert graph.routes(made, 10_000) == every_route(made)


@given(graphs())
def test_routes_to_an_outcome_are_those_that_end_there(made):
    for outcome in made.outcomes:
        wanted = tuple(r for r in every_route(made) if r[-1].target == outcome)
        assert graph.routes(made, 10_000, to=outcome) == wanted


@given(graphs())
def test_routes_are_counted_without_listing_them(made):
    assert graph.count_routes(made) == len(every_route(made))


@given(graphs())
def test_longest_and_shortest_ways_are_those_of_the_routes(made):
    lengths = [len(route) for route in every_route(made)]
    assert graph.longest(made)[made.start] == max(lengths)
    assert graph.shortest(made)[made.start] == min(lengths)


@given(graphs())
def test_the_questions_before_a_node_are_those_of_the_routes_through_it(made):
    before: dict[str, set[int]] = {}
    for route in every_route(made):
        for place, edge in enumerate(route):
            before.setdefault(edge.source, set()).add(place)
            before.setdefault(edge.target, set()).add(place + 1)
    wanted = {node: (min(places), max(places)) for node, places in before.items()}
    assert graph.questions_before(made) == wanted


@given(graphs())
def test_possible_outcomes_are_the_ends_of_the_routes_through_a_node(made):
    possible = graph.possible_outcomes(made)
    for node in made.questions:
        ends = {
            route[-1].target
            for route in every_route(made)
            if any(edge.source == node for edge in route)
        }
        assert set(possible[node]) == ends


@given(graphs())
def test_every_route_is_what_walking_its_answers_gives(made):
    for route in every_route(made):
        walked = graph.walk(made, {edge.source: edge.answer for edge in route})
        assert walked == graph.Walk(route, route[-1].target)


@given(graphs(most_questions=4))
def test_a_flip_names_the_outcomes_that_remain_when_one_answer_changes(made):
    for route in every_route(made):
        answers = {edge.source: edge.answer for edge in route}
        for flip in graph.flips(made, answers):
            changed = {**answers, flip.instead.source: flip.instead.answer}
            kept = [
                r
                for r in every_route(made)
                if all(changed.get(e.source, e.answer) == e.answer for e in r)
            ]
            assert set(flip.outcomes) == {r[-1].target for r in kept}


@given(graphs())
def test_nodes_are_ordered_each_before_all_it_leads_to(made):
    place = {node: index for index, node in enumerate(made.order)}
    assert all(place[edge.source] < place[edge.target] for edge in made.edges)


@given(graphs(), st.data())
def test_an_edge_turned_back_is_found_as_a_circle(made, data):
    route = data.draw(st.sampled_from(every_route(made)))
    back = data.draw(st.sampled_from(route))
    turned = Graph(
        made.start,
        made.questions,
        made.outcomes,
        (*made.edges, Edge(back.source, "back", "Back", made.start)),
    )
    assert any(made.start in chain for chain in graph.cycles(turned))


@given(graphs())
def test_a_graph_without_a_circle_has_none(made):
    assert graph.cycles(made) == ()


def test_a_circle_is_shown_as_its_chain():
    edges = (Edge("a", "x", "X", "b"), Edge("b", "x", "X", "c"), Edge("c", "x", "X", "b"))
    made = Graph("a", dict.fromkeys("abc", ""), {}, edges)
    assert graph.cycles(made) == (("b", "c", "b"),)


def test_a_circle_ends_the_walk_at_the_question_met_again():
    edges = (Edge("a", "x", "X", "b"), Edge("b", "x", "X", "a"))
    made = Graph("a", dict.fromkeys("ab", ""), {}, edges)
    assert graph.walk(made, {"a": "x", "b": "x"}) == graph.Walk(edges, "a")


def test_a_trillion_routes_are_counted_at_once():
    names = [f"q{n}" for n in range(60)]
    edges = tuple(
        Edge(name, answer, answer, following)
        for name, following in zip(names, [*names[1:], "end"], strict=True)
        for answer in ("yes", "no")
    )
    made = Graph("q0", dict.fromkeys(names, ""), {"end": ""}, edges)
    assert graph.count_routes(made) == 2**60
    assert graph.longest(made)["q0"] == 60
    assert len(graph.routes(made, 8)) == 8


def test_an_unknown_answer_ends_the_walk_at_its_question():
    made = Graph("a", {"a": ""}, {"b": ""}, (Edge("a", "yes", "Yes", "b"),))
    assert graph.walk(made, {"a": "constructor"}) == graph.Walk((), "a")
