"""What the browser tests ask for: one Chromium, pages that are watched, and a judge of access."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.conftest import ShippedSite
from tests.hosting import ROOT

# The same names as in install.sh.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No page may leave this machine, and neither may the browser of its own accord.
STAY_HERE = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"

# What is told of a page in the dark: all but its colours is as it was in the light.
COLOURS = "runOnly: ['color-contrast', 'link-in-text-block']"


@dataclass
class Seen:
    """What the pages of one test asked for, and what they complained of."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def elsewhere(self) -> list[str]:
        """The requests that went to another host."""
        return [url for url in self.requests if not _stays_here(url)]


class Axe(Protocol):
    """Lists what is at fault with a page in the light and, if asked to, in the dark."""

    def __call__(self, page: Page, *, dark: bool = True) -> list[str]: ...


class OpenGuide(Protocol):
    """Opens the shipped guide at a place of its own: a page below it, or answers to its quiz."""

    def __call__(self, where: str = "", *, width: int = 768, **options: Any) -> Page: ...


class PageAt(Protocol):
    """Opens an empty page of a width; further options go to Playwright's `new_context`."""

    def __call__(
        self, width: int, *, scheme: str = "light", script: bool = True, **options: Any
    ) -> Page: ...


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or else Playwright's own."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed,
            args=list(STAY_HERE),
            chromium_sandbox=os.geteuid() != 0,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def seen() -> Seen:
    """What the pages of this test did; clear a list after looking at it, if it may be filled."""
    return Seen()


@pytest.fixture
def page_at(browser: Browser, seen: Seen) -> Iterator[PageAt]:
    """Open pages that must, by the end of the test, have stayed here and found no fault."""
    contexts: list[BrowserContext] = []

    def open_page(
        width: int, *, scheme: str = "light", script: bool = True, **options: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 640 if width < 600 else 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        _watch(context, seen)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert seen.elsewhere == []
    assert seen.errors == []


@pytest.fixture
def open_guide(shipped_site: ShippedSite, page_at: PageAt) -> OpenGuide:
    """Open the guide that is shipped, and whose quiz stands in its article."""
    (quiz,) = shipped_site.path.glob("*/decide/index.html")
    address = f"{shipped_site.url}/{quiz.parent.parent.name}/"

    def open_at(where: str = "", *, width: int = 768, **options: Any) -> Page:
        page = page_at(width, **options)
        page.goto(address + where)
        return page

    return open_at


@pytest.fixture(scope="session")
def axe() -> Axe:
    """List what axe finds at fault with a page, one line for each element.

    The page must have scripts on: without them axe would never come to an end.
    """
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page, options: str = "") -> list[str]:
        found = page.evaluate(f"axe.run({{resultTypes: ['violations'], {options}}})")
        return [
            f"{fault['id']}: {fault['help']}: {node['html']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    def judge(page: Page, *, dark: bool = True) -> list[str]:
        assert not page.evaluate("matchMedia('(scripting: none)').matches")
        page.evaluate(source)
        found = run(page)
        if dark:
            page.emulate_media(color_scheme="dark")
            found += run(page, COLOURS)
            page.emulate_media(color_scheme="light")
        return found

    return judge


def scrolls_sideways(page: Page, width: int) -> bool:
    """Whether a page, made so wide, has more to show than fits beside each other."""
    page.set_viewport_size({"width": width, "height": 800})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


def _watch(context: BrowserContext, seen: Seen) -> None:
    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("console", hear)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))


def _stays_here(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in {"about", "blob", "data"} or address.hostname == "127.0.0.1"
