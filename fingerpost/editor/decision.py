"""One decision as an editor sees it: its map, its questions and outcomes in figures, its cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from markupsafe import Markup
from msgspec import Struct

from fingerpost.changes import changes
from fingerpost.changes.words import Words
from fingerpost.editor.desk import Desk, Place
from fingerpost.flowchart.draw import draw
from fingerpost.flowchart.layout import layout
from fingerpost.graph import Edge, Graph, routes
from fingerpost.insight.decision import DecisionFigures, QuestionFigures, figures
from fingerpost.model import Decision, Leaning, Question

# As many routes are listed one by one.
LISTED = 60


class End(Struct, frozen=True):
    """Where an answer or a route leads: a question (no tone, no icon) or an outcome."""

    label: str
    anchor: str
    tone: str = ""
    icon: str = ""


class AnswerRow(Struct, frozen=True):
    """One answer; `case` says whether a case of the author tries it."""

    id: str
    label: str
    end: End
    case: bool


class QuestionRow(Struct, frozen=True):
    """One question: how often it is asked, what it moves, and a remark where that is little."""

    id: str
    anchor: str
    ask: str
    asked: str
    moves: str
    remark: str
    answers: tuple[AnswerRow, ...]
    place: Place


class Share(Struct, frozen=True):
    """An outcome or a leaning: its routes, their share of all, and the share by chance.

    `percent` is that by chance, as a bar shows it.
    """

    end: End
    id: str
    routes: str
    share: str
    chance: str
    percent: int
    place: Place | None = None


class Route(Struct, frozen=True):
    """The answers of a route, each with its question, and where it ends."""

    steps: tuple[tuple[str, str], ...]
    end: End


class CaseRow(Struct, frozen=True):
    """One of the author's cases."""

    name: str
    steps: tuple[tuple[str, str], ...]
    end: End
    place: Place


class DecisionView(Struct, frozen=True):
    """A decision; `routes` is empty where there are too many, and `count` tells how many."""

    anchor: str
    title: str
    drawing: Markup
    place: Place
    since: str
    changes: tuple[Words, ...]
    count: str
    shortest: Route
    longest: Route
    routes: tuple[Route, ...]
    outcomes: tuple[Share, ...]
    leanings: tuple[Share, ...]
    questions: tuple[QuestionRow, ...]
    cases: tuple[CaseRow, ...]
    covered: tuple[str, ...]


class _Maker(Struct, frozen=True):
    desk: Desk
    decision: Decision
    figures: DecisionFigures
    anchor: str

    @property
    def graph(self) -> Graph:
        return self.figures.graph

    @property
    def leanings(self) -> Mapping[str, Leaning]:
        return {leaning.id: leaning for leaning in self.desk.settings.leanings}

    def end(self, node: str) -> End:
        anchor = self.node_anchor(node)
        if node in self.graph.questions:
            return End(self.graph.questions[node], anchor)
        outcome = next(one for one in self.decision.outcomes if one.id == node)
        leaning = self.leanings[outcome.leaning]
        return End(outcome.short, anchor, leaning.tone, leaning.icon)

    def node_anchor(self, node: str) -> str:
        return f"{self.anchor}.{node}"

    def route(self, edges: tuple[Edge, ...]) -> Route:
        steps = tuple((self.graph.questions[edge.source], edge.label) for edge in edges)
        return Route(steps, self.end(edges[-1].target))


def decision_view(desk: Desk, decision: Decision) -> DecisionView:
    """A sound decision as its template prints it."""
    anchor = f"decision-{decision.id}" if decision.id else "decision"
    maker = _Maker(desk, decision, figures(decision), anchor)
    made = maker.figures
    before, since = desk.before.get(decision.id, (decision, ""))
    return DecisionView(
        anchor=anchor,
        title=decision.title,
        drawing=_map(maker),
        place=desk.place(decision.span),
        since=since,
        changes=tuple(_changes(before, decision)),
        count=f"{made.routes:,}",
        shortest=maker.route(made.shortest),
        longest=maker.route(made.longest),
        routes=tuple(map(maker.route, routes(made.graph, LISTED))) if made.routes <= LISTED else (),
        outcomes=tuple(_outcomes(maker)),
        leanings=tuple(_by_leaning(maker)),
        questions=tuple(_question(maker, question) for question in decision.questions),
        cases=tuple(_cases(maker)),
        covered=tuple(_covered(made)),
    )


def _changes(before: Decision, decision: Decision) -> Iterator[Words]:
    found = changes(before, decision)
    yield from (edit.words for edit in found.edits)
    yield from (ending.words for ending in found.endings)


def _map(maker: _Maker) -> Markup:
    """The chart with the ids of everything; a box leads to the row that tells of it."""
    made, decision = maker.graph, maker.decision
    shown = Graph(
        made.start,
        {node: f"{node}: {label}" for node, label in made.questions.items()},
        {node: f"{node}: {label}" for node, label in made.outcomes.items()},
        tuple(
            Edge(edge.source, edge.answer, f"{edge.answer}: {edge.label}", edge.target)
            for edge in made.edges
        ),
    )
    placed = layout(shown)
    if placed is None:
        return Markup()
    return draw(
        placed,
        decision=decision.id,
        title=f"The map of “{decision.title}”, with ids",
        addresses={node.id: f"#{maker.node_anchor(node.id)}" for node in decision.nodes},
        classes={one.id: f"tone-{maker.end(one.id).tone}" for one in decision.outcomes},
    )


def _outcomes(maker: _Maker) -> Iterator[Share]:
    spans = {outcome.id: outcome.span for outcome in maker.decision.outcomes}
    for one in sorted(maker.figures.outcomes, key=lambda one: -one.routes):
        yield Share(
            end=maker.end(one.id),
            id=one.id,
            routes=f"{one.routes:,}",
            share=percent(one.share),
            chance=percent(one.chance),
            percent=round(100 * one.chance),
            place=maker.desk.place(spans[one.id]),
        )


def _by_leaning(maker: _Maker) -> Iterator[Share]:
    """Every leaning of the site: that nothing leads to one of them is worth seeing too."""
    of = {outcome.id: outcome.leaning for outcome in maker.decision.outcomes}
    for leaning in maker.leanings.values():
        found = [one for one in maker.figures.outcomes if of[one.id] == leaning.id]
        chance = sum((one.chance for one in found), Fraction(0))
        yield Share(
            end=End(leaning.label, "", leaning.tone, leaning.icon),
            id=leaning.id,
            routes=f"{sum(one.routes for one in found):,}",
            share=percent(sum((one.share for one in found), Fraction(0))),
            chance=percent(chance),
            percent=round(100 * chance),
        )


def _question(maker: _Maker, question: Question) -> QuestionRow:
    found = next(one for one in maker.figures.questions if one.id == question.id)
    tried = maker.figures.coverage.answers
    return QuestionRow(
        id=question.id,
        anchor=maker.node_anchor(question.id),
        ask=question.ask,
        asked=percent(found.chance),
        moves=percent(found.moves),
        remark=_remark(found),
        answers=tuple(
            AnswerRow(a.id, a.label, maker.end(a.to), (question.id, a.id) in tried)
            for a in question.answers
        ),
        place=maker.desk.place(question.span),
    )


def _remark(found: QuestionFigures) -> str:
    if found.is_idle:
        return "changes nothing"
    if not found.turns:
        return "changes the outcome, never its leaning"
    return "changes little" if found.is_slight else ""


def _cases(maker: _Maker) -> Iterator[CaseRow]:
    questions = {question.id: question for question in maker.decision.questions}
    for case in maker.decision.cases:
        steps = []
        for name, given in case.answers:
            question = questions.get(name)
            answers = question.answers if question else ()
            label = next((answer.label for answer in answers if answer.id == given), given)
            steps.append((question.short if question else name, label))
        yield CaseRow(case.name, tuple(steps), maker.end(case.outcome), maker.desk.place(case.span))


def _covered(made: DecisionFigures) -> Iterator[str]:
    coverage, graph = made.coverage, made.graph
    for name, tried, every in (
        ("answer", len(coverage.answers), len(graph.edges)),
        ("outcome", len(coverage.outcomes), len(graph.outcomes)),
        ("route", coverage.routes, made.routes),
    ):
        yield f"{tried:,} of {every:,} {name}{'s' * (every != 1)}"


def percent(share: Fraction) -> str:
    """A share in per cent; what is not nothing never looks like nothing."""
    if 0 < share <= Fraction(1, 200):
        return "<1%"
    if Fraction(199, 200) <= share < 1:
        return ">99%"
    return f"{round(100 * share)}%"
