"""The only test code that knows how content becomes diagnostics."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fingerpost import sources
from fingerpost.decode import decode
from fingerpost.diagnostics import Diagnostic
from fingerpost.model import Guide, Site
from fingerpost.pipeline import compile_site
from fingerpost.sources import Project

ROOT = Path(__file__).resolve().parent.parent
CONFIG = """\
title: Test site
url: https://test.example
leanings:
  no: {label: No, icon: cross, tone: no}
  yes: {label: Yes, icon: tick, tone: yes}
"""
HEAD = """\
---
title: Test guide
summary: A guide for a test.
published: 2026-01-01
checked: 2026-01-02
review_by: 2099-01-01
---
"""
DECISION = """\
decision:
  title: Shall I?
  start: first
  questions:
    first:
      ask: Is it so?
      answers:
        - {id: yes, label: Yes, to: go}
        - {id: no, label: No, to: stay}
  outcomes:
    go: {title: Go, leaning: yes, because: [it is so], next: [go]}
    stay: {title: Stay, leaning: no, because: [it is not so], next: [stay]}
"""
# A second question stands before going.
TWO_QUESTIONS = DECISION.replace("Yes, to: go", "Yes, to: second").replace(
    "  outcomes:",
    """\
    second:
      ask: Is it paid for?
      answers:
        - {id: yes, label: Fully, to: go}
        - {id: no, label: No, to: stay}
  outcomes:""",
)
# A whole site of one guide, by path.
SITE = {
    "site_config.yaml": CONFIG,
    "content/guide/guide.md": f"{HEAD}\n{{{{ quiz }}}}\n",
    "content/guide/decision.yaml": DECISION,
}

_EXPECTED = re.compile(r"^ *# *(\^+) (error|warning)\[([a-z-]+)\](?:: (.*))?$")


@cache
def own_files() -> dict[str, bytes]:
    """The project's own templates and static files, by path."""
    reader = sources.read(ROOT / "templates" / "none")
    return dict(reader.files)


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by path, below a folder, which may still have to be made; it is given back."""
    for name, held in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held.encode() if isinstance(held, str) else held)
    return root


def ladder(rungs: int, last: str = "go") -> str:
    """A decision of so many questions in a row, each of two answers that lead on to the next one.

    Of the answers to the last question, one leads to the outcome `go` and the other to `last`.
    """
    onward = [f"q{number}" for number in range(1, rungs)]
    questions = "".join(
        f"    q{number}:\n      ask: Question {number}?\n      answers:\n"
        f"        - {{id: yes, label: Yes, to: {yes}}}\n        - {{id: no, label: No, to: {no}}}\n"
        for number, (yes, no) in enumerate(zip([*onward, "go"], [*onward, last], strict=True))
    )
    ends = "".join(
        f"    {end}: {{title: {end.title()}, leaning: yes}}\n"
        for end in dict.fromkeys(("go", last))
    )
    return f"decision:\n  title: T\n  start: q0\n  questions:\n{questions}  outcomes:\n{ends}"


def fan(count: int) -> str:
    """A decision of one question with so many answers, each of which leads to one outcome."""
    answers = "".join(f"        - {{id: a{n}, label: On day {n}, to: go}}\n" for n in range(count))
    return f"""\
decision:
  title: When?
  start: first
  questions:
    first:
      ask: On which day?
      answers:
{answers}
  outcomes:
    go: {{title: Come then, leaning: yes, because: [it is so], next: [go]}}
"""


def project(files: dict[str, str]) -> Project:
    """A site of one guide called `guide`, held in memory; the files given are put over it."""
    content = {
        "site_config.yaml": CONFIG,
        "content/guide/guide.md": HEAD,
        **files,
    }
    return Project({**own_files(), **{path: text.encode() for path, text in content.items()}})


def problems(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    """Everything that reading and checking these files reports."""
    return compile_site(project(files)).report.diagnostics


def published(files: dict[str, str]) -> dict[str, str]:
    """All that a build makes of these files, by path; they must be free of errors."""
    made = compile_site(project(files))
    assert made.report.errors == ()
    return {file.path: file.data.decode(errors="replace") for file in made.files}


def site(files: dict[str, str]) -> Site:
    """The site these files make; they must be free of faults in form."""
    decoded = decode(project(files))
    assert decoded.site is not None and not decoded.problems, decoded.problems
    return decoded.site


def guide(files: dict[str, str]) -> Guide:
    """The one guide these files make."""
    return site(files).guides[0]


def codes(files: dict[str, str]) -> list[str]:
    """The codes of everything reported, in order of place."""
    return [diagnostic.code for diagnostic in problems(files)]


def check(text: str, path: str = "content/guide/decision.yaml", **more: str) -> None:
    """Hold what is reported for a file against the caret comments under its lines.

    A comment `# ^^^ error[code]: message` stands under the line it speaks of, its carets under
    the place; the message may be left out. Every problem must be expected, and the reverse.
    """
    text = textwrap.dedent(text).lstrip("\n")
    expected, kept = _expectations(text)
    files = {name.replace("__", "/"): value for name, value in more.items()}
    found = [d for d in problems({path: kept, **files}) if d.span.path == path]
    shown = [(d.span.line, d.span.column, d.severity.value, d.code) for d in found]
    assert shown == [wanted[:4] for wanted in expected], found
    for diagnostic, (*_, message) in zip(found, expected, strict=True):
        assert not message or diagnostic.message == message


def _expectations(text: str) -> tuple[list[tuple[int, int, str, str, str]], str]:
    expected: list[tuple[int, int, str, str, str]] = []
    kept: list[str] = []
    for line in text.split("\n"):
        found = _EXPECTED.match(line)
        if found:
            place = (len(kept), found.start(1) + 1)
            expected.append((*place, found[2], found[3], found[4] or ""))
        else:
            kept.append(line)
    return sorted(expected), "\n".join(kept)
