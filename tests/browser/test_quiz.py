"""Claims about what a reader can do in the quiz, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from fingerpost import graph
from tests.browser.conftest import OpenGuide, PageAt
from tests.browser.quizzing import (
    ASKED,
    OPTION,
    RESULT,
    answer,
    answers_in,
    asked,
    change,
    heading,
    lit,
    longest,
    made,
    other_way,
    place,
    query,
    take,
    texts,
)
from tests.conftest import BuildSite, ServeFolder
from tests.support import CONFIG, HEAD, fan


def test_back_shows_the_question_before_with_its_answer_marked(open_guide: OpenGuide):
    page = open_guide()
    first, second = longest()[:2]
    take(page, (first, second))
    page.get_by_role("button", name="Back").click()
    expect(page.locator(ASKED)).to_have_attribute("data-question", second.source)
    marked = page.locator(f"{OPTION}[aria-current='true']")
    assert texts(marked) == [second.label]
    assert answers_in(page) == {first.source: [first.answer]}


def test_the_summary_lists_the_answers_given(open_guide: OpenGuide):
    page = open_guide()
    route = longest()
    take(page, route)
    rows = texts(page.locator("[data-summary] li"))
    assert rows == [f"{made().questions[e.source]} {e.label} Change" for e in route]
    buttons = page.locator("[data-summary]").get_by_role("button", name=re.compile("^Change: "))
    expect(buttons).to_have_count(len(route))


def test_an_answer_changed_to_what_it_was_leads_back_to_the_result(open_guide: OpenGuide):
    page = open_guide()
    route = longest()
    take(page, route)
    change(page, route[0].source)
    expect(page.locator(ASKED)).to_have_attribute("data-question", route[0].source)
    answer(page, route[0].label)
    expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", route[-1].target)
    assert answers_in(page) == {edge.source: [edge.answer] for edge in route}


def test_an_answer_changed_mid_way_leads_back_to_where_the_reader_was(open_guide: OpenGuide):
    page = open_guide()
    first, second, third = longest()[:3]
    take(page, (first, second))
    change(page, first.source)
    answer(page, first.label)
    expect(page.locator(ASKED)).to_have_attribute("data-question", third.source)


def test_a_reload_while_an_answer_is_changed_loses_no_other(open_guide: OpenGuide):
    page = open_guide()
    route = longest()
    take(page, route)
    change(page, route[0].source)
    page.reload()
    expect(page.locator(ASKED)).to_have_attribute("data-question", route[0].source)
    answer(page, route[0].label)
    expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", route[-1].target)


def test_answers_that_no_longer_apply_leave_the_address(open_guide: OpenGuide):
    page = open_guide()
    route = longest()
    take(page, route)
    change(page, route[0].source)
    instead = other_way(route[0])
    answer(page, instead.label)
    walked = graph.walk(made(), {e.source: e.answer for e in (*route[1:], instead)})
    assert answers_in(page) == {edge.source: [edge.answer] for edge in walked.steps}
    expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", walked.at)


@pytest.mark.parametrize("answers", [1, 3])
def test_a_reload_and_a_shared_link_open_the_same_place(open_guide: OpenGuide, answers):
    part = longest()[:answers]
    page = open_guide(query(part))
    assert place(page) == part[-1].target
    page.reload()
    assert place(page) == part[-1].target


def test_the_browsers_back_and_forward_move_through_the_quiz(open_guide: OpenGuide):
    page = open_guide()
    first, second = longest()[:2]
    take(page, (first, second))
    page.go_back()
    expect(page.locator(ASKED)).to_have_attribute("data-question", second.source)
    page.go_back()
    expect(page.locator(ASKED)).to_have_attribute("data-question", first.source)
    page.go_forward()
    expect(page.locator(ASKED)).to_have_attribute("data-question", second.source)


@pytest.mark.parametrize("lost", ["{0}=perhaps", "no-such-question={1}", "{0}=constructor"])
def test_what_a_link_means_no_longer_is_said_plainly(open_guide: OpenGuide, lost):
    first = longest()[0]
    page = open_guide("?" + lost.format(first.source, first.answer))
    expect(page.get_by_text("no longer fits these questions")).to_be_visible()
    expect(page.locator(ASKED)).to_have_attribute("data-question", first.source)
    answer(page, first.label)
    expect(page.get_by_text("no longer fits these questions")).to_be_hidden()
    assert answers_in(page) == {first.source: [first.answer]}


def test_what_others_put_into_the_address_stays_there(open_guide: OpenGuide):
    first = longest()[0]
    page = open_guide("?utm_source=letter")
    expect(page.get_by_text("no longer fits these questions")).to_be_hidden()
    answer(page, first.label)
    page.get_by_role("button", name="Start again").click()
    assert answers_in(page) == {"utm_source": ["letter"]}


def test_nothing_is_lit_before_the_first_answer_and_after_starting_again(open_guide: OpenGuide):
    page = open_guide()
    expect(page.locator(".is-lit")).to_have_count(0)
    take(page, longest())
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".is-lit")).to_have_count(0)
    expect(page.locator(f"{OPTION}[aria-current='true']")).to_have_count(0)
    expect(heading(page, ASKED)).to_be_focused()
    assert answers_in(page) == {}


def test_a_link_to_the_result_is_copied(open_guide: OpenGuide):
    page = open_guide(query(longest()), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(RESULT)).to_have_attribute("data-quiz-result", longest()[-1].target)
    expect(page.locator(RESULT)).to_be_in_viewport()


def test_where_nothing_can_be_copied_the_link_is_there_to_copy_by_hand(open_guide: OpenGuide):
    page = open_guide(query(longest()))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_label("Link to this place")
    expect(field).to_be_focused()
    link = field.input_value()
    assert page.evaluate("String(getSelection())") == link
    assert answers_in(page) == parse_qs(urlsplit(link).query)


def test_a_link_to_another_place_does_not_stay_behind(open_guide: OpenGuide):
    page = open_guide(query(longest()))
    page.get_by_role("button", name="Copy link").click()
    change(page, longest()[0].source)
    answer(page, other_way(longest()[0]).label)
    expect(page.get_by_label("Link to this place")).to_be_hidden()


def test_the_result_is_printed_without_its_controls(open_guide: OpenGuide):
    page = open_guide(query(longest()))
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    expect(heading(page, RESULT)).to_be_visible()
    expect(page.locator("[data-summary] li").first).to_be_visible()
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()


def test_the_undecided_see_what_each_answer_leaves_open(open_guide: OpenGuide):
    page = open_guide()
    possible = graph.possible_outcomes(made())
    first = asked(made().start)
    assert first.unsure
    page.get_by_text("Not sure?", exact=True).click()
    for one in first.answers:
        entry = page.locator("dt", has_text=f"{one.label} leaves open")
        shown = texts(entry.locator("xpath=..").locator("dd"))
        assert shown == [made().outcomes[outcome] for outcome in possible[one.to]]


def two_decisions() -> Iterator[str]:
    """Two decisions of one guide; the first has ids that were once others."""
    for name in ("tea", "cake"):
        yield f"""\
  {name}:
    title: Some {name}?
    start: first
    questions:
      first:
        ask: Do you like {name}?
        was: [liked]
        answers:
          - {{id: yes, was: [oui], label: Like {name}, to: go}}
          - {{id: no, label: Hate {name}, to: stay}}
    outcomes:
      go: {{title: Have {name}, leaning: yes, because: [it is so], next: [go]}}
      stay: {{title: No {name}, leaning: no, because: [it is not], next: [stay]}}
"""


@pytest.fixture
def two(build_site: BuildSite, serve_folder: ServeFolder) -> str:
    files = {
        "site_config.yaml": CONFIG,
        "content/guide/guide.md": HEAD
        + "\n## Two\n\n{{ quiz tea }}\n\n{{ quiz cake }}\n\n{{ routes tea }}\n",
        "content/guide/decision.yaml": "decisions:\n" + "".join(two_decisions()),
    }
    return serve_folder(build_site(files)) + "/guide/"


def test_two_quizzes_of_one_page_do_not_disturb_each_other(two, page_at: PageAt):
    page = page_at(768)
    page.goto(two)
    page.get_by_role("button", name="Like tea").click()
    expect(page.get_by_role("button", name="Hate cake")).to_be_visible()
    page.get_by_role("button", name="Hate cake").click()
    assert answers_in(page) == {"tea.first": ["yes"], "cake.first": ["no"]}
    page.reload()
    expect(page.get_by_role("heading", name="Have tea")).to_be_visible()
    expect(page.get_by_role("heading", name="No cake")).to_be_visible()


def test_a_link_with_old_ids_opens_the_place_it_meant(two, page_at: PageAt):
    page = page_at(768)
    page.goto(f"{two}?tea.liked=oui")
    expect(page.get_by_role("heading", name="Have tea")).to_be_visible()
    expect(page.get_by_text("no longer fits these questions").first).to_be_hidden()


def test_the_row_of_the_way_taken_is_lit_in_the_table(two, page_at: PageAt):
    page = page_at(768)
    page.goto(two)
    page.get_by_role("button", name="Hate tea").click()
    assert lit(page, "[data-routes] tr", "route") == ["first.no"]


def test_where_ways_are_summed_up_the_row_of_the_last_answer_is_lit(
    build_site: BuildSite, serve_folder: ServeFolder, page_at: PageAt
):
    article = HEAD + "\n## When\n\n{{ quiz }}\n\n{{ routes }}\n"
    files = {"site_config.yaml": CONFIG, "content/guide/guide.md": article,
             "content/guide/decision.yaml": fan(13)}  # fmt: skip
    page = page_at(768)
    page.goto(serve_folder(build_site(files)) + "/guide/")
    page.get_by_role("button", name="On day 7").click()
    assert lit(page, "[data-routes] tr", "answer") == ["first.a7"]
