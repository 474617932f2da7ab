"""Codes that speak of what a decision says."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

LOGIC = (
    Explanation(
        "unknown-target",
        "decision.yaml",
        "An answer leads to a question or outcome that this decision does not have.",
        "- {id: we, label: We do, to: skils}",
        "- {id: we, label: We do, to: skills}",
    ),
    Explanation(
        "unknown-start",
        "decision.yaml",
        "`start` names the question asked first. It names no question here, or an outcome.",
        "start: go   # an outcome",
        "start: identity",
    ),
    Explanation(
        "no-answers",
        "decision.yaml",
        "A question has no answers, so that readers could not go on.",
        "identity: {ask: Should it be so?, answers: []}",
        "identity:\n  ask: Should it be so?\n  answers:\n    - {id: yes, label: Yes, to: go}",
    ),
    Explanation(
        "duplicate-answer-id",
        "decision.yaml",
        "Two answers of one question have one id. Shared links carry it, so it must be one's own.",
        "- {id: yes, label: Yes, to: go}\n- {id: yes, label: No, to: stay}",
        "- {id: yes, label: Yes, to: go}\n- {id: no, label: No, to: stay}",
    ),
    Explanation(
        "duplicate-answer-label",
        "decision.yaml",
        "Two answers of one question read the same, so that readers could not tell them apart. "
        "Capitals, spaces and the way letters are composed make no difference.",
        "- {id: yes, label: Yes, to: go}\n- {id: no, label: Yes, to: stay}",
        "- {id: yes, label: Yes, to: go}\n- {id: no, label: No, to: stay}",
    ),
    Explanation(
        "circle",
        "decision.yaml",
        "Answers lead back to a question that was asked before. A decision must end: its chain is "
        "shown, and one of its answers must lead on.",
        "first: … to: second\nsecond: … to: first",
        "first: … to: second\nsecond: … to: go",
    ),
    Explanation(
        "unreachable-question",
        "decision.yaml",
        "No chain of answers leads to this question, so that nobody would ever be asked it.",
        "questions:\n  cost: …   # no answer says `to: cost`",
        "- {id: yes, label: Yes, to: cost}",
    ),
    Explanation(
        "unreachable-outcome",
        "decision.yaml",
        "No chain of answers leads to this outcome, so that nobody would ever be told it.",
        "outcomes:\n  wait: …   # no answer says `to: wait`",
        "- {id: later, label: Not now, to: wait}",
    ),
    Explanation(
        "unknown-leaning",
        "decision.yaml",
        "An outcome leans a way that is not in the list `leanings` of site_config.yaml.",
        "leaning: maybe",
        "leaning: careful",
    ),
    Explanation(
        "unknown-in-case",
        "decision.yaml",
        "One of the cases under `tests:` names a question, an answer or an outcome that does not "
        "exist, and so tries nothing.",
        "- {name: a busy clinician, answers: {identty: no}, outcome: skip}",
        "- {name: a busy clinician, answers: {identity: no}, outcome: skip}",
    ),
    Explanation(
        "failing-case",
        "decision.yaml",
        "One of the cases under `tests:` ends elsewhere than it should. The route taken is shown: "
        "either the case is wrong or an answer leads to the wrong place.",
        "- {name: a busy clinician, answers: {identity: no}, outcome: go}",
        "- {name: a busy clinician, answers: {identity: no}, outcome: skip}",
    ),
    Explanation(
        "idle-question",
        "decision.yaml",
        "All answers of a question lead to one place, so that it need not be asked. A warning.",
        "- {id: yes, label: Yes, to: go}\n- {id: no, label: No, to: go}",
        "- {id: yes, label: Yes, to: go}\n- {id: no, label: No, to: stay}",
    ),
    Explanation(
        "no-reasons",
        "decision.yaml",
        "An outcome gives no reasons. A warning.",
        "skip: {title: Leave it, leaning: no}",
        "skip: {title: Leave it, leaning: no, because: [it would change little]}",
    ),
    Explanation(
        "no-next-steps",
        "decision.yaml",
        "An outcome does not say what to do now. A warning.",
        "skip: {title: Leave it, leaning: no}",
        "skip: {title: Leave it, leaning: no, next: [try a short course]}",
    ),
    Explanation(
        "long-label",
        "decision.yaml",
        "An answer is too long to choose at a glance, and for the chart. A warning.",
        "label: Yes, but only if my employer pays for it and I may keep my clinical work",
        "label: Yes, if it is paid for",
    ),
)
