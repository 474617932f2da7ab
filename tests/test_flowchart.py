"""Claims about the flowchart: labels measured and broken, boxes and lines placed and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings

from fingerpost.flowchart.draw import draw
from fingerpost.flowchart.layout import (
    LABEL_TEXT,
    TALLEST,
    WIDEST,
    Arrow,
    Box,
    Label,
    Layout,
    _laid_out,
    layout,
)
from fingerpost.flowchart.measure import text_width, wrap
from fingerpost.graph import Edge, Graph
from tests.random_decisions import WORDS, graphs

WIDTH = 184


def placed(graph: Graph) -> Layout:
    """The layout of a graph; the engine is there when tests run."""
    made = layout(graph)
    assert made
    return made


def small(*labels: str, to: str = "Stay") -> Graph:
    """A question with these answers, each leading to an outcome of its own."""
    ends = {f"o{number}": to for number in range(len(labels))}
    edges = [Edge("q", f"a{n}", label, f"o{n}") for n, label in enumerate(labels)]
    return Graph("q", {"q": "Is it so?"}, ends, tuple(edges))


def shown(text: str, width: float = WIDTH) -> list[str]:
    """The lines of a label."""
    return [line.text for line in wrap(text, width)]


@given(WORDS)
def test_a_label_in_lines_has_the_words_it_has_in_one(text):
    lines = wrap(text, WIDTH)
    joined = "".join(line.text + (" " if line.spaced else "") for line in lines)
    assert joined.split() == text.split()


@given(WORDS)
def test_no_line_is_wider_than_it_may_be(text):
    assert all(text_width(line) <= 60 or len(line) == 1 for line in shown(text, 60))


def test_lines_are_as_even_as_they_can_be():
    assert shown("Funding or protected time?") == ["Funding or", "protected time?"]


def test_a_word_that_fits_is_not_cut_to_make_lines_even():
    assert shown("It may be incomprehensible") == ["It may be", "incomprehensible"]


def test_a_word_too_long_for_any_line_is_cut():
    lines = shown("Rindfleischetikettierungsüberwachungsaufgabe")
    assert len(lines) > 1
    assert "".join(lines) == "Rindfleischetikettierungsüberwachungsaufgabe"


def test_a_space_that_must_not_break_does_not():
    lines = shown("Souhaitez-vous que l’enseignement soit au cœur de votre carrière\u00a0?")
    assert lines[-1].endswith("carrière\u00a0?")


def test_chinese_breaks_between_signs_but_not_before_a_full_stop():
    lines = shown("您是否希望把医学教育作为自己的主要学术身份，并且长期工作。", 16 * 8 * 1.18)
    assert len(lines) > 3
    assert all(line[0] not in "，。" for line in lines)


def rectangles(made: Layout) -> list[Box | Label]:
    """Everything that holds words."""
    return [*made.boxes, *(arrow.label for arrow in made.arrows)]


def overlap(one: Box | Label, other: Box | Label) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def crossed(made: Layout) -> Iterator[tuple[Edge, Box | Label]]:
    """Every arrow that runs through words of others."""
    boxes = {box.node: box for box in made.boxes}
    for arrow in made.arrows:
        own = (boxes[arrow.edge.source], boxes[arrow.edge.target], arrow.label)
        for part in (arrow.before, arrow.after):
            for (x1, y1), (x2, y2) in pairwise(part):
                line = Label(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2), ())
                for thing in rectangles(made):
                    if all(thing is not one for one in own) and overlap(line, thing):
                        yield arrow.edge, thing


# The engine would lead the last answer of `a` along the edge of the words of the last one of `b`.
CLOSE = Graph(
    start="a",
    questions={"a": "0", "b": "0", "c": "0"},
    outcomes={"d": "0", "e": "00IMM⺀⺀"},
    edges=tuple(
        Edge(source, f"{source}{target}{label}", label, target)
        for source, label, target in (
            ("a", "0", "b"), ("a", "1", "c"), ("a", "2", "d"), ("a", "00", "e"),
            ("b", "0", "c"), ("b", "00", "d"), ("b", "000", "e"), ("b", "0000", "e"),
            ("c", "0", "d"),
        )
    ),
)  # fmt: skip


def on_border(point: tuple[int, int], box: Box | Label) -> bool:
    x, y = point
    across = box.x - 1 <= x <= box.x + box.width + 1
    along = box.y - 1 <= y <= box.y + box.height + 1
    at_side = min(abs(x - box.x), abs(x - box.x - box.width)) <= 1
    at_end = min(abs(y - box.y), abs(y - box.y - box.height)) <= 1
    return across and along and (at_side or at_end)


def is_sound(made: Layout) -> bool:
    """Whether nothing of a chart runs into anything else, or out of the drawing."""
    boxes = {box.node: box for box in made.boxes}
    for one, other in combinations(rectangles(made), 2):
        assert not overlap(one, other), (one, other)
    assert not list(crossed(made))
    for thing in rectangles(made):
        assert thing.x >= 0 and thing.y >= 0, thing
        assert thing.x + thing.width <= made.width and thing.y + thing.height <= made.height, thing
        assert all(text_width(line.text) <= thing.width for line in thing.lines), thing
    for arrow in made.arrows:
        assert on_border(arrow.before[0], boxes[arrow.edge.source]), arrow
        assert on_border(arrow.after[-1], boxes[arrow.edge.target]), arrow
        assert in_line(arrow), arrow
        for x, y in (*arrow.before, *arrow.after):
            assert 0 <= x <= made.width and 0 <= y <= made.height
    return True


def in_line(arrow: Arrow) -> bool:
    """Whether the words stand in the middle of the gap that their line leaves for them."""
    (x1, y1), (x2, y2) = arrow.before[-1], arrow.after[0]
    label = arrow.label
    middle = label.x + label.width / 2, label.y + label.height / 2
    return abs((x1 + x2) / 2 - middle[0]) <= 1 and abs((y1 + y2) / 2 - middle[1]) <= 1


@settings(max_examples=60)
@example(CLOSE)
@given(graphs(most_questions=8, most_answers=4, words=WORDS))
def test_nothing_of_any_chart_runs_into_anything_else(graph):
    assert is_sound(placed(graph))


@settings(max_examples=5)
@given(graphs(most_questions=40, most_answers=4))
def test_nothing_of_a_large_chart_runs_into_anything_else(graph):
    assert is_sound(placed(graph))


@given(graphs())
def test_a_chart_has_every_node_and_every_answer_once(graph):
    made = placed(graph)
    assert sorted(box.node for box in made.boxes) == sorted((*graph.questions, *graph.outcomes))
    assert {arrow.edge for arrow in made.arrows} == set(graph.edges)
    assert len(made.arrows) == len(graph.edges)


@given(graphs())
def test_one_graph_is_always_drawn_alike(graph):
    first = layout(graph)
    _laid_out.cache_clear()
    assert layout(graph) == first


def test_a_small_chart_runs_from_the_top_with_its_first_answer_straight_below():
    made = placed(small("Yes", "No"))
    question, yes, no = made.boxes
    assert question.y + question.height < yes.y
    assert question.x + question.width // 2 == yes.x + yes.width // 2
    assert yes.x + yes.width < no.x


def test_a_wide_fan_runs_from_the_left_and_keeps_its_answers_in_order():
    made = placed(small(*(f"On the {n}th day" for n in range(9)), to="Come on that day"))
    assert made.readable
    question, *ends = made.boxes
    assert all(question.x + question.width < end.x for end in ends)
    tops = [arrow.label.y for arrow in made.arrows]
    assert tops == sorted(tops)


def test_from_its_words_on_a_line_to_a_box_of_its_own_is_straight():
    for labels in (("Yes", "No"), [f"Day {n}" for n in range(9)]):
        made = placed(small(*labels, to="An outcome with a long name in a broad box"))
        assert all(len(set(xs)) == 1 or len(set(ys)) == 1
                   for xs, ys in (zip(*arrow.after, strict=True) for arrow in made.arrows))  # fmt: skip


def chain(questions: int) -> Graph:
    """So many questions in a row; the second answer to each ends it."""
    names = [f"q{n}" for n in range(questions)]
    edges = [
        Edge(name, answer, answer, target)
        for name, following in zip(names, [*names[1:], "go"], strict=True)
        for answer, target in (("yes", following), ("no", "stay"))
    ]
    ends = {"go": "Go", "stay": "Stay"}
    return Graph("q0", dict.fromkeys(names, "Is it so?"), ends, tuple(edges))


def test_first_answers_lead_straight_down():
    middles = {box.node: box.x + box.width // 2 for box in placed(chain(3)).boxes}
    assert middles["q0"] == middles["q1"] == middles["q2"] == middles["go"] != middles["stay"]


@pytest.mark.parametrize(("questions", "readable"), [(3, True), (25, False)])
def test_a_chain_that_leads_out_of_sight_is_not_called_readable(questions, readable):
    made = placed(chain(questions))
    assert made.readable is readable
    assert (made.width <= WIDEST and made.height <= TALLEST) is readable


def test_a_drawing_escapes_its_words():
    labels = ["</script>", "<b>"]
    drawing = draw(
        placed(small(*labels, to='"A" & \'B\'')), decision="", title='<"t">',
        addresses={"q": "/q/?a&b", "o0": "/0/", "o1": "/1/"}, classes={},
    )  # fmt: skip
    assert "<b>" not in drawing and "</script>" not in drawing
    assert "&lt;b&gt;" in drawing and "&#34;A&#34; &amp;" in drawing
    assert 'href="/q/?a&amp;b"' in drawing and 'aria-label="&lt;&#34;t&#34;&gt;"' in drawing


def test_every_line_of_a_drawing_ends_in_a_head_at_its_box():
    made = placed(small("Yes", "No"))
    drawing = draw(
        made, decision="", title="t", addresses=dict.fromkeys(("q", "o0", "o1"), "/"), classes={}
    )
    for arrow in made.arrows:
        x, y = arrow.after[-1]
        assert f"L{x} {y}M{x - 4} {y - 7}L{x} {y}L{x + 4} {y - 7}" in drawing


def test_labels_may_be_as_long_as_they_like():
    text = "Word " * 60
    made = placed(small(text, "No"))
    assert is_sound(made)
    assert made.arrows[0].label.width <= LABEL_TEXT + 12
