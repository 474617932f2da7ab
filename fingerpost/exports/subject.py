"""What is exported: a decision, and where it stands."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from fingerpost.addresses import Addresses
from fingerpost.graph import Graph, graph_of
from fingerpost.model import Decision, Guide, Settings


class Subject(Struct, frozen=True, dict=True):
    """One decision of a guide, with what the site says of it."""

    settings: Settings
    addresses: Addresses
    guide: Guide
    decision: Decision

    @cached_property
    def graph(self) -> Graph:
        """The decision's graph."""
        return graph_of(self.decision)
