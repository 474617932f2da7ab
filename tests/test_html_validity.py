"""Claims that published pages are valid, and that the judge of that is awake."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from fingerpost.cli import main
from tests.conftest import ShippedSite
from tests.html_validity import validate
from tests.other_guides import write
from tests.support import write_files

PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1>
{}
</main></body>
</html>
"""
SOUND = """\
<figure><svg viewBox="0 0 9 9" role="img" aria-labelledby="name"><title id="name">A box</title>
<a href="#more"><rect width="4" height="4" class="box"/></a></svg></figure>
<section id="more"><h2>More</h2><time datetime="2026-01-31">today</time></section>
<script type="application/json">{"start": "first"}</script>"""
# What a template or a draughtsman may get wrong, one fault each.
FAULTS = {
    "answer-in-answer": '<a href="/">yes<a href="/no/">no</a></a>',
    "attribute-misspelt": '<a hreff="/">yes</a>',
    "attribute-twice": '<p class="a" class="b">x</p>',
    "block-in-paragraph": "<p>x<ul><li>y</li></ul></p>",
    "button-in-link": '<a href="/"><button type="button">yes</button></a>',
    "cell-too-wide": '<table><tr><th>a<th rowspan="3">b<tr><td colspan="2">c</table>',
    "date-out-of-range": '<time datetime="2026-13-01">today</time>',
    "description-nowhere": '<p aria-describedby="nowhere">x</p>',
    "drawing-element-misspelt": '<svg viewBox="0 0 9 9"><rct width="4"/></svg>',
    "drawing-attribute-misspelt": '<svg viewBox="0 0 9 9"><rect widht="4" height="4"/></svg>',
    "drawing-path-broken": '<svg viewBox="0 0 9 9"><path d="M 0 0 L x"/></svg>',
    "element-unknown": "<quiz>x</quiz>",
    "end-tag-astray": "<p>x</p></section>",
    "headers-nowhere": '<table><tr><th>a<tr><td headers="nowhere">b</table>',
    "id-twice": '<p id="a">x</p><p id="a">y</p>',
    "image-unexplained": '<img src="/a.png">',
    "label-nowhere": '<label for="nowhere">x</label>',
    "legend-late": "<fieldset><p>x</p><legend>y</legend></fieldset>",
    "link-nowhere": '<a href="#nowhere">x</a>',
    "list-item-alone": "<div><li>x</li></div>",
    "markup-not-escaped": "<p>fewer <b than five</p>",
    "name-nowhere": '<section aria-labelledby="nowhere"><h2>x</h2></section>',
    "role-misspelt": '<div role="buttn">x</div>',
    "role-state-wrong": '<div role="checkbox" aria-checked="maybe" tabindex="0">x</div>',
    "scope-misspelt": '<table><tr><th scope="colum">x</th></tr></table>',
    "second-main": "</main><main><p>x</p>",
    "space-in-id": '<p id="a b">x</p>',
    "summary-alone": "<summary>x</summary>",
    "terms-without-meaning": "<dl><dt>x</dt></dl>",
    "unclosed": "<div><p>x</p>",
}


OTHERS = ("awkward labels", "two decisions", "a home guide", "nine answers")


class Judged(NamedTuple):
    """Folders of pages by name, and all that is at fault with any of them."""

    folders: dict[str, Path]
    faults: list[str]

    def faults_of(self, name: str) -> list[str]:
        """What is at fault with the pages of one folder."""
        return [fault for fault in self.faults if fault.startswith(f"{self.folders[name]}/")]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, shipped_site: ShippedSite) -> Judged:
    """All pages judged at once: to start the judge takes longer than to judge them."""
    folder = tmp_path_factory.mktemp("judged")
    faulty = {f"faulty/{name}.html": PAGE.format(fault) for name, fault in FAULTS.items()}
    write_files(folder, {"sound/page.html": PAGE.replace("{}", SOUND), **faulty})
    for name in OTHERS:
        root, out = write(name, folder / "sites"), folder / "others" / name
        assert main(["build", "--quiet", "--root", str(root), "--out", str(out)]) == 0
    names = ("sound", "faulty", "others")
    folders = {"shipped": shipped_site.path, **{name: folder / name for name in names}}
    pages = {name: [*path.rglob("*.html")] for name, path in folders.items()}
    assert all(pages.values())
    return Judged(folders, validate(page for found in pages.values() for page in found))


def test_a_sound_page_is_without_fault(judged):
    assert judged.faults_of("sound") == []


def test_every_planted_fault_is_found(judged):
    found = judged.faults_of("faulty")
    assert {Path(fault.split(":")[0]).stem for fault in found} == set(FAULTS)


def test_every_page_of_the_shipped_site_is_valid(judged):
    assert judged.faults_of("shipped") == []


def test_every_page_of_guides_of_other_shapes_is_valid(judged):
    assert judged.faults_of("others") == []
