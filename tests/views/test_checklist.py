"""Claims about checklists: one box for each line, and its kind said in a word and a mark."""

from __future__ import annotations

from fingerpost.views.checklist import ChecklistView, checklist
from tests.views.printing import only, printed, texts, view_of

QUESTIONS = """\
checklists:
  c:
    title: What to ask
    intro: Take it *with* you.
    items:
      - {id: who, text: Who teaches?}
      - {id: how, text: How long?}
"""
MIXED = """\
checklists:
  c:
    title: What to look for
    items:
      - {id: who, text: Who teaches?}
      - {id: real, text: Real work., kind: must}
      - {id: web, text: Only words., kind: flag}
"""


def made(data: str) -> ChecklistView:
    return view_of(checklist, "c", data)


def test_every_line_is_the_label_of_its_own_box():
    page = printed("checklist", made(QUESTIONS))
    assert texts(page, "li > label") == ["Who teaches?", "How long?"]
    boxes = page.css("label > input[type=checkbox]")
    assert [box.attributes["value"] for box in boxes] == ["who", "how"]


def test_questions_alone_need_no_word_for_their_kind():
    assert texts(printed("checklist", made(QUESTIONS)), ".label, li b") == ["What to ask"]


def test_a_list_of_one_other_kind_says_it_once():
    data = QUESTIONS.replace("teaches?}", "teaches?, kind: must}").replace("g?}", "g?, kind: must}")
    page = printed("checklist", made(data))
    assert texts(page, ".label, li b") == ["What to ask · must-haves"]


def test_lines_of_several_kinds_say_theirs_in_a_mark_and_a_word():
    assert texts(printed("checklist", made(MIXED)), "li b") == [
        "? Ask:",
        "✓ Must have:",
        "▲ Red flag:",
    ]


def test_ticks_are_kept_under_the_guide_and_the_list():
    page = printed("checklist", made(QUESTIONS))
    assert only(page, "[data-module=checklist]")["data-key"] == "guide/c"


def test_the_button_that_clears_the_ticks_waits_for_the_script():
    assert "hidden" in only(printed("checklist", made(QUESTIONS)), "button")


def test_a_line_above_the_list_may_be_markdown():
    assert "Take it <em>with</em> you." in (printed("checklist", made(QUESTIONS)).html or "")
