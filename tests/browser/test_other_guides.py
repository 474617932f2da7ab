"""Claims about guides of every shape, in a real browser: nothing overlaps, overflows or fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from fingerpost.cli import main
from tests.browser.conftest import Axe, PageAt
from tests.conftest import ServeFolder
from tests.other_guides import SITES, write

# What a drawing looks like on the page, in its own pixels: boxes and words by where they are.
MEASURE = """svg => {
  const at = e => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height] }
  const boxes = [...svg.querySelectorAll('g[data-node]')].map(box => ({
    name: box.dataset.node, box: at(box.querySelector('rect')), words: at(box.querySelector('text')),
  }))
  const labels = [...svg.querySelectorAll('[data-label]')].map(label => ({
    name: label.dataset.label, box: at(label),
  }))
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  const size = Math.min(...[...svg.querySelectorAll('text')].map(
    text => parseFloat(getComputedStyle(text).fontSize) * scale))
  return { boxes, labels, size, whole: [0, 0, svg.viewBox.baseVal.width, svg.viewBox.baseVal.height] }
}"""

Box = list[float]


class Other(NamedTuple):
    """One of the sites: its folder, its address, and those of its articles."""

    path: Path
    url: str
    guides: list[str]

    def pages(self) -> Iterator[str]:
        """One page of every kind: the list, articles, quizzes, a question and an outcome."""
        yield from ("/", *self.guides)
        first = self.guides[0].strip("/")
        found = sorted(self.path.glob(f"{first}/decide/**/index.html"), key=lambda p: len(p.parts))
        for page in (found[0], found[1], found[-1]):
            yield f"/{page.parent.relative_to(self.path).as_posix()}/"


@pytest.fixture(scope="module", params=SITES)
def other(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    serve_folder: ServeFolder,
) -> Other:
    """A site of someone else's, which holds only content and settings, built and served."""
    folder = tmp_path_factory.mktemp("other")
    root, out = write(request.param, folder), folder / "dist"
    assert main(["build", "--quiet", "--root", str(root), "--out", str(out)]) == 0
    guides = [f"/{path.split('/')[1]}/" for path in SITES[request.param] if "guide.md" in path]
    return Other(out, serve_folder(out), guides)


def unfold(page: Page) -> None:
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


def within(inner: Box, outer: Box) -> bool:
    return all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def apart(one: Box, other: Box) -> bool:
    return (
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    )  # fmt: skip


def test_in_a_chart_no_boxes_overlap_and_no_words_leave_theirs(other: Other, page_at: PageAt):
    page = page_at(1280)
    for guide in other.guides:
        page.goto(other.url + guide)
        unfold(page)
        drawings = page.locator("svg[data-flowchart]")
        assert drawings.count() > 0
        for drawing in drawings.all():
            found = drawing.evaluate(MEASURE)
            things = [*found["boxes"], *found["labels"]]
            clashes = [
                (one["name"], two["name"])
                for number, one in enumerate(things)
                for two in things[number + 1 :]
                if not apart(one["box"], two["box"])
            ]
            assert clashes == []
            assert [b["name"] for b in found["boxes"] if not within(b["words"], b["box"])] == []
            assert [t["name"] for t in things if not within(t["box"], found["whole"])] == []


def test_a_chart_is_shown_at_its_natural_size_or_its_list_is_instead(other: Other, page_at: PageAt):
    page = page_at(1280)
    for guide in other.guides:
        page.goto(other.url + guide)
        for width in (320, 721, 768, 1089, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for figure in page.locator("figure.flowchart").all():
                drawing = figure.locator("> svg")
                drawn = drawing.count() > 0 and drawing.is_visible()
                assert drawn or figure.locator("[data-flowchart-text]").is_visible()
                if drawn:
                    assert drawing.evaluate(MEASURE)["size"] == 16
                    box = drawing.bounding_box()
                    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_a_map_is_never_taller_than_a_screen_so_that_its_scroll_bar_is_in_reach(
    other: Other, page_at: PageAt
):
    page = page_at(1280)
    for guide in other.guides:
        page.goto(other.url + guide)
        unfold(page)
        for part in page.locator(".flowchart__scroll").all():
            box = part.bounding_box()
            assert box and box["height"] <= 800


def test_on_a_phone_the_list_has_letters_of_sixteen_pixels(other: Other, page_at: PageAt):
    page = page_at(320)
    for guide in other.guides:
        page.goto(other.url + guide)
        sizes = page.locator("[data-flowchart-text] :is(a, b, li)").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert sizes and min(sizes) >= 16


@pytest.mark.parametrize("script", [True, False])
def test_no_page_is_wider_than_a_phone(other: Other, page_at: PageAt, script):
    page = page_at(320, script=script)
    for address in other.pages():
        page.goto(other.url + address)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_an_article_has_no_fault_in_access(other: Other, page_at: PageAt, axe: Axe):
    page = page_at(320)
    page.goto(other.url + other.guides[0])
    assert axe(page, dark=False) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert axe(page) == []


def test_the_quiz_ends_in_a_result(other: Other, page_at: PageAt):
    page = page_at(768)
    for guide in other.guides:
        page.goto(other.url + guide)
        for quiz in page.locator("[data-quiz]").all():
            result = quiz.locator("[data-quiz-result]")
            while not result.is_visible():
                quiz.locator("[data-option]").last.click()
            expect(result.get_by_role("heading").first).to_be_focused()
