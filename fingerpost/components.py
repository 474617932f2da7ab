"""Which view makes each component that an article can place, and which have a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fingerpost.assets import SCRIPTED
from fingerpost.views.cards import cards
from fingerpost.views.chart import chart
from fingerpost.views.checklist import checklist
from fingerpost.views.contents import contents
from fingerpost.views.disclosure import disclosure
from fingerpost.views.flowchart import flowchart
from fingerpost.views.guide import Block, Component
from fingerpost.views.quiz import quiz
from fingerpost.views.routes import routes
from fingerpost.views.sources import sources
from fingerpost.views.steps import steps
from fingerpost.views.table import TableView, table

COMPONENTS: Mapping[str, Component] = {
    "cards": cards,
    "chart": chart,
    "checklist": checklist,
    "contents": contents,
    "disclosure": disclosure,
    "flowchart": flowchart,
    "quiz": quiz,
    "routes": routes,
    "sources": sources,
    "steps": steps,
    "table": table,
}


def scripted(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The components among these blocks that have a script to be loaded, each once."""
    kinds = {block.kind for block in blocks if not _is_plain_table(block)}
    return tuple(name for name in SCRIPTED if name in kinds)


def _is_plain_table(block: Block) -> bool:
    return isinstance(block.view, TableView) and not block.view.sortable
