"""Everything a guide says, in reading order: what checks and lists of citations walk over."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from fingerpost.model import (
    Article,
    CardSet,
    Chart,
    Checklist,
    Decision,
    Guide,
    Placement,
    Prose,
    Table,
)

# Components that show a decision: the one they name, or else the guide's first.
OF_DECISION = ("flowchart", "steps", "routes", "quiz")


class Part(Struct, frozen=True):
    """A piece of prose and where it is shown: an article, a page or a node's page.

    `page` is empty for the article; otherwise the name of a further page, or `decide`, with
    `decision` and `node` naming the question or outcome.
    """

    prose: Prose
    page: str = ""
    decision: str = ""
    node: str = ""


def parts(guide: Guide) -> Iterator[Part]:
    """Every piece of prose of a guide in reading order, once for each place that shows it."""
    if guide.answer:
        yield Part(guide.answer)
    yield from _of_article(guide, guide.article, "")
    for page in guide.pages:
        yield from _of_article(guide, page.article, page.name)
    for decision in guide.decisions:
        for node, prose in _of_decision(decision):
            yield Part(prose, "decide", decision.id, node)


def _of_article(guide: Guide, article: Article, page: str) -> Iterator[Part]:
    for block in article.blocks:
        if isinstance(block, Prose):
            yield Part(block, page)
        else:
            yield from (Part(prose, page) for prose in of_component(guide, block))


def of_component(guide: Guide, placement: Placement) -> Iterator[Prose]:
    """The prose inside a placed table, chart, checklist, card set or disclosure."""
    name = placement.name
    found: list[Prose | None] = []
    match placement.kind:
        case "table":
            for table in (t for t in guide.tables if t.id == name):
                found += [table.takeaway, table.note]
        case "chart":
            found += [chart.note for chart in guide.charts if chart.id == name]
        case "checklist":
            for checklist in (c for c in guide.checklists if c.id == name):
                found += [checklist.intro, *(item.text for item in checklist.items)]
        case "cards":
            for card in (c for s in guide.card_sets if s.id == name for c in s.cards):
                found += [card.text, *card.points]
        case "disclosure" if guide.disclosure:
            found += [answer for _, answer in guide.disclosure.points]
    yield from (prose for prose in found if prose)


def _of_decision(decision: Decision) -> Iterator[tuple[str, Prose]]:
    """Each piece with the node on whose page it stands; a note stands where its answer leads."""
    for question in decision.questions:
        for prose in (question.help, question.unsure):
            if prose:
                yield question.id, prose
        for answer in question.answers:
            if answer.note:
                yield answer.to, answer.note
    for outcome in decision.outcomes:
        lists = (outcome.because, outcome.next, outcome.changes, outcome.risks)
        for prose in (outcome.summary, *(one for group in lists for one in group)):
            if prose:
                yield outcome.id, prose


def all_prose(guide: Guide) -> Iterator[Prose]:
    """Every piece of prose of a guide, shown or not, each once."""
    seen: dict[int, Prose] = {id(part.prose): part.prose for part in parts(guide)}
    yield from seen.values()
    kinds: dict[str, tuple[Table | Chart | Checklist | CardSet, ...]] = {
        "table": guide.tables, "chart": guide.charts, "checklist": guide.checklists,
        "cards": guide.card_sets,
    }  # fmt: skip
    for kind, records in kinds.items():
        for record in records:
            for prose in of_component(guide, Placement(kind, record.id, record.span)):
                if id(prose) not in seen:
                    yield prose


def placements(guide: Guide) -> Iterator[tuple[str, Placement]]:
    """Every placed component of a guide, with the name of its page, empty for the article."""
    articles = (("", guide.article), *((page.name, page.article) for page in guide.pages))
    for name, article in articles:
        for block in article.blocks:
            if isinstance(block, Placement):
                yield name, block


def component_id(guide: Guide, placement: Placement) -> str:
    """The id that a placed component has on its page."""
    name = placement.name
    if not name and placement.kind in OF_DECISION and guide.decisions:
        name = guide.decisions[0].id
    return f"{placement.kind}-{name}" if name else placement.kind
