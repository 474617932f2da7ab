"""The step list read back: by the numbers a reader sees."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, attribute, child, children, text
from fingerpost.verify.facts import Arrow, Facts, Words

_NUMBER = re.compile(r"\d+")


def step_list(quiz: Quiz, root: LexborNode) -> Facts:
    """Each step by its place, each answer by the number or the outcome it names."""
    steps = children(root, "li")
    names = [attribute(step, "data-step") for step in steps]
    anchors = [f"#{attribute(step, 'id')}" for step in steps]
    outcomes = Words()
    arrows: list[Arrow] = []
    faults: list[str] = []
    for name, step in zip(names, steps, strict=True):
        for answer in (a for answers in children(step, "ul") for a in children(answers, "li")):
            link = child(answer, "a")
            href = attribute(link, "href")
            if href.startswith("#"):
                number = _NUMBER.search(text(link))
                target = dict(enumerate(names, 1)).get(int(number[0]) if number else 0, f"?{href}")
                if href not in anchors or names[anchors.index(href)] != target:
                    faults.append(f"“{text(link)}” links to `{href}`")
            else:
                target = quiz.leads_to(link)
                outcomes.add(target, text(link))
            arrows.append(Arrow(name, "", text(child(answer, "b")), target))
    return Facts(
        start=names[0] if names else "",
        questions={n: text(child(s, "span")) for n, s in zip(names, steps, strict=True)},
        outcomes=outcomes.of(among=bool),
        arrows=tuple(arrows),
        short=True,
        faults=tuple(faults),
    )
