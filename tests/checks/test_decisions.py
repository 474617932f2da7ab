"""Claims about faults of the decision graph."""

from __future__ import annotations

from tests.support import DECISION, check, codes

OUTCOME = "{title: End, leaning: yes, because: [so], next: [on]}"


def test_a_misspelt_target_is_reported_where_it_is_written():
    check("""
        decision:
          title: Shall I?
          start: hosting
          questions:
            hosting:
              ask: Who hosts?
              answers:
                - {id: we, label: We, to: skils}
                #                         ^^^^^ error[unknown-target]: no question or outcome is called `skils`
          outcomes:
            skills: {title: End, leaning: yes, because: [so], next: [on]}
    """)


def test_every_unknown_target_is_reported_at_once():
    found = codes({"content/guide/d.yaml": DECISION.replace("to: ", "to: not-")})
    assert found == ["unknown-target", "unknown-target"]


def test_a_start_that_is_an_outcome_is_reported():
    assert codes({"content/guide/d.yaml": DECISION.replace("start: first", "start: go")}) == [
        "unknown-start"
    ]


def test_a_question_without_answers_is_reported():
    check("""
        decision:
          title: Shall I?
          start: first
          questions:
            first:
              ask: Is it so?
              answers:
                - {id: yes, label: Yes, to: go}
                - {id: no, label: No, to: second}
            second: {ask: And so?, answers: []}
          # ^^^^^^ error[no-answers]
          outcomes:
            go: {title: Go, leaning: yes, because: [so], next: [on]}
    """)


def test_two_answers_with_one_id_or_one_label_are_reported():
    text = DECISION.replace("{id: no, label: No", "{id: yes, label: Yes")
    assert codes({"content/guide/d.yaml": text}) == [
        "duplicate-answer-id",
        "duplicate-answer-label",
    ]


def test_a_circle_is_printed_as_its_chain():
    check("""
        decision:
          title: Shall I?
          start: first
          questions:
            first:
          # ^^^^^ error[circle]: these answers lead in a circle: first → second → first
              ask: Is it so?
              answers:
                - {id: yes, label: Yes, to: second}
            second:
              ask: And so?
              answers:
                - {id: yes, label: Yes, to: first}
                - {id: no, label: No, to: go}
          outcomes:
            go: {title: Go, leaning: yes, because: [so], next: [on]}
    """)


def test_what_no_answer_leads_to_is_reported():
    text = DECISION + f"    lost: {OUTCOME}\n"
    assert codes({"content/guide/d.yaml": text}) == ["unreachable-outcome"]


def test_what_only_an_unknown_target_cut_off_is_not_reported():
    text = DECISION.replace("to: stay", "to: sty")
    assert codes({"content/guide/d.yaml": text}) == ["unknown-target"]


def test_an_unknown_leaning_is_reported():
    assert codes({"content/guide/d.yaml": DECISION.replace("leaning: no", "leaning: nay")}) == [
        "unknown-leaning"
    ]


def test_a_failing_case_names_the_outcome_reached():
    check(
        DECISION
        + """\
  tests:
    - {name: one, answers: {first: no}, outcome: go}
    #        ^^^ error[failing-case]: the answers of “one” should end in `go`, but they end in `stay`
"""
    )


def test_answers_to_questions_that_a_case_does_not_meet_do_no_harm():
    text = DECISION.replace("to: go}", "to: second}", 1).replace(
        "  outcomes:",
        "    second:\n      ask: And so?\n      answers: [{id: yes, label: Yes, to: go}]\n  outcomes:",
    )
    text += "  tests:\n    - {name: one, answers: {first: no, second: yes}, outcome: stay}\n"
    assert codes({"content/guide/d.yaml": text}) == []


def test_a_question_whose_answers_all_lead_to_one_place_is_a_warning():
    text = DECISION.replace("to: stay", "to: go").replace(
        "    stay: {title: Stay, leaning: no, because: [it is not so], next: [stay]}\n", ""
    )
    assert codes({"content/guide/d.yaml": text}) == ["idle-question"]


def test_an_outcome_without_reasons_or_next_steps_is_a_warning():
    text = DECISION.replace(", because: [it is so], next: [go]", "")
    assert codes({"content/guide/d.yaml": text}) == ["no-next-steps", "no-reasons"]


def test_a_sound_decision_is_reported_in_no_way():
    assert codes({"content/guide/d.yaml": DECISION}) == []
