"""What a page shows of a decision, told from its bytes alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial

from msgspec import Struct
from selectolax.lexbor import LexborNode

from fingerpost.verify.chart import chart
from fingerpost.verify.elements import (
    CHART,
    HOOKS,
    KEPT,
    MOVED,
    OUTLINE,
    QUIZ,
    ROUTES,
    STEPS,
    Part,
    Quiz,
    parts_of,
    text,
)
from fingerpost.verify.facts import Ending, Facts, readable
from fingerpost.verify.outline import nested_list
from fingerpost.verify.quiz import quiz_data, quiz_panels, sections_of
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


class Shown(Struct, frozen=True):
    """What a page shows of one decision: views by name, and what stands beside the first quiz.

    `moved` are the questions and outcomes that are said to have moved.
    """

    views: tuple[tuple[str, Facts], ...]
    stand: Stand
    moved: tuple[Ending, ...]


@lru_cache(maxsize=KEPT)
def shown_on(data: bytes, quizzes: tuple[Quiz, ...]) -> Mapping[str, Shown]:
    """What a page shows of each of these decisions, by id."""
    # A reader does not see what is in a template, but for what a quiz takes out of it.
    page, *templates = parts_of(data)
    strays = tuple(_strays(page, {quiz.decision for quiz in quizzes}))
    return {quiz.decision: _shown(quiz, page, templates, strays) for quiz in quizzes}


def _strays(page: Part, decisions: Collection[str]) -> Iterator[tuple[str, Facts]]:
    """Views that name no decision of their guide, and would be compared with none."""
    for hook in HOOKS:
        for _, attributes in page.marked[hook]:
            if (attributes[hook] or "") not in decisions:
                yield "page", Facts(faults=(f"`{hook}` names no decision of this guide",))


def _shown(
    quiz: Quiz, page: Part, templates: list[Part], strays: tuple[tuple[str, Facts], ...]
) -> Shown:
    roots = {
        hook: [
            root
            for root, attributes in page.marked[hook]
            if (attributes[hook] or "") == quiz.decision
        ]
        for hook in HOOKS
    }
    sections = sections_of(quiz, roots[QUIZ], page, templates)
    return Shown(
        (
            *strays,
            *(("quiz data", readable(partial(quiz_data, root))) for root in roots[QUIZ]),
            *(("quiz panels", quiz_panels(section)) for section in sections),
            *(
                (name, readable(partial(read, quiz, root)))
                for hook, (name, read) in VIEWS.items()
                for root in roots[hook]
            ),
        ),
        stand_of(quiz, roots[QUIZ][0], sections[0]) if sections else Stand(),
        tuple((quiz.leads_to(link), text(link)) for link in roots[MOVED]),
    )
