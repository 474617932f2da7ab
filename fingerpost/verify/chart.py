"""The drawing read back: boxes by where they stand, arrows by where they begin and end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, attribute, child, children, look_of, text
from fingerpost.verify.facts import Arrow, Facts, folded

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
    """An arrow: where it begins, where it leaves room for its words, and where its tip is."""

    edge: str
    source: str
    target: str
    begins: Point
    gap: Point
    tip: Point


def chart(quiz: Quiz, root: LexborNode) -> Facts:
    """Its boxes, its lines and the words on them; what is named must be what is drawn."""
    groups = root.css("g[data-node]")
    boxes = [_box(group) for group in groups]
    labels = [(attribute(label, "data-label"), label) for label in root.css("[data-label]")]
    lines = [_line(path) for path in root.css("path[data-edge]")]
    words = {edge: text(label) for edge, label in labels}
    arrows = tuple(
        Arrow(
            line.source,
            line.edge.removeprefix(f"{line.source}."),
            words.get(line.edge, ""),
            line.target,
        )
        for line in lines
    )
    faults = [
        *_misled(quiz, boxes, groups),
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
        title=folded(attribute(root, "aria-label")),
        looks=tuple((attribute(g, "data-node"), look_of(g)) for g in groups),
        short=True,
        faults=tuple(faults),
    )


def _box(group: LexborNode) -> _Box:
    shape = child(group, "rect")
    sizes = shape.attributes if shape is not None else {}
    left, top, width, height = (float(sizes[name] or "") for name in ("x", "y", "width", "height"))
    name = attribute(group, "data-node")
    return _Box(name, text(group), left, top, left + width, top + height)


def _line(path: LexborNode) -> _Line:
    """A path of three parts: the line to its words, the line from there, and the head."""
    named = path.attributes
    before, after, head = (
        [float(number) for number in _NUMBERS.findall(part)]
        for part in (named.get("d") or "").split("M")[1:]
    )
    return _Line(
        named.get("data-edge") or "",
        named.get("data-from") or "",
        named.get("data-to") or "",
        begins=(before[0], before[1]),
        gap=((before[-2] + after[0]) / 2, (before[-1] + after[1]) / 2),
        tip=(head[2], head[3]),
    )


def _misled(quiz: Quiz, boxes: list[_Box], groups: list[LexborNode]) -> Iterator[str]:
    """Boxes that link to another page than their own."""
    for box, group in zip(boxes, groups, strict=True):
        target = quiz.leads_to(group.parent)
        if target != box.node:
            yield f"the box `{box.node}` links to `{target}`"


def _astray(lines: list[_Line], boxes: list[_Box]) -> Iterator[str]:
    """Arrows that are drawn between other boxes than they name."""
    for line in lines:
        begins, ends = _at(line.begins, boxes), _at(line.tip, boxes)
        if (begins, ends) != (line.source, line.target):
            yield (
                f"the arrow `{line.edge}` is drawn from `{begins}` to `{ends}` "
                f"instead of from `{line.source}` to `{line.target}`"
            )


def _at(point: Point, boxes: list[_Box]) -> str:
    return " ".join(box.node for box in boxes if box.holds(point))


def _loose(labels: list[tuple[str, LexborNode]], lines: list[_Line]) -> Iterator[str]:
    """Labels that do not stand in the gap of their own arrow, and labels that are there twice."""
    drawn = {line.edge: line for line in lines}
    times = Counter(edge for edge, _ in labels)
    for edge, label in labels:
        spans = children(label, "tspan")
        x = float(attribute(spans[0], "x"))
        y = sum(float(attribute(span, "y")) for span in spans) / len(spans)
        line = drawn.get(edge)
        stands = line and max(abs(x - line.gap[0]), abs(y - line.gap[1])) <= ASIDE
        if not stands or times[edge] > 1:
            yield edge
