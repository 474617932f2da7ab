"""What property tests draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from fingerpost import graph
from fingerpost.diagnostics import Span
from fingerpost.graph import graph_of
from fingerpost.model import Answer, Decision, Outcome, Question

HERE = Span("decision.yaml", 1)
# Names that every object of the script has, and ones that it might take for numbers.
AWKWARD = ("constructor", "valueof", "7", "010", "yes", "no", "on", "null")


@st.composite
def decisions(draw, most_questions: int = 6) -> Decision:
    """A random decision: each answer leads to a later question or to an outcome."""
    names = draw(st.permutations([*AWKWARD, *(f"q{n}" for n in range(most_questions))]))
    count = draw(st.integers(1, most_questions))
    asked, ends = names[:count], names[count : count + draw(st.integers(1, 4))]
    questions = tuple(
        _question(name, draw(st.lists(st.sampled_from([*asked[place + 1 :], *ends]), min_size=1, max_size=3)))
        for place, name in enumerate(asked)
    )  # fmt: skip
    made = _decision(questions, ends)
    reached = graph.reachable(graph_of(made))
    return _decision(
        tuple(question for question in questions if question.id in reached),
        [end for end in ends if end in reached],
    )


def _question(name: str, targets: list[str]) -> Question:
    answers = tuple(
        Answer(answer, answer.title(), target, None, (f"old-{answer}",), HERE, HERE, HERE, HERE)
        for answer, target in zip(AWKWARD, targets, strict=False)
    )
    return Question(name, f"{name}?", name, None, None, answers, (f"old-{name}",), HERE, HERE)


def _decision(questions: tuple[Question, ...], ends: list[str]) -> Decision:
    outcomes = tuple(
        Outcome(end, end, end, "yes", None, (), (), (), (), (), HERE, HERE, HERE) for end in ends
    )
    return Decision("", "?", questions[0].id, questions, outcomes, (), HERE, HERE)
