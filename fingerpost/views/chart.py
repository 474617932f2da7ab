"""A bar chart, drawn when the site is built, with the number on every bar."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from fingerpost.flowchart.measure import text_width
from fingerpost.inline import quantity_words
from fingerpost.model import Chart, Quantity, Table
from fingerpost.scope import Scope
from fingerpost.standing import STANDINGS
from fingerpost.walkthrough import placements

# Heights are in letters, so that the drawing grows with the reader's type.
ROW = Decimal("3.2")
# How much of the width the longest bar may take, in per cent; the number stands behind it.
FULL, LEAST = Decimal(85), Decimal(20)
# The width of a chart on the narrowest phones and the gap before a number, in pixels.
NARROW, GAP = 280, 8


class BarView(Struct, frozen=True):
    """One bar: its label and number, how far down it stands and how long it is."""

    label: str
    number: str
    y: str
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
        height=f"{ROW * len(bars)}em",
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
    return tuple(
        BarView(label, number, f"{ROW * place}em", _per_cent(share * max(longest, LEAST)))
        for place, ((label, _), number, share) in enumerate(
            zip(figures, numbers, shares, strict=True)
        )
    )


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
