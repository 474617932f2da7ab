"""Checks that nothing is published twice under one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Decision, Guide, Site

# First parts of addresses that the site itself uses.
RESERVED = ("assets", "live", "schemas", "404")
RESERVED_PAGES = ("decide",)


def shared_addresses(tops: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    """Report guides and plain pages, by name, that would be published at one address."""
    yield from _twice(tops, RESERVED)


def shared_page_addresses(site: Site) -> Iterator[Diagnostic]:
    """Report further pages of one guide that would be published at one address."""
    for guide in site.guides:
        yield from _twice([(page.name, page.span) for page in guide.pages], RESERVED_PAGES)


def _twice(names: Iterable[tuple[str, Span]], reserved: tuple[str, ...]) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for name, span in names:
        if name.lower() in reserved:
            yield error(
                span, "reserved-name", f"`{name}` is an address that the site itself uses",
                "give the file or folder another name",
            )  # fmt: skip
        elif not name.replace("-", "").isalnum() or not name.isascii() or name != name.lower():
            yield error(
                span, "bad-name", f"`{name}` cannot be part of an address",
                "name files and folders with lower-case letters, digits and hyphens",
            )  # fmt: skip
        elif name in seen:
            yield error(
                span, "shared-address", f"two pages have the address `/{name}/`",
                "rename one of them", related=((seen[name], "the first one"),),
            )  # fmt: skip
        seen.setdefault(name, span)


def shared_ids(site: Site) -> Iterator[Diagnostic]:
    """Report ids of one decision, old ones included, that two nodes share."""
    for guide in site.guides:
        for decision in guide.decisions:
            yield from _shared_in(guide, decision)


def _shared_in(guide: Guide, decision: Decision) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    if not decision.id and len(guide.decisions) > 1:
        yield error(
            decision.span, "decision-without-id", "this guide has several decisions",
            "move this one under `decisions:` and give it an id",
        )  # fmt: skip
    for name, span in (
        *((node.id, node.span) for node in decision.nodes),
        *((old, node.was_span) for node in decision.nodes for old in node.was),
    ):
        if name in seen:
            yield error(
                span, "duplicate-id", f"`{name}` is the id of two things in this decision",
                "give one of them another id", related=((seen[name], "the first one"),),
            )  # fmt: skip
        seen.setdefault(name, span)
