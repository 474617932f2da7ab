"""The quiz read back: what its script is told, and the panels a reader sees."""

from __future__ import annotations

import json

from selectolax.lexbor import LexborNode

from fingerpost.graph import flips, longest, routes
from fingerpost.verify.facts import Arrow, Facts, folded
from fingerpost.verify.pages import Reading, Words, attribute, child, text


def quiz_data(reading: Reading, root: LexborNode) -> Facts:
    """What the script is told."""
    holder = root.css_first("script[data-quiz-data]")
    data = json.loads(holder.text() if holder is not None else "")
    questions, outcomes = data["questions"], data["outcomes"]
    left = longest(reading.graph)
    faults = [
        f"`{node}` is said to have {told['left']} questions to come instead of {left[node]}"
        for node, told in questions.items()
        if left.get(node, told["left"]) != told["left"]
    ]
    return Facts(
        start=data["start"],
        questions={node: folded(told["short"]) for node, told in questions.items()},
        outcomes={node: folded(short) for node, short in outcomes.items()},
        arrows=tuple(
            Arrow(node, answer["id"], folded(answer["label"]), answer["to"])
            for node, told in questions.items()
            for answer in told["answers"]
        ),
        short=True,
        faults=tuple(faults),
    )


def quiz_panels(reading: Reading, root: LexborNode) -> Facts:
    """The panel in place, and those in store."""
    stage = root.css_first("[data-question]")
    panels = [stage] if stage is not None else []
    faults: list[str] = []
    for fragment in root.template_fragments():
        inside = fragment.css("[data-question], [data-quiz-result]")
        named = attribute(fragment.parent, "data-panel")
        if [panel_id(panel) for panel in inside] != [named]:
            faults.append(f"the panel stored as `{named}` is another's")
        panels += inside
    read = PanelReader(reading)
    for panel in panels:
        read.panel(panel)
    return read.facts(start=panel_id(stage), faults=tuple(faults))


def panel_id(panel: LexborNode | None) -> str:
    """The question or outcome that a panel shows."""
    return attribute(panel, "data-question") or attribute(panel, "data-quiz-result")


class PanelReader:
    """Gathers what panels say: headings, and answers with the pages they link to.

    Panels that stand on pages of their own also say what would change a result; in the quiz the
    script does.
    """

    def __init__(self, reading: Reading, *, on_pages: bool = False) -> None:
        self.reading, self.on_pages = reading, on_pages
        self.questions, self.outcomes = Words(), Words()
        self.answers: dict[str, tuple[Arrow, ...]] = {}
        self.faults: list[str] = []

    def panel(self, panel: LexborNode) -> tuple[Arrow, ...]:
        """Read one panel and tell its answers."""
        node = panel_id(panel)
        asks = "data-question" in panel.attributes
        (self.questions if asks else self.outcomes).add(node, text(panel.css_first("h1,h2,h3,h4")))
        arrows = tuple(
            Arrow(
                node, attribute(option, "data-option"), text(option), self.reading.leads_to(option)
            )
            for option in panel.css("a[data-option]")
        )
        if self.on_pages and not asks:
            self.faults += _misjudged(self.reading, node, panel)
        known = self.answers.get(node, ())
        self.answers[node] = known if arrows == known else known + arrows
        return arrows

    def facts(self, *, start: str, faults: tuple[str, ...] = ()) -> Facts:
        """Everything read."""
        return Facts(
            start=start,
            questions=self.questions.of(among=bool),
            outcomes=self.outcomes.of(among=bool),
            arrows=tuple(arrow for arrows in self.answers.values() for arrow in arrows),
            faults=(*faults, *self.faults),
        )


def _misjudged(reading: Reading, outcome: str, panel: LexborNode) -> list[str]:
    """Where a panel's “what would change this” is not what follows from the one way to it."""
    graph = reading.graph
    found = routes(graph, 2, to=outcome)
    answers = {edge.source: edge.answer for edge in found[0]} if len(found) == 1 else {}
    known = [
        (
            folded(graph.questions[flip.edge.source]),
            folded(flip.instead.label),
            [(outcome, folded(graph.outcomes[outcome])) for outcome in flip.outcomes],
        )
        for flip in flips(graph, answers)
    ]
    entries = [(entry, entry.css("a")) for entry in panel.css("[data-flips] > li")]
    shown = [
        (
            text(entry.child),
            text(child(entry, "b")),
            [(reading.leads_to(link), text(link)) for link in links],
        )
        for entry, links in entries
        if links
    ]
    return [] if shown == known else [f"what would change `{outcome}` is not what it says"]
