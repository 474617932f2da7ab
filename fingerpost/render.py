"""The site as files: every page printed from its view by a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import jinja2
from msgspec import Struct

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.assets import build_assets
from fingerpost.components import COMPONENTS, scripted
from fingerpost.diagnostics import Diagnostic
from fingerpost.exports import export_files
from fingerpost.inline import Inliner
from fingerpost.model import Decision, Guide, GuideCard, Page, Settings, empty_guide
from fingerpost.output import OutputFile
from fingerpost.scope import Scope
from fingerpost.sitefiles import ListedPage, headers, robots, sitemap
from fingerpost.sources import Project
from fingerpost.templating import is_of_template, make_environment, template_fault
from fingerpost.views.frame import Assets, PageFrame, article_data, frame
from fingerpost.views.guide import PageView, blocks, guide_view
from fingerpost.views.index import index_view
from fingerpost.views.moved import MovedView
from fingerpost.views.outcome import outcome_page
from fingerpost.views.question import question_page
from fingerpost.views.quiz import DecidePageView, decide_page
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
    pages = _print(printer, _guide_pages(printer, guide))
    if pages.problems:
        return pages
    given_away = export_files(printer.settings, printer.addresses, guide)
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


def _guide_pages(printer: Printer, guide: Guide) -> Iterator[_Page]:
    yield _article(printer, guide)
    yield from (_guide_page(printer, guide, page) for page in guide.pages)
    for decision in guide.decisions:
        yield from _decision_pages(printer, guide, decision)


def _pages_of_no_guide(
    printer: Printer, cards: tuple[GuideCard, ...], *, with_index: bool
) -> Iterator[_Page]:
    settings, addresses = printer.settings, printer.addresses
    view = index_view(settings, addresses, cards)
    if with_index:
        home = frame(
            settings, printer.pages, addresses, printer.assets,
            title=settings.title, description=settings.tagline, address=addresses.home(),
        )  # fmt: skip
        yield _Page(addresses.home(), "index.html", home, view)
    around = frame(
        settings, printer.pages, addresses, printer.assets, title="Page not found",
        description="There is no page at this address.", address="",
    )  # fmt: skip
    yield _Page(addresses.asset("404.html"), "404.html", around, view, listed=False)
    yield from (_plain_page(printer, page) for page in printer.pages)


def home_guide(settings: Settings, names: Sequence[str]) -> str:
    """The guide that is the site's first page too: its home, or its only one; empty for none."""
    if len(names) == 1:
        return names[0]
    return settings.home if settings.home in names else ""


def _plain_page(printer: Printer, page: Page) -> _Page:
    address = printer.addresses.page(page)
    scope = _scope(printer, empty_guide(page), address, base=address)
    view = PageView(page.title, page.summary, "", "", blocks(scope, page.article, COMPONENTS))
    around = frame(
        printer.settings, printer.pages, printer.addresses, printer.assets,
        title=page.title, description=page.summary, address=address,
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "page.html", around, view)


def _article(printer: Printer, guide: Guide) -> _Page:
    settings, addresses = printer.settings, printer.addresses
    address = addresses.guide(guide)
    view = guide_view(_scope(printer, guide, address, base=address), COMPONENTS)
    around = frame(
        settings, printer.pages, addresses, printer.assets,
        title=guide.title, description=guide.summary, address=address, guide=guide, kind="article",
        structured_data=article_data(settings, guide), scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "guide.html", around, view, _dated(guide))


def _guide_page(printer: Printer, guide: Guide, page: Page) -> _Page:
    address = printer.addresses.guide_page(guide, page)
    scope = _scope(printer, guide, address, base=address)
    view = PageView(
        page.title, page.summary, guide.short, printer.addresses.guide(guide),
        blocks(scope, page.article, COMPONENTS),
    )  # fmt: skip
    around = frame(
        printer.settings, printer.pages, printer.addresses, printer.assets, title=f"{page.title} – {guide.short}",
        description=page.summary, address=address, guide=guide, kind="article",
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "page.html", around, view, _dated(guide))


def _decision_pages(printer: Printer, guide: Guide, decision: Decision) -> Iterator[_Page]:
    addresses = printer.addresses
    start = addresses.decide(guide, decision)
    view = decide_page(_decision_scope(printer, guide, start), decision)
    yield _decision_page(printer, guide, start, "decide.html", decision.title, view)
    for question in decision.questions:
        address = addresses.node(guide, decision, question.id)
        asked = question_page(_decision_scope(printer, guide, address), decision, question)
        yield _decision_page(printer, guide, address, "question.html", question.ask, asked)
    for outcome in decision.outcomes:
        address = addresses.node(guide, decision, outcome.id)
        ended = outcome_page(_decision_scope(printer, guide, address), decision, outcome)
        yield _decision_page(printer, guide, address, "outcome.html", outcome.title, ended)
    for node in decision.nodes:
        for old in node.was:
            moved = MovedView(node.short, addresses.node(guide, decision, node.id))
            old_address = addresses.node(guide, decision, old)
            page = _decision_page(printer, guide, old_address, "moved.html", node.short, moved)
            yield _Page(page.address, page.template, page.frame, page.view, listed=False)


def _decision_page(
    printer: Printer, guide: Guide, address: str, template: str, title: str, view: object
) -> _Page:
    canonical = view.address if isinstance(view, MovedView) else address
    around = frame(
        printer.settings, printer.pages, printer.addresses, printer.assets, title=f"{title} – {guide.short}",
        description=guide.summary, address=canonical, guide=guide,
        scripted=("quiz",) if isinstance(view, DecidePageView) else (),
    )  # fmt: skip
    return _Page(address, template, around, view, _dated(guide))


def _decision_scope(printer: Printer, guide: Guide, address: str) -> Scope:
    return _scope(printer, guide, address, base=printer.addresses.guide(guide))


def _scope(printer: Printer, guide: Guide, here: str, *, base: str) -> Scope:
    addresses = printer.addresses
    inliner = Inliner(guide, _sources_address(guide, addresses, here), base, here, addresses.prefix)
    return Scope(printer.settings, guide, addresses, inliner)


def _sources_address(guide: Guide, addresses: Addresses, here: str) -> str:
    """Where the guide lists its sources; empty when that is on the page itself."""
    pages: Mapping[str, str] = {
        page.name: addresses.guide_page(guide, page) for page in guide.pages
    }
    for name, placement in placements(guide):
        if placement.kind == "sources":
            address = pages.get(name, addresses.guide(guide))
            return "" if address == here else address
    return ""


def _dated(guide: Guide) -> str:
    return guide.checked.isoformat() if guide.checked else ""
