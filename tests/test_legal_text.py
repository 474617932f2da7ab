"""Claims about text that is awkward but legal: it appears on the pages exactly as written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from fingerpost.cli import main
from tests.faults.cases import SITE

# Written without quotes, other readers of YAML would make something else of each of these.
BARE = [
    "No",
    "on",
    "yes",
    "010",
    "1.10",
    "1e3",
    "0x1F",
    "12:30",
    "2024-05-01",
    "1_000",
    ".5",
    "=",
    "Null!",
]
QUOTED = [
    "<b>", "</script>", "<!-- x -->", "{{", "{{ value price }}", "{% if %}", "&amp;", "&#x3C;", "a & b",
    "null", "~", "*bold*", "_it_", "[x](y)", "[@S1]", "`code`", "# one", "- two", "a \\ b", '"q" and \'q\'',
    "🙂", "👩‍👩‍👧‍👦", "שלום עולם", "مرحبا بالعالم", "日本語の文", "e\u0301 and é", "ﬁ ½ ①", "a\u00a0b", "x" * 5_000,
    "%s %d {0} $1", "a | b", "1. three", "https://test.example/a?b=c&d=e", "™ – — …",
]  # fmt: skip


def shown_on(page: Path, part: str) -> str:
    """The words of a part of a page."""
    (found,) = LexborHTMLParser(page.read_bytes()).css(part)
    return found.text()


def build(tmp_path: Path, written: str) -> dict[str, str]:
    """The words of the pages of a site whose plain texts are all this one."""
    root = tmp_path / "site"
    shutil.copytree(SITE, root)
    for name, before in {
        "guide/decision.yaml": ("label: Very much,", "title: Go ahead", "ask: Is it so?"),
        "guide/data.yaml": ("caption: What it costs", "title: A report", "title: It is dear"),
        "guide/guide.md": ("title: Shall I?",),
    }.items():
        path = root / "content" / name
        text = path.read_text(encoding="utf-8")
        for words in before:
            key, end = words.split(": ")[0], "," if words.endswith(",") else ""
            assert words in text
            text = text.replace(words, f"{key}: {written}{end}", 1)
        path.write_text(text, encoding="utf-8")
    out = tmp_path / "dist"
    assert main(["--root", str(root), "--out", str(out), "--quiet"]) == 0
    return {
        page: shown_on(out / page, "body")
        for page in (
            "guide/index.html",
            "guide/decide/first/index.html",
            "guide/decide/second/index.html",
            "guide/decide/go/index.html",
        )
    }


@pytest.mark.parametrize("text", BARE)
def test_a_bare_text_stays_what_it_is(tmp_path, text):
    pages = build(tmp_path, text)
    assert [page for page, words in pages.items() if text not in words] == []


@pytest.mark.parametrize("text", QUOTED, ids=lambda text: text[:20])
def test_awkward_text_appears_exactly(tmp_path, text):
    pages = build(tmp_path, json.dumps(text, ensure_ascii=False))
    assert [page for page, words in pages.items() if text not in words] == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\{{ value price }}", "{{ value price }}"),
        ("`{{ value price }}`", "{{ value price }}"),
        ("two {{ braces", "two {{ braces"),
        ("{{}} and }}", "{{}} and }}"),
        ("`<b>` and `&amp;`", "<b> and &amp;"),
        ("1.10 on 2024-05-01: No", "1.10 on 2024-05-01: No"),
        ("a < b > c & d", "a < b > c & d"),
        (r"\*stars\*", "*stars*"),
        ("שלום 🙂", "שלום 🙂"),
        ("array[i][j]", "array[i][j]"),
    ],
)
def test_markdown_shows_signs_that_name_nothing(tmp_path, written, shown):
    root = tmp_path / "site"
    shutil.copytree(SITE, root)
    page = root / "content" / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{written}\n", encoding="utf-8")
    assert main(["--root", str(root), "--out", str(tmp_path / "dist"), "--quiet"]) == 0
    assert shown in shown_on(tmp_path / "dist" / "about" / "index.html", "main")
