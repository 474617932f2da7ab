"""The data an article shows, keys to records: tables, charts, lists, cards, figures, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fingerpost.decode.place import Place
from fingerpost.decode.wrongvalues import wrong_id
from fingerpost.diagnostics import Diagnostic, Span, clipped, did_you_mean, error
from fingerpost.model import (
    Card,
    CardSet,
    Cell,
    Chart,
    Checklist,
    ChecklistItem,
    Column,
    Quantity,
    Rating,
    Row,
    Scale,
    Source,
    Table,
    Term,
    Value,
)
from fingerpost.prose import plain_prose
from fingerpost.schema import (
    ID,
    LONGEST_ID,
    CardSetKeys,
    ChartKeys,
    ChecklistKeys,
    ColumnKeys,
    ScaleKeys,
    SourceKeys,
    TableKeys,
    TermKeys,
    ValueKeys,
)

# More digits than these are no figure that anyone could read.
_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_RANGE = re.compile(f"({_NUMBER})(?: *(?:–|to) *({_NUMBER}))?( or more)?")


def scale(name: str, keys: ScaleKeys, place: Place) -> Scale:
    """A rating scale."""
    spans = tuple(place.at("steps", index).span for index in range(len(keys.steps)))
    return Scale(name, keys.label, tuple(keys.steps), place.span, spans)


def table(name: str, keys: TableKeys, place: Place, scales: dict[str, Scale]) -> Table:
    """A table; a cell that does not fit its column is reported and kept as text."""
    columns = tuple(
        _column(column_id, column, place.at("columns"))
        for column_id, column in keys.columns.items()
    )
    rows = tuple(
        _row(row, keys.columns, place.at("rows", index), scales)
        for index, row in enumerate(keys.rows)
    )
    return Table(
        id=name,
        caption=keys.caption,
        standing=keys.standing,
        sortable=bool(keys.sortable),
        columns=columns,
        rows=rows,
        note=place.prose(keys.note, "note"),
        takeaway=place.prose(keys.takeaway, "takeaway"),
        span=place.span,
    )


def _column(name: str, keys: ColumnKeys, columns: Place) -> Column:
    span = columns.key(name)
    if name == "id":
        columns.problems.append(
            error(span, "reserved-id", "`id` is what each row is known by", "name the column otherwise")
        )  # fmt: skip
    if keys.type in ("number", "range"):
        _needs_unit(columns.at(name), span)
    scale_span = columns.at(name, "scale").span if keys.scale else span
    return Column(name, keys.label, keys.type, keys.scale or "", span, scale_span)


def _needs_unit(place: Place, span: Span) -> None:
    """Report numbers of which neither a unit nor a prefix is written, not even an empty one."""
    if not place.has("unit") and not place.has("prefix"):
        place.problems.append(
            error(span, "missing-unit", "this does not say what the number counts",
                  "add `unit: hours` or `prefix: US$`; for a bare number, `unit: \"\"`")
        )  # fmt: skip


def _row(
    row: dict[str, str], columns: dict[str, ColumnKeys], place: Place, scales: dict[str, Scale]
) -> Row:
    for name in ("id", *columns):
        if name not in row:
            place.problems.append(
                error(place.span, "missing-cell", f"this row has no `{name}`", f"add `{name}: …`")
            )
    for name in row:
        if name != "id" and name not in columns:
            hint = did_you_mean(name, columns, otherwise="add it under `columns:`")
            place.problems.append(
                error(place.key(name), "unknown-column", f"there is no column `{name}`", hint)
            )
    cells = tuple(
        _cell(row.get(name, ""), column, place.at(name), scales) for name, column in columns.items()
    )
    name, id_place = row.get("id", ""), place.at("id")
    if name and not (re.fullmatch(ID, name) and len(name) <= LONGEST_ID):
        place.problems.append(wrong_id(id_place.span, name))
    return Row(name, cells, place.span, id_place.span)


def _cell(text: str, column: ColumnKeys, place: Place, scales: dict[str, Scale]) -> Cell:
    made = {"number": _figure, "range": _figure, "rating": _rating}.get(column.type)
    value = made(text, column, place, scales) if made and text else None
    return Cell(value or plain_prose(text, place.span), place.span)


def _figure(text: str, column: ColumnKeys, place: Place, _: dict[str, Scale]) -> Quantity | None:
    found = _RANGE.fullmatch(text.strip())
    if found is None or (column.type == "number" and (found[2] or found[3])):
        expected = "a number" if column.type == "number" else "a range such as `10 to 20`"
        place.problems.append(
            error(place.span, "not-a-number", f"{expected} is expected, not `{clipped(text)}`",
                  "write digits alone; prefix and unit belong to the column")
        )  # fmt: skip
        return None
    high = found[2] or found[1]
    if float(found[1]) > float(high):
        place.problems.append(_turned_round(place.span, found[1], high))
    return Quantity(found[1], high, bool(found[3]), column.prefix, column.unit)


def _rating(text: str, column: ColumnKeys, place: Place, scales: dict[str, Scale]) -> Rating | None:
    scale = scales.get(column.scale or "")
    if scale is None:
        return None
    steps = next(_steps_named(text, scale.steps), None)
    if steps is None:
        place.problems.append(
            error(place.span, "unknown-rating",
                  f"`{clipped(text)}` is not on the scale `{scale.id}`",
                  did_you_mean(text, scale.steps, otherwise="write one of its steps"))
        )  # fmt: skip
        return None
    first, last = steps
    low, high = scale.steps[last], scale.steps[first]
    if first > last:
        place.problems.append(
            error(place.span, "range-order", f"`{high}` is above `{low}` on the scale `{scale.id}`",
                  f"write `{low} to {high}`")
        )  # fmt: skip
        return None
    return Rating(text, scale.id, first, last)


def _steps_named(text: str, steps: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The first and last step, from 0, that a rating names: the same one, or two parted by “to”.

    A step's own name may hold that word.
    """
    partings = [(found.start(), found.end()) for found in re.finditer("–| to ", text)]
    for end, start in [(len(text), 0), *partings]:
        first, last = text[:end].strip(), text[start:].strip()
        if first in steps and last in steps:
            yield steps.index(first), steps.index(last)


def chart(name: str, keys: ChartKeys, place: Place) -> Chart:
    """A bar chart."""
    note = place.prose(keys.note, "note")
    return Chart(
        id=name,
        title=keys.title,
        table=keys.table,
        column=keys.column,
        maximum=keys.maximum or "",
        note=note,
        span=place.span,
        table_span=place.at("table").span,
        column_span=place.at("column").span,
        maximum_span=place.at("maximum").span,
    )


def checklist(name: str, keys: ChecklistKeys, place: Place) -> Checklist:
    """Lines to tick."""
    items = tuple(
        ChecklistItem(item.id, place.markdown(item.text, "items", i, "text"), item.kind,
                      place.at("items", i, "id").span)
        for i, item in enumerate(keys.items)
    )  # fmt: skip
    return Checklist(name, keys.title, place.prose(keys.intro, "intro"), items, place.span)


def card_set(name: str, keys: CardSetKeys, place: Place) -> CardSet:
    """A set of cards."""
    cards = tuple(
        Card(
            card.id,
            card.title,
            place.prose(card.text, "items", i, "text"),
            place.proses(card.points, "items", i, "points"),
            place.at("items", i, "id").span,
        )
        for i, card in enumerate(keys.items)
    )
    return CardSet(name, keys.title or "", keys.style, keys.standing, cards, place.span)


def _turned_round(span: Span, low: str, high: str) -> Diagnostic:
    return error(
        span, "range-order", f"{low} is more than {high}", "write the smaller number first"
    )


def value(name: str, keys: ValueKeys, place: Place) -> Value:
    """A figure: one number, or a range whose ends are in order."""
    key_span = place.named or place.span
    low = keys.number or keys.low or ""
    high = keys.number or keys.high or low
    given = bool(keys.number), bool(keys.low), bool(keys.high)
    if given not in ((True, False, False), (False, True, True)):
        place.problems.append(
            error(key_span, "value-form", "a figure has `number`, or `low` and `high`",
                  "write one number, or both ends of a range")
        )  # fmt: skip
    elif float(low) > float(high):
        place.problems.append(_turned_round(place.at("low").span, low, high))
    _needs_unit(place, key_span)
    quantity = Quantity(low or "0", high or "0", bool(keys.open), keys.prefix, keys.unit)
    return Value(name, quantity, keys.standing, keys.note, place.span)


def term(name: str, keys: TermKeys, place: Place) -> Term:
    """A glossary term."""
    return Term(name, keys.term, keys.long, keys.meaning, place.span)


def source(name: str, keys: SourceKeys, place: Place) -> Source:
    """Something cited."""
    return Source(
        id=name,
        title=keys.title,
        authors=keys.authors,
        published=keys.published,
        address=keys.address,
        read=keys.read,
        note=keys.note,
        checked=keys.checked,
        review_by=keys.review_by,
        span=place.span,
        checked_span=place.at("checked").span,
        review_span=place.at("review_by").span,
    )
