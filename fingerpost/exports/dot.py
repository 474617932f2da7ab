"""A decision as a Graphviz graph in the DOT language."""

from __future__ import annotations

from fingerpost.exports.subject import Subject


def as_dot(subject: Subject) -> str:
    """The chart in its short wording, questions as diamonds and outcomes as rounded boxes.

    An arrow's `id` names its question and its answer.
    """
    graph = subject.graph
    lines = [
        "digraph decision {",
        f'  graph [label="{_text(subject.decision.title)}", labelloc=t];',
        "  node [shape=diamond];",
        *(f'  "{node}" [label="{_text(label)}"];' for node, label in graph.questions.items()),
        "  node [shape=box, style=rounded];",
        *(f'  "{node}" [label="{_text(label)}"];' for node, label in graph.outcomes.items()),
    ]
    lines += [
        f'  "{edge.source}" -> "{edge.target}" '
        f'[label="{_text(edge.label)}", id="{edge.source}.{edge.answer}"];'
        for edge in graph.edges
    ]
    return "\n".join(lines) + "\n}\n"


def _text(label: str) -> str:
    """A label in which nothing means more than itself: no escape, entity or line break."""
    text = label.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\r", "&#13;").replace("\n", "\\n")
