"""What a view says of a decision, as far as it speaks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec import Struct, field


class Arrow(NamedTuple):
    """One answer as a view shows it; `answer`, its id, is empty in a view that has none."""

    source: str
    answer: str
    label: str
    target: str


# An outcome, or a question, and its words.
Ending = tuple[str, str]


class Change(NamedTuple):
    """What a result says would change it: a question, an answer to it, and what then follows.

    The outcomes that follow come with their words.
    """

    question: str
    answer: str
    outcomes: tuple[Ending, ...]


class Count(NamedTuple):
    """A number as a view tells it: what it counts, of which question or outcome, and its digits.

    `node` is empty where the whole decision is meant.
    """

    what: str
    node: str
    digits: str


class Panel(Struct, frozen=True):
    """A question, or an outcome, as one panel shows it: its heading and where its answers lead.

    `notes` are the answers before it that it speaks of, each by what names it and by its words;
    `open` is what each answer, by its words, is said to leave open.
    """

    node: str
    asks: bool
    words: str
    arrows: tuple[Arrow, ...]
    notes: tuple[tuple[str, str], ...] = ()
    open: tuple[tuple[str, tuple[Ending, ...]], ...] = ()


# A question, and the words of the answer given to it; some of these after each other.
Stop = tuple[str, str]
Way = tuple[Stop, ...]


class Facts(Struct, frozen=True):
    """What a view says; None stands for what it does not speak of.

    Of `panels`, what stands in each beside the graph itself is meant. `short` tells which wording it shows. `left` is how many questions are said to be still to
    come, `routes` every way from the start as a row of its own, `endings` a row for each answer
    that ends: question, answer, number of ways, outcome. `ways` are those that lead to a question
    or outcome, whole or by their last answer. `changes` are told of some outcomes, `details` what
    else is told of a question or outcome, by its name in the content. `renamed` holds new ids by
    old ones, an answer's behind its question's and a dot. `faults` are
    differences that the reader of the view found by itself, such as an arrow that is drawn to
    another box than it names.
    """

    start: str | None = None
    questions: Mapping[str, str] | None = None
    outcomes: Mapping[str, str] | None = None
    arrows: tuple[Arrow, ...] | None = None
    panels: tuple[Panel, ...] = ()
    short: bool = False
    left: Mapping[str, int] | None = None
    routes: tuple[tuple[str, ...], ...] | None = None
    endings: tuple[tuple[str, ...], ...] | None = None
    ways: Mapping[str, tuple[Way, ...]] | None = None
    counts: tuple[Count, ...] = ()
    changes: Mapping[str, tuple[Change, ...]] | None = None
    renamed: Mapping[str, str] | None = None
    title: str | None = None
    details: Mapping[str, Mapping[str, object]] | None = None
    faults: tuple[str, ...] = ()


class Words(Struct):
    """Wording by id as it is met; two wordings of one thing are kept side by side."""

    met: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, node: str, words: str) -> None:
        """Take down what a thing is called in one place."""
        self.met.setdefault(node, {})[words] = None

    def of(self, *, among: Callable[[str], bool]) -> Mapping[str, str]:
        """The wording of each thing that is meant."""
        return {node: " | ".join(words) for node, words in self.met.items() if among(node)}


def folded(text: str) -> str:
    """A text as a page shows it: runs of white space are one space."""
    return " ".join(text.split())


def readable(read: Callable[[], Facts]) -> Facts:
    """What a view says; a template of the site's own may have made anything of it."""
    try:
        return read()
    except (AttributeError, LookupError, TypeError, ValueError) as fault:
        return Facts(faults=(f"it cannot be read back ({type(fault).__name__}: {fault})",))
