"""The site as files: every page printed from its view by a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import jinja2
from msgspec import Struct
from msgspec.structs import replace

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.assets import build_assets
from fingerpost.components import COMPONENTS, scripted
from fingerpost.diagnostics import Diagnostic
from fingerpost.exports import export_files
from fingerpost.graph import Graph, graphs_of
from fingerpost.inline import Inliner, Named
from fingerpost.model import Decision, Guide, GuideCard, Page, Settings, empty_guide
from fingerpost.output import OutputFile
from fingerpost.scope import Scope
from fingerpost.sitefiles import ListedPage, headers, robots, sitemap
from fingerpost.sources import Project
from fingerpost.templating import is_of_template, make_environment, template_fault
from fingerpost.views.frame import Assets, PageFrame, article_data, frame_of, framed
from fingerpost.views.guide import PageView, blocks, guide_view
from fingerpost.views.index import index_view
from fingerpost.views.moved import MovedView
from fingerpost.views.outcome import outcome_page
from fingerpost.views.question import question_page
from fingerpost.views.quiz import decide_page
from fingerpost.walkthrough import placements


class Rendered(Struct, frozen=True):
    """Files of a site, or the faults of its templates; the pages among them that its map lists."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]
    listed: tuple[ListedPage, ...] = ()


class _Page(Struct, frozen=True):
    """One page to print; `dated` is when it changed last, and an empty one stays off the map."""

    address: str
    template: str
    frame: PageFrame
    view: object
    dated: str = ""
    listed: bool = True


class Printer(Struct, frozen=True):
    """What all pages of a site are printed with."""

    settings: Settings
    pages: tuple[Page, ...]
    addresses: Addresses
    assets: Assets
    asset_files: tuple[OutputFile, ...]
    environment: jinja2.Environment
    templates: Mapping[str, str]
    static_paths: tuple[str, ...]


class _Shared(Struct, frozen=True):
    """What all pages of a guide have in common; `sources` is the page that lists its sources."""

    printer: Printer
    guide: Guide
    address: str
    sources: str
    graphs: Mapping[str, Graph]
    named: Named
    frame: PageFrame


def make_printer(project: Project, settings: Settings, pages: tuple[Page, ...]) -> Printer:
    """The templates, styles and scripts of a project, and what every page says of its site."""
    addresses = addresses_of(settings)
    built = build_assets(project)
    assets = Assets(
        addresses.asset(built.stylesheet),
        {name: addresses.asset(path) for name, path in built.scripts.items()},
        built.icon if built.icon.startswith("data:") else addresses.asset(built.icon),
    )
    environment = make_environment(project)
    return Printer(
        settings, pages, addresses, assets, built.files, environment, project.texts,
        project.below("static"),
    )  # fmt: skip


def render_guide(printer: Printer, guide: Guide) -> Rendered:
    """Every page of one guide, and its decisions in files for other programs.

    A fault in a template is reported once, and nothing is printed.
    """
    shared = _shared(printer, guide)
    pages = _print(printer, _guide_pages(shared))
    if pages.problems:
        return pages
    given_away = export_files(printer.settings, printer.addresses, guide, shared.graphs)
    return Rendered((*pages.files, *given_away), (), pages.listed)


def render_rest(
    printer: Printer, cards: tuple[GuideCard, ...], home: bytes | None, listed: Iterable[ListedPage]
) -> Rendered:
    """What belongs to no guide and is no asset: the site's first page, plain pages, its map.

    `home` is the article that is the first page too; without it, that page lists all guides.
    `listed` are the guides' pages for the map.
    """
    made = _print(printer, _pages_of_no_guide(printer, cards, with_index=home is None))
    if made.problems:
        return made
    addresses = printer.addresses
    first = () if home is None else (OutputFile(addresses.file(addresses.home()), home),)
    about = (sitemap(addresses, sorted((*listed, *made.listed))), robots(addresses), headers())
    return Rendered((*made.files, *first, *about), ())


def _print(printer: Printer, pages: Iterable[_Page]) -> Rendered:
    files: dict[str, OutputFile] = {}
    problems: list[Diagnostic] = []
    listed: list[ListedPage] = []
    for page in pages:
        try:
            template = printer.environment.get_template(page.template)
            text = template.render(frame=page.frame, page=page.view)
        except Exception as fault:
            if not is_of_template(fault):
                raise
            problems.append(template_fault(fault, page.template, printer.templates))
            continue
        path = printer.addresses.file(page.address)
        files[path] = OutputFile(path, text.encode("utf-8", "replace"))
        listed += [(page.address, page.dated)] if page.listed else []
    if problems:
        return Rendered((), tuple(dict.fromkeys(problems)))
    return Rendered(tuple(files.values()), (), tuple(listed))


def _shared(printer: Printer, guide: Guide) -> _Shared:
    addresses = printer.addresses
    return _Shared(
        printer, guide, addresses.guide(guide), _sources_page(guide, addresses), graphs_of(guide),
        Named(guide), _frame(printer, guide),
    )  # fmt: skip


def _frame(printer: Printer, guide: Guide | None = None) -> PageFrame:
    return frame_of(printer.settings, printer.pages, printer.addresses, printer.assets, guide)


def _guide_pages(shared: _Shared) -> Iterator[_Page]:
    yield _article(shared)
    yield from (_guide_page(shared, page) for page in shared.guide.pages)
    for decision in shared.guide.decisions:
        yield from _decision_pages(shared, decision)


def _pages_of_no_guide(
    printer: Printer, cards: tuple[GuideCard, ...], *, with_index: bool
) -> Iterator[_Page]:
    settings, addresses = printer.settings, printer.addresses
    view = index_view(settings, addresses, cards)
    around = partial(framed, _frame(printer), addresses, printer.assets)
    if with_index:
        address = addresses.home()
        home = around(title=settings.title, description=settings.tagline, address=address)
        yield _Page(address, "index.html", home, view)
    lost = around(
        title="Page not found", description="There is no page at this address.", address=""
    )
    yield _Page(addresses.asset("404.html"), "404.html", lost, view, listed=False)
    yield from (_plain_page(printer, page) for page in printer.pages)


def home_guide(settings: Settings, names: Sequence[str]) -> str:
    """The guide that is the site's first page too: its home, or its only one; empty for none."""
    if len(names) == 1:
        return names[0]
    return settings.home if settings.home in names else ""


def _plain_page(printer: Printer, page: Page) -> _Page:
    address = printer.addresses.page(page)
    stand_in = empty_guide(page)
    alone = _Shared(printer, stand_in, address, "", {}, Named(stand_in), _frame(printer))
    view = _page_view(alone, page, address)
    around = _framed(alone, address, page.title, page.summary, scripted=scripted(view.blocks))
    return _Page(address, "page.html", around, view)


def _article(shared: _Shared) -> _Page:
    guide = shared.guide
    view = guide_view(_scope(shared, shared.address, base=shared.address), COMPONENTS)
    around = _framed(
        shared, shared.address, guide.title, guide.summary, kind="article",
        structured_data=article_data(shared.printer.settings, guide),
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(shared.address, "guide.html", around, view, _dated(guide))


def _guide_page(shared: _Shared, page: Page) -> _Page:
    guide = shared.guide
    address = shared.printer.addresses.guide_page(guide, page)
    view = _page_view(shared, page, address)
    around = _framed(
        shared, address, f"{page.title} – {guide.short}", page.summary, kind="article",
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "page.html", around, view, _dated(guide))


def _page_view(shared: _Shared, page: Page, address: str) -> PageView:
    scope = _scope(shared, address, base=address)
    return PageView(
        page.title, page.summary, shared.guide.short, shared.frame.guide_address,
        blocks(scope, page.article, COMPONENTS),
    )  # fmt: skip


def _decision_pages(shared: _Shared, decision: Decision) -> Iterator[_Page]:
    guide, addresses = shared.guide, shared.printer.addresses
    scope = partial(_scope, shared, base=shared.address)
    start = addresses.decide(guide, decision)
    view = decide_page(scope(start), decision)
    yield _decision_page(shared, start, "decide.html", decision.title, view, ("quiz",))
    for question in decision.questions:
        address = addresses.node(guide, decision, question.id)
        asked = question_page(scope(address), decision, question)
        yield _decision_page(shared, address, "question.html", question.ask, asked)
    for outcome in decision.outcomes:
        address = addresses.node(guide, decision, outcome.id)
        ended = outcome_page(scope(address), decision, outcome)
        yield _decision_page(shared, address, "outcome.html", outcome.title, ended)
    for node in decision.nodes:
        now = addresses.node(guide, decision, node.id)
        for old in node.was:
            page = _decision_page(shared, now, "moved.html", node.short, MovedView(node.short, now))
            yield replace(page, address=addresses.node(guide, decision, old), listed=False)


def _decision_page(
    shared: _Shared,
    address: str,
    template: str,
    title: str,
    view: object,
    scripted: tuple[str, ...] = (),
) -> _Page:
    guide = shared.guide
    around = _framed(shared, address, f"{title} – {guide.short}", guide.summary, scripted=scripted)
    return _Page(address, template, around, view, _dated(guide))


def _framed(
    shared: _Shared,
    address: str,
    title: str,
    description: str,
    *,
    kind: str = "website",
    structured_data: Mapping[str, object] | None = None,
    scripted: tuple[str, ...] = (),
) -> PageFrame:
    printer = shared.printer
    return framed(
        shared.frame, printer.addresses, printer.assets, address=address, title=title,
        description=description, kind=kind, structured_data=structured_data, scripted=scripted,
    )  # fmt: skip


def _scope(shared: _Shared, here: str, *, base: str) -> Scope:
    printer = shared.printer
    sources = "" if shared.sources == here else shared.sources
    inliner = Inliner(shared.named, sources, base, here, printer.addresses.prefix)
    return Scope(printer.settings, shared.guide, printer.addresses, shared.graphs, inliner)


def _sources_page(guide: Guide, addresses: Addresses) -> str:
    """Where the guide lists its sources; empty if it does not."""
    for name, placement in placements(guide):
        if placement.kind == "sources":
            pages = {page.name: addresses.guide_page(guide, page) for page in guide.pages}
            return pages.get(name, addresses.guide(guide))
    return ""


def _dated(guide: Guide) -> str:
    return guide.checked.isoformat() if guide.checked else ""
