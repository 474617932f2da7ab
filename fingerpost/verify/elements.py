"""What a page is asked for: its elements, their words, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
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
HOOKS = (QUIZ, CHART, OUTLINE, STEPS, ROUTES)
ASKED_FOR = frozenset(("id", *ADDRESSES, *REFERENCES, *HOOKS))
# What stands between the address of a quiz and the slash behind one of its nodes, as it is written.
_NODE = re.compile(r"[\w.-]+", re.ASCII)


class Marked(NamedTuple):
    """An element with an attribute that is asked for, and all its attributes."""

    node: LexborNode
    attributes: Mapping[str, str | None]


# The elements with each attribute that is asked for.
Marks = Mapping[str, list[Marked]]


# Few at a time: a tree is large, and what is read of a page is read while it is looked at.
@lru_cache(maxsize=16)
def marks_of(data: bytes) -> tuple[Marks, ...]:
    """The marked elements of a page as a browser would understand it, and of each template in it.

    Every element is met once, which is quicker than to ask for each mark by a selector.
    """
    tree = LexborHTMLParser(data)
    return _marks_in(tree), *map(_marks_in, tree.template_fragments())


def _marks_in(part: LexborHTMLParser | LexborNode) -> Marks:
    found: dict[str, list[Marked]] = {name: [] for name in ASKED_FOR}
    for node in part.css("*"):
        attributes = node.attributes
        for name in attributes:
            if name in ASKED_FOR:
                found[name].append(Marked(node, attributes))
    return found


class Quiz(Struct, frozen=True):
    """A decision as pages know it: by its id, and by the address below which its nodes are."""

    decision: str
    address: str

    def leads_to(self, link: LexborNode | None) -> str:
        """The question or outcome a link leads to, or `?` and what it leads to instead."""
        href, base = attribute(link, "href"), self.address
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


def children(node: LexborNode, *tags: str) -> list[LexborNode]:
    """The elements directly inside one, of these tags."""
    return [child for child in node.iter() if child.tag in tags]


def child(node: LexborNode, tag: str) -> LexborNode | None:
    """The first element of a tag directly inside one."""
    for one in node.iter():
        if one.tag == tag:
            return one
    return None
