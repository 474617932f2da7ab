"""What must hold of a site before it is published: plain functions in a tuple.

Each takes a site and yields what is wrong; none knows another. They ask nothing of one guide that
another answers, so that a guide can be checked alone; what the parts of a site ask of each other
is checked from a summary of each guide.
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
from fingerpost.checks.summary import Summary
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
    addresses.shared_page_addresses,
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
    shape.skipped_levels,
    shape.repeated_components,
    dates.impossible_order,
)


def check(site: Site) -> Iterator[Diagnostic]:
    """Run every check of guides and pages by themselves."""
    for one in CHECKS:
        yield from one(site)


def check_together(
    site: Site, guides: tuple[Summary, ...], files: frozenset[str]
) -> Iterator[Diagnostic]:
    """Check what the parts of a site ask of each other, and the plain pages.

    The site has no guides: `guides` sums them up. `files` are the paths of the site folder, for
    links to static files.
    """
    pages = site.pages
    yield from check(site)
    yield from settings.unknown_home(site, [guide.card.name for guide in guides])
    tops = [(guide.card.name, guide.span) for guide in guides]
    yield from addresses.shared_addresses([*tops, *((page.name, page.span) for page in pages)])
    asked = [*links.other_links(pages), *(link for guide in guides for link in guide.links)]
    if asked:
        known = dict(links.other_anchors(pages))
        for guide in guides:
            known.update(guide.anchors)
        yield from links.broken_links(asked, known, site.may_hold)
        yield from links.missing_files(asked, files)
