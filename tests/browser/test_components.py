"""Claims about components in a real browser: what their scripts do, and what each screen shows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, PageAt, scrolls_sideways
from tests.conftest import BuildSite, ServeFolder
from tests.support import CONFIG, HEAD

ARTICLE = """\
{{ contents }}

## First part

Some {{ term bias }} comes from looking only at those who made it.[@S1]

{{ table factors }}

{{ table worth }}

{{ table wide }}

{{ checklist ask }}

## Second part

{{ chart weights }}

{{ cards myths }}

!!! warning
    Take care.

{{ disclosure }}

{{ sources }}

| Where it is said | What it costs |
|---|---|
| Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz | 1 |
"""
DATA = """\
scales:
  worth: {label: Worth, steps: [Low, Moderate, High]}
tables:
  factors:
    caption: What wins posts
    sortable: true
    columns:
      what: {label: What}
      worth: {label: Worth, type: rating, scale: worth}
      said: {label: What is said of it}
    rows:
      - {id: a, what: Mentors, worth: Moderate, said: Underappreciated}
      - {id: b, what: A degree, worth: Low, said: Overstated}
      - {id: c, what: Turning up, worth: High, said: Almost never mentioned}
  worth:
    caption: Worth by direction
    columns:
      what: {label: Direction}
      worth: {label: Worth, type: rating, scale: worth}
      long: {label: Kraftfahrzeughaftpflichtversicherung}
    rows:
      - {id: a, what: Teaching, worth: Low–Moderate, long: Rechtsschutzversicherungsgesellschaften}
  wide:
    caption: Many columns
    columns: {a: {label: A}, b: {label: B}, c: {label: C}, d: {label: D}, e: {label: E},
      f: {label: F}, g: {label: Incommensurability}}
    rows:
      - {id: r, a: Antidisestablishmentarianism, b: b, c: c, d: d, e: e, f: f, g: g}
  weights:
    caption: Weights
    columns:
      what: {label: What}
      weight: {label: Weight, type: number, unit: ""}
    rows:
      - {id: a, what: The quality of the teachers and of what they publish, weight: 90}
      - {id: b, what: Brand, weight: 45}
charts:
  weights: {title: What counts, table: weights, column: weight, maximum: 100}
checklists:
  ask:
    title: What to ask
    items:
      - {id: who, text: Who teaches?}
      - {id: how, text: How long?, kind: must}
cards:
  myths:
    title: What people say
    style: myth
    items:
      - {id: a, title: Everyone has one., text: Many have none.}
      - {id: b, title: You need one., text: You do not.}
      - {id: c, title: It pays., text: Sometimes.}
glossary:
  bias: {term: survivorship bias, meaning: we see only those who made it}
sources:
  S1: {title: A study, address: "https://study.example/paper", checked: 2026-01-02}
disclosure:
  Who pays?: Nobody.
"""

Open = Callable[..., Page]
WIDTHS = (320, 768, 1280)
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"


@pytest.fixture
def address(build_site: BuildSite, serve_folder: ServeFolder) -> str:
    files = {
        "site_config.yaml": CONFIG,
        "content/guide/guide.md": HEAD + ARTICLE,
        "content/guide/data.yaml": DATA,
    }
    return serve_folder(build_site(files)) + "/guide/"


@pytest.fixture
def opened(address: str, page_at: PageAt) -> Open:
    def open_at(width: int, *, before: str = "", **options: object) -> Page:
        page = page_at(width, **options)  # type: ignore[arg-type]
        if before:
            page.add_init_script(before)
        page.goto(address)
        return page

    return open_at


def first_column(page: Page) -> list[str]:
    return page.locator("#table-factors tbody th").all_inner_texts()


def top(page: Page, selector: str) -> float:
    return _box(page, selector)["y"]


def left(page: Page, selector: str) -> float:
    return _box(page, selector)["x"]


def right(page: Page, selector: str) -> float:
    box = _box(page, selector)
    return box["x"] + box["width"]


def _box(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_component_has_a_fault_in_access(opened, axe: Axe, width):
    assert axe(opened(width)) == []


def test_no_component_makes_its_page_scroll_sideways(opened):
    page = opened(320)
    assert [width for width in WIDTHS if scrolls_sideways(page, width)] == []


def test_ticks_are_there_again_after_a_reload(opened):
    page = opened(320)
    page.get_by_label("Who teaches?").check()
    page.reload()
    expect(page.get_by_label("Who teaches?")).to_be_checked()
    expect(page.get_by_label("How long?")).not_to_be_checked()


def test_the_ticks_can_be_cleared_once_there_are_some(opened):
    page = opened(320)
    button = page.get_by_role("button", name="Clear the ticks")
    expect(button).to_be_hidden()
    page.get_by_label("How long?").check()
    button.click()
    expect(page.get_by_label("How long?")).not_to_be_checked()
    expect(button).to_be_hidden()
    expect(page.get_by_label("Who teaches?")).to_be_focused()


def test_cleared_ticks_stay_cleared(opened):
    page = opened(320)
    page.get_by_label("Who teaches?").check()
    page.get_by_role("button", name="Clear the ticks").click()
    page.reload()
    expect(page.get_by_label("Who teaches?")).not_to_be_checked()


def test_a_device_that_keeps_nothing_still_ticks(opened):
    page = opened(320, before=BLOCKED)
    page.get_by_label("Who teaches?").check()
    expect(page.get_by_role("button", name="Clear the ticks")).to_be_visible()


def test_boxes_can_be_ticked_without_script(opened):
    page = opened(320, script=False)
    page.get_by_label("Who teaches?").check()
    expect(page.get_by_role("button")).to_have_count(0)


def test_ratings_sort_from_the_highest_and_then_turn(opened):
    page = opened(768)
    page.get_by_role("button", name="Worth").click()
    assert first_column(page) == ["Turning up", "Mentors", "A degree"]
    page.get_by_role("button", name="Worth").click()
    assert first_column(page) == ["A degree", "Mentors", "Turning up"]


def test_words_sort_from_a_to_z(opened):
    page = opened(768)
    page.get_by_role("button", name="What is said of it").click()
    assert first_column(page) == ["Turning up", "A degree", "Mentors"]


def test_the_heading_says_which_way_its_column_is_sorted(opened):
    page = opened(768)
    sorted_by = page.locator("#table-factors [aria-sort]")
    page.get_by_role("button", name="Worth").click()
    expect(sorted_by).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="What", exact=True).click()
    expect(sorted_by).to_have_count(1)
    expect(sorted_by).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_is_read_as_a_table_on_every_screen(opened, width):
    table = opened(width).get_by_role("table", name="What wins posts")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.get_by_role("rowheader")).to_have_count(3)
    expect(table.get_by_role("cell", name="Underappreciated")).to_have_count(1)


def test_on_a_phone_a_rows_heading_stands_above_its_cells(opened):
    page = opened(320)
    assert top(page, "#table-factors tbody th") < top(page, "#table-factors tbody td")
    page = opened(768)
    assert top(page, "#table-factors tbody th") == top(page, "#table-factors tbody td")


def test_a_table_too_wide_for_any_page_scrolls_by_itself(opened):
    page = opened(320)
    region = page.get_by_role("region", name=re.compile("Many columns"))
    region.focus()
    expect(region).to_be_focused()


def test_the_meaning_of_a_word_stands_in_the_margin_of_a_wide_screen(opened):
    page = opened(1280)
    assert left(page, ".gloss") > right(page, "article > p")
    page = opened(768)
    assert left(page, ".gloss") < right(page, "article > p")


def test_the_contents_stand_in_the_margin_of_a_wide_screen(opened):
    page = opened(1280)
    assert right(page, ".contents") < left(page, "h2")
    page = opened(768)
    assert left(page, ".contents") == left(page, "h2")


def test_a_card_left_over_takes_a_row_of_its_own(opened):
    page = opened(768)
    assert right(page, "#cards-myths li:last-child") == right(page, "#cards-myths > ul")
    assert left(page, "#cards-myths li:last-child") == left(page, "#cards-myths > ul")


def test_a_chart_is_legible_and_whole_on_a_phone(opened):
    page = opened(320)
    drawing = _box(page, ".chart > svg")
    for text in page.locator(".chart text").all():
        assert text.evaluate("text => getComputedStyle(text).fontSize") == "16px"
        box = text.bounding_box()
        assert box
        assert box["y"] + box["height"] <= drawing["y"] + drawing["height"]
        assert box["x"] + box["width"] <= drawing["x"] + drawing["width"]


def test_whatever_is_pressed_is_large_enough_for_a_finger(opened):
    page = opened(320)
    for target in page.locator("button:visible, input, summary, nav a").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, target.inner_text()


def test_the_focus_is_seen_on_whatever_has_it(opened):
    page = opened(768)
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px"


def test_the_first_stop_of_the_keyboard_leads_past_the_header(opened):
    page = opened(320)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_print_shows_what_is_folded_and_where_links_lead(opened):
    page = opened(768)
    page.emulate_media(media="print")
    assert page.locator("details td").first.evaluate("cell => cell.checkVisibility()")
    shown = page.locator("#sources a[href^=http]").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "https://study.example/paper" in shown


def test_with_colours_forced_nothing_gets_lost(opened, axe: Axe):
    page = opened(768, forced_colors="active")
    assert axe(page) == []
    expect(page.get_by_text("Take care.")).to_be_visible()
