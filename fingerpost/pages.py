"""Every page of a site: where it is, the template that prints it, and what that is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.components import COMPONENTS, scripted
from fingerpost.graph import Graph, graphs_of
from fingerpost.inline import Inliner, Named
from fingerpost.model import Decision, Guide, GuideCard, Page, Settings, empty_guide
from fingerpost.scope import Scope
from fingerpost.views.frame import Assets, PageFrame, article_data, frame_of, framed
from fingerpost.views.guide import PageView, blocks, guide_view
from fingerpost.views.index import index_view
from fingerpost.views.moved import MovedView
from fingerpost.views.outcome import outcome_page
from fingerpost.views.question import question_page
from fingerpost.views.quiz import decide_page
from fingerpost.walkthrough import placements


class Sheet(Struct, frozen=True):
    """One page to print; `dated` is when it changed last, and one not `listed` is on no map."""

    address: str
    template: str
    frame: PageFrame
    view: object
    dated: str = ""
    listed: bool = True


class SiteWide(Struct, frozen=True):
    """What all pages of a site have in common; `pages` are its plain ones."""

    settings: Settings
    pages: tuple[Page, ...]
    addresses: Addresses
    assets: Assets


class GuideWide(Struct, frozen=True):
    """What all pages of a guide have in common.

    `address` is its own, empty where the site's plain pages are meant; `sources` is that of the
    page that lists its sources. `framed` makes the frame of one page.
    """

    site: SiteWide
    guide: Guide
    address: str
    sources: str
    graphs: Mapping[str, Graph]
    named: Named
    framed: partial[PageFrame]


def guide_wide(site: SiteWide, guide: Guide) -> GuideWide:
    """What all pages of this guide have in common."""
    addresses = site.addresses
    return GuideWide(
        site, guide, addresses.guide(guide), _sources_page(guide, addresses), graphs_of(guide),
        Named(guide), _framing(site, guide),
    )  # fmt: skip


def _sources_page(guide: Guide, addresses: Addresses) -> str:
    """Where the guide lists its sources; empty if it does not."""
    for name, placement in placements(guide):
        if placement.kind == "sources":
            pages = {page.name: addresses.guide_page(guide, page) for page in guide.pages}
            return pages.get(name, addresses.guide(guide))
    return ""


def _framing(site: SiteWide, guide: Guide | None = None) -> partial[PageFrame]:
    common = frame_of(site.settings, site.pages, site.addresses, site.assets, guide)
    return partial(framed, common, site.addresses, site.assets)


def guide_pages(wide: GuideWide) -> Iterator[Sheet]:
    """Every page of a guide: its article, its further pages, those of its decisions."""
    yield _article(wide)
    yield from (_further_page(wide, page) for page in wide.guide.pages)
    for decision in wide.guide.decisions:
        yield from _decision_pages(wide, decision)


def pages_of_no_guide(
    site: SiteWide, cards: tuple[GuideCard, ...], *, with_index: bool
) -> Iterator[Sheet]:
    """The list of guides, what is shown where there is no page, and the plain pages."""
    settings, addresses = site.settings, site.addresses
    view, around = index_view(settings, addresses, cards), _framing(site)
    if with_index:
        address = addresses.home()
        home = around(title=settings.title, description=settings.tagline, address=address)
        yield Sheet(address, "index.html", home, view)
    lost = around(
        title="Page not found", description="There is no page at this address.", address=""
    )
    yield Sheet(addresses.asset("404.html"), "404.html", lost, view, listed=False)
    yield from (_plain_page(site, page, around) for page in site.pages)


def _plain_page(site: SiteWide, page: Page, framing: partial[PageFrame]) -> Sheet:
    address, stand_in = site.addresses.page(page), empty_guide(page)
    alone = GuideWide(site, stand_in, "", "", {}, Named(stand_in), framing)
    view = _page_view(alone, page, address)
    around = framing(
        title=page.title, description=page.summary, address=address, scripted=scripted(view.blocks)
    )
    return Sheet(address, "page.html", around, view)


def _article(wide: GuideWide) -> Sheet:
    guide, address = wide.guide, wide.address
    view = guide_view(_scope(wide, address, base=address), COMPONENTS)
    around = wide.framed(
        title=guide.title, description=guide.summary, address=address, kind="article",
        structured_data=article_data(wide.site.settings, guide), scripted=scripted(view.blocks),
    )  # fmt: skip
    return Sheet(address, "guide.html", around, view, _dated(guide))


def _further_page(wide: GuideWide, page: Page) -> Sheet:
    guide = wide.guide
    address = wide.site.addresses.guide_page(guide, page)
    view = _page_view(wide, page, address)
    around = wide.framed(
        title=f"{page.title} – {guide.short}", description=page.summary, address=address,
        kind="article", scripted=scripted(view.blocks),
    )  # fmt: skip
    return Sheet(address, "page.html", around, view, _dated(guide))


def _page_view(wide: GuideWide, page: Page, address: str) -> PageView:
    made = blocks(_scope(wide, address, base=address), page.article, COMPONENTS)
    return PageView(page.title, page.summary, wide.guide.short, wide.address, made)


def _decision_pages(wide: GuideWide, decision: Decision) -> Iterator[Sheet]:
    guide, addresses = wide.guide, wide.site.addresses
    scope = partial(_scope, wide, base=wide.address)
    start = addresses.decide(guide, decision)
    view = decide_page(scope(start), decision)
    yield _decision_page(wide, start, "decide.html", decision.title, view, ("quiz",))
    for question in decision.questions:
        address = addresses.node(guide, decision, question.id)
        asked = question_page(scope(address), decision, question)
        yield _decision_page(wide, address, "question.html", question.ask, asked)
    for outcome in decision.outcomes:
        address = addresses.node(guide, decision, outcome.id)
        ended = outcome_page(scope(address), decision, outcome)
        yield _decision_page(wide, address, "outcome.html", outcome.title, ended)
    for node in decision.nodes:
        now = addresses.node(guide, decision, node.id)
        for old in node.was:
            moved = _decision_page(
                wide, now, "moved.html", node.short, MovedView(decision.id, node.short, now)
            )
            yield replace(moved, address=addresses.node(guide, decision, old), listed=False)


def _decision_page(
    wide: GuideWide,
    address: str,
    template: str,
    title: str,
    view: object,
    scripts: tuple[str, ...] = (),
) -> Sheet:
    guide = wide.guide
    around = wide.framed(
        title=f"{title} – {guide.short}", description=guide.summary, address=address,
        scripted=scripts,
    )  # fmt: skip
    return Sheet(address, template, around, view, _dated(guide))


def _scope(wide: GuideWide, here: str, *, base: str) -> Scope:
    site = wide.site
    sources = "" if wide.sources == here else wide.sources
    inliner = Inliner(wide.named, sources, base, here, site.addresses.prefix)
    return Scope(site.settings, wide.guide, site.addresses, wide.graphs, inliner)


def _dated(guide: Guide) -> str:
    return guide.checked.isoformat() if guide.checked else ""
