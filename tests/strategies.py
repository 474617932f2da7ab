"""What property tests draw from."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from msgspec.structs import replace

from fingerpost import graph
from fingerpost.diagnostics import Span
from fingerpost.graph import graph_of
from fingerpost.model import Answer, Decision, Outcome, Question
from fingerpost.schema import VISIBLE

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


# Whatever may stand in a source file, and above all what other formats give a meaning to.
SHOWABLE = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co"),
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
MARKS = "\"'#&;<>{}[]()|\\/`*_~^$%:,=+-@.!?\n\t 家é😀"
SAYINGS = (
    "end", "null", "~", "yes", "1. First", "- dash", "=1+1", "@SUM(A1)", "'quoted'", '"', "<b>No</b>",
    "a -->|b| c", "%%{init: {}}%%", "&lt;", "#35;", "#quot;", "\\n", "\\", "[x]", "style: #f00;",
    "家を買うべき？", " padded ", "two\nlines", "{{ y }}", "key: value", "a #b", "subgraph", "$x", "＝1",
    "classDef a:#x;", "`code`", "fa:fa-ban", "<br>", "a\u00a0b", "a\u3000b", "–", "x;y",
)  # fmt: skip


_MARKED = st.text(MARKS, max_size=5)
# Wording of every kind that can be seen. To draw each character from one of several strategies
# would take five times as long.
WORDING = st.sampled_from(SAYINGS) | (
    st.tuples(_MARKED, st.text(SHOWABLE, max_size=10), _MARKED)
    .map("".join)
    .filter(re.compile(VISIBLE).search)
)


@st.composite
def worded(draw, most_questions: int = 6) -> Decision:
    """A random decision in awkward words, no two answers to a question alike."""
    made: Decision = draw(decisions(most_questions))

    def labelled(question: Question) -> Question:
        labels = draw(
            st.lists(
                WORDING, min_size=len(question.answers), max_size=len(question.answers),
                unique_by=lambda label: " ".join(label.split()),
            )
        )  # fmt: skip
        answers = tuple(
            replace(answer, label=label)
            for answer, label in zip(question.answers, labels, strict=True)
        )
        return replace(question, ask=draw(WORDING), short=draw(WORDING), answers=answers)

    return replace(
        made, title=draw(WORDING),
        questions=tuple(labelled(question) for question in made.questions),
        outcomes=tuple(
            replace(outcome, title=draw(WORDING), short=draw(WORDING)) for outcome in made.outcomes
        ),
    )  # fmt: skip
