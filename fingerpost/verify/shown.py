"""What a page shows of a decision, told from its bytes alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.chart import chart
from fingerpost.verify.elements import (
    CHART,
    HOOKS,
    KEPT,
    OUTLINE,
    QUIZ,
    ROUTES,
    STEPS,
    Quiz,
    marks_of,
)
from fingerpost.verify.facts import Facts, readable
from fingerpost.verify.outline import nested_list
from fingerpost.verify.quiz import quiz_data, quiz_panels, section_of
from fingerpost.verify.routes import routes_table
from fingerpost.verify.steps import step_list
from fingerpost.verify.walkways import Stand, stand_of

# Each view beside the quiz: the hook that carries the decision's id, its name, how it is read.
VIEWS: Mapping[str, tuple[str, Callable[[Quiz, LexborNode], Facts]]] = {
    CHART: ("chart", chart),
    OUTLINE: ("nested list", nested_list),
    STEPS: ("step list", step_list),
    ROUTES: ("routes table", routes_table),
}

# A hook, and the element that carries it.
Hooked = tuple[str, LexborNode]


class Shown(Struct, frozen=True):
    """What a page shows of one decision: views by name, and what stands beside the first quiz."""

    views: tuple[tuple[str, Facts], ...]
    stand: Stand


@lru_cache(maxsize=KEPT)
def shown_on(data: bytes, quizzes: tuple[Quiz, ...]) -> Mapping[str, Shown]:
    """What a page shows of each of these decisions, by id."""
    found: dict[str, list[Hooked]] = {quiz.decision: [] for quiz in quizzes}
    # A reader does not see what is in a template.
    marks = marks_of(data)[0]
    for hook in HOOKS:
        for root, attributes in marks[hook]:
            decision = attributes[hook] or ""
            if decision in found:
                found[decision].append((hook, root))
    return {quiz.decision: _shown(quiz, found[quiz.decision]) for quiz in quizzes}


def _shown(quiz: Quiz, hooked: list[Hooked]) -> Shown:
    sections = [(root, section_of(quiz, root)) for hook, root in hooked if hook == QUIZ]
    views = [(VIEWS[hook], root) for hook, root in hooked if hook in VIEWS]
    return Shown(
        (
            *(("quiz data", readable(partial(quiz_data, root))) for root, _ in sections),
            *(("quiz panels", quiz_panels(section)) for _, section in sections),
            *((name, readable(partial(read, quiz, root))) for (name, read), root in views),
        ),
        next((stand_of(quiz, root, section.stage) for root, section in sections), Stand()),
    )
