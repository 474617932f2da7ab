"""Which view makes each component that an article can place."""

from __future__ import annotations

from collections.abc import Mapping

from fingerpost.views.cards import cards
from fingerpost.views.chart import chart
from fingerpost.views.checklist import checklist
from fingerpost.views.contents import contents
from fingerpost.views.disclosure import disclosure
from fingerpost.views.flowchart import flowchart
from fingerpost.views.guide import Component
from fingerpost.views.quiz import quiz
from fingerpost.views.routes import routes
from fingerpost.views.sources import sources
from fingerpost.views.steps import steps
from fingerpost.views.table import table

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
