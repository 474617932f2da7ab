"""The quiz read back: what its script is told, and the panels a reader sees."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.counts import counts_in
from fingerpost.verify.elements import (
    NOTE,
    OPTION,
    PANEL,
    QUESTION,
    RESULT,
    UNSURE,
    Marked,
    Part,
    Quiz,
    attribute,
    child,
    children,
    holder,
    look_of,
    text,
)
from fingerpost.verify.facts import Arrow, Change, Count, Facts, LeftOpen, Panel, Words, folded


class Section(Struct, frozen=True):
    """A quiz on a page: the panel in place, and those in store by what they are stored as.

    `stage` is None where no panel is in place, or where several are. `counts` are the numbers that
    stand beside these.
    """

    stage: Panel | None
    stored: tuple[tuple[str, tuple[Panel, ...]], ...]
    counts: tuple[Count, ...]


def sections_of(
    quiz: Quiz, roots: list[LexborNode], page: Part, templates: Iterable[Part]
) -> list[Section]:
    """Each quiz on a page as a reader sees it, script or none."""
    placed: dict[int, list[Panel]] = {root.mem_id: [] for root in roots}
    stored: dict[int, list[tuple[str, tuple[Panel, ...]]]] = {root.mem_id: [] for root in roots}
    for node, panel in _panels(quiz, page):
        root = holder(node, placed)
        if root:
            placed[root].append(panel)
    for part in templates:
        root = holder(part.host, stored)
        if root:
            panels = tuple(panel for _, panel in _panels(quiz, part))
            stored[root].append((attribute(part.host, "data-panel"), panels))
    return [_section(quiz, root, placed[root.mem_id], stored[root.mem_id]) for root in roots]


def _section(
    quiz: Quiz,
    root: LexborNode,
    placed: list[Panel],
    stored: list[tuple[str, tuple[Panel, ...]]],
) -> Section:
    stage = placed[0] if len(placed) == 1 else None
    counts = counts_in(quiz, root, stage.node if stage else "")
    return Section(stage, tuple(stored), tuple(counts))


def quiz_data(root: LexborNode) -> Facts:
    """What the script is told, and the heading above."""
    holder = root.css_first("script[data-quiz-data]")
    if holder is None:
        return Facts(faults=("it is not there",))
    data = json.loads(holder.text())
    questions, outcomes = data["questions"], data["outcomes"]
    return Facts(
        start=str(data["start"]),
        questions={node: folded(told["short"]) for node, told in questions.items()},
        outcomes={node: folded(short) for node, short in outcomes},
        arrows=tuple(
            Arrow(node, str(answer["id"]), folded(answer["label"]), str(answer["to"]))
            for node, told in questions.items()
            for answer in told["answers"]
        ),
        short=True,
        left={node: told["left"] for node, told in questions.items()},
        renamed=data["was"],
        title=text(children(root, "h1", "h2", "h3", "h4")[0]),
    )


def quiz_panels(section: Section) -> Facts:
    """The panel in place, and those in store."""
    stage = section.stage
    panels = [stage] if stage else []
    faults: list[str] = []
    for named, inside in section.stored:
        if [panel.node for panel in inside] != [named]:
            faults.append(f"the panel stored as `{named}` is another's")
        panels += inside
    start = stage.node if stage else ""
    return facts_of(panels, start=start, counts=section.counts, faults=faults)


def facts_of(
    panels: Sequence[Panel],
    *,
    start: str,
    counts: Iterable[Count],
    changes: Mapping[str, tuple[Change, ...]] | None = None,
    faults: Iterable[str] = (),
) -> Facts:
    """What panels say together; the same answers, shown twice, are the same."""
    questions, outcomes = Words(), Words()
    answers: dict[str, tuple[Arrow, ...]] = {}
    for panel in panels:
        (questions if panel.asks else outcomes).add(panel.node, panel.words)
        known = answers.get(panel.node, ())
        answers[panel.node] = known if known == panel.arrows else known + panel.arrows
    return Facts(
        start=start,
        questions=questions.of(among=bool),
        outcomes=outcomes.of(among=bool),
        arrows=tuple(arrow for arrows in answers.values() for arrow in arrows),
        panels=tuple(panels),
        looks=tuple((panel.node, panel.look) for panel in panels if not panel.asks),
        counts=tuple(counts),
        changes=changes,
        faults=tuple(faults),
    )


def _panels(quiz: Quiz, part: Part) -> Iterator[tuple[LexborNode, Panel]]:
    """The panels of a part of a page, each with its element."""
    panels = part.marked[PANEL]
    among = {node.mem_id for node, _ in panels}
    options, notes, unsure = (_held(part.marked[mark], among) for mark in (OPTION, NOTE, UNSURE))
    for node, attributes in panels:
        leaning = node.css_first(".leaning")
        name, place = attributes.get(QUESTION) or attributes.get(RESULT) or "", node.mem_id
        panel = Panel(
            name,
            asks=QUESTION in attributes,
            words=text(node.css_first("h1,h2,h3,h4")),
            arrows=tuple(
                Arrow(name, told[OPTION] or "", text(option), quiz.node_at(told.get("href") or ""))
                for option, told in options[place]
            ),
            leaning=text(leaning),
            look=look_of(node, leaning),
            notes=tuple(
                (told[NOTE] or "", text(child(note, "b")).removesuffix(".").rstrip())
                for note, told in notes[place]
            ),
            left_open=tuple(
                _left_open(quiz, entry)
                for told, _ in unsure[place]
                for entry in told.css("dl > div")
            ),
        )
        yield node, panel


def _held(marked: Iterable[Marked], among: Collection[int]) -> Mapping[int, list[Marked]]:
    """Those that stand in one of these elements, by its `mem_id`."""
    found: defaultdict[int, list[Marked]] = defaultdict(list)
    for node, attributes in marked:
        found[holder(node, among)].append((node, attributes))
    return found


def _left_open(quiz: Quiz, entry: LexborNode) -> LeftOpen:
    """An answer, and the outcomes that it is said to leave open."""
    outcomes = tuple((quiz.leads_to(link), text(link)) for link in entry.css("dd > a"))
    return text(entry.css_first("dt > span")), outcomes
