"""Codes that speak of the form of YAML: how it is written, and which keys hold what."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

FORM = (
    Explanation(
        "yaml-syntax",
        "any YAML",
        "This is not YAML. Most often a line is not indented like those around it, a tab stands "
        "where spaces belong, or text with a colon and a space lacks quotes.",
        "title: Costs: an overview",
        'title: "Costs: an overview"',
    ),
    Explanation(
        "unclosed-quote",
        "any YAML",
        "A quote opens here and is never closed, so everything below it is swallowed.",
        'label: "Yes, of course',
        'label: "Yes, of course"',
    ),
    Explanation(
        "unclosed-bracket",
        "any YAML",
        "A bracket or brace opens here and is never closed, or is closed by one of another kind.",
        "answers: [{id: yes, label: Yes, to: go}",
        "answers: [{id: yes, label: Yes, to: go}]",
    ),
    Explanation(
        "hidden-text",
        "any YAML",
        "A `#` after a space begins a comment, so that what follows it is not part of the text. Here "
        "it looks as if it should be: no space stands between the sign and the word. A warning.",
        "label: Your #1 wish",
        'label: "Your #1 wish"',
    ),
    Explanation(
        "second-document",
        "any YAML",
        "YAML can hold several documents parted by `---`; here one file holds one.",
        "title: One\n---\ntitle: Two",
        "title: One",
    ),
    Explanation(
        "anchor",
        "any YAML",
        "YAML's `&name` and `*name` copy a value from one place to another. They are not used "
        "here, because an error in a copy has no place of its own. Text that begins with `&` or "
        "`*` needs quotes.",
        "note: *same",
        'note: "*same*"',
    ),
    Explanation(
        "tag",
        "any YAML",
        "YAML's `!name` gives a value a type. Types come from the format here. Text that begins "
        "with `!` needs quotes.",
        "label: !important",
        'label: "!important"',
    ),
    Explanation(
        "merge-key",
        "any YAML",
        "YAML's `<<` merges one mapping into another. It is not used here: write the keys out.",
        "<<: {leaning: yes}",
        "leaning: yes",
    ),
    Explanation(
        "key-not-text",
        "any YAML",
        "A key, the word before a colon, is text. Here it is a list or a mapping, often because "
        "text that begins with a bracket lacks quotes.",
        "[first]: Is it so?",
        "first: Is it so?",
    ),
    Explanation(
        "too-deep",
        "any text file",
        "Brackets, lists or quotes are nested deeper than any reader could follow. Often a bracket "
        "was opened by mistake again and again.",
        "points: [[[[[[[[…",
        "points: [one, two]",
    ),
    Explanation(
        "too-long",
        "Markdown",
        "One paragraph, list or table is so long that no reader would go through it, and that to "
        "convert it would take very long.",
        "a table of 3,000 rows",
        "a file to download: [all figures](/figures.csv)",
    ),
    Explanation(
        "duplicate-key",
        "any YAML",
        "One key stands twice in one mapping, so one of the two values would be lost. Keys that "
        "only look alike, because their letters are composed differently, count as one.",
        "title: One\ntitle: Two",
        "title: One\nshort: Two",
    ),
    Explanation(
        "duplicate-id",
        "decision.yaml and data files",
        "Two things of one kind have one id, old ids under `was` included, in one file or in two "
        "files of a guide. Links could not tell them apart.",
        "questions:\n  cost: …\noutcomes:\n  cost: …",
        "questions:\n  cost: …\noutcomes:\n  too-dear: …",
    ),
    Explanation(
        "unknown-key",
        "any YAML",
        "There is no such key here. The nearest known one is suggested, or all of them are named.",
        "questions:\n  first: {aks: Is it so?}",
        "questions:\n  first: {ask: Is it so?}",
    ),
    Explanation(
        "misplaced-entry",
        "any YAML",
        "An entry has the keys of another kind than those it stands among: an outcome stands below "
        "`questions:`, perhaps because the line `outcomes:` is gone.",
        "questions:\n  skip: {title: Leave it, leaning: no}",
        "outcomes:\n  skip: {title: Leave it, leaning: no}",
    ),
    Explanation(
        "missing-key",
        "any YAML",
        "A key that is needed is not there.",
        "- {id: yes, label: Yes}",
        "- {id: yes, label: Yes, to: go}",
    ),
    Explanation(
        "empty-value",
        "any YAML",
        "The key is there, but nothing stands after it, or its list has no entry.",
        "title:",
        "title: Do I need the degree?",
    ),
    Explanation(
        "wrong-type",
        "any YAML",
        "A value is of another type than the key takes: a list where text is meant, text where a "
        "list is meant, a date or number that is none.",
        "title: [Do, I, need, it]",
        "title: Do I need it?",
    ),
    Explanation(
        "unknown-choice",
        "any YAML",
        "The key takes one of a few words, and this is not one of them.",
        "type: numbers",
        "type: number",
    ),
    Explanation(
        "bad-id",
        "any YAML",
        "Ids become parts of addresses: lower-case letters a to z, digits and single hyphens, 60 "
        "characters at most. No spaces, dots, slashes, capitals or signs that cannot be seen.",
        "questions:\n  Own Time: …",
        "questions:\n  own-time: …",
    ),
    Explanation(
        "not-a-number",
        "data files",
        "A number is written with digits and at most one point. Its unit, its currency and its "
        "grouping come from `unit` and `prefix`.",
        "number: 1,500 hours",
        "number: 1500\nunit: hours",
    ),
    Explanation(
        "out-of-range",
        "data files",
        "A number is smaller than nothing or larger than the chart that shows it.",
        "maximum: 10   # and a cell of 12",
        "maximum: 20",
    ),
    Explanation(
        "missing-unit",
        "data files",
        "A number says nothing without what it counts. Name its `unit` or `prefix`; for a bare "
        "number, say so with an empty one.",
        "price: {low: 15000, high: 50000}",
        "price: {low: 15000, high: 50000, prefix: US$}",
    ),
    Explanation(
        "bad-address",
        "any YAML",
        "A web address begins with http:// or https://, has a host, and holds no spaces.",
        "url: www.example.org",
        "url: https://www.example.org",
    ),
    Explanation(
        "bad-language",
        "site_config.yaml and guide.md",
        "A language is named by its tag: two or three letters, then perhaps a region.",
        "language: English",
        "language: en",
    ),
    Explanation(
        "value-form",
        "data files",
        "A figure is one `number`, or the two ends of a range, `low` and `high`.",
        "price: {number: 5, low: 3}",
        "price: {low: 3, high: 5}",
    ),
    Explanation(
        "range-order",
        "data files",
        "The first end of a range is larger than the second.",
        "price: {low: 50, high: 15}",
        "price: {low: 15, high: 50}",
    ),
    Explanation(
        "missing-cell",
        "data files",
        "A row of a table lacks its id or one of the table's columns.",
        "columns: {role: …, cost: …}\nrows:\n  - {id: lead, role: Leader}",
        "rows:\n  - {id: lead, role: Leader, cost: 5}",
    ),
    Explanation(
        "unknown-column",
        "data files",
        "A row or a chart names a column that the table does not have.",
        "columns: {cost: …}\nrows:\n  - {id: lead, costs: 5}",
        "rows:\n  - {id: lead, cost: 5}",
    ),
    Explanation(
        "unknown-scale",
        "data files",
        "A column of ratings names no scale, or one that is not under `scales:`.",
        "fit: {label: Fit, type: rating}",
        "fit: {label: Fit, type: rating, scale: fit}",
    ),
    Explanation(
        "unknown-rating",
        "data files",
        "A rating is one step of its scale, or two steps in their order.",
        "steps: [Low, High]   # and a cell: Medium",
        "steps: [Low, Medium, High]",
    ),
    Explanation(
        "chart-of-words",
        "data files",
        "A chart draws numbers, and the column it names holds none.",
        "column: name   # type: text",
        "column: cost   # type: number",
    ),
    Explanation(
        "date-order",
        "guide.md and sources",
        "A day comes before one that it must follow: published, then checked, then reviewed.",
        "published: 2026-05-01\nchecked: 2026-04-01",
        "published: 2026-05-01\nchecked: 2026-05-20",
    ),
    Explanation(
        "overdue",
        "guide.md and sources",
        "The day has passed by which this must be checked again. Readers are promised that it is: "
        "check it, then set the dates.",
        "review_by: 2020-01-01",
        "checked: 2026-05-20\nreview_by: 2027-05-20",
    ),
    Explanation(
        "decision-without-id",
        "decision.yaml",
        "A guide with several decisions gives each an id, under `decisions:`.",
        "decision: …\ndecisions:\n  second: …",
        "decisions:\n  first: …\n  second: …",
    ),
    Explanation(
        "missing-head",
        "Markdown",
        "A page begins with a head: YAML between two lines of three hyphens.",
        "# My guide",
        "---\ntitle: My guide\nsummary: What it is about.\n---",
    ),
    Explanation(
        "unclosed-head",
        "Markdown",
        "The head has a first line of three hyphens, but no second one.",
        "---\ntitle: My guide\n\nThe text …",
        "---\ntitle: My guide\n---\n\nThe text …",
    ),
    Explanation(
        "empty-head",
        "Markdown",
        "Nothing stands between the two lines of three hyphens.",
        "---\n---",
        "---\ntitle: My guide\nsummary: What it is about.\n---",
    ),
)
