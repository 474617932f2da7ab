"""The site as files: every page printed from its view by a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.assets import build_assets
from fingerpost.components import COMPONENTS, scripted
from fingerpost.diagnostics import Diagnostic
from fingerpost.exports import export_files
from fingerpost.inline import Inliner
from fingerpost.model import Decision, Guide, Page, Settings, Site, empty_guide
from fingerpost.output import OutputFile
from fingerpost.scope import Scope
from fingerpost.sitefiles import headers, robots, shadowed, sitemap
from fingerpost.sources import Project
from fingerpost.templating import is_of_template, make_environment, template_fault
from fingerpost.views.frame import Assets, PageFrame, article_data, frame
from fingerpost.views.guide import PageView, blocks, guide_view
from fingerpost.views.index import IndexView, index_view
from fingerpost.views.moved import MovedView
from fingerpost.views.outcome import outcome_page
from fingerpost.views.question import question_page
from fingerpost.views.quiz import DecidePageView, decide_page
from fingerpost.walkthrough import placements


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files of a site, or the faults of its templates."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """One page to print; `dated` is when it changed last, and an empty one stays off the map."""

    address: str
    template: str
    frame: PageFrame
    view: object
    dated: str = ""
    listed: bool = True


@dataclass(frozen=True)
class _Printer:
    site: Site
    addresses: Addresses
    assets: Assets
    environment: jinja2.Environment


def render(project: Project, site: Site) -> Rendered:
    """Print every page; a fault in a template is reported once, and nothing is printed."""
    addresses = addresses_of(site.settings)
    built = build_assets(project)
    assets = Assets(
        addresses.asset(built.stylesheet),
        {name: addresses.asset(path) for name, path in built.scripts.items()},
        built.icon if built.icon.startswith("data:") else addresses.asset(built.icon),
    )
    printer = _Printer(site, addresses, assets, make_environment(project))
    pages = tuple(_pages(printer))
    files: dict[str, OutputFile] = {}
    problems: list[Diagnostic] = []
    for page in pages:
        try:
            template = printer.environment.get_template(page.template)
            text = template.render(frame=page.frame, page=page.view)
        except Exception as fault:
            if not is_of_template(fault):
                raise
            problems.append(template_fault(fault, page.template, project.texts))
            continue
        path = addresses.file(page.address)
        files[path] = OutputFile(path, text.encode("utf-8", "replace"))
    listed = ((page.address, page.dated) for page in pages if page.listed)
    about = (sitemap(addresses, sorted(listed)), robots(addresses), headers())
    ours = (*files.values(), *export_files(site, addresses), *about)
    problems += shadowed(project, {file.path for file in ours})
    everything = sorted((*ours, *built.files), key=lambda file: file.path)
    return Rendered(tuple(everything) if not problems else (), tuple(dict.fromkeys(problems)))


def _pages(printer: _Printer) -> Iterator[_Page]:
    site, addresses = printer.site, printer.addresses
    yield _home(printer)
    yield _not_found(printer)
    for page in site.pages:
        yield _plain_page(printer, page)
    for guide in site.guides:
        yield _article(printer, guide, addresses.guide(guide))
        yield from (_guide_page(printer, guide, page) for page in guide.pages)
        for decision in guide.decisions:
            yield from _decision_pages(printer, guide, decision)


def _home(printer: _Printer) -> _Page:
    """The site's root: its home guide, its only guide, or the list of all."""
    site = printer.site
    guide = _home_guide(site.settings, site.guides)
    if guide:
        page = _article(printer, guide, printer.addresses.home())
        return _Page(page.address, page.template, page.frame, page.view, listed=False)
    view: IndexView = index_view(site, printer.addresses)
    home = frame(
        site, printer.addresses, printer.assets,
        title=site.settings.title, description=site.settings.tagline,
        address=printer.addresses.home(),
    )  # fmt: skip
    return _Page(printer.addresses.home(), "index.html", home, view)


def _home_guide(settings: Settings, guides: tuple[Guide, ...]) -> Guide | None:
    if len(guides) == 1:
        return guides[0]
    return next((guide for guide in guides if guide.name == settings.home), None)


def _not_found(printer: _Printer) -> _Page:
    site, addresses = printer.site, printer.addresses
    around = frame(
        site, addresses, printer.assets, title="Page not found",
        description="There is no page at this address.", address="",
    )  # fmt: skip
    view = index_view(site, addresses)
    return _Page(addresses.asset("404.html"), "404.html", around, view, listed=False)


def _plain_page(printer: _Printer, page: Page) -> _Page:
    address = printer.addresses.page(page)
    scope = _scope(printer, empty_guide(page), address, base=address)
    view = PageView(page.title, page.summary, "", "", blocks(scope, page.article, COMPONENTS))
    around = frame(
        printer.site, printer.addresses, printer.assets,
        title=page.title, description=page.summary, address=address,
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "page.html", around, view)


def _article(printer: _Printer, guide: Guide, address: str) -> _Page:
    site, addresses = printer.site, printer.addresses
    canonical = addresses.guide(guide)
    view = guide_view(_scope(printer, guide, canonical, base=canonical), COMPONENTS)
    around = frame(
        site, addresses, printer.assets, title=guide.title, description=guide.summary,
        address=canonical, guide=guide, kind="article",
        structured_data=article_data(site, guide), scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "guide.html", around, view, _dated(guide))


def _guide_page(printer: _Printer, guide: Guide, page: Page) -> _Page:
    address = printer.addresses.guide_page(guide, page)
    scope = _scope(printer, guide, address, base=address)
    view = PageView(
        page.title, page.summary, guide.short, printer.addresses.guide(guide),
        blocks(scope, page.article, COMPONENTS),
    )  # fmt: skip
    around = frame(
        printer.site, printer.addresses, printer.assets, title=f"{page.title} – {guide.short}",
        description=page.summary, address=address, guide=guide, kind="article",
        scripted=scripted(view.blocks),
    )  # fmt: skip
    return _Page(address, "page.html", around, view, _dated(guide))


def _decision_pages(printer: _Printer, guide: Guide, decision: Decision) -> Iterator[_Page]:
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
    printer: _Printer, guide: Guide, address: str, template: str, title: str, view: object
) -> _Page:
    canonical = view.address if isinstance(view, MovedView) else address
    around = frame(
        printer.site, printer.addresses, printer.assets, title=f"{title} – {guide.short}",
        description=guide.summary, address=canonical, guide=guide,
        scripted=("quiz",) if isinstance(view, DecidePageView) else (),
    )  # fmt: skip
    return _Page(address, template, around, view, _dated(guide))


def _decision_scope(printer: _Printer, guide: Guide, address: str) -> Scope:
    return _scope(printer, guide, address, base=printer.addresses.guide(guide))


def _scope(printer: _Printer, guide: Guide, here: str, *, base: str) -> Scope:
    addresses = printer.addresses
    inliner = Inliner(guide, _sources_address(guide, addresses, here), base, here, addresses.prefix)
    return Scope(printer.site, guide, addresses, inliner)


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
