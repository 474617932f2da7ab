"""Codes that speak of files that `import` reads, and of the guide they go into."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

IMPORTS = (
    Explanation(
        "no-such-file",
        "a file to import",
        "There is no file of that name.",
        "python build.py import flwo.mmd",
        "python build.py import flow.mmd",
    ),
    Explanation(
        "unknown-format",
        "a file to import",
        "A decision is read from a `decision.json` of a site, or from a Mermaid flowchart; the end "
        "of the name tells which.",
        "python build.py import flow.drawio",
        "python build.py import flow.mmd",
    ),
    Explanation(
        "decision-exists",
        "the guide that an imported decision goes into",
        "The guide has a decision already, and nothing is written over.",
        "python build.py import flow.mmd --name a-guide-with-a-decision",
        "python build.py import flow.mmd --name another-guide",
    ),
    Explanation(
        "json-syntax",
        "decision.json",
        "The text is not JSON from here on.",
        '{"title": "Shall I?" "start": "need"}',
        '{"title": "Shall I?", "start": "need"}',
    ),
    Explanation(
        "not-a-flowchart",
        "flow.mmd",
        "The text is another kind of Mermaid diagram, or none. A flowchart begins with `flowchart` "
        "or `graph`, and perhaps a direction.",
        "sequenceDiagram",
        "flowchart TD",
    ),
    Explanation(
        "mermaid-syntax",
        "flow.mmd",
        "From here to the end of the line the text is no box, arrow or other part of a flowchart "
        "that is understood. Other faults are told once it is.",
        "need[Do you need it? -->|Yes| buy",
        "need[Do you need it?] -->|Yes| buy",
    ),
    Explanation(
        "no-questions",
        "flow.mmd",
        "A decision has questions, which are boxes that arrows leave, and there are none.",
        "need[Do you need it?]",
        "need[Do you need it?] -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "no-label",
        "flow.mmd",
        "A box has no words: neither the wording of a question nor the verdict of an outcome.",
        "need -->|Yes| buy",
        "need[Do you need it?] -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "two-labels",
        "flow.mmd",
        "A box is given other words in a second place. As in Mermaid, the last ones count.",
        "need[Need it?] -->|Yes| buy[Buy it]\nneed[Do you need it?] -->|No| wait[Wait]",
        "need[Need it?] -->|Yes| buy[Buy it]\nneed -->|No| wait[Wait]",
    ),
    Explanation(
        "no-answer",
        "flow.mmd",
        "An arrow leads on from a question, and no answer stands on it.",
        "need[Do you need it?] --> buy[Buy it]",
        "need[Do you need it?] -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "several-starts",
        "flow.mmd",
        "Several boxes have no arrow that leads to them, and a decision begins with one question.",
        "need[Need it?] -->|Yes| buy[Buy it]\nmoney[Is there money?] -->|Yes| buy",
        "need[Need it?] -->|Yes| money[Is there money?]\nmoney -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "two-way-arrow",
        "flow.mmd",
        "An arrow has a head at both ends, and a decision only goes forward.",
        "need[Do you need it?] <-->|Yes| buy[Buy it]",
        "need[Do you need it?] -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "headless-arrow",
        "flow.mmd",
        "A line has no head. It is read as an arrow from what stands before it to what stands after.",
        "need[Do you need it?] ---|Yes| buy[Buy it]",
        "need[Do you need it?] -->|Yes| buy[Buy it]",
    ),
    Explanation(
        "subgraph-left-out",
        "flow.mmd",
        "The boxes and arrows of a subgraph are read; its frame and title have no place in a "
        "decision.",
        "subgraph money [About money]\n  paid[Is it paid for?] -->|Yes| buy\nend",
        "paid[About money: is it paid for?] -->|Yes| buy",
    ),
    Explanation(
        "arrow-to-frame",
        "flow.mmd",
        "An arrow leads to a subgraph, and only a box can be a question or an outcome.",
        "subgraph money\n  paid[Is it paid for?] -->|Yes| buy\nend\nneed -->|Yes| money",
        "need -->|Yes| paid",
    ),
)
