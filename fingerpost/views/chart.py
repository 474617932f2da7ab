"""A bar chart, drawn when the site is built, with the number on every bar."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from fingerpost.flowchart.measure import text_width, wrap
from fingerpost.inline import quantity_words
from fingerpost.model import Chart, Quantity, Table
from fingerpost.scope import Scope
from fingerpost.standing import STANDINGS
from fingerpost.walkthrough import placements

# Heights are in letters, so that the drawing grows with the reader's type: of a bar with its label,
# of a further line of the label, and where a bar and its number stand below a label of one line.
ROW, LINE = Decimal("3.2"), Decimal("1.2")
BAR, NUMBER = Decimal("1.4"), Decimal("2.25")
# How much of the width the longest bar may take, in per cent; the number stands behind it.
FULL, LEAST = Decimal(85), Decimal(20)
# The width of a chart on the narrowest phones and the gap before a number, in pixels.
NARROW, GAP = 280, 8


class BarView(Struct, frozen=True):
    """One bar: its label, on as many lines as a phone needs, its number and how long it is.

    `y` is how far down it stands; `bar_y` and `number_y` count from there.
    """

    label: str
    first_line: str
    lines: tuple[str, ...]
    number: str
    y: str
    bar_y: str
    number_y: str
    length: str


class FiguresView(Struct, frozen=True):
    """The headings of the table that holds the same figures."""

    heading: str
    column: str


class ChartView(Struct, frozen=True):
    """A chart as drawn; `words` says the same to those who do not see it.

    `table` is None where the guide shows the table itself.
    """

    id: str
    title: str
    standing: str
    words: str
    height: str
    bars: tuple[BarView, ...]
    table: FiguresView | None
    note: Markup


def chart(scope: Scope, name: str) -> ChartView:
    """The chart of that id."""
    found = next(chart for chart in scope.guide.charts if chart.id == name)
    table = next(table for table in scope.guide.tables if table.id == found.table)
    shown = {p.name for _, p in placements(scope.guide) if p.kind == "table"}
    bars = _bars(found, table)
    return ChartView(
        id=f"chart-{found.id}",
        title=found.title,
        standing=STANDINGS[table.standing],
        words="; ".join(f"{bar.label}: {bar.number}" for bar in bars),
        height=_ems(sum((_height(bar.lines) for bar in bars), Decimal(0))),
        bars=bars,
        table=None if table.id in shown else _figures(found, table),
        note=scope.inline(found.note),
    )


def _bars(chart: Chart, table: Table) -> tuple[BarView, ...]:
    index = [column.id for column in table.columns].index(chart.column)
    cells = [(row.cells[0].value, row.cells[index].value) for row in table.rows]
    figures = [(_plain(label), value) for label, value in cells if isinstance(value, Quantity)]
    highest = max((Decimal(value.high) for _, value in figures), default=Decimal(0))
    full = Decimal(chart.maximum) if chart.maximum else highest
    numbers = [quantity_words(value) for _, value in figures]
    shares = [_share(value, full) for _, value in figures]
    longest = min((FULL, *map(_room, numbers, shares)))
    bars, y = [], Decimal(0)
    for (label, _), number, share in zip(figures, numbers, shares, strict=True):
        bars.append(_bar(label, number, y, share * max(longest, LEAST)))
        y += _height(bars[-1].lines)
    return tuple(bars)


def _bar(label: str, number: str, y: Decimal, length: Decimal) -> BarView:
    first, *lines = (f"{line.text}{' ' * line.spaced}" for line in wrap(label, NARROW))
    lower = LINE * len(lines)
    return BarView(
        label=label,
        first_line=first,
        lines=tuple(lines),
        number=number,
        y=_ems(y),
        bar_y=_ems(BAR + lower),
        number_y=_ems(NUMBER + lower),
        length=_per_cent(length),
    )


def _height(lines: tuple[str, ...]) -> Decimal:
    """How much a bar takes whose label has these lines below its first."""
    return ROW + LINE * len(lines)


def _ems(length: Decimal) -> str:
    return f"{length}em"


def _share(value: Quantity, full: Decimal) -> Decimal:
    share = Decimal(value.high) / full if full > 0 else Decimal(0)
    return min(max(share, Decimal(0)), Decimal(1))


def _room(number: str, share: Decimal) -> Decimal:
    """How long the longest bar may be so that the number behind this one is seen on a phone."""
    left = Decimal(100 * (NARROW - GAP - text_width(number)) / NARROW)
    return left / share if share else FULL


def _per_cent(length: Decimal) -> str:
    return f"{length.quantize(Decimal('0.1')).normalize():f}%"


def _plain(words: object) -> str:
    return Markup(getattr(words, "html", "")).striptags()


def _figures(chart: Chart, table: Table) -> FiguresView:
    column = next(column.label for column in table.columns if column.id == chart.column)
    return FiguresView(table.columns[0].label, column)
