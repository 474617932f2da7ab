"""The numbers that a page tells of a decision, such as how many ways lead to an outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from fingerpost.verify.elements import Quiz, child, text
from fingerpost.verify.facts import Count

# Each number by the attribute of the element whose words it is.
COUNTS: Mapping[str, str] = {
    "data-number": "place",
    "data-most": "highest number of questions",
    "data-left": "number of questions left",
    "data-ways": "number of ways",
    "data-asked": "number of questions",
}
_COUNTED = ",".join(f"[{name}]" for name in COUNTS)
_NO_DIGIT = re.compile(r"\D")


def counts_in(quiz: Quiz, root: LexborNode, node: str) -> Iterator[Count]:
    """The numbers below an element that shows this node; on a line with a link, of what it names."""
    for element in root.css(_COUNTED):
        line = element.parent
        link = child(line, "a") if line is not None and line.tag == "li" else None
        named = quiz.leads_to(link) if link is not None else node
        for name, what in COUNTS.items():
            if name in element.attributes:
                yield Count(what, named, digits_of(element))


def digits_of(element: LexborNode) -> str:
    """A number as it is shown, without what groups its digits."""
    return _NO_DIGIT.sub("", text(element))
