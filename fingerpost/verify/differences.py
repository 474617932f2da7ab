"""How what a view says differs from what the source says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic, error
from fingerpost.graph import (
    Edge,
    Graph,
    count_routes,
    flips,
    graph_of,
    longest,
    possible_outcomes,
    questions_before,
    routes,
    routes_to,
)
from fingerpost.model import Decision
from fingerpost.verify.facts import Arrow, Change, Count, Ending, Facts, Panel, Way, folded

MOST_SAID = 3


class Source(Struct, frozen=True, dict=True):
    """What the content says of a decision, and what follows from it; each worked out once."""

    decision: Decision

    @cached_property
    def graph(self) -> Graph:
        """The graph it describes."""
        return graph_of(self.decision)

    @cached_property
    def routes(self) -> int:
        """How many ways lead through it."""
        return count_routes(self.graph)

    @cached_property
    def questions(self) -> Mapping[bool, Mapping[str, str]]:
        """What each question asks, in short (True) and in full."""
        asked = self.decision.questions
        return {
            True: {question.id: folded(question.short) for question in asked},
            False: {question.id: folded(question.ask) for question in asked},
        }

    @cached_property
    def outcomes(self) -> Mapping[bool, Mapping[str, str]]:
        """What each outcome is called, in short (True) and in full."""
        ends = self.decision.outcomes
        return {
            True: {outcome.id: folded(outcome.short) for outcome in ends},
            False: {outcome.id: folded(outcome.title) for outcome in ends},
        }

    @cached_property
    def arrows(self) -> Mapping[bool, list[Arrow]]:
        """Each answer, with its id (True) and without, sorted."""
        named = [
            Arrow(question.id, answer.id, folded(answer.label), answer.to)
            for question in self.decision.questions
            for answer in question.answers
        ]
        return {True: sorted(named), False: sorted(arrow._replace(answer="") for arrow in named)}

    @cached_property
    def panels(self) -> Mapping[str, tuple[object, object]]:
        """Of each node, the answers whose notes it shows, and what its own answers leave open."""
        possible, ends = possible_outcomes(self.graph), self.outcomes[True]
        notes: dict[str, list[tuple[str, str]]] = {node.id: [] for node in self.decision.nodes}
        opened: dict[str, list[tuple[str, tuple[Ending, ...]]]] = {node: [] for node in notes}
        for question in self.decision.questions:
            for answer in question.answers:
                if answer.note:
                    words = folded(f"{question.short} {answer.label}")
                    notes[answer.to].append((f"{question.id}.{answer.id}", words))
                if question.unsure:
                    endings = tuple((end, ends[end]) for end in possible[answer.to])
                    opened[question.id].append((folded(answer.label), endings))
        return {node: (tuple(notes[node]), tuple(opened[node])) for node in notes}

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """Every number that a page may tell, by what it counts and of which node."""
        left, ways = longest(self.graph), routes_to(self.graph)
        found = {("ways", ""): self.routes, ("questions", ""): len(self.graph.questions)}
        for node, (fewest, most) in questions_before(self.graph).items():
            found |= {
                ("most questions", node): most + left[node],
                ("questions left", node): left[node],
                ("ways", node): ways[node],
            }
            if fewest == most:
                found["place", node] = fewest + 1
        return found

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The new id by each old one; an answer's old one stands behind its question's and a dot."""
        asked = self.decision.questions
        return {
            **{old: question.id for question in asked for old in question.was},
            **{
                f"{q.id}.{old}": answer.id
                for q in asked
                for answer in q.answers
                for old in answer.was
            },
        }

    def ways(self, node: str) -> list[Way]:
        """The ways that lead to a question or outcome, each by its last answer."""
        return _ways([edge] for edge in self.graph.entering.get(node, ()))

    def whole_ways(self, outcome: str, most: int) -> list[Way]:
        """The ways from the start to an outcome, of which no more than `most` are looked at."""
        return _ways(routes(self.graph, most, to=outcome))

    def changes(self, outcome: str) -> tuple[Change, ...]:
        """What would change an outcome that one way alone leads to."""
        found = routes(self.graph, 2, to=outcome)
        if len(found) != 1:
            return ()
        answers = {edge.source: edge.answer for edge in found[0]}
        asked, ends = self.questions[True], self.outcomes[True]
        return tuple(
            Change(
                asked[flip.edge.source],
                folded(flip.instead.label),
                tuple((end, ends[end]) for end in flip.outcomes),
            )
            for flip in flips(self.graph, answers)
        )


def differences(source: Source, view: str, path: str, shown: Facts) -> Iterator[Diagnostic]:
    """Report each way in which a view in a file does not say what the source says."""
    found = (*shown.faults, *_graph_differs(source, shown), *_figures_differ(source, shown))
    for difference in found:
        yield error(
            source.decision.span,
            "views-disagree",
            f"the {view} in {path} differs from this decision: {difference}",
            "a template or Fingerpost itself is at fault, not this text; nothing was published",
        )


def _graph_differs(source: Source, shown: Facts) -> Iterator[str]:
    """Differences in the graph itself: its start, its nodes, its arrows."""
    start = source.decision.start
    questions, outcomes = source.questions[shown.short], source.outcomes[shown.short]
    if shown.start not in (None, start):
        yield f"it begins with `{shown.start}` instead of `{start}`"
    if shown.questions is not None and shown.questions != questions:
        yield from _words_differ("question", questions, shown.questions)
    if shown.outcomes is not None and shown.outcomes != outcomes:
        yield from _words_differ("outcome", outcomes, shown.outcomes)
    if shown.arrows is not None:
        yield from _arrows_differ(source, shown.arrows)


def _figures_differ(source: Source, shown: Facts) -> Iterator[str]:
    """Differences in what follows from the graph, and in what one view alone has."""
    if shown.left is not None:
        yield from _left_differs(source, shown.left)
    if shown.routes is not None:
        yield from _routes_differ(source, shown.routes)
    if shown.endings is not None:
        yield from _endings_differ(source, shown.endings)
    if shown.ways is not None:
        yield from _ways_differ(source, shown.ways)
    yield from _panels_differ(source, shown.panels)
    yield from _counts_differ(source, shown.counts)
    if shown.changes is not None:
        yield from _changes_differ(source, shown.changes)
    if shown.renamed is not None and shown.renamed != source.renamed:
        yield "it leads old ids elsewhere"
    if shown.title not in (None, source.decision.title):
        yield f"it is called “{shown.title}”"
    if shown.details is not None:
        yield from _details_differ(source.decision, shown.details)


def _words_differ(kind: str, source: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[str]:
    yield from _listed(f"the {kind} {{}} is missing", [n for n in source if n not in shown])
    yield from _listed(f"it has a {kind} {{}}", [n for n in shown if n not in source])
    for node in [n for n in source if shown.get(n, source[n]) != source[n]][:MOST_SAID]:
        yield f"the {kind} `{node}` reads “{shown[node]}” instead of “{source[node]}”"


def _arrows_differ(source: Source, shown: tuple[Arrow, ...]) -> Iterator[str]:
    known = source.arrows[any(arrow.answer for arrow in shown)]
    if sorted(shown) != known:
        written, drawn = Counter(known), Counter(shown)
        yield from _listed("the arrow {} is missing", map(_said, written - drawn), mark="")
        yield from _listed("it has an arrow {}", map(_said, drawn - written), mark="")


def _said(arrow: Arrow) -> str:
    answer = f"`{arrow.answer}` “{arrow.label}”" if arrow.answer else f"“{arrow.label}”"
    return f"from `{arrow.source}` by {answer} to `{arrow.target}`"


def _left_differs(source: Source, shown: Mapping[str, int]) -> Iterator[str]:
    left = longest(source.graph)
    for node, told in shown.items():
        if left.get(node, told) != told:
            yield f"`{node}` is said to have {told} questions to come instead of {left[node]}"


def _routes_differ(source: Source, shown: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Routes left out or told twice; those of which all arrows are right are right."""
    count = len(set(shown))
    if not count == len(shown) == source.routes:
        yield f"it has {count} different routes in {len(shown)} rows"


def _endings_differ(source: Source, shown: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    ways, asked = routes_to(source.graph), source.questions[True]
    known: Counter[tuple[str, ...]] = Counter(
        (asked[edge.source], folded(edge.label), str(ways[edge.source]), edge.target)
        for edge in source.graph.edges
        if edge.target in source.graph.outcomes
    )
    told = Counter(shown)
    yield from (f"the row {' / '.join(row)} is missing" for row in known - told)
    yield from (f"it has a row {' / '.join(row)}" for row in told - known)


def _ways_differ(source: Source, shown: Mapping[str, tuple[Way, ...]]) -> Iterator[str]:
    """Ways back that are left out, told twice, or wrong; an outcome may tell them whole."""
    for node, ways in shown.items():
        is_whole = node in source.graph.outcomes and any(len(way) > 1 for way in ways)
        known = source.whole_ways(node, len(ways) + MOST_SAID) if is_whole else source.ways(node)
        if sorted(ways) != sorted(known):
            missing, added = Counter(known) - Counter(ways), Counter(ways) - Counter(known)
            yield from _listed(f"a way to `{node}` is missing: {{}}", map(_path, missing), mark="")
            yield from _listed(f"no way to `{node}` is {{}}", map(_path, added), mark="")


def _ways(chains: Iterable[Iterable[Edge]]) -> list[Way]:
    return [tuple((edge.source, folded(edge.label)) for edge in chain) for chain in chains]


def _path(way: Way) -> str:
    return " / ".join(f"`{question}` “{answer}”" for question, answer in way)


def _panels_differ(source: Source, shown: Iterable[Panel]) -> Iterator[str]:
    """Notes of other answers than those before, and outcomes said to be open that are not."""
    for panel in shown:
        notes, opened = source.panels.get(panel.node, ((), ()))
        if panel.notes != notes:
            yield f"the answers that `{panel.node}` speaks of are not those before it"
        if panel.open != opened:
            yield f"what the answers of `{panel.node}` leave open is not what it says"


def _counts_differ(source: Source, shown: Iterable[Count]) -> Iterator[str]:
    for what, node, digits in shown:
        known = source.counts.get((what, node))
        if digits != str(known):
            of = f"`{node}`" if node else "the whole"
            yield f"the number of {what} of {of} is told as {digits} instead of {known}"


def _changes_differ(source: Source, shown: Mapping[str, tuple[Change, ...]]) -> Iterator[str]:
    for outcome, changes in shown.items():
        if outcome in source.graph.outcomes and changes != source.changes(outcome):
            yield f"what would change `{outcome}` is not what it says"


def _details_differ(decision: Decision, shown: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Differences in short wording, leanings and old ids, each told beside its node."""
    expected = {node.id: {"short": node.short, "was": list(node.was)} for node in decision.nodes}
    for outcome in decision.outcomes:
        expected[outcome.id]["leaning"] = outcome.leaning
    for name, details in expected.items():
        for key, value in details.items():
            told = shown.get(name, {}).get(key, [])
            if told != value:
                yield f"`{key}` of `{name}` is “{told}” instead of “{value}”"


def _listed(sentence: str, names: Iterable[str], *, mark: str = "`") -> Iterator[str]:
    """The sentence for the first few names, and how many more there are."""
    everything = list(names)
    for name in everything[:MOST_SAID]:
        yield sentence.format(f"{mark}{name}{mark}")
    if len(everything) > MOST_SAID:
        yield f"{sentence.format('…')} ({len(everything) - MOST_SAID} more)"
