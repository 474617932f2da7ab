"""What a component may look at while its page is being made."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.graph import Graph
from fingerpost.inline import Inliner
from fingerpost.model import Decision, Guide, Leaning, Outcome, Prose, Settings


class Scope(Struct, frozen=True):
    """One page of one guide: the records to show, where things are, and how prose is finished.

    `graphs` has the graph of each decision of the guide, by decision id.
    """

    settings: Settings
    guide: Guide
    addresses: Addresses
    graphs: Mapping[str, Graph]
    inliner: Inliner

    def inline(self, prose: Prose | None) -> Markup:
        """The prose as ready HTML; empty for none. Call it in reading order, once for each."""
        return self.inliner.finish(prose) if prose is not None else Markup()

    def aside(self) -> Scope:
        """The same for a part that the page does not show at first, such as a template's."""
        return replace(self, inliner=self.inliner.aside())

    def leaning(self, outcome: Outcome) -> Leaning:
        """The way an outcome leans."""
        return next(one for one in self.settings.leanings if one.id == outcome.leaning)

    def decision(self, name: str = "") -> Decision:
        """The decision of that id, or the guide's first."""
        found = (d for d in self.guide.decisions if d.id == name)
        return next(found, self.guide.decisions[0])
