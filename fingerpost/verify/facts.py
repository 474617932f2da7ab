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


# An outcome, and the classes that give it its colour and its icon.
Look = tuple[str, frozenset[str]]


class Change(NamedTuple):
    """What a result says would change it: a question, an answer to it, and what then follows.

    The outcomes that follow come with their words.
    """

    question: str
    answer: str
    outcomes: tuple[Ending, ...]


class Count(NamedTuple):
    """A number as a view tells it: what it is, of which question or outcome, and its digits.

    `node` is empty where the whole decision is meant.
    """

    what: str
    node: str
    digits: str


# An answer, by what names it and by its words, of which a panel shows the note.
Note = tuple[str, str]
# An answer by its words, and the outcomes that it leaves open.
LeftOpen = tuple[str, tuple[Ending, ...]]


class Panel(Struct, frozen=True):
    """A question, or an outcome, as one panel shows it: its heading and where its answers lead.

    `leaning` is the word for how an outcome leans. `notes` are those of answers before it, and
    `left_open` is what each of its own answers is said to leave open.
    """

    node: str
    asks: bool
    words: str
    arrows: tuple[Arrow, ...]
    leaning: str
    look: frozenset[str]
    notes: tuple[Note, ...]
    left_open: tuple[LeftOpen, ...]


# A question, and the words of the answer given to it; some of these after each other.
Stop = tuple[str, str]
Way = tuple[Stop, ...]


class Facts(Struct, frozen=True):
    """What a view says of the graph; None, or nothing, stands for what it does not speak of."""

    start: str | None = None
    questions: Mapping[str, str] | None = None
    outcomes: Mapping[str, str] | None = None
    arrows: tuple[Arrow, ...] | None = None
    # Whether questions and outcomes are told in their short wording.
    short: bool = False
    # What stands in panels beside the graph itself.
    panels: tuple[Panel, ...] = ()
    looks: tuple[Look, ...] = ()
    counts: tuple[Count, ...] = ()
    # The most questions that are still to come, by question.
    left: Mapping[str, int] | None = None
    # Every way from the start, as a row of its own.
    routes: tuple[tuple[str, ...], ...] | None = None
    # A row for each answer that ends: question, answer, number of ways, outcome.
    endings: tuple[tuple[str, ...], ...] | None = None
    # The ways to a question or outcome: whole, or each by its last answer.
    ways: Mapping[str, tuple[Way, ...]] | None = None
    # What would change an outcome.
    changes: Mapping[str, tuple[Change, ...]] | None = None
    # New ids by old ones; an answer's old one stands behind its question's id and a dot.
    renamed: Mapping[str, str] | None = None
    title: str | None = None
    # What else is told of a question or outcome, by its name in the content.
    details: Mapping[str, Mapping[str, object]] | None = None
    # Differences found in reading, such as an arrow drawn to another box than it names.
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
