"""The decision as numbered steps, each answer naming the step it leads to."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.scope import Scope


class StepAnswerView(Struct, frozen=True):
    """An answer: the number of the step it leads to, or the outcome it ends in."""

    label: str
    step: str
    address: str
    outcome: str


class StepView(Struct, frozen=True):
    """One question as a step; `anchor` is its id on the page, with a dot, as no heading has."""

    id: str
    anchor: str
    label: str
    answers: tuple[StepAnswerView, ...]


class StepsView(Struct, frozen=True):
    """All steps of a decision, the first question first."""

    id: str
    decision: str
    steps: tuple[StepView, ...]


def steps(scope: Scope, name: str) -> StepsView:
    """The steps of a decision."""
    decision = scope.decision(name)
    graph = scope.graphs[decision.id]
    questions = [node for node in graph.order if node in graph.questions]
    numbers = {node: number for number, node in enumerate(questions, 1)}
    list_id = f"steps-{decision.id}" if decision.id else "steps"

    def answer(label: str, target: str) -> StepAnswerView:
        if target in numbers:
            return StepAnswerView(label, str(numbers[target]), f"#{list_id}.{numbers[target]}", "")
        address = scope.addresses.node(scope.guide, decision, target)
        return StepAnswerView(label, "", address, graph.outcomes[target])

    return StepsView(
        id=list_id,
        decision=decision.id,
        steps=tuple(
            StepView(
                id=node,
                anchor=f"{list_id}.{numbers[node]}",
                label=graph.questions[node],
                answers=tuple(answer(edge.label, edge.target) for edge in graph.leaving[node]),
            )
            for node in questions
        ),
    )
