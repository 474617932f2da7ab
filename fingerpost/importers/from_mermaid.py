"""A decision read from a Mermaid flowchart: boxes with arrows are questions, others outcomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic, Severity, Span, error
from fingerpost.importers.flow import Arrow, Flow, parse_flow
from fingerpost.model import Answer, Decision, Outcome, Question
from fingerpost.schema import LONGEST_ID
from fingerpost.texts import FORBIDDEN, forbidden_character


def from_mermaid(path: str, text: str) -> tuple[Decision | None, list[Diagnostic]]:
    """The decision that a flowchart shows, or None, and what was wrong."""
    flow = parse_flow(path, text)
    if any(problem.severity is Severity.ERROR for problem in flow.problems):
        # What was not understood may be all that the rest lacks.
        return None, flow.problems
    problems = [*flow.problems, *_faults(flow)]
    asked = {arrow.source for arrow in flow.arrows}
    if not flow.boxes:
        problems.append(
            error(Span(path), "no-questions", "this flowchart has no boxes",
                  'write `question["The question?"] -->|Yes| outcome["The outcome"]`')
        )  # fmt: skip
    return (_decision(flow, asked) if asked else None), problems


def _faults(flow: Flow) -> Iterator[Diagnostic]:
    """What a flowchart may lack that a decision needs."""
    for box in flow.boxes.values():
        if box.id in flow.frames:
            yield error(
                box.span, "arrow-to-frame", f"`{box.id}` is a subgraph, which is no question",
                "let the arrow lead to a box inside it",
            )  # fmt: skip
        elif not box.label:
            yield error(
                box.span, "no-label", f"the box `{box.id}` has no label",
                f'write `{box.id}["the question, or the outcome"]` where it is first named',
            )  # fmt: skip
        elif found := FORBIDDEN.search(box.label):
            yield forbidden_character(box.span, found[0])
    for arrow in flow.arrows:
        if not arrow.label:
            yield error(
                arrow.span, "no-answer", "this arrow has no answer on it",
                f"write `{arrow.source} -->|Yes| {arrow.target}`",
            )  # fmt: skip
        elif found := FORBIDDEN.search(arrow.label):
            yield forbidden_character(arrow.span, found[0])
    if flow.boxes and not flow.arrows:
        yield error(
            next(iter(flow.boxes.values())).span, "no-questions", "no arrow leads from box to box",
            "write `question -->|Yes| outcome`",
        )  # fmt: skip
    else:
        yield from _starts(flow)


def _starts(flow: Flow) -> Iterator[Diagnostic]:
    reached = {arrow.target for arrow in flow.arrows}
    starts = [box for box in flow.boxes.values() if box.id not in reached]
    for box in starts[1:]:
        yield error(
            box.span, "several-starts", f"no arrow leads to `{box.id}`, nor to `{starts[0].id}`",
            "a decision begins with one question: let an answer lead here, or delete the box",
            related=((starts[0].span, f"`{starts[0].id}` is the first without an arrow to it"),),
        )  # fmt: skip


def _decision(flow: Flow, asked: set[str]) -> Decision:
    ids = _ids({name: name for name in flow.boxes}, "box")
    reached = {arrow.target for arrow in flow.arrows}
    start = next((name for name in flow.boxes if name not in reached), next(iter(flow.boxes)))
    words = {name: box.label or name for name, box in flow.boxes.items()}
    questions = tuple(
        Question(
            ids[name], words[name], words[name], None, None,
            _answers([arrow for arrow in flow.arrows if arrow.source == name], ids), (), box.span, box.span,
        )
        for name, box in flow.boxes.items()
        if name in asked
    )  # fmt: skip
    outcomes = tuple(
        Outcome(
            ids[name], words[name], words[name], "", None, (), (), (), (), (),
            box.span, box.span, box.span,
        )
        for name, box in flow.boxes.items()
        if name not in asked
    )  # fmt: skip
    first = flow.boxes[start].span
    title = flow.title or words[start]
    return Decision("", title, ids[start], questions, outcomes, (), first, first)


def _answers(arrows: list[Arrow], ids: dict[str, str]) -> tuple[Answer, ...]:
    named = _ids({str(place): arrow.label for place, arrow in enumerate(arrows)}, "answer")
    return tuple(
        Answer(
            named[str(place)], arrow.label or "?", ids[arrow.target], None, (),
            arrow.span, arrow.span, arrow.target_span, arrow.span,
        )
        for place, arrow in enumerate(arrows)
    )  # fmt: skip


def _ids(names: dict[str, str], otherwise: str) -> dict[str, str]:
    """An id of ours for each key, made of its name; no two are alike.

    Names that are ids already keep them before others get what is left.
    """
    made = {key: _slug(name) or otherwise for key, name in names.items()}
    taken: dict[str, str] = {}
    for key in sorted(names, key=lambda key: made[key] != names[key]):
        name, number = made[key], 2
        while name in taken.values():
            name, number = f"{made[key][: LONGEST_ID - 5]}-{number}".replace("--", "-"), number + 1
        taken[key] = name
    return taken


def _slug(name: str) -> str:
    """What is left of a name in lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))[:LONGEST_ID].strip("-")
