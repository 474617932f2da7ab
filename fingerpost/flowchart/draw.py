"""The chart as SVG: geometry in attributes, colour in classes, every box a link."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from fingerpost.escaping import escaped
from fingerpost.flowchart.layout import Arrow, Box, Layout, Point, first_baseline
from fingerpost.flowchart.measure import LINE_HEIGHT, Line

CORNER = 8
HEAD, HEAD_SIDE = 7, 4


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
    width, height, inside = layout.width, layout.height, "\n".join(parts)
    return Markup(
        f'<svg class="chart-map" data-flowchart="{escaped(decision)}" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}" role="group"'
        f' aria-label="{escaped(title)}">{inside}</svg>'
    )


def _line(arrow: Arrow) -> str:
    source, target = escaped(arrow.edge.source), escaped(arrow.edge.target)
    path = _path(arrow.before) + _path(arrow.after) + _head(arrow.after)
    return (
        f'<path data-edge="{source}.{escaped(arrow.edge.answer)}" data-from="{source}"'
        f' data-to="{target}" d="{path}"/>'
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


def _words_on(arrow: Arrow) -> str:
    """The answer, where its arrow leaves room for it."""
    label, edge = arrow.label, arrow.edge
    middle = label.x + label.width // 2
    text = _lines(label.lines, middle, first_baseline(label.lines, label.y + label.height / 2))
    return f'<text data-label="{escaped(edge.source)}.{escaped(edge.answer)}">{text}</text>'


def _box(box: Box, address: str, name: str) -> str:
    middle = box.x + box.width // 2
    text = _lines(box.lines, middle, first_baseline(box.lines, box.y + box.height / 2))
    shown, corner = (f' class="{escaped(name)}"', 22) if name else ("", 3)
    return (
        f'<a href="{escaped(address)}"><g data-node="{escaped(box.node)}"{shown}>'
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="{corner}"/>'
        f"<text>{text}</text></g></a>"
    )


def _lines(lines: tuple[Line, ...], x: int, y: int) -> str:
    return "".join(
        f'<tspan x="{x}" y="{y + number * LINE_HEIGHT}">'
        f"{escaped(line.text)}{' ' if line.spaced else ''}</tspan>"
        for number, line in enumerate(lines)
    )
