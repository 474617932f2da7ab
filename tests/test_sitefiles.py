"""Claims about the files that speak of the site: its map, and what robots are told."""

from __future__ import annotations

import re

from tests.support import CONFIG, DECISION, published

ROOT = "https://test.example"
RENAMED = DECISION.replace("{title: Stay,", "{title: Stay, was: [remain],")


def mapped(files: dict[str, str]) -> dict[str, str]:
    """The addresses on the map of a site, each with the day on which it last changed."""
    text = published(files)["sitemap.xml"]
    found = re.findall(r"<url><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>", text)
    return dict(found)


def test_the_map_lists_every_page_with_the_day_on_which_its_guide_was_checked():
    about = "---\ntitle: About\nsummary: Of this.\n---\nWords.\n"
    files = {"content/guide/decision.yaml": DECISION, "content/pages/about.md": about}
    pages = ("", "decide/", "decide/first/", "decide/go/", "decide/stay/")
    checked = {f"{ROOT}/guide/{page}": "2026-01-02" for page in pages}
    assert mapped(files) == {**checked, f"{ROOT}/about/": ""}


def test_an_old_address_leads_to_the_new_one():
    moved = published({"content/guide/decision.yaml": RENAMED})["guide/decide/remain/index.html"]
    assert 'href="/guide/decide/stay/"' in moved


def test_an_old_address_is_on_no_map():
    found = mapped({"content/guide/decision.yaml": RENAMED})
    assert f"{ROOT}/guide/decide/remain/" not in found and f"{ROOT}/guide/decide/stay/" in found


def test_an_address_on_the_map_is_escaped():
    config = CONFIG.replace("test.example", "test.example/this&that")
    assert "https://test.example/this&amp;that/guide/" in mapped({"site_config.yaml": config})


def test_robots_are_led_to_the_map():
    assert f"Sitemap: {ROOT}/sitemap.xml\n" in published({})["robots.txt"]


def test_robots_are_kept_off_the_page_that_says_there_is_none():
    files = published({})
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in files["404.html"] and noindex not in files["guide/index.html"]
