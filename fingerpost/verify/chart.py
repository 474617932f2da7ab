"""The drawing read back: boxes by where they stand, arrows by where they begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from fingerpost.verify.facts import Arrow, Facts
from fingerpost.verify.pages import Reading, attribute, text

# How far, in pixels, the end of an arrow may be from the box it belongs to.
REACH = 3
_NUMBERS = re.compile(r"-?[0-9.]+")


@dataclass(frozen=True, slots=True)
class _Box:
    node: str
    words: str
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: tuple[float, float]) -> bool:
        x, y = point
        return (
            self.left - REACH <= x <= self.right + REACH
            and self.top - REACH <= y <= self.bottom + REACH
        )


def chart(reading: Reading, root: LexborNode) -> Facts:
    """Its boxes, its lines and the words on them; what is named must be what is drawn."""
    boxes = [_box(node) for node in root.css("g[data-node]")]
    labels = [(attribute(label, "data-label"), text(label)) for label in root.css("[data-label]")]
    lines = root.css("path[data-edge]")
    arrows = tuple(_arrow(line, dict(labels)) for line in lines)
    faults = [
        *_misled(reading, root),
        *_astray(lines, boxes),
        *(f"the words of `{edge}` stand on no arrow" for edge in _loose(labels, lines)),
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


def _astray(lines: list[LexborNode], boxes: list[_Box]) -> list[str]:
    """Arrows that are drawn between other boxes than they name."""
    found: list[str] = []
    for line in lines:
        begins, ends = _ends(attribute(line, "d"))
        named = attribute(line, "data-from"), attribute(line, "data-to")
        drawn = _at(begins, boxes), _at(ends, boxes)
        if drawn != named:
            found.append(
                f"the arrow `{attribute(line, 'data-edge')}` is drawn from `{drawn[0]}` "
                f"to `{drawn[1]}` instead of from `{named[0]}` to `{named[1]}`"
            )
    return found


def _ends(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line begins and where its head, a line of three points, has its tip."""
    line, head = path.split("M")[1:]
    numbers = [float(number) for number in _NUMBERS.findall(line)]
    points = [float(number) for number in _NUMBERS.findall(head)]
    tip = (points[2], points[3])
    return (numbers[0], numbers[1]), tip


def _at(point: tuple[float, float], boxes: list[_Box]) -> str:
    return " ".join(box.node for box in boxes if box.holds(point))


def _loose(labels: list[tuple[str, str]], lines: list[LexborNode]) -> list[str]:
    """Labels whose arrow is not drawn, and labels that stand there twice."""
    edges = [attribute(line, "data-edge") for line in lines]
    names = [edge for edge, _ in labels]
    return [edge for edge in dict.fromkeys(names) if edge not in edges or names.count(edge) > 1]
