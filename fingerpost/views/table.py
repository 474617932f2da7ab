"""A typed table: words as written, figures with their unit, ratings in words and as a mark."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape
from msgspec import Struct

from fingerpost.inline import quantity_words
from fingerpost.model import Cell, Prose, Quantity, Rating, Row, Table
from fingerpost.scope import Scope
from fingerpost.standing import STANDINGS

# What a phone makes of a table with so many columns; one with fewer stays as it is. In `pairs` a
# row's heading stands above its cells, and the columns' headings stand once; in a `stack` every
# cell is labelled.
ON_A_PHONE = {3: "pairs", 4: "stack", 5: "stack", 6: "stack"}
# With more columns, it scrolls on every screen.
MOST_ON_A_PAGE = 6
# So it does where a phone has to show it as it is, and the longest words of its columns have more
# letters together than stand side by side there.
MOST_LETTERS = 32
# With more columns, it takes the margin of wide screens.
MOST_IN_THE_MEASURE = 3


class ColumnView(Struct, frozen=True):
    """A column's heading, and whether its cells are figures."""

    label: str
    numeric: bool


class CellView(Struct, frozen=True):
    """A cell: its words, the marks of a rating and, where the reader may sort, what it sorts by.

    `label` is the column's heading where a phone shows each row as a card, else empty.
    """

    words: Markup
    label: str
    numeric: bool
    marks: str
    order: str


class RowView(Struct, frozen=True):
    """A row: its heading, then its cells."""

    heading: Markup
    cells: tuple[CellView, ...]


class TableView(Struct, frozen=True):
    """A table as printed; `form` is what a phone makes of it, empty for a table."""

    id: str
    caption: str
    standing: str
    sortable: bool
    form: str
    wide: bool
    scrolls: bool
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    takeaway: Markup
    note: Markup


class _Column(Struct, frozen=True):
    """A column with what its cells' marks depend on: the steps of its scale, and ranges."""

    label: str
    numeric: bool
    steps: int
    ranges: bool
    sortable: bool


def table(scope: Scope, name: str) -> TableView:
    """The table of that id."""
    found = next(table for table in scope.guide.tables if table.id == name)
    steps = {scale.id: len(scale.steps) for scale in scope.guide.scales}
    columns = tuple(_column(found, index, steps) for index in range(len(found.columns)))
    width = len(columns)
    form = ON_A_PHONE.get(width, "")
    rows = tuple(_row(row, columns, labelled=form == "stack") for row in found.rows)
    return TableView(
        id=f"table-{found.id}",
        caption=found.caption,
        standing=STANDINGS[found.standing],
        sortable=found.sortable,
        form=form,
        wide=width > MOST_IN_THE_MEASURE,
        scrolls=not form and (width > MOST_ON_A_PAGE or _letters(columns, rows) > MOST_LETTERS),
        columns=tuple(ColumnView(column.label, column.numeric) for column in columns),
        rows=rows,
        takeaway=scope.inline(found.takeaway),
        note=scope.inline(found.note),
    )


def rating_marks(rating: Rating, steps: int, *, ranges: bool) -> str:
    """A rating without words or colour: as many full marks as steps reached.

    With `ranges`, one more mark stands between every two steps, for ratings such as “low to
    moderate”.
    """
    most = 2 * steps - 1 if ranges else steps
    full = rating.first + rating.last + 1 if ranges else rating.last + 1
    return "●" * full + "○" * (most - full)


def _letters(columns: tuple[_Column, ...], rows: tuple[RowView, ...]) -> int:
    """How many letters the longest words of all columns have together."""
    lines = [[column.label for column in columns]]
    lines += [[words.striptags() for words in _all_words(row)] for row in rows]
    return sum(
        max((len(word) for text in texts for word in text.split()), default=0)
        for texts in zip(*lines, strict=True)
    )


def _all_words(row: RowView) -> tuple[Markup, ...]:
    return (row.heading, *(cell.words for cell in row.cells))


def _column(table: Table, index: int, steps: Mapping[str, int]) -> _Column:
    column = table.columns[index]
    values = [row.cells[index].value for row in table.rows]
    return _Column(
        label=column.label,
        numeric=column.type == "number",
        steps=steps.get(column.scale, 0),
        ranges=any(isinstance(value, Rating) and value.first < value.last for value in values),
        sortable=table.sortable,
    )


def _row(row: Row, columns: tuple[_Column, ...], *, labelled: bool) -> RowView:
    heading, *cells = row.cells
    pairs = zip(cells, columns[1:], strict=True)
    return RowView(
        _words(heading), tuple(_cell(cell, column, labelled=labelled) for cell, column in pairs)
    )


def _cell(cell: Cell, column: _Column, *, labelled: bool) -> CellView:
    marks = order = ""
    match cell.value:
        case Rating() as rating:
            marks = rating_marks(rating, column.steps, ranges=column.ranges)
            order = str(rating.first + rating.last)
        case Quantity() as quantity:
            order = quantity.low
    return CellView(
        words=_words(cell),
        label=column.label if labelled else "",
        numeric=column.numeric,
        marks=marks,
        order=order if column.sortable else "",
    )


def _words(cell: Cell) -> Markup:
    match cell.value:
        case Rating() as rating:
            return escape(rating.text)
        case Quantity() as quantity:
            return escape(quantity_words(quantity))
        case Prose() as prose:
            return Markup(prose.html)
