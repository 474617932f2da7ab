"""The quiz read back: what its script is told, and the panels a reader sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, attribute, text
from fingerpost.verify.facts import Arrow, Change, Facts, Words, folded

PANEL = "[data-question],[data-quiz-result]"


class Panel(Struct, frozen=True):
    """A question, or an outcome, as one panel shows it: its heading and where its answers lead."""

    node: str
    asks: bool
    words: str
    arrows: tuple[Arrow, ...]


class Section(Struct, frozen=True):
    """A quiz on a page: the panel in place, and those in store by what they are stored as."""

    stage: Panel | None
    stored: tuple[tuple[str, tuple[Panel, ...]], ...]


def section_of(quiz: Quiz, root: LexborNode) -> Section:
    """A quiz as a reader sees it."""
    stage = root.css_first(PANEL)
    stored = (
        (
            attribute(fragment.parent, "data-panel"),
            tuple(_panel(quiz, panel) for panel in fragment.css(PANEL)),
        )
        for fragment in root.template_fragments()
    )
    return Section(None if stage is None else _panel(quiz, stage), tuple(stored))


def quiz_data(root: LexborNode) -> Facts:
    """What the script is told."""
    holder = root.css_first("script[data-quiz-data]")
    if holder is None:
        return Facts(faults=("it is not there",))
    data = json.loads(holder.text())
    questions, outcomes = data["questions"], data["outcomes"]
    return Facts(
        start=data["start"],
        questions={node: folded(told["short"]) for node, told in questions.items()},
        outcomes={node: folded(short) for node, short in outcomes.items()},
        arrows=tuple(
            Arrow(node, str(answer["id"]), folded(answer["label"]), str(answer["to"]))
            for node, told in questions.items()
            for answer in told["answers"]
        ),
        short=True,
        left={node: told["left"] for node, told in questions.items()},
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
    return facts_of(panels, start=stage.node if stage else "", faults=faults)


def facts_of(
    panels: Iterable[Panel],
    *,
    start: str,
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
        changes=changes,
        faults=tuple(faults),
    )


def _panel(quiz: Quiz, panel: LexborNode) -> Panel:
    attributes = panel.attributes
    node = attributes.get("data-question") or attributes.get("data-quiz-result") or ""
    return Panel(
        node,
        "data-question" in attributes,
        text(panel.css_first("h1,h2,h3,h4")),
        tuple(
            Arrow(node, attribute(option, "data-option"), text(option), quiz.leads_to(option))
            for option in panel.css("a[data-option]")
        ),
    )
