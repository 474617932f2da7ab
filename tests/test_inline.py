"""Claims about prose as it stands on its page."""

from __future__ import annotations

import pytest

from fingerpost.inline import words_of
from fingerpost.model import Quantity
from tests.conftest import BuildSite
from tests.support import CONFIG, HEAD, TWO_QUESTIONS, published


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("#part", "#part"),
        ("more/#other", "/guide/more/#other"),
        ("more/", "/guide/more/"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("/about?x=y", "/about/?x=y"),
    ],
)
def test_an_address_is_published_as_seen_from_its_page(build_site: BuildSite, written, published):
    page = "---\ntitle: A page\nsummary: For a test.\n---\n\n## Other {#other}\n"
    built = build_site(
        {
            "site_config.yaml": CONFIG,
            "content/guide/guide.md": f"{HEAD}\n## Part {{#part}}\n\nGo [there]({written}).\n",
            "content/guide/more.md": page,
            "content/pages/about.md": page,
        }
    )
    text = (built / "guide" / "index.html").read_text(encoding="utf-8")
    assert f'Go <a href="{published}">there</a>.' in text


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("1500", "1500", False, "", "hours"), "1500 hours"),
        (Quantity("15000", "15000", False, "US$", ""), "US$15,000"),
        (Quantity("-12500.5", "-12500.5", False, "", ""), "-12,500.5"),
        (Quantity("5", "10", True, "", "hours"), "5 to 10 or more hours"),
        (Quantity("7", "7", False, "", "%"), "7%"),
        (Quantity("5", "10", True, "", "%"), "5 to 10% or more"),
    ],
)
def test_a_figure_is_put_into_words(quantity, words):
    assert words_of(quantity) == words


GLOSSARY = "glossary: {epa: {term: EPA, meaning: an activity that is entrusted}}\n"


def test_a_term_is_explained_at_its_first_use_on_a_page_only():
    article = f"{HEAD}\nAn {{{{ term epa }}}} is one.\n\nTwo {{{{ term epa EPAs }}}} are more.\n"
    page = published({"content/guide/guide.md": article, "content/guide/data.yaml": GLOSSARY})
    text = page["guide/index.html"]
    assert text.count("an activity that is entrusted") == 1
    assert "<dfn>EPA</dfn>" in text and "Two EPAs are more" in text


@pytest.mark.parametrize(
    ("article", "times"),
    [
        ("An {{ term epa }} is one.\n\n{{ quiz }}\n", 1),
        # A reader may never come to the panel that says it.
        ("{{ quiz }}\n\nAn {{ term epa }} is one.\n", 2),
    ],
)
def test_a_panel_in_store_explains_no_term_that_the_page_has_explained(article, times):
    decision = TWO_QUESTIONS.replace(
        "ask: Is it paid for?", 'ask: Is it paid for?\n      help: "As an {{ term epa }}."'
    )
    page = published(
        {
            "content/guide/guide.md": f"{HEAD}\n{article}",
            "content/guide/decision.yaml": decision,
            "content/guide/data.yaml": GLOSSARY,
        }
    )
    assert page["guide/index.html"].count("an activity that is entrusted") == times


def test_a_link_to_a_heading_of_its_own_page_asks_for_no_other():
    text = f"{HEAD}\n## Part {{#part}}\n\nGo [there](/guide/#part) or [here](#part).\n"
    page = published({"content/guide/guide.md": text})["guide/index.html"]
    assert page.count('<a href="#part">') == 2
