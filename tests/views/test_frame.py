"""Claims about what surrounds every page."""

from __future__ import annotations

import json

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import BuildSite
from tests.support import CONFIG, DECISION, HEAD, published
from tests.views.printing import texts

UPDATES = "Reviewed every year."
PAGE = "---\ntitle: A page\nsummary: For a test.\n---\n"


def test_every_page_of_a_guide_says_when_it_was_checked_and_how_it_is_kept_true(
    build_site: BuildSite,
):
    built = build_site(
        {
            "site_config.yaml": CONFIG,
            "content/guide/guide.md": HEAD.replace("checked:", f"updates: {UPDATES}\nchecked:"),
            "content/guide/more.md": PAGE,
            "content/guide/decision.yaml": DECISION,
        }
    )
    said = {
        path.parent.relative_to(built).as_posix(): texts(
            LexborHTMLParser(path.read_text(encoding="utf-8")), "footer p"
        )[0]
        for path in built.glob("guide/**/index.html")
    }
    dates = f"First published 1 January 2026, checked 2 January 2026. {UPDATES}"
    assert len(said) == 6, said
    assert set(said.values()) == {dates}


def head(page: str) -> LexborHTMLParser:
    """A page of a site of one guide that was checked the day after it was published."""
    return LexborHTMLParser(published({})[page])


def test_a_title_ends_with_that_of_the_site():
    assert texts(head("guide/index.html"), "head title") == ["Test guide · Test site"]


def test_the_title_of_the_site_is_not_said_twice():
    second = {"content/other/guide.md": HEAD}
    assert texts(LexborHTMLParser(published(second)["index.html"]), "head title") == ["Test site"]


def test_search_engines_are_told_the_two_dates_of_an_article():
    (told,) = head("guide/index.html").css("script[type='application/ld+json']")
    data = json.loads(told.text())
    assert (data["datePublished"], data["dateModified"]) == ("2026-01-01", "2026-01-02")


def test_the_only_guide_is_the_first_page_too():
    files = published({})
    assert files["index.html"] == files["guide/index.html"]


def test_a_page_in_a_language_written_from_right_to_left_says_so():
    def page_tag(language: str) -> str:
        head = HEAD.replace("title:", f"language: {language}\ntitle:")
        return published({"content/guide/guide.md": head})["guide/index.html"].split("\n")[1]

    assert page_tag("ar-EG") == '<html lang="ar-EG" dir="rtl">'
    assert page_tag("fr") == '<html lang="fr">'
