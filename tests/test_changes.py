"""Claims about the difference between two versions of a decision, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from fingerpost import graph
from fingerpost.changes import Changes, changes, site_changes
from fingerpost.changes.words import say
from fingerpost.graph import graph_of
from fingerpost.model import Decision
from tests.strategies import decisions
from tests.support import DECISION, guide, ladder, site

BEFORE = """\
decision:
  title: Shall I?
  start: focus
  questions:
    focus:
      ask: Is it your focus?
      short: Focus?
      answers:
        - {id: yes, label: Yes, to: funding}
        - {id: no, label: No, to: skip}
    funding:
      ask: Is there funding?
      short: Funding?
      answers:
        - {id: yes, label: Yes, to: go}
        - {id: no, label: No, to: wait}
  outcomes:
    go: {title: Go ahead, short: Go, leaning: yes}
    wait: {title: Wait for it, short: Wait, leaning: no}
    skip: {title: Skip it, short: Skip, leaning: no}
"""
FOCUS_NO = "{id: no, label: No, to: skip}"
FUNDING_NO = "{id: no, label: No, to: wait}"
THIRD = """\
    time:
      ask: Is there time?
      answers:
        - {id: yes, label: Plenty, to: go}
        - {id: no, label: Little, to: wait}
  outcomes:
"""


def decided(text: str) -> Decision:
    """The decision that a file holds."""
    return guide({"content/guide/decision.yaml": text}).decisions[0]


def edited(*edits: tuple[str, str]) -> Changes:
    """What differs after these edits to the file."""
    text = BEFORE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    return changes(decided(BEFORE), decided(text))


def said(*edits: tuple[str, str]) -> list[str]:
    """The edits as sentences."""
    return [str(change) for change in edited(*edits).edits]


SENTENCES = [
    ([(FUNDING_NO, "{id: no, label: No, to: skip}")],
     ["answering *No* to *Funding?* now ends in *Skip*; it ended in *Wait*"]),
    ([(FOCUS_NO, "{id: no, label: No, to: funding}")],
     ["answering *No* to *Focus?* now leads on to *Funding?*; it ended in *Skip*"]),
    ([("title: Shall I?", "title: Should I?")],
     ["the decision is now called *Should I?*; it was *Shall I?*"]),
    ([("start: focus", "start: funding")],
     ["the first question is now *Funding?*; it was *Focus?*"]),
    ([("ask: Is it your focus?", "ask: Is this your focus?")],
     ["the question *Is it your focus?* now reads *Is this your focus?*"]),
    ([("short: Focus?", "short: Its focus?")],
     ["in the chart, the question *Focus?* now reads *Its focus?*"]),
    ([("title: Go ahead", "title: Go on")], ["the outcome *Go ahead* now reads *Go on*"]),
    ([("short: Go,", "short: Going,")], ["in the chart, the outcome *Go* now reads *Going*"]),
    ([("short: Go, leaning: yes", "short: Go, leaning: no")],
     ["the outcome *Go* now leans to *no*; it leaned to *yes*"]),
    ([(FOCUS_NO, "{id: no, label: Never, to: skip}")],
     ["the answer *No* to *Focus?* now reads *Never*"]),
    ([(FOCUS_NO, f"{FOCUS_NO}\n        - {{id: maybe, label: Maybe, to: wait}}")],
     ["*Focus?* can now also be answered *Maybe*, which ends in *Wait*"]),
    ([(f"        - {FOCUS_NO}\n", "")],
     ["*Focus?* can no longer be answered *No*, which ended in *Skip*"]),
    ([("{id: yes, label: Yes, to: go}", FUNDING_NO),
      (f"{FUNDING_NO}\n        - {FUNDING_NO}",
       f"{FUNDING_NO}\n        - {{id: yes, label: Yes, to: go}}")],
     ["the answers to *Funding?* now stand in another order: *No*, *Yes*"]),
    ([("  outcomes:\n", THIRD)],
     ["the question *Is there time?* is new: *Plenty* ends in *Go*; *Little* ends in *Wait*"]),
    ([("    skip: {", "    pass: {title: Pass, leaning: no}\n    skip: {")],
     ["the outcome *Pass* is new"]),
    ([("    skip: {title: Skip it, short: Skip, leaning: no}\n", ""), (FOCUS_NO, FOCUS_NO.replace("skip", "wait"))],
     ["answering *No* to *Focus?* now ends in *Wait*; it ended in *Skip*",
      "the outcome *Skip* is gone"]),
    ([("    funding:", "    money:"), ("to: funding", "to: money"), ("ask: Is there", "was: [funding]\n      ask: Is there")],
     ["the question *Funding?* now has the id *money*; it had *funding*"]),
    ([("    funding:", "    money:"), ("to: funding", "to: money")],
     ["the question *Funding?* now has the id *money*; it had *funding*, "
      "which shared links still carry: put it into `was`"]),
    ([("    skip:", "    leave:"), ("to: skip", "to: leave"), ("short: Skip,", "short: Skip, was: [skip],")],
     ["the outcome *Skip* now has the id *leave*; it had *skip*"]),
    ([(FOCUS_NO, "{id: never, label: Never, to: skip, was: [no]}")],
     ["the answer *Never* to *Focus?* now has the id *never*; it had *no*",
      "the answer *No* to *Focus?* now reads *Never*"]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "sentences"), SENTENCES)
def test_an_edit_is_told_in_plain_words(edits, sentences):
    assert said(*edits) == sentences


def test_a_question_without_a_wording_for_the_chart_is_told_of_once():
    old = BEFORE.replace("      short: Focus?\n", "")
    found = changes(decided(old), decided(old.replace("your focus", "the focus")))
    assert [str(edit) for edit in found.edits] == [
        "the question *Is it your focus?* now reads *Is it the focus?*"
    ]


def test_things_worded_alike_are_not_taken_for_each_other():
    old = BEFORE.replace("title: Skip it", "title: Wait for it")
    new = old.replace("to: skip", "to: leave").replace("    skip:", "    leave:")
    new = new.replace("to: wait", "to: stay").replace("    wait:", "    stay:")
    kinds = [edit.kind for edit in changes(decided(old), decided(new)).edits]
    assert kinds == ["target"] * 2 + ["new-outcome"] * 2 + ["removed-outcome"] * 2


def test_the_same_decision_has_no_changes():
    assert not edited()
    assert edited().ways == 3 and edited().routes == (3, 3)


def test_prose_is_no_part_of_the_logic():
    assert not edited(("ask: Is it your focus?", "ask: Is it your focus?\n      help: Think."))


def test_the_order_of_questions_and_outcomes_which_no_reader_sees_is_no_change():
    old = decided(BEFORE)
    turned = replace(old, questions=old.questions[::-1], outcomes=old.outcomes[::-1])
    assert not changes(old, turned)


def test_ways_that_end_elsewhere_are_counted_with_an_example():
    found = edited((FUNDING_NO, "{id: no, label: No, to: skip}"))
    (ending,) = found.endings
    assert (ending.before, ending.after, ending.ways, found.ways) == ("wait", "skip", 1, 3)
    assert str(ending) == (
        "1 way to answer that ended in *Wait* now ends in *Skip*: *Yes* to *Focus?*, "
        "*No* to *Funding?*"
    )


def test_a_question_put_between_splits_the_ways():
    found = edited((FUNDING_NO, "{id: no, label: No, to: time}"), ("  outcomes:\n", THIRD))
    assert found.routes == (3, 4) and found.ways == 4
    assert [(e.before, e.after, e.ways) for e in found.endings] == [("wait", "go", 1)]


def test_questions_that_change_places_move_no_ending():
    def asking(first: str, second: str) -> Decision:
        return decided(f"""
            decision:
              title: T
              start: {first}
              questions:
                {first}:
                  ask: {first}?
                  answers:
                    - {{id: yes, label: Yes, to: {second}}}
                    - {{id: no, label: No, to: stay}}
                {second}:
                  ask: {second}?
                  answers:
                    - {{id: yes, label: Yes, to: go}}
                    - {{id: no, label: No, to: stay}}
              outcomes:
                go: {{title: Go, leaning: yes}}
                stay: {{title: Stay, leaning: no}}
            """)

    found = changes(asking("one", "two"), asking("two", "one"))
    assert found.endings == () and found.ways == 4
    assert [c.kind for c in found.edits] == ["start", "target", "target"]


def test_things_that_are_called_alike_are_told_apart_by_their_ids():
    sentences = said(
        ("short: Skip,", "short: Wait,"), (FUNDING_NO, "{id: no, label: No, to: skip}")
    )
    assert (
        "answering *No* to *Funding?* now ends in *Wait (skip)*; it ended in *Wait (wait)*"
        in sentences
    )


def test_an_id_that_means_another_kind_of_thing_now_is_not_taken_for_the_same():
    new = BEFORE.replace("to: wait}", "to: later}").replace("    wait: {", "    later: {")
    new = new.replace("title: Wait for it, short: Wait", "title: Later")
    new = new.replace(FOCUS_NO, "{id: no, label: No, to: wait}").replace(
        "  outcomes:\n",
        "    wait:\n      ask: Would you wait?\n      answers:\n"
        "        - {id: yes, label: Yes, to: skip}\n        - {id: no, label: No, to: go}\n"
        "  outcomes:\n",
    )
    found = changes(decided(BEFORE), decided(new))
    kinds = [change.kind for change in found.edits]
    assert kinds == ["target", "target", "new-question", "new-outcome", "removed-outcome"]


def every_way(old: Decision, new: Decision) -> Iterator[tuple[tuple[str, str], int]]:
    """The pair of outcomes in which each way to answer ends, and how many answers it takes.

    They are found by trying all.
    """
    graphs = graph_of(old), graph_of(new)
    offered: dict[str, dict[str, None]] = {}
    for edge in (*graphs[0].edges, *graphs[1].edges):
        offered.setdefault(edge.source, {})[edge.answer] = None
    ways: set[tuple[str, str, frozenset[tuple[str, str]]]] = set()
    for chosen in product(*offered.values()):
        answers = dict(zip(offered, chosen, strict=True))
        walks = [graph.walk(made, answers) for made in graphs]
        if all(walk.at in made.outcomes for walk, made in zip(walks, graphs, strict=True)):
            used = {(edge.source, edge.answer) for walk in walks for edge in walk.steps}
            ways.add((walks[0].at, walks[1].at, frozenset(used)))
    yield from ((way[:2], len(way[2])) for way in ways)


@settings(max_examples=300)
@given(decisions(most_questions=4), decisions(most_questions=4))
def test_ways_are_counted_as_by_trying_every_combination_of_answers(old, new):
    found = changes(old, new)
    tried = Counter(pair for pair, _ in every_way(old, new))
    elsewhere = {pair: count for pair, count in tried.items() if pair[0] != pair[1]}
    assert found.ways == sum(tried.values())
    assert {(e.before, e.after): e.ways for e in found.endings} == elsewhere


@settings(max_examples=100)
@given(decisions(), decisions())
def test_the_example_of_an_ending_is_true(old, new):
    before, after = graph_of(old), graph_of(new)
    for ending in changes(old, new).endings:
        answers = {edge.source: edge.answer for edge in ending.example}
        assert graph.walk(before, answers).at == ending.before
        assert graph.walk(after, answers).at == ending.after


@settings(max_examples=100)
@given(decisions(most_questions=4), decisions(most_questions=4))
def test_no_way_to_an_ending_is_shorter_than_its_example(old, new):
    shortest: dict[tuple[str, str], int] = {}
    for pair, answers in every_way(old, new):
        shortest[pair] = min(answers, shortest.get(pair, answers))
    for ending in changes(old, new).endings:
        assert len(ending.example) == shortest[ending.before, ending.after]


def test_an_old_id_that_is_no_longer_named_is_told():
    old = decided(BEFORE.replace("short: Skip,", "short: Skip, was: [pass, leave],"))
    new = decided(BEFORE.replace("short: Skip,", "short: Skip, was: [leave],"))
    assert [str(change) for change in changes(old, new).edits] == [
        "shared links that carry *pass*, an old id of *Skip*, no longer work"
    ]
    assert not changes(new, old)


@settings(max_examples=50)
@given(decisions(most_questions=40))
def test_a_decision_compared_with_itself_is_the_same(decision):
    assert not changes(decision, decision)


def test_many_routes_cost_no_more_than_a_pass():
    found = changes(decided(ladder(100, "stay")), decided(ladder(100, "wait")))
    assert found.ways == 2**100 and found.moved == 2**99
    assert len(found.endings[0].example) == 100


def test_a_new_first_question_does_not_hide_what_is_common_to_both():
    old = decided(ladder(100, "stay"))
    first = replace(old.questions[0], id="first", ask="First?", short="First?")
    to_all = tuple(replace(answer, to="q0") for answer in first.answers)
    waiting = decided(ladder(100, "wait"))
    asked = (replace(first, answers=to_all), *waiting.questions)
    new = replace(waiting, start="first", questions=asked)
    for found in (changes(old, new), changes(new, old)):
        assert (found.ways, found.moved) == (2**101, 2**100)


def test_too_many_places_changed_is_said_and_not_guessed(monkeypatch):
    monkeypatch.setattr("fingerpost.changes.ways.MOST_STATES", 2)
    found = edited((FUNDING_NO, "{id: no, label: No, to: skip}"))
    assert found.ways is None and found.endings == () and found.edits


def test_decisions_of_a_site_are_compared_one_by_one():
    body = DECISION.removeprefix("decision:\n").replace("\n", "\n  ")

    def made(*names: str, to: str = "go") -> str:
        return "decisions:\n" + "".join(
            f"  {name}:\n  {body.replace('to: go', f'to: {to}')}\n" for name in names
        )

    before = site({"content/guide/decision.yaml": made("one", "two")})
    after = site({"content/guide/decision.yaml": made("two", "three")})
    assert [(c.decision, c.status) for c in site_changes(before, after)] == [
        ("two", "same"), ("three", "new"), ("one", "gone"),
    ]  # fmt: skip


def test_a_guides_only_decision_may_be_given_an_id():
    body = DECISION.removeprefix("decision:\n").replace("\n", "\n  ")
    before = site({"content/guide/decision.yaml": DECISION})
    after = site({"content/guide/decision.yaml": f"decisions:\n  one:\n  {body}"})
    assert [(c.decision, c.status) for c in site_changes(before, after)] == [("one", "same")]


def test_names_are_kept_apart_from_the_sentence():
    assert say("{} is gone", "*{}*") == ("", "*{}*", " is gone")
    with pytest.raises(ValueError, match="names do not fit"):
        say("{} and {}", "one")
