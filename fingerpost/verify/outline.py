"""The nested list read back: an answer leads to what stands in it, or to the item after."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, attribute, child, children, look_of, text
from fingerpost.verify.facts import Arrow, Facts, Look, Words


def nested_list(quiz: Quiz, root: LexborNode) -> Facts:
    """Every question and outcome by its link, every answer by its place in the list."""
    words = Words()
    arrows: list[Arrow] = []
    faults: list[str] = []
    looks: list[Look] = []
    for item in root.css("li[data-node]"):
        node = _named(quiz, item, child(item, "a"), words, faults)
        for branch in (b for answers in children(item, "ul") for b in children(answers, "li")):
            target = _target(quiz, item, branch, words, faults)
            edge = attribute(branch, "data-answer")
            label = text(child(branch, "b"))
            looks.append((target, look_of(child(branch, "a"))))
            arrows.append(Arrow(node, edge.removeprefix(f"{node}."), label, target))
    sources = {arrow.source for arrow in arrows}
    first = root.css_first("li[data-node]")
    return Facts(
        start=quiz.leads_to(child(first, "a")) if first is not None else "",
        questions=words.of(among=lambda node: node in sources),
        outcomes=words.of(among=lambda node: node not in sources),
        arrows=tuple(arrows),
        looks=tuple(looks),
        short=True,
        faults=tuple(faults),
    )


def _named(
    quiz: Quiz,
    holder: LexborNode,
    link: LexborNode | None,
    words: Words,
    faults: list[str],
) -> str:
    """What an entry is by its link; its hook must say the same."""
    node = quiz.leads_to(link)
    words.add(node, text(link))
    if attribute(holder, "data-node") != node:
        faults.append(f"the entry `{attribute(holder, 'data-node')}` links to `{node}`")
    return node


def _target(
    quiz: Quiz, item: LexborNode, branch: LexborNode, words: Words, faults: list[str]
) -> str:
    link, inside = child(branch, "a"), child(branch, "ol")
    if link is not None:
        return _named(quiz, link, link, words, faults)
    below = child(inside, "li") if inside is not None else _next(item)
    return quiz.leads_to(child(below, "a")) if below is not None else "?nothing"


def _next(item: LexborNode) -> LexborNode | None:
    after = item.next
    while after is not None and after.tag != "li":
        after = after.next
    return after
