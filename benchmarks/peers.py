"""The same articles for other generators, and what their builds cost beside ours.

`make bench-peers` installs them into a folder of their own. Each gets the articles as plain
Markdown with their tables, one page for each: no quiz, no chart, no pages of questions, nothing
checked.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measure import ROOT, Cost, run

PEERS = ROOT / "benchmarks" / ".peers"
BIN = PEERS / "bin"
# The program itself, without the script that starts it.
HUGO_BINARY = next(PEERS.glob("lib/*/site-packages/hugo/binaries/hugo"), BIN / "hugo")
LAYOUT = "<!doctype html><html><head><title>{title}</title></head><body>{content}</body></html>\n"
HUGO = 'baseURL = "https://many.example/"\ntitle = "Many"\ndisableKinds = ["taxonomy", "term"]\n'
ELEVENTY = """\
module.exports = (site) => {
  site.addGlobalData("layout", "page.html");
  return { dir: { input: "content", includes: "../layouts", output: "out" } };
};
"""
MKDOCS = "site_name: Many\ndocs_dir: content\nsite_dir: out\ntheme: {name: material}\n"
PELICAN = """\
PATH, OUTPUT_PATH, SITENAME, TIMEZONE = "content", "out", "Many", "UTC"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
CACHE_CONTENT, LOAD_CONTENT_CACHE, DEFAULT_DATE = True, True, "fs"
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another generator: what it is run as, the files it needs beside the articles, its caches."""

    name: str
    program: Path
    command: tuple[str, ...]
    files: dict[str, str]
    caches: tuple[str, ...] = ()


ALL = (
    Peer("Hugo", HUGO_BINARY, ("--quiet", "--destination", "out"), {
        "hugo.toml": HUGO,
        **{f"layouts/{name}.html": LAYOUT.format(title="{{ .Title }}", content="{{ .Content }}")
           for name in ("_default/single", "_default/list", "index")},
    }, ("resources", ".hugo_build.lock")),
    Peer("Eleventy", PEERS / "node_modules" / ".bin" / "eleventy", ("--quiet",), {
        ".eleventy.js": ELEVENTY,
        "layouts/page.html": LAYOUT.format(title="{{ title }}", content="{{ content }}"),
    }),
    Peer("MkDocs Material", BIN / "mkdocs", ("build", "--quiet"), {"mkdocs.yml": MKDOCS}),
    Peer("Pelican", BIN / "pelican", ("-s", "settings.py", "--quiet"), {"settings.py": PELICAN},
         ("cache",)),
)  # fmt: skip


def installed() -> Iterator[Peer]:
    """The peers that are there."""
    yield from (peer for peer in ALL if peer.program.exists())


def build(peer: Peer, site: Path, *, fresh: bool) -> Cost:
    """What a build of an arranged site costs; a fresh one finds nothing of those before."""
    if fresh:
        for name in ("out", *peer.caches):
            shutil.rmtree(site / name, ignore_errors=True)
    return run(str(peer.program), *peer.command, cwd=site)


def arrange(peer: Peer, source: Path, site: Path) -> None:
    """Make a site for a peer from the articles of ours."""
    for name, text in peer.files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    pages = site / "content"
    pages.mkdir()
    for article in sorted(source.glob("content/*/*.md")):
        name = f"{article.parent.name}-{article.stem}"
        text = _plain(article.read_text(), _tables(article.parent), peer.name)
        (pages / f"{name}.md").write_text(text, encoding="utf-8")


def touch(site: Path, change: Callable[[str], str]) -> None:
    """Change one article."""
    page = sorted((site / "content").glob("*.md"))[0]
    page.write_text(change(page.read_text()), encoding="utf-8")


def _tables(guide: Path) -> dict[str, str]:
    """The tables of a guide as Markdown, by id."""
    found: dict[str, Any] = {}
    for path in guide.glob("*.yaml"):
        found |= yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader).get("tables", {})
    return {name: "\n".join(_rows(table)) for name, table in found.items()}


def _rows(table: Mapping[str, Any]) -> Iterator[str]:
    columns = table["columns"]
    yield _row(column["label"] for column in columns.values())
    yield _row("---" for _ in columns)
    yield from (_row(row.get(column, "") for column in columns) for row in table["rows"])


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _plain(text: str, tables: Mapping[str, str], peer: str) -> str:
    """An article as any generator reads it: a title, and Markdown without what only we know."""
    _, head, body = re.split(r"^---$", text, maxsplit=2, flags=re.M)
    title = re.search(r"^title: *(.*)$", head, re.M)
    named = (title[1] if title else "Page").strip("\"'").replace('"', "'")
    body = re.sub(r"\{\{ *table ([^\s{}]+) *\}\}", lambda found: tables[found[1]], body)
    body = re.sub(r"\{\{[^{}]*\}\}|\[@[^\]]*\]|\{[^{}]*\}", "", body)
    if peer == "Pelican":
        return f"Title: {named}\nDate: 2026-01-01\n\n{body}"
    return f'---\ntitle: "{named}"\n---\n{body}'
