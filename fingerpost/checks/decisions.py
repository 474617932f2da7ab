"""Checks of the decision graph and of what hangs on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from fingerpost import graph
from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error, warning
from fingerpost.model import Case, Decision, Guide, Question, Site

LONGEST_LABEL = 60
DUPLICATE_ANSWER = {"id": "duplicate-answer-id", "label": "duplicate-answer-label"}
UNREACHABLE = {"question": "unreachable-question", "outcome": "unreachable-outcome"}
WITHOUT = {"because": "no-reasons", "next": "no-next-steps"}


def _decisions(site: Site) -> Iterator[tuple[Guide, Decision]]:
    for guide in site.guides:
        for decision in guide.decisions:
            yield guide, decision


def _nodes(decision: Decision) -> tuple[str, ...]:
    return tuple(node.id for node in decision.nodes)


def unknown_targets(site: Site) -> Iterator[Diagnostic]:
    """Report answers that lead to nothing."""
    for _, decision in _decisions(site):
        known = _nodes(decision)
        for question in decision.questions:
            for answer in question.answers:
                if answer.to not in known:
                    yield error(
                        answer.to_span,
                        "unknown-target",
                        f"no question or outcome is called `{answer.to}`",
                        did_you_mean(answer.to, known, otherwise="add it, or name another"),
                    )


def unknown_starts(site: Site) -> Iterator[Diagnostic]:
    """Report a start that is no question."""
    for _, decision in _decisions(site):
        questions = [question.id for question in decision.questions]
        if decision.start not in questions:
            is_outcome = decision.start in _nodes(decision)
            what = "an outcome, not a question" if is_outcome else "no question of this decision"
            yield error(
                decision.start_span, "unknown-start", f"`{decision.start}` is {what}",
                did_you_mean(decision.start, questions, otherwise="name the first question"),
            )  # fmt: skip


def questions_without_answers(site: Site) -> Iterator[Diagnostic]:
    """Report dead ends."""
    for _, decision in _decisions(site):
        for question in decision.questions:
            if not question.answers:
                yield error(
                    question.span, "no-answers", f"the question `{question.id}` has no answers",
                    "add an answer with `id`, `label` and `to`",
                )  # fmt: skip


def repeated_answers(site: Site) -> Iterator[Diagnostic]:
    """Report two answers of one question that share an id or a label."""
    for _, decision in _decisions(site):
        for question in decision.questions:
            ids: dict[str, Span] = {}
            labels: dict[str, Span] = {}
            for answer in question.answers:
                for seen, key, name, span, what in (
                    (ids, answer.id, answer.id, answer.span, "id"),
                    (labels, _as_read(answer.label), answer.label, answer.label_span, "label"),
                ):
                    if key in seen:
                        yield error(
                            span, DUPLICATE_ANSWER[what],
                            f"two answers of `{question.id}` have the {what} `{name}`",
                            "give one of them another", related=((seen[key], "the first one"),),
                        )  # fmt: skip
                    seen.setdefault(key, span)
            yield from _repeated_old_ids(question, ids)


def _repeated_old_ids(question: Question, ids: dict[str, Span]) -> Iterator[Diagnostic]:
    claimed: dict[str, Span] = {}
    for answer in question.answers:
        for old in answer.was:
            if old in ids:
                yield error(
                    answer.was_span, "duplicate-answer-id",
                    f"`{old}` is the id of another answer of `{question.id}`",
                    "leave it out: links with it lead to that answer",
                    related=((ids[old], "the other one"),),
                )  # fmt: skip
            elif old in claimed:
                yield error(
                    answer.was_span, "duplicate-answer-id",
                    f"`{old}` is claimed twice as an old id by answers of `{question.id}`",
                    "leave it to the one that old links should lead to",
                    related=((claimed[old], "the first one"),),
                )  # fmt: skip
            claimed.setdefault(old, answer.was_span)


def _as_read(label: str) -> str:
    """A label as far as a reader can tell it from another."""
    shown = (c for c in unicodedata.normalize("NFKC", label) if unicodedata.category(c) != "Cf")
    return " ".join("".join(shown).casefold().split())


def circles(site: Site) -> Iterator[Diagnostic]:
    """Report chains of answers that lead back to where they began."""
    for _, decision in _decisions(site):
        spans = {question.id: question.span for question in decision.questions}
        for chain in graph.cycles(graph.graph_of(decision)):
            yield error(
                spans[chain[0]], "circle",
                "these answers lead in a circle: " + " → ".join(chain),
                "let one of these questions lead on to an outcome",
            )  # fmt: skip


def unreachable_nodes(site: Site) -> Iterator[Diagnostic]:
    """Report questions and outcomes that no chain of answers leads to.

    What only another such question leads to follows from that one.
    """
    for guide, decision in _decisions(site):
        if _is_torn(guide, decision):
            continue
        made = graph.graph_of(decision)
        reached = graph.reachable(made)
        for kind, nodes in (("question", decision.questions), ("outcome", decision.outcomes)):
            for node in nodes:
                if node.id not in reached and not made.entering.get(node.id):
                    yield error(
                        node.span, UNREACHABLE[kind], f"no answer leads to `{node.id}`",
                        "name it in the `to` of an answer, or delete it",
                    )  # fmt: skip


def _is_torn(guide: Guide, decision: Decision) -> bool:
    """Whether a start or target is unknown, so that unreachable nodes only follow from that.

    The same holds for a question without answers, and for a file that was read in part.
    """
    if decision.span.path in guide.broken or not all(q.answers for q in decision.questions):
        return True
    nodes = _nodes(decision)
    targets = [answer.to for question in decision.questions for answer in question.answers]
    questions = {question.id for question in decision.questions}
    return decision.start not in questions or any(target not in nodes for target in targets)


def unknown_leanings(site: Site) -> Iterator[Diagnostic]:
    """Report outcomes whose leaning the site does not have."""
    if not site.settings.is_whole:
        return
    known = [leaning.id for leaning in site.settings.leanings]
    for _, decision in _decisions(site):
        for outcome in decision.outcomes:
            if outcome.leaning not in known:
                yield error(
                    outcome.leaning_span, "unknown-leaning",
                    f"`{outcome.leaning}` is not one of the site's leanings",
                    did_you_mean(outcome.leaning, known) or "add it to `leanings` in site_config.yaml",
                )  # fmt: skip


def failing_cases(site: Site) -> Iterator[Diagnostic]:
    """Report author's cases that end elsewhere than they say."""
    for guide, decision in _decisions(site):
        made = graph.graph_of(decision)
        if _is_torn(guide, decision) or graph.cycles(made):
            continue
        for case in decision.cases:
            unknown = tuple(_unknown_in(case, decision))
            yield from unknown
            if unknown:
                continue
            walked = graph.walk(made, dict(case.answers))
            if walked.at != case.outcome:
                route = " → ".join(f"{edge.source}: {edge.answer}" for edge in walked.steps)
                ended = (
                    f"they stop at the question `{walked.at}`"
                    if walked.at in made.questions
                    else f"they end in `{walked.at}`"
                )
                yield error(
                    case.span, "failing-case",
                    f"the answers of “{case.name}” should end in `{case.outcome}`, but {ended}",
                    f"the route taken: {route or 'none'}; mend the case or the questions",
                )  # fmt: skip


def _unknown_in(case: Case, decision: Decision) -> Iterator[Diagnostic]:
    """Report the questions, answers and outcome of a case that do not exist."""
    answers = {q.id: [answer.id for answer in q.answers] for q in decision.questions}
    outcomes = [outcome.id for outcome in decision.outcomes]
    named = [
        (question, tuple(answers), "question", spans[0])
        if question not in answers
        else (answer, tuple(answers[question]), f"answer of `{question}`", spans[1])
        for (question, answer), spans in zip(case.answers, case.answer_spans, strict=True)
    ]
    named.append((case.outcome, tuple(outcomes), "outcome", case.outcome_span))
    for name, known, what, span in named:
        if name not in known:
            yield error(
                span, "unknown-in-case", f"no {what} is called `{name}`",
                did_you_mean(name, known, otherwise="mend the name, or take the case out"),
            )  # fmt: skip


def answers_to_one_place(site: Site) -> Iterator[Diagnostic]:
    """Warn of questions whose answers all lead to one place."""
    for _, decision in _decisions(site):
        for question in decision.questions:
            targets = {answer.to for answer in question.answers}
            if len(targets) == 1 and len(question.answers) > 1:
                yield warning(
                    question.span, "idle-question",
                    f"all answers of `{question.id}` lead to `{targets.pop()}`",
                    "let one lead elsewhere, or leave the question out",
                )  # fmt: skip


def outcomes_without_reasons(site: Site) -> Iterator[Diagnostic]:
    """Warn of outcomes that give no reasons or no next steps."""
    for _, decision in _decisions(site):
        for outcome in decision.outcomes:
            for key, what in (("because", "reasons"), ("next", "next steps")):
                if not getattr(outcome, key):
                    yield warning(
                        outcome.span, WITHOUT[key],
                        f"the outcome `{outcome.id}` gives no {what}", f"add a list `{key}:`",
                    )  # fmt: skip


def long_labels(site: Site) -> Iterator[Diagnostic]:
    """Warn of answer labels too long to choose between at a glance."""
    for _, decision in _decisions(site):
        for answer in (a for question in decision.questions for a in question.answers):
            if len(answer.label) > LONGEST_LABEL:
                yield warning(
                    answer.label_span, "long-label",
                    f"this answer is {len(answer.label)} characters long",
                    f"keep answers under {LONGEST_LABEL} characters and explain in `help`",
                )  # fmt: skip
