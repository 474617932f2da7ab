"""What a page is asked for: its elements, their words, and where its links lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from fingerpost.verify.facts import folded

# How many pages are remembered by their bytes: most pages of a guide that is saved are as before.
KEPT = 256
# Attributes that hold an address, and those that hold ids of the same page.
ADDRESSES = ("href", "src")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
# Attributes that carry the id of the decision that an element shows.
QUIZ = "data-quiz"
CHART, OUTLINE = "data-flowchart", "data-flowchart-text"
STEPS, ROUTES = "data-steps", "data-routes"
MOVED = "data-moved"
HOOKS = (QUIZ, CHART, OUTLINE, STEPS, ROUTES, MOVED)
# Those that carry the id of a question, an outcome or an answer in a quiz.
QUESTION, RESULT, OPTION = "data-question", "data-quiz-result", "data-option"
# Those of the note of an answer, and of what is said to the undecided.
NOTE, UNSURE = "data-note", "data-unsure"
# What an element with one of these attributes is kept under.
PANEL = "panel"
_MARKS = {name: name for name in ("id", *ADDRESSES, *REFERENCES, *HOOKS, OPTION, NOTE, UNSURE)}
_MARKS |= {QUESTION: PANEL, RESULT: PANEL}
# What stands between the address of a quiz and the slash behind one of its nodes, as it is written.
_NODE = re.compile(r"[\w.-]+", re.ASCII)


# An element, and all its attributes.
Marked = tuple[LexborNode, Mapping[str, str | None]]


class Part(Struct, frozen=True):
    """A page without its templates, or what is in one of them, the `host`.

    Elements are kept by what marks them, in the order in which they stand.
    """

    host: LexborNode | None
    marked: Mapping[str, list[Marked]]


# One at a time: a tree is large, and reading is quickest while it is near the processor.
@lru_cache(maxsize=1)
def parts_of(data: bytes) -> tuple[Part, ...]:
    """A page as a browser would understand it, without what is in templates, then each of these.

    Every element is met once, which is quicker than to ask for each mark by a selector.
    """
    tree = LexborHTMLParser(data)
    inside = tree.template_fragments()
    return Part(None, _marked(tree.root)), *(Part(part.parent, _marked(part)) for part in inside)


def _marked(root: LexborNode | None) -> Mapping[str, list[Marked]]:
    found: defaultdict[str, list[Marked]] = defaultdict(list)
    for node in root.traverse() if root is not None else ():
        attributes = node.attributes
        for name in attributes:
            if name in _MARKS:
                found[_MARKS[name]].append((node, attributes))
    return found


def holder(node: LexborNode | None, among: Collection[int]) -> int:
    """The `mem_id` of the nearest of these elements that holds one, or is it; 0 if none does."""
    while node is not None:
        if node.mem_id in among:
            return node.mem_id
        node = node.parent
    return 0


class Quiz(Struct, frozen=True):
    """A decision as pages know it: by its id, and by the address below which its nodes are."""

    decision: str
    address: str

    def leads_to(self, link: LexborNode | None) -> str:
        """The question or outcome a link leads to, or `?` and what it leads to instead."""
        return self.node_at(attribute(link, "href"))

    def node_at(self, href: str) -> str:
        """The question or outcome at an address, or `?` and the address."""
        base = self.address
        if href.startswith(base) and _NODE.fullmatch(node := href[len(base) : -1]):
            return node if href.endswith("/") else f"?{href}"
        try:
            path = unquote(urlsplit(href).path)
        except ValueError:  # an address that nobody can read
            return f"?{href}"
        node = path.removeprefix(base).removesuffix("/")
        return node if path == f"{base}{node}/" and node else f"?{href}"


def text(node: LexborNode | None) -> str:
    """The words of an element as they are shown."""
    return folded(node.text()) if node is not None else ""


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute, empty where it is missing."""
    return (node.attributes.get(name) if node is not None else None) or ""


def look_of(*elements: LexborNode | None) -> frozenset[str]:
    """The colour and the icon that elements have together, by their classes."""
    names = (name for element in elements for name in attribute(element, "class").split())
    return frozenset(name for name in names if name.startswith(("tone-", "icon-")))


def children(node: LexborNode, *tags: str) -> list[LexborNode]:
    """The elements directly inside one, of these tags."""
    return [child for child in node.iter() if child.tag in tags]


def child(node: LexborNode, tag: str) -> LexborNode | None:
    """The first element of a tag directly inside one."""
    for one in node.iter():
        if one.tag == tag:
            return one
    return None
