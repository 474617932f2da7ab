"""The flowchart: the drawing, and the nested list that says the same."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from fingerpost.flowchart.draw import draw
from fingerpost.flowchart.layout import Layout, layout
from fingerpost.flowchart.outline import Branch, Item, outline
from fingerpost.model import Decision
from fingerpost.scope import Scope


class EndView(Struct, frozen=True):
    """What an answer leads to: an outcome, with its tone and icon, or a question told elsewhere."""

    id: str
    label: str
    address: str
    tone: str
    icon: str


class BranchView(Struct, frozen=True):
    """One answer of the list; with neither end nor items it leads to the next item."""

    edge: str
    label: str
    end: EndView | None
    items: tuple[ItemView, ...]


class ItemView(Struct, frozen=True):
    """One question of the list."""

    id: str
    label: str
    address: str
    branches: tuple[BranchView, ...]


class FlowchartView(Struct, frozen=True):
    """A decision as a chart and as a list.

    `main` tells what is shown: the `chart` from tablets on, or, where it is `wide`, from laptops
    on, and the list below that; or, where no screen would do, the `list` alone: then the drawing
    is offered in a region that scrolls.
    """

    id: str
    decision: str
    title: str
    main: str
    drawing: Markup
    items: tuple[ItemView, ...]


def flowchart(scope: Scope, name: str) -> FlowchartView:
    """The flowchart of a decision."""
    decision = scope.decision(name)
    graph = scope.graphs[decision.id]
    addresses = {node.id: _address(scope, decision, node.id) for node in decision.nodes}
    ends = _ends(scope, decision)
    placed = layout(graph)
    drawing = Markup()
    if placed:
        drawing = draw(
            placed,
            decision=decision.id,
            title=decision.title,
            addresses=addresses,
            classes={node: f"tone-{end.tone}" for node, end in ends.items()},
        )
    return FlowchartView(
        id=f"flowchart-{decision.id}" if decision.id else "flowchart",
        decision=decision.id,
        title=decision.title,
        main=_main(placed),
        drawing=drawing,
        items=tuple(_item(item, scope, decision, ends) for item in outline(graph)),
    )


def _main(placed: Layout | None) -> str:
    if not placed or not placed.readable:
        return "list"
    return "chart" if placed.narrow else "wide"


def _address(scope: Scope, decision: Decision, node: str) -> str:
    return scope.addresses.node(scope.guide, decision, node)


def _ends(scope: Scope, decision: Decision) -> dict[str, EndView]:
    found: dict[str, EndView] = {}
    for outcome in decision.outcomes:
        leaning, address = scope.leaning(outcome), _address(scope, decision, outcome.id)
        found[outcome.id] = EndView(outcome.id, outcome.short, address, leaning.tone, leaning.icon)
    return found


def _item(item: Item, scope: Scope, decision: Decision, ends: dict[str, EndView]) -> ItemView:
    return ItemView(
        id=item.node,
        label=scope.graphs[decision.id].questions[item.node],
        address=_address(scope, decision, item.node),
        branches=tuple(_branch(branch, scope, decision, ends) for branch in item.branches),
    )


def _branch(
    branch: Branch, scope: Scope, decision: Decision, ends: dict[str, EndView]
) -> BranchView:
    end = ends.get(branch.link)
    if branch.link and end is None:
        label = scope.graphs[decision.id].questions[branch.link]
        end = EndView(branch.link, label, _address(scope, decision, branch.link), "", "")
    return BranchView(
        edge=f"{branch.edge.source}.{branch.edge.answer}",
        label=branch.edge.label,
        end=end,
        items=tuple(_item(item, scope, decision, ends) for item in branch.below),
    )
