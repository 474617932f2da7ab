"""The proof that every view says what the source says.

From the bytes about to be published a graph is rebuilt out of each view, from what a reader
sees as far as that goes, and compared with the source. A difference is a fault of ours or of a
template, never of the content, and the site is not published. The same holds for a link to
nowhere and for an id that a page has twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import force_setattr

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.diagnostics import Diagnostic
from fingerpost.model import Decision, Guide, Settings, Site
from fingerpost.output import OutputFile
from fingerpost.verify.differences import differences
from fingerpost.verify.elements import Quiz, parts_of
from fingerpost.verify.expected import Expected
from fingerpost.verify.exports import exported
from fingerpost.verify.facts import Facts, folded
from fingerpost.verify.links import Link, LinkCheck
from fingerpost.verify.pages import Page, Pages
from fingerpost.verify.walkways import Stand, linked_pages, ways_back
from fingerpost.walkthrough import placements

# The views that must stand wherever a component is placed.
MUST_SHOW = {
    "quiz": ("quiz data", "quiz panels"),
    "flowchart": ("nested list",),
    "steps": ("step list",),
    "routes": ("routes table",),
}


@cache
def _shared(views: frozenset[str]) -> frozenset[str]:
    return views


class Agreement(Struct, frozen=True):
    """How much was compared: the views by name, routes and decisions."""

    views: frozenset[str] = frozenset()
    routes: int = 0
    decisions: int = 0

    def __post_init__(self) -> None:
        """Hold what nearly all guides of a site say alike once for all of them."""
        force_setattr(self, "views", _shared(self.views))

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
    outward: tuple[Link, ...] = ()


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
    addresses = addresses_of(settings)
    quizzes = tuple(Quiz(one.id, addresses.decide(guide, one)) for one in guide.decisions)
    pages = Pages(files, quizzes)
    problems: list[Diagnostic] = []
    views: set[str] = set()
    routes = 0
    leanings = {leaning.id: leaning for leaning in settings.leanings}
    for decision, quiz in zip(guide.decisions, quizzes, strict=True):
        expected = Expected(decision, leanings)
        routes += expected.routes
        for name, path, facts in _views(
            _Reading(pages, addresses, guide, decision, quiz), settings
        ):
            views.add(name)
            problems += differences(expected, name, path, facts)
    links = LinkCheck(addresses, pages)
    links.read([path for path in files if path.partition("/")[0] == guide.name])
    agreement = Agreement(frozenset(views), routes, len(guide.decisions))
    return Verified((*problems, *links.faults), agreement, links.outward)


def verify_together(
    settings: Settings,
    files: Mapping[str, bytes],
    rest: Iterable[str],
    outward: Iterable[Link],
) -> Iterator[Diagnostic]:
    """Follow the links that lead out of guides, and those of the `rest`, the files of no guide."""
    links = LinkCheck(addresses_of(settings), Pages(files))
    links.read(rest)
    # One of them may list every guide, and it was read last.
    parts_of.cache_clear()
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


class _Reading(Struct, frozen=True):
    """One decision being read back."""

    pages: Pages
    addresses: Addresses
    guide: Guide
    decision: Decision
    quiz: Quiz

    def page(self, address: str) -> Page | None:
        """The page at an address."""
        return self.pages.at(self.addresses.file(address))

    def stand(self, node: str) -> Stand:
        """What stands on the page of a question or outcome, or on that of the quiz."""
        page = self.page(f"{self.quiz.address}{node}/" if node else self.quiz.address)
        return page.shown[self.quiz.decision].stand if page is not None else Stand()


def _views(reading: _Reading, settings: Settings) -> Iterator[tuple[str, str, Facts]]:
    """Every view of a decision that is published: its name, its file and what it says."""
    for address, components in _places(reading):
        page = reading.page(address)
        if page is not None:
            yield from _placed(reading, page, components)
    yield from _home_copy(reading, settings)
    folder = reading.addresses.file(reading.quiz.address)
    yield "question pages", folder, linked_pages(reading.stand)
    back = ways_back(reading.stand, [node.id for node in reading.decision.nodes])
    if back.ways and any(back.ways.values()):
        yield "ways back", folder, back
    yield from _moved(reading)
    yield from exported(
        reading.addresses.file(reading.quiz.address).removesuffix("index.html"), reading.pages.files
    )


def _moved(reading: _Reading) -> Iterator[tuple[str, str, Facts]]:
    """The pages at old addresses that do not name and lead to what is there now."""
    for node in reading.decision.nodes:
        for old in node.was:
            address = f"{reading.quiz.address}{old}/"
            page = reading.page(address)
            moved = page.shown[reading.quiz.decision].moved if page is not None else ()
            if moved != ((node.id, folded(node.short)),):
                fault = f"`{old}` is not said to be `{node.id}`, “{node.short}”"
                yield "question pages", reading.addresses.file(address), Facts(faults=(fault,))


def _places(reading: _Reading) -> Iterator[tuple[str, frozenset[str]]]:
    """Where a guide's components may stand, and which of this decision must stand there."""
    addresses, guide, decision = reading.addresses, reading.guide, reading.decision
    placed = [
        (page, placement.kind)
        for page, placement in placements(guide)
        if placement.name == decision.id or (not placement.name and decision is guide.decisions[0])
    ]
    yield reading.quiz.address, frozenset({"quiz"})
    yield addresses.guide(guide), frozenset(kind for page, kind in placed if not page)
    for further in guide.pages:
        kinds = frozenset(kind for page, kind in placed if page == further.name)
        yield addresses.guide_page(guide, further), kinds


def _home_copy(reading: _Reading, settings: Settings) -> Iterator[tuple[str, str, Facts]]:
    """The views of a guide that is also the site's first page, unless it is the same page."""
    home = reading.addresses.file(reading.addresses.home())
    own = reading.addresses.file(reading.addresses.guide(reading.guide))
    files = reading.pages.files
    page = reading.pages.at(home) if files.get(home) != files.get(own) else None
    if page is not None and settings.home in ("", reading.guide.name):
        yield from _placed(reading, page, frozenset())


def _placed(
    reading: _Reading, page: Page, components: frozenset[str]
) -> Iterator[tuple[str, str, Facts]]:
    shown = page.shown[reading.quiz.decision].views
    for name, facts in shown:
        yield name, page.path, facts
    found = {name for name, _ in shown}
    for component in components:
        for name in MUST_SHOW.get(component, ()):
            if name not in found:
                yield name, page.path, Facts(faults=("it is not there",))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
