"""The site as files: every page printed by its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import jinja2
from msgspec import Struct, field

from fingerpost.addresses import addresses_of
from fingerpost.assets import build_assets
from fingerpost.diagnostics import Diagnostic
from fingerpost.exports import export_files
from fingerpost.model import Guide, GuideCard, Page, Settings
from fingerpost.output import OutputFile
from fingerpost.pages import Sheet, SiteWide, guide_pages, guide_wide, pages_of_no_guide
from fingerpost.sitefiles import Listed, headers, robots, sitemap
from fingerpost.sources import Project
from fingerpost.templating import is_of_template, make_environment, template_fault
from fingerpost.views.frame import Assets

# A decision with sixty questions and its guide have fewer pages.
MOST_RECENT = 128


class Rendered(Struct, frozen=True):
    """Files of a site, or the faults of its templates; the pages among them that its map lists."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]
    listed: Listed = field(default_factory=dict)


class _Recent:
    """The pages printed last, by address: one that has stayed the same is not printed again.

    A save leaves most pages of its guide as they were, and to see that takes a tenth of the time.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Sheet, OutputFile]] = {}

    def file(self, sheet: Sheet) -> OutputFile | None:
        """What was printed of this page, if it is still there."""
        before = self._kept.get(sheet.address)
        return before[1] if before and before[0] == sheet else None

    def keep(self, sheet: Sheet, file: OutputFile) -> None:
        """Remember a page in place of the one kept for the longest time."""
        self._kept.pop(sheet.address, None)
        self._kept[sheet.address] = sheet, file
        if len(self._kept) > MOST_RECENT:
            del self._kept[next(iter(self._kept))]


class Printer(Struct, frozen=True):
    """What all pages of a site are printed with, and the pages it printed last."""

    site: SiteWide
    asset_files: tuple[OutputFile, ...]
    environment: jinja2.Environment
    templates: Mapping[str, str]
    static_paths: tuple[str, ...]
    recent: _Recent = field(default_factory=_Recent)


def make_printer(project: Project, settings: Settings, pages: tuple[Page, ...]) -> Printer:
    """The templates, styles and scripts of a project, and what every page says of its site."""
    addresses = addresses_of(settings)
    built = build_assets(project)
    assets = Assets(
        addresses.asset(built.stylesheet),
        {name: addresses.asset(path) for name, path in built.scripts.items()},
        built.icon if built.icon.startswith("data:") else addresses.asset(built.icon),
    )
    site = SiteWide(settings, pages, addresses, assets)
    return Printer(
        site, built.files, make_environment(project), project.texts, project.below("static")
    )


def home_guide(settings: Settings, names: Sequence[str]) -> str:
    """The guide that is the site's first page too: its home, or its only one; empty for none."""
    if len(names) == 1:
        return names[0]
    return settings.home if settings.home in names else ""


def render_guide(printer: Printer, guide: Guide, *, again: bool = False) -> Rendered:
    """Every page of one guide, and its decisions in files for other programs.

    A fault in a template is reported once, and nothing is printed. A guide that is made `again` is
    being worked on: its pages are remembered for the next time.
    """
    site, wide = printer.site, guide_wide(printer.site, guide)
    pages = _print(printer, guide_pages(wide), again=again)
    if pages.problems:
        return pages
    given_away = export_files(site.settings, site.addresses, guide, wide.graphs)
    return Rendered((*pages.files, *given_away), (), pages.listed)


def render_rest(
    printer: Printer,
    cards: tuple[GuideCard, ...],
    home: bytes | None,
    listed: Iterable[Listed],
    *,
    again: bool = False,
) -> Rendered:
    """What belongs to no guide and is no asset: the site's first page, plain pages, its map.

    `home` is the article that is the first page too; without it, that page lists all guides.
    `listed` are the guides' pages for the map, and `again` is as for a guide.
    """
    sheets = pages_of_no_guide(printer.site, cards, with_index=home is None)
    made = _print(printer, sheets, again=again)
    if made.problems:
        return made
    addresses = printer.site.addresses
    first = () if home is None else (OutputFile(addresses.file(addresses.home()), home),)
    about = (sitemap(addresses, (*listed, made.listed)), robots(addresses), headers())
    return Rendered((*made.files, *first, *about), ())


def _print(printer: Printer, sheets: Iterable[Sheet], *, again: bool) -> Rendered:
    files: dict[str, OutputFile] = {}
    problems: list[Diagnostic] = []
    listed: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        try:
            file = _kept(printer, sheet) if again else _printed(printer, sheet)
        except Exception as fault:
            if not is_of_template(fault):
                raise
            problems.append(template_fault(fault, sheet.template, printer.templates))
            continue
        files[file.path] = file
        if sheet.listed:
            listed[sheet.dated] = (*listed.get(sheet.dated, ()), sheet.address)
    if problems:
        return Rendered((), tuple(dict.fromkeys(problems)))
    return Rendered(tuple(files.values()), (), listed)


def _kept(printer: Printer, sheet: Sheet) -> OutputFile:
    file = printer.recent.file(sheet)
    if file is None:
        file = _printed(printer, sheet)
        printer.recent.keep(sheet, file)
    return file


def _printed(printer: Printer, sheet: Sheet) -> OutputFile:
    template = printer.environment.get_template(sheet.template)
    text = template.render(frame=sheet.frame, page=sheet.view)
    path = printer.site.addresses.file(sheet.address)
    return OutputFile(path, text.encode("utf-8", "replace"))
