"""What is exported: a decision, and where it stands."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.addresses import Addresses
from fingerpost.graph import Graph
from fingerpost.model import Decision, Guide, Settings


class Subject(Struct, frozen=True):
    """One decision of a guide, with what the site says of it."""

    settings: Settings
    addresses: Addresses
    guide: Guide
    decision: Decision
    graph: Graph
