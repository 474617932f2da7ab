"""The shipped quiz as tests take it: its routes, and the moves of a reader."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from fingerpost import graph, sources
from fingerpost.decode import decode
from fingerpost.graph import Edge, Graph, graph_of
from fingerpost.model import Decision, Guide, Question
from tests.hosting import ROOT

OPTION = "[data-option]"
RESULT = "[data-quiz-result]"
ASKED = "[data-question]"


@cache
def guide() -> Guide:
    """The guide whose quiz is shipped."""
    site = decode(sources.read(ROOT)).site
    assert site
    return next(one for one in site.guides if one.decisions)


def decision() -> Decision:
    """Its decision."""
    return guide().decisions[0]


@cache
def made() -> Graph:
    """Its graph."""
    return graph_of(decision())


@cache
def routes() -> tuple[tuple[Edge, ...], ...]:
    """Every route through it."""
    return graph.routes(made(), 1_000)


def longest() -> tuple[Edge, ...]:
    """A route that meets as many questions as any."""
    return max(routes(), key=len)


def query(route: tuple[Edge, ...]) -> str:
    """The answers of a route as an address has them."""
    return "?" + "&".join(f"{edge.source}={edge.answer}" for edge in route)


def asked(name: str) -> Question:
    return next(one for one in decision().questions if one.id == name)


def answers_in(page: Page) -> dict[str, list[str]]:
    """The answers that the address holds, in their order."""
    return parse_qs(urlsplit(page.url).query)


def heading(page: Page, panel: str) -> Locator:
    """The heading of the panel that is shown."""
    return page.locator(f"{panel} :is(h1, h2, h3, h4)").first


def place(page: Page) -> str | None:
    """The question or outcome that is shown."""
    panel = page.locator(f"{ASKED}, {RESULT}")
    return panel.get_attribute("data-question") or panel.get_attribute("data-quiz-result")


def answer(page: Page, label: str) -> None:
    page.locator("[data-quiz]").get_by_role("button", name=label, exact=True).click()


def take(page: Page, route: tuple[Edge, ...]) -> None:
    """Give the answers of a route, or of its beginning, one after the other."""
    for edge in route:
        answer(page, edge.label)


def texts(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def other_way(edge: Edge) -> Edge:
    return next(e for e in made().leaving[edge.source] if e.answer != edge.answer)


def change(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Change: {made().questions[name]}").click()


def lit(page: Page, selector: str, name: str) -> list[str]:
    """What is marked as being on the reader's way, by one of its data attributes."""
    found: list[str] = page.locator(selector).evaluate_all(
        f"all => all.filter(e => e.classList.contains('is-lit')).map(e => e.dataset.{name})"
    )
    return sorted(set(found))
