"""Claims that a page which misbehaves is noticed, so that silence means something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Axe, PageAt, Seen
from tests.conftest import ServeFolder

PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="/start.js"></script></head>
<body><main><h1>A page</h1><p id="told">waiting</p>{}</main></body>
</html>
"""


@pytest.fixture
def address(tmp_path: Path, serve_folder: ServeFolder):
    (tmp_path / "start.js").write_text("document.getElementById('told').textContent = 'running'")
    server = serve_folder(tmp_path)

    def put(body: str) -> str:
        (tmp_path / "index.html").write_text(PAGE.format(body))
        return f"{server}/"

    return put


@pytest.mark.parametrize(("script", "told"), [(True, "running"), (False, "waiting")])
def test_scripts_run_unless_they_are_off(address, page_at: PageAt, script, told):
    page = page_at(320, script=script)
    page.goto(address(""))
    assert page.text_content("#told") == told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_the_width_and_the_scheme_asked_for(address, page_at: PageAt, scheme):
    page = page_at(768, scheme=scheme)
    page.goto(address(""))
    assert page.evaluate("innerWidth") == 768
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")


def test_a_sound_page_gives_nothing_to_complain_of(address, page_at: PageAt, axe: Axe, seen: Seen):
    page = page_at(320)
    page.goto(address(""))
    assert axe(page) == seen.errors == seen.elsewhere == []


def test_a_barrier_is_found(address, page_at: PageAt, axe: Axe):
    page = page_at(320)
    page.goto(address('<a href="/"><span></span></a>'))
    assert [fault.split(":")[0] for fault in axe(page)] == ["link-name"]


def test_a_barrier_that_stands_in_the_dark_alone_is_found(tmp_path, address, page_at, axe: Axe):
    dark = "@media (prefers-color-scheme: dark) { main { color: #222; background: #111 } }"
    (tmp_path / "dark.css").write_text(dark)
    page = page_at(320)
    page.goto(address('<link rel="stylesheet" href="/dark.css">'))
    assert {fault.split(":")[0] for fault in axe(page)} == {"color-contrast"}
    assert axe(page, dark=False) == []


@pytest.mark.parametrize(
    "body", ["<p style='color: red'>x</p>", "<script>document.title = 0</script>"]
)
def test_what_the_policy_forbids_is_reported(address, page_at: PageAt, seen: Seen, body):
    page_at(320).goto(address(body))
    assert ["Content Security Policy" in error for error in seen.errors] == [True]
    seen.errors.clear()


def test_a_request_to_another_host_is_seen(address, page_at: PageAt, seen: Seen):
    page_at(320).goto(address('<img alt="" src="https://elsewhere.example/a.png">'))
    assert seen.elsewhere == ["https://elsewhere.example/a.png"]
    seen.requests.clear()
    seen.errors.clear()


def test_a_script_that_throws_is_reported(address, page_at: PageAt, seen: Seen):
    page = page_at(320)
    page.goto(address(""))
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('lost') })")
    assert seen.errors == ["lost"]
    seen.errors.clear()
