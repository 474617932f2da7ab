"""Boxes and lines placed by graphlay, behind one function so that another engine can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fingerpost.flowchart.measure import FONT_SIZE, LINE_HEIGHT, Line, text_width, wrap
from fingerpost.graph import Edge, Graph

BOX_TEXT = 184
LABEL_TEXT = 140
PADDING_X, PADDING_Y = 14, 12
# Up to this width the whole chart is read at its natural size on a laptop.
WIDEST = 1040


@dataclass(frozen=True, slots=True)
class Box:
    """A question or outcome: its top left corner, its size and its label in lines, in pixels."""

    node: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An answer: the corners of its line, and its label with the centre it stands at."""

    edge: Edge
    points: tuple[tuple[int, int], ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Label:
    """The words on an arrow, in lines, around a centre."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole chart; `readable` says whether it fits a laptop's page at its natural size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def readable(self) -> bool:
        """Whether the chart can be shown whole at its natural size."""
        return self.width <= WIDEST


def layout(graph: Graph) -> Layout | None:
    """Place a graph without a cycle: from the top where that fits, else from the left.

    None where the engine cannot be loaded; the written forms then stand alone.
    """
    try:
        import graphlay
    except ImportError:
        return None
    down = _placed(graph, graphlay, {"direction": "topbottom", "spacing": {"node_gap": 28.0}})
    if down.readable:
        return down
    across = _placed(
        graph,
        graphlay,
        {"direction": "leftright", "spacing": {"node_gap": 18.0, "layer_gap": 40.0}},
    )
    return min(down, across, key=lambda one: one.width)


def _placed(graph: Graph, engine: Any, options: Mapping[str, object]) -> Layout:
    labels = {**graph.questions, **graph.outcomes}
    nodes = {node: wrap(labels[node], BOX_TEXT) for node in graph.order}
    words = [wrap(edge.label, LABEL_TEXT) for edge in _edges(graph)]
    raw = engine.layout(_request(graph, nodes, words), options=options).raw
    left = min([raw["bounds"]["min"]["x"], *(p["x"] for e in raw["edges"] for p in e["points"])])
    top = raw["bounds"]["min"]["y"]
    dx, dy = 8 - left, 8 - top
    boxes = tuple(
        _box(node, lines, found, dx, dy)
        for (node, lines), found in zip(nodes.items(), raw["nodes"], strict=True)
    )
    arrows = tuple(
        _arrow(edge, lines, found, dx, dy)
        for edge, lines, found in zip(_edges(graph), words, raw["edges"], strict=True)
    )
    xs = [box.x + box.width for box in boxes] + [x for a in arrows for x, _ in a.points]
    ys = [box.y + box.height for box in boxes] + [y for a in arrows for _, y in a.points]
    xs += [arrow.label.x + arrow.label.width // 2 for arrow in arrows]
    return Layout(max(xs) + 8, max(ys) + 8, boxes, arrows)


def _edges(graph: Graph) -> tuple[Edge, ...]:
    return tuple(edge for node in graph.order for edge in graph.leaving.get(node, ()))


def _request(
    graph: Graph, nodes: Mapping[str, tuple[Line, ...]], words: list[tuple[Line, ...]]
) -> dict[str, object]:
    index = {node: number for number, node in enumerate(nodes)}
    sizes = [
        dict(zip(("width", "height"), _box_size(lines), strict=True)) for lines in nodes.values()
    ]
    return {
        "nodes": [
            {"size": size, "shape": "box", "key": node}
            for node, size in zip(nodes, sizes, strict=True)
        ],
        "edges": [
            {
                "source": index[edge.source],
                "target": index[edge.target],
                # The first answer goes straight on, so that charts read alike from top to bottom.
                "weight": 3.0 if edge is graph.leaving[edge.source][0] else 1.0,
                "label_size": dict(zip(("width", "height"), _label_size(lines), strict=True)),
            }
            for edge, lines in zip(_edges(graph), words, strict=True)
        ],
    }  # fmt: skip


def _box_size(lines: tuple[Line, ...]) -> tuple[float, float]:
    widest = max(text_width(line.text) for line in lines)
    width = 2 * round((max(widest, 92) + 2 * PADDING_X) / 2)
    return float(width), float(len(lines) * LINE_HEIGHT + 2 * PADDING_Y)


def _label_size(lines: tuple[Line, ...]) -> tuple[float, float]:
    widest = max(text_width(line.text) for line in lines)
    return float(round(widest) + 10), float(len(lines) * LINE_HEIGHT + 2)


def _box(node: str, lines: tuple[Line, ...], found: Any, dx: float, dy: float) -> Box:
    width, height = round(found["size"]["width"]), round(found["size"]["height"])
    x = round(found["center"]["x"] + dx - width / 2)
    y = round(found["center"]["y"] + dy - height / 2)
    return Box(node, x, y, width, height, lines)


def _arrow(edge: Edge, lines: tuple[Line, ...], found: Any, dx: float, dy: float) -> Arrow:
    points = tuple((round(p["x"] + dx), round(p["y"] + dy)) for p in found["points"])
    anchor = found["label_anchor"] or found["points"][0]
    width, height = _label_size(lines)
    label = Label(
        round(anchor["x"] + dx), round(anchor["y"] + dy), round(width), round(height), lines
    )
    return Arrow(edge, points, label)


def first_baseline(lines: tuple[Line, ...], middle: float) -> int:
    """The baseline of the first of some lines that are centred on a height."""
    return round(middle - (len(lines) - 1) * LINE_HEIGHT / 2 + FONT_SIZE * 0.35)
