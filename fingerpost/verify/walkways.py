"""The quiz without script read back: its pages by their links, and the ways told backwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, child, children, text
from fingerpost.verify.facts import Change, Count, Facts, Panel, Stop, Way, Words
from fingerpost.verify.quiz import Section, facts_of


class Stand(Struct, frozen=True):
    """What the page of a question or outcome says: its panel, and the ways that lead there.

    `changes` is what would change the outcome; in the quiz itself the script says that. `named`
    are the questions that the ways name, each with the words of its link.
    """

    panel: Panel | None = None
    counts: tuple[Count, ...] = ()
    changes: tuple[Change, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    ways: tuple[Way, ...] = ()


# What stands on the page of a question or outcome; the empty name is that of the quiz itself.
Stands = Callable[[str], Stand]


def stand_of(quiz: Quiz, root: LexborNode, section: Section) -> Stand:
    """What a quiz says with the panel in place."""
    panel = section.stage
    named: list[tuple[str, str]] = []
    ways: dict[int, list[Stop]] = {}
    for line in root.css(".quiz__answers li"):
        links = [(quiz.leads_to(link), text(link)) for link in children(line, "a")]
        named += links
        # The lines of a numbered list are one way, each line of another list is one.
        above = line.parent
        way = above if above is not None and above.tag == "ol" else line
        stop = links[0][0] if links else "?", text(child(line, "b"))
        ways.setdefault(way.mem_id, []).append(stop)
    changes = () if panel is None or panel.asks else tuple(_changes(quiz, root))
    return Stand(panel, section.counts, changes, tuple(named), tuple(map(tuple, ways.values())))


def linked_pages(stands: Stands) -> Facts:
    """Follow every answer from the quiz's own page, as a reader without script does."""
    entrance = stands("").panel
    start = entrance.node if entrance else ""
    panels = [entrance] if entrance else []
    counts: list[Count] = []
    changes: dict[str, tuple[Change, ...]] = {}
    faults: list[str] = []
    pending, seen = [start], {""}
    while pending:
        node = pending.pop()
        if node in seen or node.startswith("?"):
            continue
        seen.add(node)
        stand = stands(node)
        panel = stand.panel
        if panel is None or panel.node != node:
            faults.append(f"the page of `{node}` shows `{panel.node if panel else ''}`")
            continue
        panels.append(panel)
        counts += stand.counts
        pending += [arrow.target for arrow in panel.arrows]
        if not panel.asks:
            changes[node] = stand.changes
    return facts_of(panels, start=start, counts=counts, changes=changes, faults=faults)


def ways_back(stands: Stands, nodes: Iterable[str]) -> Facts:
    """What the page of each node says of the answers before it."""
    ways: dict[str, tuple[Way, ...]] = {}
    words = Words()
    for node in nodes:
        stand = stands(node)
        ways[node] = stand.ways
        for named in stand.named:
            words.add(*named)
    return Facts(questions=words.of(among=bool), short=True, ways=ways)


def _changes(quiz: Quiz, root: LexborNode) -> Iterator[Change]:
    for entry in root.css("[data-flips] > li"):
        outcomes = tuple((quiz.leads_to(link), text(link)) for link in entry.css("a"))
        if outcomes:
            yield Change(text(entry.child), text(child(entry, "b")), outcomes)
