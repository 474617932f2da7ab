"""What must hold of a site before it is published: plain functions in a tuple.

Each takes the site and yields what is wrong; none knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fingerpost.checks import (
    addresses,
    dates,
    decisions,
    entries,
    links,
    references,
    settings,
    shape,
)
from fingerpost.diagnostics import Diagnostic
from fingerpost.model import Site

Check = Callable[[Site], Iterator[Diagnostic]]

# What must hold of a decision before anything can be said of its graph.
LOGIC: tuple[Check, ...] = (
    addresses.shared_ids,
    decisions.unknown_targets,
    decisions.unknown_starts,
    decisions.questions_without_answers,
    decisions.repeated_answers,
    decisions.circles,
)

CHECKS: tuple[Check, ...] = (
    settings.unknown_home,
    addresses.shared_addresses,
    *LOGIC,
    decisions.unreachable_nodes,
    decisions.unknown_leanings,
    decisions.failing_cases,
    decisions.answers_to_one_place,
    decisions.outcomes_without_reasons,
    decisions.long_labels,
    entries.repeated_entries,
    references.unknown_names,
    references.unlisted_sources,
    references.charts_of_numbers,
    references.ratings_on_scales,
    links.broken_links,
    shape.skipped_levels,
    shape.repeated_components,
    dates.impossible_order,
)


def check(site: Site, files: frozenset[str]) -> Iterator[Diagnostic]:
    """Run every check; `files` are the paths of the site folder, for links to static files."""
    for one in CHECKS:
        yield from one(site)
    yield from links.missing_files(site, files)
    yield from addresses.files_at_pages(site, files)
