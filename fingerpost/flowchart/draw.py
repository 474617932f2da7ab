"""The chart as SVG: geometry in attributes, colour in classes, every box a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from fingerpost.flowchart.layout import Arrow, Box, Layout, Point, first_baseline
from fingerpost.flowchart.measure import LINE_HEIGHT, Line

CORNER = 8
HEAD, HEAD_SIDE = 7, 4

# Words are put into markup by `%`, which escapes them as `format` does, in half of its time.


def draw(
    layout: Layout,
    *,
    decision: str,
    title: str,
    addresses: Mapping[str, str],
    classes: Mapping[str, str],
) -> Markup:
    """The drawing of a layout; `addresses` and `classes` are given for each node."""
    parts = [*map(_line, layout.arrows), *map(_words_on, layout.arrows)]
    parts += [_box(box, addresses[box.node], classes.get(box.node, "")) for box in layout.boxes]
    return Markup(
        '<svg class="chart-map" data-flowchart="%s" width="%d" height="%d" viewBox="0 0 %d %d"'
        ' role="group" aria-label="%s">%s</svg>'
    ) % (
        decision, layout.width, layout.height, layout.width, layout.height, title,
        Markup("\n").join(parts),
    )  # fmt: skip


def _line(arrow: Arrow) -> Markup:
    edge = arrow.edge
    return Markup('<path data-edge="%s" data-from="%s" data-to="%s" d="%s"/>') % (
        f"{edge.source}.{edge.answer}",
        edge.source,
        edge.target,
        _path(arrow.before) + _path(arrow.after) + _head(arrow.after),
    )


def _path(points: tuple[Point, ...]) -> str:
    """A line with rounded corners."""
    corners = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    d = [f"M{corners[0][0]} {corners[0][1]}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) // 2, _distance(corner, after) // 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        d.append(f"L{start[0]} {start[1]}Q{corner[0]} {corner[1]} {end[0]} {end[1]}")
    return "".join((*d, f"L{corners[-1][0]} {corners[-1][1]}"))


def _head(points: tuple[Point, ...]) -> str:
    """The head of an arrow, its tip where the line ends."""
    (x, y), (tip_x, tip_y) = points[-2:]
    dx, dy = _sign(tip_x - x), _sign(tip_y - y)
    back = tip_x - HEAD * dx, tip_y - HEAD * dy
    one = back[0] - HEAD_SIDE * dy, back[1] - HEAD_SIDE * dx
    other = back[0] + HEAD_SIDE * dy, back[1] + HEAD_SIDE * dx
    return f"M{one[0]} {one[1]}L{tip_x} {tip_y}L{other[0]} {other[1]}"


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: tuple[int, int], end: tuple[int, int], steps: int) -> tuple[int, int]:
    return (
        start[0] + steps * _sign(end[0] - start[0]),
        start[1] + steps * _sign(end[1] - start[1]),
    )


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _words_on(arrow: Arrow) -> Markup:
    """The answer, where its arrow leaves room for it."""
    label = arrow.label
    middle = label.x + label.width // 2
    text = _lines(label.lines, middle, first_baseline(label.lines, label.y + label.height / 2))
    return Markup('<text data-label="%s">%s</text>') % (
        f"{arrow.edge.source}.{arrow.edge.answer}",
        text,
    )


def _box(box: Box, address: str, name: str) -> Markup:
    middle = box.x + box.width // 2
    text = _lines(box.lines, middle, first_baseline(box.lines, box.y + box.height / 2))
    return Markup(
        '<a href="%s"><g data-node="%s"%s><rect x="%d" y="%d" width="%d" height="%d" rx="%d"/>'
        "<text>%s</text></g></a>"
    ) % (
        address, box.node, Markup(' class="%s"') % name if name else "",
        box.x, box.y, box.width, box.height, 22 if name else 3, text,
    )  # fmt: skip


def _lines(lines: tuple[Line, ...], x: int, y: int) -> Markup:
    return Markup().join(_tspans(lines, x, y))


def _tspans(lines: tuple[Line, ...], x: int, y: int) -> Iterator[Markup]:
    for number, line in enumerate(lines):
        yield Markup('<tspan x="%d" y="%d">%s</tspan>') % (
            x,
            y + number * LINE_HEIGHT,
            line.text + (" " if line.spaced else ""),
        )
