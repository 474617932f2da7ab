"""A new guide: files that build as they are, with comments that teach the format."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import unicodedata
from pathlib import Path
from string import Template

from fingerpost.checks.addresses import RESERVED
from fingerpost.decode import decode
from fingerpost.decode.settings import decode_settings
from fingerpost.diagnostics import NOWHERE, Diagnostic, Span, error
from fingerpost.importers.as_yaml import as_yaml
from fingerpost.jsonschema import schema_files
from fingerpost.model import Decision, Leaning
from fingerpost.sources import CONFIG, Project, read

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 60

# What leads editing programs from a guide's data files to their schema.
MODELINE = "# yaml-language-server: $schema=../../schemas/data.schema.json\n"

SETTINGS = """\
# yaml-language-server: $schema=schemas/site_config.schema.json
# The settings of the whole site.
title: My decision guides
tagline: Questions worth thinking through
url: https://example.org   # where the site will live; links in shares and feeds need it
language: en

# The ways an outcome can lean: the word, the icon (cross, minus, warn, tick, star or dot) and the
# colour (no, less, care, yes or plain) that go with it.
leanings:
  no: {label: "No", icon: cross, tone: no}
  yes: {label: "Yes", icon: tick, tone: yes}
"""

GUIDE = """\
---
# The head of the guide. Lines that begin with # are for you alone; delete them when you know
# them. `python build.py serve --root docs` shows the manual, which tells all that can be written.
title: $title
summary: One or two sentences for search results and for the list of guides.
# The short answer, at the top of the page. It may be left out.
answer: $answer
published: $today
checked: $today
# By this day every fact here must be looked at again. From then on builds stop until you have
# looked and set new days.
review_by: $next_year
---

Here the article begins, in Markdown. Say first what the reader must decide, and why it is hard.

## Decide

{{ quiz }}

## The whole map

The quiz, this chart and the two lists below are made from `decision.yaml`. Change a label there,
and all of them follow.

{{ flowchart }}

{{ steps }}

{{ routes }}
"""

DECISION = """\
# The decision: questions whose answers lead to further questions or to outcomes.
decision:
  title: $title
  start: need                   # the question asked first

  questions:
    need:                       # its id: part of shared links, so never change it
      ask: Would it change what you can do?
      short: Changes anything?  # for the box in the chart; `ask` if left out
      help: Think of the next two years. **Markdown** works here.
      answers:                  # `to` names a question or an outcome
        - {id: yes, label: Yes, to: means}
        - {id: no, label: No, to: leave}
    means:
      ask: Do you have the time and the money for it?
      short: Time and money?
      answers:
        - {id: yes, label: Both, to: go}
        - {id: no, label: Not both, to: leave}

  outcomes:
    go:
      title: Go ahead
      leaning: $yes               # one of `leanings` in site_config.yaml: a word, an icon, a colour
      because:
        - It would change what you can do, and you have what it takes.
      next:
        - Set a day on which you begin.
      changes:                  # what would make the answer another one
        - A cheaper way to the same end.
    leave:
      title: Leave it for now
      short: Leave it           # for the box in the chart; `title` if left out
      leaning: $no
      because:
        - Something that is needed is missing, or nothing would be gained.
      next:
        - Write down what would have to change, and look again in a year.

  # Cases that you are sure of. Every build tries them and stops if one ends elsewhere.
  tests:
    - {name: someone with time and money, answers: {need: yes, means: yes}, outcome: go}
    - {name: someone who needs nothing, answers: {need: no}, outcome: leave}
"""


def new(
    root: Path, title: str, *, today: datetime.date, name: str = ""
) -> tuple[Path, ...] | Diagnostic:
    """Make a guide, and settings where a site has none: what was made, or why nothing was."""
    leanings = leanings_of(root)
    if isinstance(leanings, Diagnostic):
        return _refused(root, title, name or _name_from(title)) or leanings
    words = {
        "title": _quoted(title),
        "yes": _nearest(leanings, "yes"),
        "no": _nearest(leanings, "no"),
    }
    decision = MODELINE + Template(DECISION).substitute(words)
    short = "Not before you have answered two questions."
    return _new(root, title, decision, short, today=today, name=name)


def add(
    root: Path, decision: Decision, origin: str, *, today: datetime.date, name: str = ""
) -> tuple[Path, ...] | Diagnostic:
    """Put a decision that was made elsewhere into a guide that has none, or into a new guide.

    `origin` is the name of the file it comes from. Nothing that is there is changed.
    """
    name = name or _name_from(decision.title)
    leanings = leanings_of(root)
    if isinstance(leanings, Diagnostic):
        return leanings
    text = MODELINE + as_yaml(decision, leanings, origin)
    folder = root / "content" / name
    if not (_NAME.fullmatch(name) and (folder / "guide.md").exists()):
        short = "Answer the questions below, and see."
        return _new(root, decision.title, text, short, today=today, name=name)
    guides = decode(read(root)).site.guides
    held = [one for guide in guides if guide.name == name for one in guide.decisions]
    path = folder / "decision.yaml"
    if held or path.exists():
        return error(
            held[0].span if held else Span(f"content/{name}/decision.yaml"), "decision-exists",
            f"the guide `{name}` has a decision already",
            "choose another guide with `--name my-guide`, or take that decision out first",
        )  # fmt: skip
    return _put(path, text)


def leanings_of(root: Path) -> tuple[Leaning, ...] | Diagnostic:
    """The site's leanings, or those that a new site gets."""
    there = (root / CONFIG).exists()
    project = read(root) if there else Project({CONFIG: SETTINGS.encode()})
    settings = decode_settings(project, [])
    if settings is None or not settings.leanings:
        return error(
            Span(CONFIG), "no-leanings", "a guide needs the site's list of leanings",
            "mend this file, or list some under `leanings`; `python build.py check` helps",
        )  # fmt: skip
    return settings.leanings


def _new(
    root: Path, title: str, decision: str, short: str, *, today: datetime.date, name: str
) -> tuple[Path, ...] | Diagnostic:
    """Make a guide around the text of a decision; `short` is its short answer."""
    name = name or _name_from(title)
    folder = root / "content" / name
    problem = _refused(root, title, name)
    if problem:
        return problem
    words = {
        "title": _quoted(title),
        "answer": short,
        "today": today.isoformat(),
        "next_year": (today + datetime.timedelta(days=365)).isoformat(),
    }
    files = {
        folder / "guide.md": Template(GUIDE).substitute(words),
        folder / "decision.yaml": decision,
    }
    if (root / CONFIG).exists():
        return _written(folder, files)
    return _written(folder, {root / CONFIG: SETTINGS, **_schemas(root), **files})


def write_schemas(root: Path) -> tuple[Path, ...] | Diagnostic:
    """Write the schemas that editing programs read: what was written, or why it was not."""
    files = _schemas(root)
    try:
        _write(files)
    except OSError as fault:
        return _unwritable(root, fault)
    return tuple(files)


def _schemas(root: Path) -> dict[Path, str]:
    return {root / path: text for path, text in schema_files().items()}


def _quoted(title: str) -> str:
    return json.dumps(" ".join(title.split()), ensure_ascii=False)


def _name_from(title: str) -> str:
    """A name made of what is left of a title in plain letters and digits."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("’", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    name = ""
    for word in words:
        if len(name) + len(word) < _LONGEST_NAME:
            name = f"{name}-{word}".strip("-")
    return name


def _refused(root: Path, title: str, name: str) -> Diagnostic | None:
    if not title.strip():
        return error(NOWHERE, "no-title", "the guide has no title", 'write `new "My title"`')
    if not name:
        return error(
            NOWHERE, "bad-name", "no address can be made of this title",
            "choose one with `--name my-guide`",
        )  # fmt: skip
    if not _NAME.fullmatch(name):
        return error(
            NOWHERE, "bad-name", f"`{name}` cannot be part of an address",
            "use lower-case letters, digits and hyphens",
        )  # fmt: skip
    if name in (*RESERVED, "pages"):
        return error(
            NOWHERE, "reserved-name", f"`{name}` is an address that the site itself uses",
            "choose another with `--name my-guide`",
        )  # fmt: skip
    taken = (f"content/{name}", f"content/pages/{name}.md")
    found = next((path for path in taken if os.path.lexists(root / path)), "")
    if found:
        return error(
            Span(found), "guide-exists", f"there is something at `/{name}/` already",
            "choose another address with `--name my-guide`",
        )  # fmt: skip
    return None


def _nearest(leanings: tuple[Leaning, ...], tone: str) -> str:
    """The leaning that comes nearest to yes or no."""
    return next((one.id for one in leanings if one.tone == tone), leanings[0].id)


def _written(folder: Path, files: dict[Path, str]) -> tuple[Path, ...] | Diagnostic:
    """Make a folder and files in it and above it; all of it, or nothing below the folder."""
    try:
        folder.mkdir(parents=True)
        try:
            _write(files)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as fault:
        return _unwritable(folder, fault)
    return tuple(files)


def _put(path: Path, text: str) -> tuple[Path, ...] | Diagnostic:
    """Make one file where there is none."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as fault:
        return _unwritable(path, fault)
    return (path,)


def _write(files: dict[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _unwritable(path: Path, fault: OSError) -> Diagnostic:
    reason = (fault.strerror or type(fault).__name__).lower()
    return error(
        Span(str(fault.filename or path)), "unwritable", f"this cannot be written: {reason}",
        "see who may write there",
    )  # fmt: skip
