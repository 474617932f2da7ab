"""The list of sources, each with links back to where it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from fingerpost.addresses import Addresses
from fingerpost.dates import DateView, date_view
from fingerpost.inline import citation_id, source_id
from fingerpost.model import Guide
from fingerpost.scope import Scope
from fingerpost.walkthrough import parts

# A page of a guide, or a decision and one of its nodes, as a `Part` names them.
Place = tuple[str, str, str]
READ = {
    "page": "Read as a web page",
    "abstract": "Read as an abstract",
    "full": "Read in full",
    "copy": "Read in a copy",
}


class Citation(Struct, frozen=True):
    """A place that cites a source."""

    label: str
    address: str


class SourceEntry(Struct, frozen=True):
    """One source as listed."""

    id: str
    title: str
    authors: str
    published: str
    address: str
    read: str
    note: str
    checked: DateView | None
    citations: tuple[Citation, ...]


class SourcesView(Struct, frozen=True):
    """All sources of a guide."""

    entries: tuple[SourceEntry, ...]


def sources(scope: Scope, name: str) -> SourcesView:
    """The guide's sources in the order of its data."""
    citing = citations(scope.guide, scope.addresses)
    return SourcesView(
        tuple(
            SourceEntry(
                id=source_id(source.id),
                title=source.title,
                authors=source.authors,
                published=source.published,
                address=source.address,
                read=READ[source.read],
                note=source.note,
                checked=date_view(source.checked),
                citations=citing.get(source.id, ()),
            )
            for source in scope.guide.sources
        )
    )


def citations(guide: Guide, addresses: Addresses) -> dict[str, tuple[Citation, ...]]:
    """Where each source is cited: once for each page that cites it."""
    places = dict(_places(guide, addresses))
    found: dict[str, dict[str, Citation]] = defaultdict(dict)
    told: object = ()
    for part in parts(guide):
        references = part.prose.references
        # Every piece of an article holds the references of them all.
        if not references or references is told:
            continue
        told = references
        page, label = places[part.page, part.decision, part.node]
        for name in {reference.name for reference in references if reference.kind == "cite"}:
            if page not in found[name]:
                found[name][page] = Citation(label, f"{page}#{citation_id(name, 1)}")
    return {name: tuple(pages.values()) for name, pages in found.items()}


def _places(guide: Guide, addresses: Addresses) -> Iterator[tuple[Place, tuple[str, str]]]:
    """The address and name of each page that may cite, by what a part says of where it is."""
    yield ("", "", ""), (addresses.guide(guide), guide.short)
    for page in guide.pages:
        yield (page.name, "", ""), (addresses.guide_page(guide, page), page.title)
    for decision in guide.decisions:
        for node in decision.nodes:
            address = addresses.node(guide, decision, node.id)
            yield ("decide", decision.id, node.id), (address, node.short)
