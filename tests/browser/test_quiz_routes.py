"""Claims about the shipped quiz in a real browser, on every route through it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from fingerpost import graph
from tests.browser.conftest import Axe, OpenGuide, scrolls_sideways
from tests.browser.quizzing import (
    ASKED,
    OPTION,
    RESULT,
    answer,
    answers_in,
    asked,
    decision,
    heading,
    lit,
    longest,
    made,
    query,
    routes,
    take,
    texts,
)


def test_every_route_ends_in_its_outcome(open_guide: OpenGuide):
    page = open_guide()
    for route in routes():
        page.goto(urlsplit(page.url)._replace(query="").geturl())
        take(page, route)
        outcome = next(one for one in decision().outcomes if one.id == route[-1].target)
        expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", outcome.id)
        expect(heading(page, RESULT)).to_have_text(outcome.title)
        expect(page.locator(ASKED)).to_have_count(0)
        assert answers_in(page) == {edge.source: [edge.answer] for edge in route}


def test_every_route_without_script_leads_over_linked_pages_to_its_outcome(open_guide: OpenGuide):
    page = open_guide(script=False)
    start = page.url
    for route in routes():
        page.goto(start)
        for edge in route:
            expect(page.locator(ASKED)).to_have_attribute("data-question", edge.source)
            page.locator(f"{ASKED} a[data-option='{edge.answer}']").click()
        expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", route[-1].target)
        assert urlsplit(page.url).path.endswith(f"/decide/{route[-1].target}/")


def test_without_script_there_is_a_way_back_and_to_the_start(open_guide: OpenGuide):
    page = open_guide(script=False)
    first, second = longest()[:2]
    page.locator(f"a[data-option='{first.answer}']").click()
    page.locator(f"a[data-option='{second.answer}']").click()
    page.locator("[data-back]").first.click()
    expect(page.locator(ASKED)).to_have_attribute("data-question", second.source)
    page.locator("[data-restart]").click()
    expect(page.locator(ASKED)).to_have_attribute("data-question", first.source)


def test_without_script_no_control_is_shown_that_would_do_nothing(open_guide: OpenGuide):
    expect(open_guide(script=False).locator("[data-quiz] button:visible")).to_have_count(0)


def test_the_keyboard_alone_leads_to_a_result_and_back_to_the_start(open_guide: OpenGuide):
    page = open_guide("decide/")
    steps = 0

    def tab_to(wanted: Locator) -> None:
        nonlocal steps
        while not wanted.evaluate("e => e === document.activeElement"):
            page.keyboard.press("Tab")
            steps += 1
            assert steps < 60
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"

    for edge in longest():
        tab_to(page.locator(f"{OPTION}[data-option='{edge.answer}']"))
        page.keyboard.press("Enter")
    expect(page.locator(RESULT)).to_be_visible()
    tab_to(page.get_by_role("button", name="Start again"))
    page.keyboard.press("Space")
    expect(heading(page, ASKED)).to_be_focused()


def test_the_focus_moves_to_each_new_question_and_to_the_result(open_guide: OpenGuide):
    page = open_guide()
    for edge in longest():
        answer(page, edge.label)
        panel = ASKED if edge.target in made().questions else RESULT
        expect(heading(page, panel)).to_be_focused()
        expect(heading(page, panel)).to_be_in_viewport()


def test_what_stands_above_a_new_question_or_result_is_in_view_with_it(open_guide: OpenGuide):
    page = open_guide(width=320)
    for edge in longest():
        # A reader has come down so far that the question is the first thing in view.
        heading(page, ASKED).evaluate("e => scrollBy(0, e.getBoundingClientRect().top)")
        answer(page, edge.label)
        at_result = edge.target not in made().questions
        above = page.locator(f"{RESULT} > .leaning" if at_result else ".quiz__place")
        expect(above).to_be_in_viewport(ratio=1)


def test_the_question_names_the_group_of_its_answers(open_guide: OpenGuide):
    page = open_guide()
    first = asked(made().start)
    group = page.get_by_role("group", name=first.ask)
    expect(group.get_by_role("button")).to_have_count(len(first.answers))


def test_opening_a_page_leaves_the_focus_alone(open_guide: OpenGuide):
    page = open_guide(query(longest()))
    assert page.evaluate("document.activeElement === document.body")


def test_progress_is_told_in_words_and_is_true_on_every_route(open_guide: OpenGuide):
    left = graph.longest(made())
    page = open_guide()
    status = page.locator("[data-quiz]").get_by_role("status").first
    for route in routes():
        page.goto(urlsplit(page.url)._replace(query="").geturl())
        for number, edge in enumerate(route, 1):
            most = number - 1 + left[edge.source]
            assert texts(status) == [f"Question {number} of at most {most}"]
            answer(page, edge.label)
        assert texts(status) == [""]


def test_what_would_change_a_result_is_exact_on_every_route(open_guide: OpenGuide):
    page = open_guide()
    for route in routes():
        page.goto(urlsplit(page.url)._replace(query=query(route)[1:]).geturl())
        shown = texts(page.locator("[data-flips] li"))
        wanted = []
        for flip in graph.flips(made(), {edge.source: edge.answer for edge in route}):
            ends = ", ".join(made().outcomes[outcome] for outcome in flip.outcomes)
            further = "further questions, then one of: " if len(flip.outcomes) > 1 else ""
            name = made().questions[flip.edge.source]
            wanted.append(f"{name} {flip.instead.label} → {further}{ends}")
        assert shown == wanted


def test_a_result_gives_its_reasons_and_next_steps(open_guide: OpenGuide):
    page = open_guide()
    for route in routes():
        page.goto(urlsplit(page.url)._replace(query=query(route)[1:]).geturl())
        outcome = next(one for one in decision().outcomes if one.id == route[-1].target)
        shown = page.locator(RESULT)
        for title, tag, wanted in (
            ("Why", "ul", outcome.because), ("What to do next", "ol", outcome.next)
        ):  # fmt: skip
            entries = shown.get_by_role("heading", name=title).locator(f"+ {tag} > li")
            expect(entries).to_have_count(len(wanted))
        expect(shown.locator("[data-behind] [data-summary]")).to_be_visible()


def test_the_way_taken_is_lit_on_the_chart_and_in_its_list(open_guide: OpenGuide):
    page = open_guide()
    for route in routes():
        page.goto(urlsplit(page.url)._replace(query=query(route)[1:]).geturl())
        edges = [f"{edge.source}.{edge.answer}" for edge in route]
        nodes = sorted([route[0].source, *(edge.target for edge in route)])
        assert lit(page, "[data-flowchart] [data-edge]", "edge") == sorted(edges)
        assert lit(page, "[data-flowchart] [data-node]", "node") == nodes
        assert lit(page, "[data-flowchart-text] [data-answer]", "answer") == sorted(edges)
        assert lit(page, "[data-flowchart-text] [data-node]", "node") == nodes


def test_what_is_lit_on_the_chart_is_drawn_in_another_colour_and_thicker(open_guide: OpenGuide):
    page = open_guide(query(longest()))
    drawn = (
        "all => [...new Set(all.map(e => getComputedStyle(e)).map(s => s.stroke + s.strokeWidth))]"
    )
    lit_lines = page.locator("[data-flowchart] :is(path.is-lit, .is-lit rect)").evaluate_all(drawn)
    others = "[data-flowchart] :is(path:not(.is-lit, .is-lit *), :not(.is-lit) > rect)"
    assert len(lit_lines) == 1
    assert not set(lit_lines) & set(page.locator(others).evaluate_all(drawn))


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_quiz_has_no_fault_in_access_mid_way_and_at_the_result(
    open_guide: OpenGuide, axe: Axe, width
):
    page = open_guide("decide/", width=width)
    for part in (longest()[:1], longest()):
        page.goto(urlsplit(page.url)._replace(query=query(part)[1:]).geturl())
        for fold in page.locator("[data-quiz] summary").all():
            fold.click()
        assert axe(page) == [] and not scrolls_sideways(page, width)


def test_with_motion_unwanted_no_answer_moves_anything(open_guide: OpenGuide):
    page = open_guide(reduced_motion="reduce")
    answer(page, longest()[0].label)
    assert page.evaluate("document.getAnimations().length") == 0
