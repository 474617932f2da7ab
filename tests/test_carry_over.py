"""Claims that nothing the guide must say drops out of it; `carry_over.yaml` says what and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ShippedSite

Entries = dict[str, dict[str, Any]]
Pages = Callable[[str], LexborHTMLParser]

# The base loader leaves everything as text; a number would turn row 2.10 into row 2.1.
TABLE = yaml.load(
    Path(__file__).with_name("carry_over.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
# What a reader does not see, and what stands inside a sentence without belonging to it.
PASSED_OVER = ("script", "template", ".gloss", ".cite")


@pytest.fixture(scope="session")
def pages(shipped_site: ShippedSite) -> Pages:
    """The main part of each page of the shipped guide, by the name that the table gives it."""
    (decide,) = shipped_site.path.glob("*/decide/index.html")
    guide = decide.parent.parent

    @cache
    def page(name: str) -> LexborHTMLParser:
        path = guide / ("" if name == "article" else name) / "index.html"
        parsed = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for selector in PASSED_OVER:
            for node in parsed.css(selector):
                node.decompose()
        return parsed

    return page


def text(page: LexborHTMLParser) -> str:
    """What a reader finds in the main part of a page, with its white space folded."""
    main = page.css_first("main")
    assert main is not None
    folded = " ".join(main.text(separator=" ").split())
    return re.sub(r" (?=[,.;:?)])", "", folded)


def dropped_out(entries: Entries, pages: Pages) -> Iterator[str]:
    """A line for everything that does not stand where the table says."""
    for name, entry in entries.items():
        if "left_out" in entry:
            continue
        page = pages(entry["page"])
        says = entry.get("says", [])
        for words in [says] if isinstance(says, str) else says:
            if words not in text(page):
                yield f"{name} has dropped out: {entry['page']} does not say “{words}”"
        if "has" in entry and not page.css(entry["has"]):
            yield f"{name} has dropped out: nothing on {entry['page']} matches {entry['has']}"


@pytest.mark.parametrize("part", ["facts", "weak_points", "closing_check"])
def test_everything_stands_on_the_page_where_the_table_says(pages, part):
    missing = list(dropped_out(TABLE[part], pages))
    assert not missing, "\n".join(missing)


def test_the_table_has_a_row_for_every_fact():
    numbers = [
        f"{section}.{number}"
        for section, (first, last) in TABLE["sections"].items()
        for number in range(int(first), int(last) + 1)
    ]
    assert list(TABLE["facts"]) == numbers


def test_the_table_has_a_row_for_every_weak_point():
    numbers = (*range(1, 26), *range(35, 41))
    assert list(TABLE["weak_points"]) == [f"B{number}" for number in numbers]


def test_every_row_says_where_or_why_not():
    entries = {**TABLE["facts"], **TABLE["weak_points"], **TABLE["closing_check"]}
    placed = [set(entry) - {"page"} for entry in entries.values()]
    assert [found for found in placed if not found or found > {"left_out"}] == []


def test_no_two_facts_share_a_place():
    places = Counter(str(entry) for entry in TABLE["facts"].values() if "page" in entry)
    assert [place for place, count in places.items() if count > 1] == []


def test_no_page_uses_a_loaded_word(shipped_site: ShippedSite):
    loaded = re.compile(rf"\b({'|'.join(TABLE['loaded_words'])})\b", re.I)
    found = [
        f"{path.relative_to(shipped_site.path)}: {word}"
        for path in sorted(shipped_site.path.rglob("*.html"))
        for word in loaded.findall(text(LexborHTMLParser(path.read_text(encoding="utf-8"))))
    ]
    assert found == []
