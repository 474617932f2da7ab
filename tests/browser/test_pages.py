"""Claims about every kind of page of the shipped site, in a real browser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, PageAt, scrolls_sideways
from tests.conftest import ShippedSite
from tests.hosting import ROOT

# What marks a kind of page, in the order in which a page is tried for them.
MARKS = {
    "outcome": 'data-quiz-result="',
    "question": "data-question=",
    "sources": 'id="sources"',
}
KINDS = ("article", "decide", "question", "outcome", "sources", "about", "not found")
WIDTHS = (320, 768, 1280)


@pytest.fixture(scope="session")
def addresses(shipped_site: ShippedSite) -> dict[str, str]:
    """The address of one page of each kind."""
    (quiz,) = shipped_site.path.glob("*/decide/index.html")
    guide = quiz.parent.parent.name
    found = {
        "article": f"/{guide}/",
        "decide": f"/{guide}/decide/",
        "about": "/about/",
        "not found": "/no/such/page/",
    }
    below = sorted(shipped_site.path.glob(f"{guide}/*/**/index.html"))
    for path in below:
        text = path.read_text(encoding="utf-8")
        kind = next((kind for kind, mark in MARKS.items() if mark in text), "")
        if path != quiz and kind:
            found.setdefault(kind, f"/{path.parent.relative_to(shipped_site.path).as_posix()}/")
    return found


@pytest.fixture
def visit(shipped_site: ShippedSite, addresses, page_at: PageAt, seen):
    def open_page(kind: str, width: int = 768, **options: object) -> Page:
        page = page_at(width, **options)  # type: ignore[arg-type]
        page.goto(shipped_site.url + addresses[kind])
        if kind == "not found":
            # The browser complains of the answer 404, which is what was asked for.
            seen.errors[:] = [error for error in seen.errors if "404" not in error]
        return page

    return open_page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_fault_in_access(visit, axe: Axe, kind, width):
    assert axe(visit(kind, width)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(visit, kind):
    page = visit(kind)
    assert [width for width in WIDTHS if scrolls_sideways(page, width)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_title_and_leaves_out_no_level_of_heading(visit, kind):
    levels = visit(kind).evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("kind", KINDS)
def test_everything_on_a_page_stands_in_a_landmark(visit, kind):
    outside = visit(kind).evaluate(
        "[...document.body.children].filter(e => !e.matches('.skip, header, main, footer')).length"
    )
    assert outside == 0


@pytest.mark.parametrize("kind", KINDS)
def test_text_twice_as_large_still_fits_a_page(visit, kind):
    page = visit(kind, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_article_says_first_what_matters_most(visit):
    page = visit("article", 320)
    order = ["h1", ".summary", ".answer", "[data-quiz]", "footer"]
    tops = [page.locator(selector).first.bounding_box()["y"] for selector in order]
    assert tops == sorted(tops)
    following = page.evaluate(
        "order => order.map(s => document.querySelector(s))"
        ".every((e, i, all) => !i || all[i - 1].compareDocumentPosition(e) & 4)",
        order,
    )
    assert following


def test_the_short_answer_begins_on_the_first_screen_of_a_phone(visit):
    box = visit("article", 320).locator(".answer").bounding_box()
    assert box["y"] + 24 < 568


def test_every_link_within_the_article_leads_to_something_on_it(visit):
    missing = visit("article").evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(decodeURIComponent(id)))"
    )
    assert missing == []


def test_every_citation_leads_to_its_source_and_back(visit, addresses):
    page = visit("article")
    cite = page.locator(".cite").first
    name = cite.get_attribute("id")
    cite.click()
    entry = page.locator(":target")
    assert entry.evaluate("e => e.matches('#sources > li')")
    entry.locator(f"a[href$='{addresses['article']}#{name}']").click()
    assert page.locator(":target").get_attribute("id") == name


@pytest.mark.parametrize("kind", KINDS)
def test_print_spells_out_the_address_of_every_link_that_leaves_the_site(visit, kind):
    page = visit(kind)
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('main a[href^=http]')]"
        ".map(a => [a.getAttribute('href'), getComputedStyle(a, '::after').content])"
    )
    assert [href for href, content in shown if href not in content] == []


def test_print_leaves_out_what_only_a_screen_can_use(visit):
    page = visit("article")
    page.emulate_media(media="print")
    expect(page.locator(":is(nav, button, .skip):visible")).to_have_count(0)


def test_print_unfolds_everything(visit):
    page = visit("article")
    page.emulate_media(media="print")
    folded = page.evaluate(
        "[...document.querySelectorAll('details > :not(summary)')]"
        ".filter(e => !e.closest('[hidden], [data-unsure]') && !e.checkVisibility()).length"
    )
    assert folded == 0


def test_the_published_style_sheet_says_what_its_sources_say(visit, page_at: PageAt):
    rules = (
        "const flat = rule => rule.cssRules?.length ? [...rule.cssRules].flatMap(flat) : [rule];"
        "const texts = sheet => [...sheet.cssRules].flatMap(flat)"
        ".map(rule => rule.cssText.replaceAll(', ', ',')).sort();"
    )
    published = visit("article").evaluate(
        f"() => {{ {rules} return texts(document.styleSheets[0]) }}"
    )
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "static/css").glob("*.css"))
    read = (
        f"css => {{ {rules} const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " return texts(sheet) }"
    )
    assert published == page_at(768).evaluate(read, written)


@pytest.mark.parametrize("kind", KINDS)
def test_with_motion_unwanted_nothing_moves(visit, kind):
    moving = visit(kind, reduced_motion="reduce").evaluate(
        "[...document.querySelectorAll('*')].filter(e => {"
        "  const s = getComputedStyle(e);"
        "  return s.scrollBehavior === 'smooth' || s.animationName !== 'none'"
        "    || parseFloat(s.transitionDuration) > 0 }).length"
    )
    assert moving == 0
