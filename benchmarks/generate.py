"""Site folders of any number of guides, each like the shipped one in size; same number, same bytes."""

from __future__ import annotations

import json
import random
from pathlib import Path

WORDS_AN_ARTICLE = 2_000
SECTIONS = 9
QUESTIONS = 4
SETTINGS = """\
title: Many guides
tagline: Generated to be measured
url: https://many.example
leanings:
  no: {label: "No", icon: cross, tone: no}
  yes: {label: "Yes", icon: tick, tone: yes}
"""
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "en", "il", "or")


def generate(root: Path, guides: int) -> None:
    """Write a site folder."""
    root.mkdir(parents=True)
    (root / "site_config.yaml").write_text(SETTINGS, encoding="utf-8")
    for number in range(guides):
        folder = root / "content" / f"guide-{number:05}"
        folder.mkdir(parents=True)
        for name, text in guide(number).items():
            (folder / name).write_text(text, encoding="utf-8")


def guide(number: int) -> dict[str, str]:
    """The files of one guide."""
    chance = random.Random(number)
    return {
        "guide.md": _article(chance, number),
        "decision.yaml": json.dumps({"decision": _decision(chance)}, indent=1),
        "tables.yaml": json.dumps({"tables": {"first": _table(chance), "second": _table(chance)}}),
        "sources.yaml": json.dumps({"sources": {f"S{n}": _source(chance) for n in range(1, 7)}}),
    }


def _article(chance: random.Random, number: int) -> str:
    components = ["table first", "flowchart", "steps", "quiz", "table second", "routes", "sources"]
    parts = [
        "---",
        f"title: {_sentence(chance, 6).rstrip('.')} {number}",
        f"summary: {_sentence(chance, 14)}",
        f"answer: {_sentence(chance, 20)}",
        "published: 2026-01-01",
        "checked: 2026-01-02",
        "review_by: 2099-01-01",
        "---",
    ]
    for section in range(SECTIONS):
        parts.append(f"## {_sentence(chance, 4).rstrip('.')} {section}")
        parts += [_paragraph(chance, WORDS_AN_ARTICLE // SECTIONS // 3) for _ in range(2)]
        parts.append("\n".join(f"- {_sentence(chance, 12)}" for _ in range(6)))
        parts += [f"{{{{ {components.pop(0)} }}}}"] if components else []
    return "\n\n".join(parts).replace("\n\n", "\n", 7) + "\n"


def _paragraph(chance: random.Random, words: int) -> str:
    sentences = [_sentence(chance, 12) for _ in range(words // 12)]
    sentences[0] = f"**{sentences[0]}** [@S{chance.randint(1, 6)}]"
    sentences[-1] = f"*{sentences[-1]}* [More](https://many.example/more)."
    return " ".join(sentences)


def _decision(chance: random.Random) -> dict[str, object]:
    ends = ["go", "wait", "leave"]
    names = [f"q{n}" for n in range(QUESTIONS)]
    return {
        "title": _question(chance),
        "start": names[0],
        "questions": {
            name: {
                "ask": _question(chance),
                "short": f"{_sentence(chance, 3).rstrip('.')}?",
                "help": _sentence(chance, 12),
                "answers": [
                    {"id": "yes", "label": "Yes", "to": following},
                    {"id": "no", "label": "No", "to": ends[place % 2 + 1]},
                ],
            }
            for place, (name, following) in enumerate(zip(names, [*names[1:], "go"], strict=True))
        },
        "outcomes": {
            end: {
                "title": _sentence(chance, 7),
                "short": _sentence(chance, 2).rstrip("."),
                "leaning": "yes" if end == "go" else "no",
                **{key: [_sentence(chance, 14) for _ in range(3)] for key in ("because", "next")},
            }
            for end in ends
        },
    }


def _table(chance: random.Random) -> dict[str, object]:
    columns = ["what", "one", "two", "three"]
    return {
        "caption": _sentence(chance, 5),
        "columns": {name: {"label": name.title()} for name in columns},
        "rows": [
            {"id": f"row-{row}", **{name: _sentence(chance, 3).rstrip(".") for name in columns}}
            for row in range(7)
        ],
    }


def _source(chance: random.Random) -> dict[str, object]:
    return {
        "title": _sentence(chance, 8).rstrip("."),
        "authors": _sentence(chance, 2).rstrip("."),
        "address": f"https://many.example/source-{chance.randint(1, 999)}",
    }


def _question(chance: random.Random) -> str:
    return f"{_sentence(chance, 8).rstrip('.')}?"


def _sentence(chance: random.Random, words: int) -> str:
    made = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(words)]
    return f"{' '.join(made).capitalize()}."
