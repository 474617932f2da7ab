"""The drawing read back: boxes by where they stand, arrows by where they begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.facts import Arrow, Facts
from fingerpost.verify.pages import Reading, attribute, text

# How far, in pixels, the end of an arrow may be from the box it belongs to, and words from the
# middle of the gap that their arrow leaves for them.
REACH, ASIDE = 3, 8
_NUMBERS = re.compile(r"-?[0-9.]+")

Point = tuple[float, float]


class _Box(Struct, frozen=True):
    node: str
    words: str
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        x, y = point
        return (
            self.left - REACH <= x <= self.right + REACH
            and self.top - REACH <= y <= self.bottom + REACH
        )


class _Line(Struct, frozen=True):
    """Where an arrow begins, where it leaves room for its words, and where its tip is."""

    begins: Point
    gap: Point
    tip: Point


def chart(reading: Reading, root: LexborNode) -> Facts:
    """Its boxes, its lines and the words on them; what is named must be what is drawn."""
    boxes = [_box(node) for node in root.css("g[data-node]")]
    labels = root.css("[data-label]")
    words = {attribute(label, "data-label"): text(label) for label in labels}
    lines = root.css("path[data-edge]")
    drawn = {attribute(line, "data-edge"): _drawn(attribute(line, "d")) for line in lines}
    arrows = tuple(_arrow(line, words) for line in lines)
    faults = [
        *_misled(reading, root),
        *_astray(lines, drawn, boxes),
        *(f"the words of `{edge}` stand on no arrow" for edge in _loose(labels, drawn)),
    ]
    sources = {arrow.source for arrow in arrows}
    targets = {arrow.target for arrow in arrows}
    return Facts(
        start=" ".join(box.node for box in boxes if box.node not in targets),
        questions={box.node: box.words for box in boxes if box.node in sources},
        outcomes={box.node: box.words for box in boxes if box.node not in sources},
        arrows=arrows,
        short=True,
        faults=tuple(faults),
    )


def _box(node: LexborNode) -> _Box:
    shape = node.css_first("rect")
    left, top, width, height = (
        float(attribute(shape, name)) for name in ("x", "y", "width", "height")
    )
    name = attribute(node, "data-node")
    return _Box(name, text(node), left, top, left + width, top + height)


def _arrow(line: LexborNode, labels: dict[str, str]) -> Arrow:
    edge = attribute(line, "data-edge")
    source, target = attribute(line, "data-from"), attribute(line, "data-to")
    answer = edge.removeprefix(f"{source}.")
    return Arrow(source, answer, labels.get(edge, ""), target)


def _misled(reading: Reading, root: LexborNode) -> list[str]:
    """Boxes that link to another page than their own."""
    links = [(attribute(box, "data-node"), box.parent) for box in root.css("g[data-node]")]
    return [
        f"the box `{node}` links to `{reading.leads_to(link)}`"
        for node, link in links
        if reading.leads_to(link) != node
    ]


def _astray(
    lines: list[LexborNode], drawn: Mapping[str, _Line], boxes: list[_Box]
) -> Iterator[str]:
    """Arrows that are drawn between other boxes than they name."""
    for line in lines:
        edge = attribute(line, "data-edge")
        named = attribute(line, "data-from"), attribute(line, "data-to")
        found = _at(drawn[edge].begins, boxes), _at(drawn[edge].tip, boxes)
        if found != named:
            yield (
                f"the arrow `{edge}` is drawn from `{found[0]}` to `{found[1]}` "
                f"instead of from `{named[0]}` to `{named[1]}`"
            )


def _drawn(path: str) -> _Line:
    """A path of three parts: the line to its words, the line from there, and the head."""
    before, after, head = (
        [float(number) for number in _NUMBERS.findall(part)] for part in path.split("M")[1:]
    )
    gap = (before[-2] + after[0]) / 2, (before[-1] + after[1]) / 2
    return _Line((before[0], before[1]), gap, (head[2], head[3]))


def _at(point: Point, boxes: list[_Box]) -> str:
    return " ".join(box.node for box in boxes if box.holds(point))


def _loose(labels: list[LexborNode], drawn: Mapping[str, _Line]) -> Iterator[str]:
    """Labels that do not stand in the gap of their own arrow, and labels that are there twice."""
    names = [attribute(label, "data-label") for label in labels]
    for name, label in zip(names, labels, strict=True):
        lines = label.css("tspan")
        x = float(attribute(lines[0], "x"))
        y = sum(float(attribute(line, "y")) for line in lines) / len(lines)
        line = drawn.get(name)
        stands = line and max(abs(x - line.gap[0]), abs(y - line.gap[1])) <= ASIDE
        if not stands or names.count(name) > 1:
            yield name
