"""Claims about starting a guide: it builds as it is, and nothing is lost."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from fingerpost import sources
from fingerpost.cli.arguments import parse
from fingerpost.diagnostics import Diagnostic
from fingerpost.pipeline import compile_site
from fingerpost.scaffold import GUIDE, new
from tests.support import ROOT

TODAY = datetime.date(2026, 2, 28)


def refusal(root: Path, title: str, name: str = "") -> str:
    """The code of what speaks against making a guide."""
    made = new(root, title, today=TODAY, name=name)
    assert isinstance(made, Diagnostic)
    return made.code


def names(root: Path) -> list[str]:
    """Every file of a folder."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "title",
    ["Do I need a dog?", "No", "1.10", '"Yes": {no} \\ #x', "$title {{ quiz }} [x](y)", "Ümlaut’s"],
)
def test_a_new_guide_builds_without_a_warning(tmp_path, title):
    assert not isinstance(new(tmp_path, title, today=TODAY), Diagnostic)
    made = compile_site(sources.read(tmp_path), today=TODAY)
    assert made.report.diagnostics == ()
    assert made.site is not None and made.site.guides[0].title == title
    assert made.agreement == "12 views agree on 3 routes"


def test_the_manual_that_a_new_guide_points_to_is_there():
    (argv,) = re.findall("`python build.py (.+?)`", GUIDE)
    assert (ROOT / parse(argv.split()).root / "content").is_dir()


def test_the_folder_is_named_after_the_title(tmp_path):
    new(tmp_path, "Do I need a Master’s — in Åre?", today=TODAY)
    assert names(tmp_path) == [
        "content/do-i-need-a-masters-in-are/decision.yaml",
        "content/do-i-need-a-masters-in-are/guide.md",
        "schemas/data.schema.json",
        "schemas/guide-head.schema.json",
        "schemas/page-head.schema.json",
        "schemas/site_config.schema.json",
        "site_config.yaml",
    ]


def test_a_site_keeps_its_settings_and_the_guide_uses_its_leanings(tmp_path):
    settings = """\
title: Mine
leanings:
  away: {label: Away, icon: cross, tone: no}
  there: {label: There, icon: tick, tone: yes}
"""
    (tmp_path / "site_config.yaml").write_text(settings)
    new(tmp_path, "Shall I?", today=TODAY)
    assert (tmp_path / "site_config.yaml").read_text() == settings
    assert compile_site(sources.read(tmp_path), today=TODAY).report.diagnostics == ()


def test_a_second_guide_of_that_name_is_refused_and_the_first_stays(tmp_path):
    new(tmp_path, "Shall I?", today=TODAY)
    (tmp_path / "content" / "shall-i" / "guide.md").write_text("mine")
    assert refusal(tmp_path, "Shall I!") == "guide-exists"
    assert (tmp_path / "content" / "shall-i" / "guide.md").read_text() == "mine"


def test_the_address_of_a_page_is_not_taken(tmp_path):
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.md").write_text("mine")
    assert refusal(tmp_path, "About") == "guide-exists"


@pytest.mark.parametrize(
    ("title", "name", "code"),
    [
        (" ", "", "no-title"),
        ("家を買うべき？", "", "bad-name"),
        ("Title", "../away", "bad-name"),
        ("Title", "Title", "bad-name"),
        ("Assets", "", "reserved-name"),
        ("Pages", "", "reserved-name"),
    ],
)
def test_what_cannot_be_an_address_is_refused_and_nothing_is_made(tmp_path, title, name, code):
    assert refusal(tmp_path, title, name) == code
    assert names(tmp_path) == []


def test_a_title_without_latin_letters_can_be_given_a_name(tmp_path):
    assert not isinstance(new(tmp_path, "家を買うべき？", today=TODAY, name="a-house"), Diagnostic)


@pytest.mark.parametrize("settings", ["", "title: [", "title: Mine"])
def test_settings_without_leanings_are_named_and_nothing_is_made(tmp_path, settings):
    (tmp_path / "site_config.yaml").write_text(settings)
    assert refusal(tmp_path, "Shall I?") == "no-leanings"
    assert names(tmp_path) == ["site_config.yaml"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "content").write_text("a file")
    assert refusal(tmp_path, "Shall I?") == "unwritable"
    assert names(tmp_path) == ["content"]
