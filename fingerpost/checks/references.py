"""Checks that every name used in prose, placements and charts stands for something."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, did_you_mean, error
from fingerpost.inline import value_named
from fingerpost.model import (
    CardSet,
    Chart,
    Checklist,
    Guide,
    Placement,
    Prose,
    Quantity,
    Reference,
    Row,
    Site,
    Source,
    Table,
    Term,
    Value,
)
from fingerpost.walkthrough import OF_DECISION, all_prose, placements

Named = Table | Chart | Checklist | CardSet | Value | Term | Source
# What each placed component names, and the key of the data files that holds it.
NAMED = {"table": "tables", "chart": "charts", "checklist": "checklists", "cards": "cards"}
WHAT = {"value": "figure", "term": "glossary term", "cite": "source"}
UNKNOWN = {
    "table": "unknown-table", "chart": "unknown-chart", "checklist": "unknown-checklist",
    "cards": "unknown-cards", "value": "unknown-value", "term": "unknown-term",
    "cite": "unknown-source",
}  # fmt: skip
HOLDER = {"value": "values", "term": "glossary", "cite": "sources"}


def unknown_names(site: Site) -> Iterator[Diagnostic]:
    """Report components, figures, terms and sources that do not exist."""
    for guide in site.guides:
        if "*" in guide.broken:
            continue
        for _, placement in placements(guide):
            yield from _unknown_component(guide, placement)
        # A guide names the same few things over and over.
        named: dict[tuple[str, str], bool] = {}
        for reference in (one for prose in all_prose(guide) for one in prose.references):
            name = reference.kind, reference.name
            if name not in named:
                named[name] = _stands_for_something(guide, reference)
            if not named[name]:
                yield _unknown_reference(guide, reference)
    for page in site.pages:
        yield from _without_a_guide(page.article.blocks)


def _unknown_component(guide: Guide, placement: Placement) -> Iterator[Diagnostic]:
    kind, name = placement.kind, placement.name
    holder = NAMED.get(kind)
    if holder:
        known = _ids(guide, holder)
        if name not in known and not guide.may_hold(holder, name):
            what = f"no {kind} is called `{name}`" if name else f"this does not say which {kind}"
            hint = did_you_mean(name, known) or f"add it under `{holder}:`"
            yield error(placement.span, UNKNOWN[kind], what, hint)
    elif kind in OF_DECISION:
        known = [decision.id for decision in guide.decisions if decision.id]
        if not guide.decisions and not _is_broken(guide, "decisions"):
            yield error(
                placement.span, "no-decision", "this guide has no decision to show",
                "write `decision:` in a data file of its folder",
            )  # fmt: skip
        elif name and name not in known and not guide.may_hold("decisions", name):
            yield error(
                placement.span, "unknown-decision", f"no decision is called `{name}`",
                did_you_mean(name, known, otherwise="leave the name out"),
            )  # fmt: skip
    elif kind == "disclosure" and guide.disclosure is None and "disclosure" not in guide.broken:
        yield error(
            placement.span, "no-disclosure", "this guide has no disclosure to show",
            "write `disclosure:` in a data file of its folder",
        )  # fmt: skip


def _stands_for_something(guide: Guide, reference: Reference) -> bool:
    """Whether a name is that of a thing, or may be that of one in a file that was not read."""
    kind, name = reference.kind, reference.name
    holder = HOLDER[kind]
    if kind == "value":
        found = value_named(guide, name) is not None
        found = found or guide.may_hold("tables", name.split(".")[0])
    else:
        found = name in _ids(guide, holder)
    return found or guide.may_hold(holder, name)


def _unknown_reference(guide: Guide, reference: Reference) -> Diagnostic:
    kind, name = reference.kind, reference.name
    holder, what = HOLDER[kind], WHAT[kind]
    known = _ids(guide, holder)
    if kind == "value":
        known += [f"{t.id}.{r.id}.{c.id}" for t in guide.tables for r in t.rows for c in t.columns]
    return error(
        reference.span, UNKNOWN[kind],
        f"no {what} is called `{name}`" if name else f"this does not say which {what}",
        did_you_mean(name, known) or f"add it under `{holder}:`",
    )  # fmt: skip


def _is_broken(guide: Guide, holder: str) -> bool:
    return any(name.startswith(f"{holder}.") for name in guide.broken)


def _ids(guide: Guide, holder: str) -> list[str]:
    records: dict[str, tuple[Named, ...]] = {
        "tables": guide.tables, "charts": guide.charts, "checklists": guide.checklists,
        "cards": guide.card_sets, "values": guide.values, "glossary": guide.terms,
        "sources": guide.sources,
    }  # fmt: skip
    return [record.id for record in records[holder]]


def _without_a_guide(blocks: tuple[Prose | Placement, ...]) -> Iterator[Diagnostic]:
    for block in blocks:
        if isinstance(block, Placement) and block.kind != "contents":
            yield error(
                block.span, "no-guide-here", f"`{block.kind}` needs a guide's data",
                "put it in a page of a guide's folder",
            )  # fmt: skip
        for reference in block.references if isinstance(block, Prose) else ():
            yield error(
                reference.span, "no-guide-here", f"`{reference.name}` needs a guide's data",
                "write the words out, or move the page into a guide's folder",
            )  # fmt: skip


def unlisted_sources(site: Site) -> Iterator[Diagnostic]:
    """Report a guide that cites sources and lists them nowhere."""
    for guide in site.guides:
        is_listed = any(placement.kind == "sources" for _, placement in placements(guide))
        if is_listed or _may_have_more_pages(site, guide):
            continue
        cited = [r for prose in all_prose(guide) for r in prose.references if r.kind == "cite"]
        if cited:
            yield error(
                cited[0].span, "unlisted-sources", "this guide cites sources but lists them nowhere",
                "put `{{ sources }}` on a line of its own, in the article or in a page of its folder",
            )  # fmt: skip


def _may_have_more_pages(site: Site, guide: Guide) -> bool:
    """Whether some page of a guide, other than its quiz, could not be read."""
    unread = site.unread - {f"{guide.name}/decide"}
    return any(part == "*" or part.startswith(f"{guide.name}/") for part in unread)


def charts_of_numbers(site: Site) -> Iterator[Diagnostic]:
    """Report charts of a table or column that does not exist or holds no numbers."""
    for guide in site.guides:
        tables = {table.id: table for table in guide.tables}
        for chart in guide.charts:
            table = tables.get(chart.table)
            if table is None:
                if not guide.may_hold("tables", chart.table):
                    yield error(
                        chart.table_span, "unknown-table", f"no table is called `{chart.table}`",
                        did_you_mean(chart.table, tables, otherwise="add it under `tables:`"),
                    )  # fmt: skip
                continue
            columns = {column.id: column for column in table.columns}
            column = columns.get(chart.column)
            if column is None:
                yield error(
                    chart.column_span, "unknown-column",
                    f"the table `{table.id}` has no column `{chart.column}`",
                    did_you_mean(chart.column, columns, otherwise="name a column of numbers"),
                )  # fmt: skip
            elif column.type != "number":
                yield error(
                    chart.column_span, "chart-of-words",
                    f"the column `{column.id}` holds no numbers",
                    "name a column with `type: number`",
                )  # fmt: skip
            else:
                index = list(columns).index(chart.column)
                yield from _beyond_the_maximum(chart, table.rows, index)


def _beyond_the_maximum(chart: Chart, rows: tuple[Row, ...], index: int) -> Iterator[Diagnostic]:
    maximum = chart.maximum
    if maximum and float(maximum) <= 0:
        yield error(
            chart.maximum_span, "out-of-range", f"a chart up to {maximum} has no room for a bar",
            "write a larger number, or leave `maximum` out",
        )  # fmt: skip
        return
    for row in rows:
        cell = row.cells[index]
        value = cell.value
        if not isinstance(value, Quantity):
            continue
        if float(value.low) < 0 or (maximum and float(value.high) > float(maximum)):
            limit = f"0 and {maximum}" if maximum else "0 and the largest number"
            yield error(
                cell.span, "out-of-range", f"{value.low} is not between {limit}",
                "mend the number, or the chart's `maximum`",
            )  # fmt: skip


def ratings_on_scales(site: Site) -> Iterator[Diagnostic]:
    """Report rating columns without a scale that exists."""
    for guide in site.guides:
        scales = [scale.id for scale in guide.scales]
        for table in guide.tables:
            for column in table.columns:
                missing = column.type == "rating" and column.scale not in scales
                if missing and not guide.may_hold("scales", column.scale):
                    yield error(
                        column.scale_span, "unknown-scale",
                        f"no scale is called `{column.scale}`"
                        if column.scale
                        else "a rating column needs a `scale`",
                        did_you_mean(column.scale, scales) or "add it under `scales:`",
                    )  # fmt: skip
