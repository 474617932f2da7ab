"""A decision as the text of a Mermaid flowchart, which `import` reads again."""

from __future__ import annotations

import re

from msgspec import json

from fingerpost.exports.subject import Subject

# Words of Mermaid's own: it takes what follows one of them at the start of an id for the rest.
# It also fails on the one word in small letters that every object of its language has.
_KEYWORDS = (
    "call", "class", "click", "constructor", "default", "direction", "end", "flowchart", "graph",
    "href", "interpolate", "link", "style", "subgraph",
)  # fmt: skip
# What would mean something to Mermaid, Markdown or HTML, or could not be seen: marks, a number or
# a dash that begins a list, and white space but for single spaces between words.
_SPECIAL = re.compile(
    r"[\"#&<>\\`*_~|{}\[\]$^:;%\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]"
    r"|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?=\s|$)|^[-+](?=\s|$)"
    r"|[^\S ]|\s(?=\s|$)|^\s"
)


def as_mermaid(subject: Subject) -> str:
    """The chart in its short wording, questions as diamonds and outcomes as rounded boxes."""
    graph = subject.graph
    title = json.encode(subject.decision.title).decode()
    lines = ["---", f"title: {title}", "---", "flowchart TD"]
    lines += [f'  {_id(node)}{{"{_text(label)}"}}' for node, label in graph.questions.items()]
    lines += [f'  {_id(node)}(["{_text(label)}"])' for node, label in graph.outcomes.items()]
    lines += [
        f'  {_id(edge.source)} -->|"{_text(edge.label)}"| {_id(edge.target)}'
        for edge in graph.edges
    ]
    return "\n".join(lines) + "\n"


def _id(node: str) -> str:
    return f"_{node}" if node.startswith(_KEYWORDS) else node


def _text(label: str) -> str:
    """A label in which nothing means more than itself."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", label)
