"""What a component may look at while its page is being made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.graph import Graph, graph_of
from fingerpost.inline import Inliner
from fingerpost.model import Decision, Guide, Prose, Settings


class Scope(Struct, frozen=True, dict=True):
    """One page of one guide: the records to show, where things are, and how prose is finished."""

    settings: Settings
    guide: Guide
    addresses: Addresses
    inliner: Inliner

    def inline(self, prose: Prose | None) -> Markup:
        """The prose as ready HTML; empty for none. Call it in reading order, once for each."""
        return self.inliner.finish(prose) if prose is not None else Markup()

    def aside(self) -> Scope:
        """The same for a part that the page does not show at first, such as a template's."""
        return replace(self, inliner=self.inliner.aside())

    def decision(self, name: str = "") -> Decision:
        """The decision of that id, or the guide's first."""
        found = (d for d in self.guide.decisions if d.id == name)
        return next(found, self.guide.decisions[0])

    @cached_property
    def graphs(self) -> Mapping[str, Graph]:
        """The graph of each decision of the guide, by decision id."""
        return {decision.id: graph_of(decision) for decision in self.guide.decisions}
