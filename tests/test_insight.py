"""Claims about what editors are told of their guides: figures on logic, language and dates."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from fingerpost.diagnostics import Span
from fingerpost.insight.decision import DecisionFigures, figures
from fingerpost.insight.language import Readability, readability
from fingerpost.insight.review import due
from fingerpost.model import Prose
from tests.support import HEAD, guide, ladder

DATA = "content/guide/decision.yaml"
# Three questions; the last is idle, and the second turns one no into another.
LOGIC = """\
decision:
  title: Shall I?
  start: first
  questions:
    first:
      ask: Is it so?
      answers:
        - {id: yes, label: Yes, to: second}
        - {id: no, label: No, to: last}
    second:
      ask: Is it paid for?
      answers:
        - {id: yes, label: Yes, to: stay}
        - {id: half, label: Half, to: stay}
        - {id: no, label: No, to: leave}
    last:
      ask: Is it late?
      answers:
        - {id: yes, label: Yes, to: go}
        - {id: no, label: No, to: go}
  outcomes:
    go: {title: Go, leaning: yes, because: [it is so], next: [go]}
    stay: {title: Stay, leaning: no, because: [it is not so], next: [stay]}
    leave: {title: Leave, leaning: no, because: [it is not so], next: [leave]}
  tests:
    - {name: one, answers: {first: yes, second: yes}, outcome: stay}
    - {name: other, answers: {first: yes, second: yes, last: no}, outcome: stay}
    - {name: third, answers: {first: no, last: no}, outcome: go}
"""


def told(text: str = LOGIC) -> DecisionFigures:
    (decision,) = guide({DATA: text}).decisions
    return figures(decision)


def test_ways_are_counted_by_outcome_and_weighed_by_chance():
    shown = {one.id: (one.routes, one.share, one.chance) for one in told().outcomes}
    assert shown == {
        "go": (2, Fraction(2, 5), Fraction(1, 2)),
        "stay": (2, Fraction(2, 5), Fraction(1, 3)),
        "leave": (1, Fraction(1, 5), Fraction(1, 6)),
    }


def test_a_question_moves_as_many_as_it_is_asked_times_how_far_its_answers_differ():
    shown = {one.id: (one.chance, one.moves) for one in told().questions}
    assert shown == {
        "first": (1, 1),
        "second": (Fraction(1, 2), Fraction(1, 2)),
        "last": (Fraction(1, 2), 0),
    }


def test_a_question_that_changes_nothing_is_told_from_one_that_never_turns_the_leaning():
    shown = {one.id: (one.is_idle, one.turns) for one in told().questions}
    assert shown == {"first": (False, True), "second": (False, False), "last": (True, False)}


def test_a_question_that_is_seldom_asked_changes_little():
    rare = (
        LOGIC.replace("{id: no, label: No, to: last}", "{id: no, label: No, to: go}")
        .replace(
            "{id: half, label: Half, to: stay}",
            "\n        - ".join(f"{{id: a{n}, label: A{n}, to: stay}}" for n in range(9))
            + "\n        - {id: half, label: Half, to: last}",
        )
        .replace(
            "{id: no, label: No, to: go}\n  outcomes", "{id: no, label: No, to: leave}\n  outcomes"
        )
    )
    cases = rare[: rare.index("  tests:")]
    shown = {one.id: one.moves for one in told(cases).questions}
    assert shown["last"] == Fraction(1, 24)
    assert [one.id for one in told(cases).questions if one.is_slight] == ["last"]


def test_the_shortest_and_the_longest_way_are_shown_whole():
    short = LOGIC.replace("to: last}", "to: go}").replace("to: leave}", "to: last}")
    short = short[: short.index("    leave:")]
    made = told(short)
    assert [edge.answer for edge in made.shortest] == ["no"]
    assert [edge.source for edge in made.longest] == ["first", "second", "last"]
    assert made.longest[-1].target == "go"


def test_cases_cover_the_answers_outcomes_and_routes_that_they_walk():
    found = told().coverage
    assert found.answers == {("first", "yes"), ("second", "yes"), ("first", "no"), ("last", "no")}
    assert found.outcomes == {"stay", "go"}
    assert (found.cases, found.routes) == (3, 2)
    assert [(e.source, e.answer) for e in found.untried] == [
        ("second", "half"), ("second", "no"), ("last", "yes"),
    ]  # fmt: skip


def test_figures_of_a_large_decision_take_no_longer_for_its_routes():
    assert told(ladder(60)).routes == 2**60


def prose(html: str) -> Prose:
    return Prose(html, Span("content/guide/guide.md", 9))


def test_lix_is_words_in_a_sentence_plus_the_percentage_of_long_words():
    found = readability([prose("<p>The cat sat. Remarkable animals sleep, mostly.</p>")])
    assert (found.words, found.sentences, found.long_words) == (7, 2, 2)
    assert found.lix == pytest.approx(7 / 2 + 100 * 2 / 7)


def test_each_item_of_a_list_is_a_sentence_and_a_heading_is_none():
    found = readability([prose("<h2>No words here</h2><ul><li>One two</li><li>Three</li></ul>")])
    assert (found.words, found.sentences) == (3, 2)


def test_figures_put_in_later_and_marks_of_markup_are_no_words():
    found = readability([prose("<p>About \ue0000\ue001 <b>peo</b>ple &amp; more.</p>")])
    assert (found.words, found.sentences) == (3, 1)


def test_nothing_to_read_has_no_figure():
    assert readability([]).lix == 0 and readability([prose("<p>…</p>")]).per_sentence == 0


def test_what_a_figure_means_goes_by_the_figure_that_is_shown():
    found = Readability(words=250, sentences=10, long_words=37, longest=())
    assert f"{found.lix:.0f}" == "40" and found.band.startswith("middling")


def test_code_inside_a_sentence_is_no_word_of_it_and_does_not_end_it():
    found = readability([prose("<p>Write <code>short.</code> there now.</p><pre>Not read.</pre>")])
    assert (found.words, found.sentences) == (3, 1)


def test_long_sentences_are_named_with_their_place_longest_first():
    found = readability([prose(f"<p>{'word ' * 36}.</p>"), prose(f"<p>{'word ' * 40}. Few.</p>")])
    assert [one.words for one in found.longest] == [40, 36]
    assert found.longest[0].span.line == 9


@pytest.mark.parametrize(
    ("words", "band"), [(2, "very easy"), (39, "easy"), (40, "middling"), (60, "very hard")]
)
def test_a_figure_is_put_into_words(words, band):
    assert readability([prose(f"<p>{'word ' * words}.</p>")]).band.startswith(band)


def test_reviews_are_told_earliest_first_with_the_days_left():
    sources = (
        "sources:\n  S1: {title: One, review_by: 2098-12-30}\n  S2: {title: Two}\n"
        "  S3: {title: Three, review_by: 2099-06-01}\n"
    )
    made = guide({"content/guide/guide.md": HEAD, "content/guide/sources.yaml": sources})
    found = due(made, datetime.date(2098, 12, 31))
    assert [(one.source, one.days, one.is_near) for one in found] == [
        ("S1", -1, True), ("", 1, True), ("S3", 152, False),
    ]  # fmt: skip
