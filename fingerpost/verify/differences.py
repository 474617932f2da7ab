"""How what a view says differs from what the source says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from fingerpost.diagnostics import Diagnostic, error
from fingerpost.graph import longest, routes_to
from fingerpost.verify.expected import Expected
from fingerpost.verify.facts import Arrow, Change, Count, Facts, Look, Panel, Way, folded

MOST_SAID = 3


def differences(expected: Expected, view: str, path: str, shown: Facts) -> Iterator[Diagnostic]:
    """Report each way in which a view in a file does not say what the source says."""
    found = (*shown.faults, *_graph_differs(expected, shown), *_figures_differ(expected, shown))
    for difference in found:
        yield error(
            expected.decision.span,
            "views-disagree",
            f"the {view} in {path} differs from this decision: {difference}",
            "a template or Fingerpost itself is at fault, not this text; nothing was published",
        )


def _graph_differs(expected: Expected, shown: Facts) -> Iterator[str]:
    """Differences in the graph itself: its start, its nodes, its arrows."""
    start = expected.decision.start
    questions, outcomes = expected.questions[shown.short], expected.outcomes[shown.short]
    if shown.start not in (None, start):
        yield f"it begins with `{shown.start}` instead of `{start}`"
    if shown.questions is not None and shown.questions != questions:
        yield from _words_differ("question", questions, shown.questions)
    if shown.outcomes is not None and shown.outcomes != outcomes:
        yield from _words_differ("outcome", outcomes, shown.outcomes)
    if shown.arrows is not None:
        yield from _arrows_differ(expected, shown.arrows)


def _figures_differ(expected: Expected, shown: Facts) -> Iterator[str]:
    """Differences in what follows from the graph, and in what one view alone has."""
    if shown.left is not None:
        yield from _left_differs(expected, shown.left)
    if shown.routes is not None:
        yield from _routes_differ(expected, shown.routes)
    if shown.endings is not None:
        yield from _endings_differ(expected, shown.endings)
    if shown.ways is not None:
        yield from _ways_differ(expected, shown.ways)
    yield from _panels_differ(expected, shown.panels)
    yield from _looks_differ(expected, shown.looks)
    yield from _counts_differ(expected, shown.counts)
    if shown.changes is not None:
        yield from _changes_differ(expected, shown.changes)
    if shown.renamed is not None and shown.renamed != expected.renamed:
        yield "it leads old ids elsewhere"
    title = expected.decision.title
    if shown.title not in (None, title, folded(title)):
        yield f"it is called “{shown.title}”"
    if shown.details is not None:
        yield from _details_differ(expected, shown.details)


def _words_differ(kind: str, source: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[str]:
    yield from _listed(f"the {kind} {{}} is missing", [n for n in source if n not in shown])
    yield from _listed(f"it has a {kind} {{}}", [n for n in shown if n not in source])
    for node in [n for n in source if shown.get(n, source[n]) != source[n]][:MOST_SAID]:
        yield f"the {kind} `{node}` reads “{shown[node]}” instead of “{source[node]}”"


def _arrows_differ(expected: Expected, shown: tuple[Arrow, ...]) -> Iterator[str]:
    known = expected.arrows[any(arrow.answer for arrow in shown)]
    if sorted(shown) != known:
        written, drawn = Counter(known), Counter(shown)
        yield from _listed("the arrow {} is missing", map(_said, written - drawn), mark="")
        yield from _listed("it has an arrow {}", map(_said, drawn - written), mark="")


def _said(arrow: Arrow) -> str:
    answer = f"`{arrow.answer}` “{arrow.label}”" if arrow.answer else f"“{arrow.label}”"
    return f"from `{arrow.source}` by {answer} to `{arrow.target}`"


def _left_differs(expected: Expected, shown: Mapping[str, int]) -> Iterator[str]:
    left = longest(expected.graph)
    for node, told in shown.items():
        if left.get(node, told) != told:
            yield f"`{node}` is said to have {told} questions to come instead of {left[node]}"


def _routes_differ(expected: Expected, shown: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Routes left out or told twice; those of which all arrows are right are right."""
    count = len(set(shown))
    if not count == len(shown) == expected.routes:
        yield f"it has {count} different routes in {len(shown)} rows"


def _endings_differ(expected: Expected, shown: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    ways, asked = routes_to(expected.graph), expected.questions[True]
    known: Counter[tuple[str, ...]] = Counter(
        (asked[edge.source], folded(edge.label), str(ways[edge.source]), edge.target)
        for edge in expected.graph.edges
        if edge.target in expected.graph.outcomes
    )
    told = Counter(shown)
    yield from (f"the row {' / '.join(row)} is missing" for row in known - told)
    yield from (f"it has a row {' / '.join(row)}" for row in told - known)


def _ways_differ(expected: Expected, shown: Mapping[str, tuple[Way, ...]]) -> Iterator[str]:
    """Ways back that are left out, told twice, or wrong; an outcome may tell them whole."""
    for node, ways in shown.items():
        is_whole = node in expected.graph.outcomes and any(len(way) > 1 for way in ways)
        known = (
            expected.whole_ways(node, len(ways) + MOST_SAID) if is_whole else expected.ways(node)
        )
        if sorted(ways) != sorted(known):
            missing, added = Counter(known) - Counter(ways), Counter(ways) - Counter(known)
            yield from _listed(f"a way to `{node}` is missing: {{}}", map(_path, missing), mark="")
            yield from _listed(f"no way to `{node}` is {{}}", map(_path, added), mark="")


def _path(way: Way) -> str:
    return " / ".join(f"`{question}` “{answer}”" for question, answer in way)


def _panels_differ(expected: Expected, shown: Iterable[Panel]) -> Iterator[str]:
    """Notes of other answers than those before, another leaning, outcomes that are not open."""
    for panel in shown:
        if panel.notes != expected.notes.get(panel.node, ()):
            yield f"the answers that `{panel.node}` speaks of are not those before it"
        leaning = expected.leaning.get(panel.node)
        if panel.leaning != (folded(leaning.label) if leaning else ""):
            yield f"`{panel.node}` is said to lean to “{panel.leaning}”"
        if panel.left_open != expected.left_open.get(panel.node, ()):
            yield f"what the answers of `{panel.node}` leave open is not what it says"


def _looks_differ(expected: Expected, looks: Iterable[Look]) -> Iterator[str]:
    """Colours and icons of another leaning; a view may do without either."""
    for node, look in looks:
        leaning = expected.leaning.get(node)
        right = {f"tone-{leaning.tone}", f"icon-{leaning.icon}"} if leaning else set()
        if not look <= right:
            yield f"`{node}` looks like {' '.join(sorted(look))}"


def _counts_differ(expected: Expected, shown: Iterable[Count]) -> Iterator[str]:
    for what, node, digits in shown:
        known = expected.counts.get((what, node))
        if digits != str(known):
            of = f"`{node}`" if node else "the decision"
            yield f"the {what} of {of} is told as “{digits}” instead of {known}"


def _changes_differ(expected: Expected, shown: Mapping[str, tuple[Change, ...]]) -> Iterator[str]:
    for outcome, changes in shown.items():
        if outcome in expected.graph.outcomes and changes != expected.changes(outcome):
            yield f"what would change `{outcome}` is not what it says"


def _details_differ(expected: Expected, shown: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Differences in short wording, leanings and old ids, each told beside its node."""
    nodes = expected.decision.nodes
    known: dict[str, dict[str, object]] = {
        node.id: {"short": node.short, "was": list(node.was)} for node in nodes
    }
    for outcome, leaning in expected.leaning.items():
        known[outcome] |= {"leaning": leaning.id, "leans": leaning.label}
    for name, details in known.items():
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
