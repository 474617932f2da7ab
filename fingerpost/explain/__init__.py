"""Every diagnostic code explained: one table that the command and the documents print.

The groups follow the way of a file through the package: its characters, the form of its YAML,
the logic of decisions, prose and pages, templates and settings, files, what is imported, and the output.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from fingerpost.explain.characters import CHARACTERS
from fingerpost.explain.files import FILES
from fingerpost.explain.form import FORM
from fingerpost.explain.imports import IMPORTS
from fingerpost.explain.logic import LOGIC
from fingerpost.explain.output import OUTPUT
from fingerpost.explain.prose import PROSE
from fingerpost.explain.record import Explanation
from fingerpost.explain.templates import TEMPLATES

GROUPS: Mapping[str, tuple[Explanation, ...]] = {
    "characters": CHARACTERS,
    "form": FORM,
    "logic": LOGIC,
    "prose": PROSE,
    "templates": TEMPLATES,
    "files": FILES,
    "imports": IMPORTS,
    "output": OUTPUT,
}
ABOUT_GROUPS: Mapping[str, str] = {
    "characters": "bytes and characters",
    "form": "YAML, its keys and values",
    "logic": "the logic of decisions",
    "prose": "prose, links and pages",
    "templates": "templates and settings",
    "files": "files and folders that are read",
    "imports": "what is brought in from elsewhere",
    "output": "the output, and new guides",
}
EXPLANATIONS: Mapping[str, Explanation] = {
    one.code: one for group in GROUPS.values() for one in group
}


def told(one: Explanation) -> str:
    """An explanation as it is printed."""
    return "\n".join(
        (
            f"{one.code} – in {one.file}",
            "",
            textwrap.fill(one.meaning, 90, break_on_hyphens=False),
            "",
            "wrong:",
            textwrap.indent(one.wrong, "  "),
            "right:",
            textwrap.indent(one.right, "  "),
        )
    )


def listed() -> str:
    """Every code with the first sentence of what it means, by group."""
    width = max(map(len, EXPLANATIONS))
    return "\n\n".join(
        "\n".join((name, *(f"  {one.code:{width}}  {_first_sentence(one)}" for one in group)))
        for name, group in GROUPS.items()
    )


def _first_sentence(one: Explanation) -> str:
    return one.meaning.partition(". ")[0].removesuffix(".")
