"""The site as frozen records: what the content says, each record with the place it came from.

Plain text fields (titles, labels) are `str` and appear exactly as written. Markdown fields are
`Prose`. Nothing here knows how it is read, checked or shown.
"""

from __future__ import annotations

import datetime

from msgspec import Struct, field

from fingerpost.diagnostics import Span

# Marks where an inline reference stands in `Prose.html`: OPEN + its index + CLOSE.
TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"


class Reference(Struct, frozen=True):
    """Something named inside a sentence.

    `kind` is `value`, `term` or `cite`; `name` is what it names. `label` replaces the shown word
    of a term; it may be empty.
    """

    kind: str
    name: str
    label: str
    span: Span


class Link(Struct, frozen=True):
    """An address written in prose: a link (`kind` "link") or an image (`kind` "image")."""

    kind: str
    target: str
    span: Span


class Heading(Struct, frozen=True):
    """A heading of the article: level 2 to 6, its id and its plain text."""

    level: int
    id: str
    text: str
    span: Span


class Prose(Struct, frozen=True):
    """Markdown made into clean HTML, with tokens where `references` stand, in order."""

    html: str
    span: Span
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()


class Placement(Struct, frozen=True):
    """A component put on a line of its own: `{{ kind name }}`; `name` may be empty."""

    kind: str
    name: str
    span: Span


class Article(Struct, frozen=True):
    """A Markdown body: prose and placed components in reading order."""

    blocks: tuple[Prose | Placement, ...]
    headings: tuple[Heading, ...]


class Answer(Struct, frozen=True):
    """One answer: `to` names a question or an outcome of the same decision."""

    id: str
    label: str
    to: str
    note: Prose | None
    was: tuple[str, ...]
    span: Span
    label_span: Span
    to_span: Span
    was_span: Span


class Question(Struct, frozen=True):
    """One question: `short` is its wording in the chart, `unsure` the advice to the undecided.

    Where `unsure` is given, the quiz offers "Not sure" and shows the outcomes still possible.
    """

    id: str
    ask: str
    short: str
    help: Prose | None
    unsure: Prose | None
    answers: tuple[Answer, ...]
    was: tuple[str, ...]
    span: Span
    was_span: Span


class Outcome(Struct, frozen=True):
    """One ending: its verdict, its leaning (an id of the site's list), and the reasons."""

    id: str
    title: str
    short: str
    leaning: str
    summary: Prose | None
    because: tuple[Prose, ...]
    next: tuple[Prose, ...]
    changes: tuple[Prose, ...]
    risks: tuple[Prose, ...]
    was: tuple[str, ...]
    span: Span
    leaning_span: Span
    was_span: Span


class Case(Struct, frozen=True):
    """An author's own example: these answers (question id, answer id) end in this outcome."""

    name: str
    answers: tuple[tuple[str, str], ...]
    outcome: str
    span: Span
    answer_spans: tuple[tuple[Span, Span], ...]
    outcome_span: Span


class Decision(Struct, frozen=True):
    """One decision; `id` is empty for a guide's only one."""

    id: str
    title: str
    start: str
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    cases: tuple[Case, ...]
    span: Span
    start_span: Span

    @property
    def nodes(self) -> tuple[Question | Outcome, ...]:
        """Questions, then outcomes, in the order written."""
        return (*self.questions, *self.outcomes)


class Scale(Struct, frozen=True):
    """A named ordered scale of ratings, lowest first."""

    id: str
    label: str
    steps: tuple[str, ...]
    span: Span
    step_spans: tuple[Span, ...]


class Quantity(Struct, frozen=True):
    """A figure: one number (`low` equals `high`) or a range, open above where `open` is set.

    Numbers are kept as written, without grouping; `prefix` and `unit` stand before and after.
    """

    low: str
    high: str
    open: bool = False
    prefix: str = ""
    unit: str = ""


class Rating(Struct, frozen=True):
    """A rating as given, with the first and last step (from 0) of its scale that it covers."""

    text: str
    scale: str
    first: int
    last: int


class Cell(Struct, frozen=True):
    """One table cell: plain words, a figure or a rating, as its column's type says."""

    value: Prose | Quantity | Rating
    span: Span


class Column(Struct, frozen=True):
    """One table column: `type` is text, number, range or rating."""

    id: str
    label: str
    type: str
    scale: str
    span: Span
    scale_span: Span


class Row(Struct, frozen=True):
    """One table row: a cell for each column, the first one heading the row."""

    id: str
    cells: tuple[Cell, ...]
    span: Span
    id_span: Span


class Table(Struct, frozen=True):
    """A typed table. `standing` says how far it can be trusted (an id of STANDINGS)."""

    id: str
    caption: str
    standing: str
    sortable: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Prose | None
    takeaway: Prose | None
    span: Span


class Chart(Struct, frozen=True):
    """Bars of one number column of a table, from zero to `maximum`."""

    id: str
    title: str
    table: str
    column: str
    maximum: str
    note: Prose | None
    span: Span
    table_span: Span
    column_span: Span
    maximum_span: Span


class ChecklistItem(Struct, frozen=True):
    """One line to tick; `kind` is ask, must or flag and says what a tick means."""

    id: str
    text: Prose
    kind: str
    span: Span


class Checklist(Struct, frozen=True):
    """Lines to tick, kept on the reader's device under their ids."""

    id: str
    title: str
    intro: Prose | None
    items: tuple[ChecklistItem, ...]
    span: Span


class Card(Struct, frozen=True):
    """One card: a title or a saying, an answer to it, and points."""

    id: str
    title: str
    text: Prose | None
    points: tuple[Prose, ...]
    span: Span


class CardSet(Struct, frozen=True):
    """Cards of one style: `myth` (what people say, and the answer), `reason` or `option`."""

    id: str
    title: str
    style: str
    standing: str
    cards: tuple[Card, ...]
    span: Span


class Value(Struct, frozen=True):
    """A figure that prose quotes by name, with its standing."""

    id: str
    quantity: Quantity
    standing: str
    note: str
    span: Span


class Term(Struct, frozen=True):
    """A glossary term: the word shown, its long form where it is short for one, its meaning."""

    id: str
    term: str
    long: str
    meaning: str
    span: Span


class Source(Struct, frozen=True):
    """Something cited. `read` says how much of it was read; dates are ISO, or None."""

    id: str
    title: str
    authors: str
    published: str
    address: str
    read: str
    note: str
    checked: datetime.date | None
    review_by: datetime.date | None
    span: Span
    checked_span: Span
    review_span: Span


class Disclosure(Struct, frozen=True):
    """Who makes the guide, who pays, whose interests touch it, and how it is kept up to date."""

    points: tuple[tuple[str, Prose], ...]
    span: Span


class Page(Struct, frozen=True):
    """A plain page, or a further page of a guide; `name` is the last part of its address."""

    name: str
    title: str
    summary: str
    article: Article
    span: Span


class Guide(Struct, frozen=True):
    """One guide: `name` is its folder and its address.

    `broken` names entries that could not be read, such as `tables.costs`, or `tables.*` where
    their names are not known; it holds `*` where a whole file could not be read, and the paths of
    files that were read in part: checks do not report what only follows from that.
    """

    name: str
    title: str
    short: str
    summary: str
    answer: Prose | None
    published: datetime.date | None
    checked: datetime.date | None
    review_by: datetime.date | None
    updates: str
    language: str
    article: Article
    pages: tuple[Page, ...]
    decisions: tuple[Decision, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    checklists: tuple[Checklist, ...]
    card_sets: tuple[CardSet, ...]
    values: tuple[Value, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    scales: tuple[Scale, ...]
    disclosure: Disclosure | None
    broken: frozenset[str]
    span: Span
    checked_span: Span
    review_span: Span

    def may_hold(self, kind: str, name: str) -> bool:
        """Whether something of that kind and name could be there if everything had been read."""
        return not self.broken.isdisjoint(("*", f"{kind}.*", f"{kind}.{name}"))


class Due(Struct, frozen=True):
    """The day by which something, in words, must be looked at again."""

    span: Span
    what: str
    day: datetime.date


class GuideCard(Struct, frozen=True):
    """A guide as pages of others name it."""

    name: str
    title: str
    summary: str
    checked: datetime.date | None


def empty_guide(page: Page) -> Guide:
    """A guide without data, for a plain page to stand in."""
    return Guide(
        name="", title="", short="", summary="", answer=None, published=None, checked=None,
        review_by=None, updates="", language="", article=page.article, pages=(), decisions=(),
        tables=(), charts=(), checklists=(), card_sets=(), values=(), terms=(), sources=(),
        scales=(), disclosure=None, broken=frozenset(), span=page.span,
        checked_span=page.span, review_span=page.span,
    )  # fmt: skip


class Leaning(Struct, frozen=True):
    """A way an outcome can lean: its word, its icon's name and its colour's name."""

    id: str
    label: str
    icon: str
    tone: str


class Settings(Struct, frozen=True):
    """What `site_config.yaml` says. `url` has no slash at its end.

    Settings that could not be read are stood in for by ones that are not whole: checks do not
    report what only follows from that.
    """

    title: str
    tagline: str
    url: str
    language: str
    home: str
    author: str
    leanings: tuple[Leaning, ...]
    span: Span
    home_span: Span
    is_whole: bool = True


class Site(Struct, frozen=True):
    """Everything that is published.

    `unread` holds the first parts of addresses behind which there is something that could not be
    read, such as `about`, or `*` where that may be anything: checks do not report what only
    follows from that.
    """

    settings: Settings
    guides: tuple[Guide, ...]
    pages: tuple[Page, ...] = field(default=())
    unread: frozenset[str] = frozenset()

    def may_hold(self, path: str) -> bool:
        """Whether a page could be at that path if everything had been read."""
        path = path.strip("/")
        return "*" in self.unread or any(
            path == part or path.startswith(f"{part}/") for part in self.unread
        )
