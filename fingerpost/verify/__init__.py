"""The proof that every view says what the source says.

From the bytes about to be published a graph is rebuilt out of each view, from what a reader
sees as far as that goes, and compared with the source. A difference is a fault of ours or of a
template, never of the content, and the site is not published. The same holds for a link to
nowhere and for an id that a page has twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.diagnostics import Diagnostic
from fingerpost.graph import count_routes
from fingerpost.model import Decision, Guide, Settings, Site
from fingerpost.output import OutputFile
from fingerpost.verify.chart import chart
from fingerpost.verify.exports import exported
from fingerpost.verify.facts import Facts, differences
from fingerpost.verify.links import LinkCheck, Outward
from fingerpost.verify.outline import nested_list
from fingerpost.verify.pages import Page, Pages, Reading, ViewReader
from fingerpost.verify.quiz import quiz_data, quiz_panels
from fingerpost.verify.routes import routes_table
from fingerpost.verify.steps import step_list
from fingerpost.verify.walkways import linked_pages, ways_back
from fingerpost.walkthrough import placements

# Each view that stands inside a page: its name, the hook that carries the decision's id, how it
# is read, and the component that must show it wherever it is placed ("" where it may be missing).
PLACED: tuple[tuple[str, str, ViewReader, str], ...] = (
    ("quiz data", "data-quiz", quiz_data, "quiz"),
    ("quiz panels", "data-quiz", quiz_panels, "quiz"),
    ("chart", "data-flowchart", chart, ""),
    ("nested list", "data-flowchart-text", nested_list, "flowchart"),
    ("step list", "data-steps", step_list, "steps"),
    ("routes table", "data-routes", routes_table, "routes"),
)


class Agreement(Struct, frozen=True):
    """How much was compared: the views by name, routes and decisions."""

    views: frozenset[str] = frozenset()
    routes: int = 0
    decisions: int = 0

    def __str__(self) -> str:
        """Say it in one line; nothing where there is no decision."""
        if not self.decisions:
            return ""
        views = _count(len(self.views), "view agrees", "views agree")
        said = f"{views} on {_count(self.routes, 'route', 'routes')}"
        return said if self.decisions == 1 else f"{said} of {self.decisions:,} decisions"


class Verified(Struct, frozen=True):
    """Every disagreement found, how much was compared, and the links that lead out of the files."""

    problems: tuple[Diagnostic, ...]
    agreement: Agreement
    outward: tuple[Outward, ...] = ()


NOTHING_COMPARED = Verified((), Agreement())


def verify(site: Site, files: tuple[OutputFile, ...]) -> Verified:
    """Compare every view of every decision with the source, and follow every link."""
    everything = {file.path: file.data for file in files}
    parts = [verify_guide(site.settings, guide, everything) for guide in site.guides]
    names = {guide.name for guide in site.guides}
    rest = [path for path in everything if path.partition("/")[0] not in names]
    outward = [one for part in parts for one in part.outward]
    problems = [problem for part in parts for problem in part.problems]
    problems += verify_together(site.settings, everything, rest, outward)
    return Verified(tuple(problems), sum_of(part.agreement for part in parts))


def verify_guide(settings: Settings, guide: Guide, files: Mapping[str, bytes]) -> Verified:
    """Compare every view of a guide's decisions with the source, and follow its links.

    The links that lead elsewhere are told; `verify_together` follows them.
    """
    pages, addresses = Pages(files), addresses_of(settings)
    problems: list[Diagnostic] = []
    views: set[str] = set()
    routes = 0
    for decision in guide.decisions:
        reading = Reading(pages, addresses, guide, decision)
        routes += count_routes(reading.graph)
        for name, path, facts in _views(reading, settings):
            views.add(name)
            problems += differences(decision, name, path, facts)
    links = LinkCheck(addresses, pages)
    links.read([path for path in files if path.partition("/")[0] == guide.name])
    agreement = Agreement(frozenset(views), routes, len(guide.decisions))
    return Verified((*problems, *links.faults), agreement, links.outward)


def verify_together(
    settings: Settings,
    files: Mapping[str, bytes],
    rest: Iterable[str],
    outward: Iterable[Outward],
) -> Iterator[Diagnostic]:
    """Follow the links that lead out of guides, and those of the `rest`, the files of no guide."""
    links = LinkCheck(addresses_of(settings), Pages(files))
    links.read(rest)
    yield from links.faults
    yield from links.follow([*outward, *links.outward])


def sum_of(parts: Iterable[Agreement]) -> Agreement:
    """How much was compared in all of them."""
    total = Agreement()
    for part in parts:
        total = Agreement(
            total.views | part.views, total.routes + part.routes, total.decisions + part.decisions
        )
    return total


def _views(reading: Reading, settings: Settings) -> Iterator[tuple[str, str, Facts]]:
    """Every view of a decision that is published: its name, its file and what it says."""
    for address, components in _places(reading.addresses, reading.guide, reading.decision):
        page = reading.pages.at(reading.addresses.file(address))
        if page is not None:
            yield from _placed(reading, page, components)
    yield from _home_copy(reading, settings)
    folder = reading.addresses.file(reading.start_address)
    yield "question pages", folder, _readable(partial(linked_pages, reading))
    found = _readable(partial(ways_back, reading))
    if found.arrows or found.faults:
        yield "ways back", folder, found
    for name, path, read in exported(reading):
        yield name, path, _readable(read)


def _places(
    addresses: Addresses, guide: Guide, decision: Decision
) -> Iterator[tuple[str, frozenset[str]]]:
    """Where a guide's components may stand, and which of this decision must stand there."""
    placed = [
        (page, placement.kind)
        for page, placement in placements(guide)
        if placement.name == decision.id or (not placement.name and decision is guide.decisions[0])
    ]
    yield addresses.decide(guide, decision), frozenset({"quiz"})
    yield addresses.guide(guide), frozenset(kind for page, kind in placed if not page)
    for further in guide.pages:
        kinds = frozenset(kind for page, kind in placed if page == further.name)
        yield addresses.guide_page(guide, further), kinds


def _home_copy(reading: Reading, settings: Settings) -> Iterator[tuple[str, str, Facts]]:
    """The views of a guide that is also the site's first page, unless it is the same page."""
    home = reading.addresses.file(reading.addresses.home())
    own = reading.addresses.file(reading.addresses.guide(reading.guide))
    files = reading.pages.files
    page = reading.pages.at(home) if files.get(home) != files.get(own) else None
    if page is not None and settings.home in ("", reading.guide.name):
        yield from _placed(reading, page, frozenset())


def _placed(
    reading: Reading, page: Page, components: frozenset[str]
) -> Iterator[tuple[str, str, Facts]]:
    for name, hook, read, component in PLACED:
        found = page.tree.css(f'[{hook}="{reading.decision.id}"]')
        for root in found:
            yield name, page.path, _readable(partial(read, reading, root))
        if not found and component in components:
            yield name, page.path, Facts(faults=("it is not there",))


def _readable(read: Callable[[], Facts]) -> Facts:
    """What a view says; a template of the site's own may have made anything of it."""
    try:
        return read()
    except (AttributeError, LookupError, TypeError, ValueError) as fault:
        return Facts(faults=(f"it cannot be read back ({type(fault).__name__}: {fault})",))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
