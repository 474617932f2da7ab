"""The chart as a nested list: a main line that goes straight down, and branches beside it."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.graph import Edge, Graph

# Deeper branches are told further down, at the first level, so that a phone has room for them.
DEEPEST = 3


class Branch(Struct, frozen=True):
    """One answer.

    It leads to an outcome or to a question told elsewhere (`link`), into a list of its own
    (`below`), or, where both are empty, straight on to the next item of the same list.
    """

    edge: Edge
    link: str = ""
    below: tuple[Item, ...] = ()


class Item(Struct, frozen=True):
    """One question with its answers."""

    node: str
    branches: tuple[Branch, ...]


def outline(graph: Graph) -> tuple[Item, ...]:
    """Every question of the graph once, in a list that can be read from top to bottom."""
    told: set[str] = set()
    waiting = [graph.start]
    items: list[Item] = []
    while waiting:
        node = waiting.pop(0)
        if node not in told:
            items += _line(graph, node, told, waiting, depth=1)
    return tuple(items)


def _line(
    graph: Graph, start: str, told: set[str], waiting: list[str], *, depth: int
) -> tuple[Item, ...]:
    items: list[Item] = []
    node: str | None = start
    while node is not None:
        told.add(node)
        edges = graph.leaving[node]
        ahead = list(dict.fromkeys(e.target for e in edges if _is_new(graph, e.target, told)))
        straight = ahead[0] if len(ahead) == 1 else None
        branches = [_branch(graph, e, straight, told, waiting, depth) for e in edges]
        # Ends first, so that the answer that goes on stands next to what it leads to.
        branches.sort(key=lambda branch: not branch.link)
        items.append(Item(node, tuple(branches)))
        node = straight
    return tuple(items)


def _is_new(graph: Graph, node: str, told: set[str]) -> bool:
    return node in graph.questions and node not in told


def _branch(
    graph: Graph, edge: Edge, straight: str | None, told: set[str], waiting: list[str], depth: int
) -> Branch:
    if edge.target == straight:
        return Branch(edge)
    if not _is_new(graph, edge.target, told):
        return Branch(edge, link=edge.target)
    if depth == DEEPEST:
        waiting.append(edge.target)
        return Branch(edge, link=edge.target)
    return Branch(edge, below=_line(graph, edge.target, told, waiting, depth=depth + 1))
