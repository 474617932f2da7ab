"""Decisions for other programs: files beside the pages of each, at addresses that never change.

Each says the same as the pages do and is read back before it is published. Reasons and other
prose stay on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from fingerpost.addresses import Addresses
from fingerpost.exports.dot import as_dot
from fingerpost.exports.jsonfile import as_json
from fingerpost.exports.mermaid import as_mermaid
from fingerpost.exports.subject import Subject
from fingerpost.exports.table import as_csv
from fingerpost.graph import Graph
from fingerpost.model import Decision, Guide, Settings
from fingerpost.output import OutputFile


class Format(Struct, frozen=True):
    """One form in which a decision is given away: its file, what it is called, how it is made."""

    name: str
    label: str
    write: Callable[[Subject], str]


FORMATS = (
    Format("decision.json", "JSON", as_json),
    Format("decision.mmd", "Mermaid", as_mermaid),
    # Programs take .dot for a document template of a word processor.
    Format("decision.gv", "Graphviz", as_dot),
    Format("decision.csv", "table (CSV)", as_csv),
)


def export_files(
    settings: Settings, addresses: Addresses, guide: Guide, graphs: Mapping[str, Graph]
) -> Iterator[OutputFile]:
    """Every decision of a guide in every form; `graphs` has the graph of each by its id."""
    for decision in guide.decisions:
        subject = Subject(settings, addresses, guide, decision, graphs[decision.id])
        for one in FORMATS:
            path = addresses.file(export_address(addresses, guide, decision, one.name))
            yield OutputFile(path, one.write(subject).encode("utf-8", "replace"))


def export_address(addresses: Addresses, guide: Guide, decision: Decision, name: str) -> str:
    """Where a decision is given away under that file name."""
    return addresses.decide(guide, decision) + name
