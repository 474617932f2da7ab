"""The quiz without script read back: its pages by their links, and the ways told backwards."""

from __future__ import annotations

from itertools import pairwise

from selectolax.lexbor import LexborNode

from fingerpost.verify.facts import Arrow, Facts
from fingerpost.verify.pages import Reading, Words, child, text
from fingerpost.verify.quiz import PanelReader, panel_id

PANEL = "[data-question], [data-quiz-result]"


def linked_pages(reading: Reading) -> Facts:
    """Follow every answer from the quiz's own page, as a reader without script does."""
    read = PanelReader(reading, on_pages=True)
    entrance = _panel_at(reading, reading.start_address)
    start = panel_id(entrance)
    faults: list[str] = []
    if entrance is not None:
        read.panel(entrance)
    pending, seen = [start], {""}
    while pending:
        node = pending.pop()
        if node in seen or node.startswith("?"):
            continue
        seen.add(node)
        panel = _panel_at(reading, _address(reading, node))
        if panel is None or panel_id(panel) != node:
            faults.append(f"the page of `{node}` shows `{panel_id(panel)}`")
            continue
        pending += [arrow.target for arrow in read.panel(panel)]
    return read.facts(start=start, faults=tuple(faults))


def ways_back(reading: Reading) -> Facts:
    """What each page says of the answers before it."""
    found: dict[Arrow, None] = {}
    words = Words()
    for node in (node.id for node in reading.decision.nodes):
        page = reading.page(_address(reading, node))
        for box in page.tree.css("[data-quiz] .quiz__answers") if page is not None else ():
            for link in box.css("li > a"):
                words.add(reading.leads_to(link), text(link))
            for way in box.css("ol"):
                found |= dict.fromkeys(_way(reading, way.css("li"), node))
            for line in box.css("ul > li"):
                found |= dict.fromkeys(_way(reading, [line], node))
    return Facts(questions=words.of(among=bool), arrows=tuple(found), short=True)


def _way(reading: Reading, lines: list[LexborNode], end: str) -> list[Arrow]:
    """A chain of answers, each line naming a question and the answer given to it."""
    stops = [(reading.leads_to(child(line, "a")), text(child(line, "b"))) for line in lines]
    return [
        Arrow(source, "", label, target)
        for (source, label), (target, _) in pairwise([*stops, (end, "")])
    ]


def _panel_at(reading: Reading, address: str) -> LexborNode | None:
    page = reading.page(address)
    within = f'[data-quiz="{reading.decision.id}"]'
    section = page.tree.css_first(within) if page is not None else None
    return section.css_first(PANEL) if section is not None else None


def _address(reading: Reading, node: str) -> str:
    return reading.addresses.node(reading.guide, reading.decision, node)
