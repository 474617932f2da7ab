"""Claims about the manual, in a real browser: it is the second site that Fingerpost makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Axe, PageAt, scrolls_sideways
from tests.conftest import ServeFolder
from tests.hosting import ROOT
from tests.on_a_day import command

PAGES = ("", "first-guide/", "components/", "formats/", "errors/", "commands/", "decide/component/")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory, serve_folder: ServeFolder) -> str:
    """The address of the built manual."""
    out: Path = tmp_path_factory.mktemp("manual") / "dist"
    built = command("build", "--quiet", "--root", "docs", "--out", str(out))
    subprocess.run(built, cwd=ROOT, check=True)
    return serve_folder(out) + "/manual/"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_fault_in_access(manual, page_at: PageAt, axe: Axe, page, width):
    shown = page_at(width)
    shown.goto(manual + page)
    assert axe(shown) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(manual, page_at: PageAt, page):
    shown = page_at(320)
    shown.goto(manual + page)
    assert [width for width in (320, 768, 1280) if scrolls_sideways(shown, width)] == []


def test_the_decision_leads_to_the_component_that_it_names(manual, page_at: PageAt):
    page = page_at(768)
    page.goto(manual)
    page.get_by_role("link", name="Show facts").or_(
        page.get_by_role("button", name="Show facts")
    ).first.click()
    page.locator("[data-option=many]").first.click()
    page.locator("[data-quiz-result=table] a", has_text="See one").click()
    assert page.url.endswith("/manual/components/#a-table")
    assert page.locator("#table-coats").is_visible()
