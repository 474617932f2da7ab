"""Boxes and lines placed by graphlay, behind one function so that another engine can do it.

To the engine the words on an arrow are a box of their own, half way: so every answer stands on
its own line, near its question, and neither boxes nor words nor lines run into one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct

from fingerpost.flowchart.measure import FONT_SIZE, LINE_HEIGHT, Line, text_width, wrap
from fingerpost.graph import Edge, Graph

BOX_TEXT = 184
LABEL_TEXT = 140
PADDING_X, PADDING_Y = 14, 12
NARROWEST = 92
MARGIN = 8
# The engine now and then leads a line one pixel into the room of something else.
CLEARANCE = 1
# A chart up to the first width stands on a tablet at its natural size, and up to the second on a
# laptop. One higher than two screens cannot be read as a chart: its lines lead out of sight.
NARROW, WIDEST, TALLEST = 680, 1040, 1600

Point = tuple[int, int]
Size = tuple[int, int]


class Direction(NamedTuple):
    """Which way a chart runs: the engine's name for it, and the gaps that suit it."""

    name: str
    enters: str
    leaves: str
    spacing: Mapping[str, float]


DOWN = Direction(
    "topbottom", "top", "bottom",
    {"layer_gap": 22.0, "node_gap": 28.0, "dummy_gap": 22.0, "stub": 10.0},
)  # fmt: skip
ACROSS = Direction(
    "leftright", "left", "right",
    {"layer_gap": 26.0, "node_gap": 18.0, "dummy_gap": 16.0, "stub": 12.0},
)  # fmt: skip


class Box(Struct, frozen=True):
    """A question or outcome: its top left corner, its size and its label in lines, in pixels."""

    node: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


class Label(Struct, frozen=True):
    """The words on an arrow: their top left corner, their size and their lines."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


class Arrow(Struct, frozen=True):
    """An answer: the corners of its line up to its words, the words, and the line from there."""

    edge: Edge
    before: tuple[Point, ...]
    label: Label
    after: tuple[Point, ...]


class Layout(Struct, frozen=True):
    """The whole chart, at its natural size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def readable(self) -> bool:
        """Whether a laptop shows it whole, at its natural size."""
        return self.width <= WIDEST and self.height <= TALLEST

    @property
    def narrow(self) -> bool:
        """Whether a tablet has room for it too."""
        return self.width <= NARROW


def layout(graph: Graph) -> Layout | None:
    """Place a graph without a cycle: from the top where that fits, else from the left.

    None where the engine cannot be loaded; the written forms then stand alone.
    """
    try:
        import graphlay
    except ImportError:
        return None
    return _laid_out(graph, graphlay)


# Most saves leave the decisions of their guide alone.
@lru_cache(maxsize=16)
def _laid_out(graph: Graph, engine: Any) -> Layout:
    down = _placed(graph, engine, DOWN)
    if down.readable:
        return down
    across = _placed(graph, engine, ACROSS)
    return across if across.readable else min(down, across, key=lambda one: one.width)


class _Text(NamedTuple):
    """A label in lines, and the room it takes."""

    lines: tuple[Line, ...]
    size: Size


def _placed(graph: Graph, engine: Any, direction: Direction) -> Layout:
    names = _as_met(graph)
    labels = {**graph.questions, **graph.outcomes}
    edges = [edge for name in names for edge in graph.leaving.get(name, ())]
    boxes = {name: _box_text(labels[name]) for name in names}
    words = [_label_text(edge.label) for edge in edges]
    options = {
        "direction": direction.name,
        "spacing": direction.spacing,
        "routing": {"port_sides": "facing_only"},
        # Answers stay in the order in which they are written, the first one going straight on.
        "tuning": {"order": {"balance_rounds": 0}},
    }
    request = {
        "nodes": [
            *(_node(box.size) for box in boxes.values()),
            *map(_node, _slots(graph, boxes, edges, words, direction)),
        ],
        "edges": [*_halves(graph, names, edges, direction)],
    }
    return _read(engine.layout(request, options=options).raw, boxes, edges, words)


def _as_met(graph: Graph) -> tuple[str, ...]:
    """Every node, row by row in the order written: the engine keeps to it where it can."""
    met = {graph.start: None}
    row = [graph.start]
    while row:
        targets = [edge.target for node in row for edge in graph.leaving.get(node, ())]
        row = [node for node in dict.fromkeys(targets) if node not in met]
        met |= dict.fromkeys(row)
    return tuple(met)


def _node(size: Size) -> dict[str, object]:
    return {"size": {"width": size[0], "height": size[1]}, "shape": "box"}


def _slots(
    graph: Graph,
    boxes: Mapping[str, _Text],
    edges: list[Edge],
    words: list[_Text],
    direction: Direction,
) -> Iterator[Size]:
    """Room for the words of each arrow: as broad as the box that this arrow alone leads to.

    So the line from the words to the box is straight.
    """
    for edge, text in zip(edges, words, strict=True):
        (width, height), target = text.size, edge.target
        across, along = boxes[target].size if len(graph.entering[target]) == 1 else (0, 0)
        if direction is DOWN:
            width = max(width + 2 * CLEARANCE, across)
        else:
            height = max(height + 2 * CLEARANCE, along)
        yield width, height


def _halves(
    graph: Graph, names: tuple[str, ...], edges: list[Edge], direction: Direction
) -> Iterator[dict[str, object]]:
    """Each arrow as two lines: to the middle of its words, and on from there."""
    index = {name: number for number, name in enumerate(names)}
    for number, edge in enumerate(edges, len(names)):
        # The first answer goes straight on, so that charts read alike from top to bottom.
        weight = 3.0 if edge is graph.leaving[edge.source][0] else 1.0
        yield {
            "source": index[edge.source], "target": number, "weight": weight,
            "target_port": {"offset": {"side": direction.enters, "t": 0}},
        }  # fmt: skip
        yield {
            "source": number, "target": index[edge.target], "weight": weight,
            "source_port": {"offset": {"side": direction.leaves, "t": 0}},
        }  # fmt: skip


def _box_text(label: str) -> _Text:
    lines = wrap(label, BOX_TEXT)
    width = max(NARROWEST, *(text_width(line.text) for line in lines)) + 2 * PADDING_X
    return _Text(lines, (2 * round(width / 2), len(lines) * LINE_HEIGHT + 2 * PADDING_Y))


def _label_text(label: str) -> _Text:
    lines = wrap(label, LABEL_TEXT)
    width = max(text_width(line.text) for line in lines) + 10
    return _Text(lines, (2 * round(width / 2), len(lines) * LINE_HEIGHT + 2))


def _read(raw: Any, boxes: Mapping[str, _Text], edges: list[Edge], words: list[_Text]) -> Layout:
    """What the engine found, moved to the margin and in whole pixels."""
    left, top = _corner(raw)
    centres = [(p["center"]["x"] - left, p["center"]["y"] - top) for p in raw["nodes"]]
    lines = [
        tuple((round(p["x"] - left), round(p["y"] - top)) for p in line["points"])
        for line in raw["edges"]
    ]
    placed = tuple(
        Box(name, *_around(centre, box.size), box.lines)
        for (name, box), centre in zip(boxes.items(), centres, strict=False)
    )
    arrows = tuple(
        Arrow(edge, before, Label(*_around(centre, text.size), text.lines), after)
        for edge, text, centre, before, after in zip(
            edges, words, centres[len(boxes) :], lines[::2], lines[1::2], strict=True
        )
    )
    right, bottom = (max(side) + MARGIN for side in zip(*_ends(placed, arrows), strict=True))
    return Layout(right, bottom, placed, arrows)


def _corner(raw: Any) -> tuple[float, float]:
    """What to take off every place, so that the drawing begins at its margin."""
    lowest = raw["bounds"]["min"]
    points = [point for line in raw["edges"] for point in line["points"]]
    return (
        min([lowest["x"], *(point["x"] for point in points)]) - MARGIN,
        min([lowest["y"], *(point["y"] for point in points)]) - MARGIN,
    )


def _around(centre: tuple[float, float], size: Size) -> tuple[int, int, int, int]:
    return round(centre[0] - size[0] / 2), round(centre[1] - size[1] / 2), *size


def _ends(boxes: tuple[Box, ...], arrows: tuple[Arrow, ...]) -> Iterator[Point]:
    """How far everything drawn reaches to the right and down."""
    things: list[Box | Label] = [*boxes, *(arrow.label for arrow in arrows)]
    for thing in things:
        yield thing.x + thing.width, thing.y + thing.height
    for arrow in arrows:
        yield from (*arrow.before, *arrow.after)


def first_baseline(lines: tuple[Line, ...], middle: float) -> int:
    """The baseline of the first of some lines that are centred on a height."""
    return round(middle - (len(lines) - 1) * LINE_HEIGHT / 2 + FONT_SIZE * 0.35)
