"""Claims about links to nothing and ids of two things in the pages about to be published."""

from __future__ import annotations

import pytest

from fingerpost.addresses import Addresses
from fingerpost.output import OutputFile
from fingerpost.verify import verify
from fingerpost.verify.links import LinkCheck
from fingerpost.verify.pages import Pages
from tests.damaging import FIRST, GUIDE, STAY, compiled, found, once, page

(STYLE,) = (file.path for file in compiled().files if file.path.endswith(".css"))
LINK_DAMAGES = [
    ("dead-link", FIRST, once('href="/guide/"', 'href="/gide/"')),
    ("dead-link", FIRST, once('href="/guide/"', 'href="/guide//"')),
    ("dead-link", FIRST, once('href="#main"', 'href="#mains"')),
    ("dead-link", GUIDE, once('href="/assets/style.', 'href="/assets/other.')),
    ("dead-link", GUIDE, once('src="/assets/quiz.', 'src="../assets/other.')),
    ("dead-link", STAY, once('href="/guide/decide/"', 'href="/guide/decide/#nowhere"')),
    ("dead-link", "404.html", once('href="/guide/"', 'href="/guide/#nowhere"')),
    ("dead-link", GUIDE, once('aria-labelledby="quiz_title"', 'aria-labelledby="title"')),
    ("dead-link", STYLE, lambda text: f"{text}p{{background:url(/no.png)}}"),
    ("dead-link", "sitemap.xml", once("/guide/decide/go/", "/guide/decide/gone/")),
    ("repeated-id", GUIDE, once('id="steps"', 'id="quiz"')),
]


@pytest.mark.parametrize(("code", "path", "change"), LINK_DAMAGES)
def test_a_link_to_nothing_and_an_id_of_two_things_are_found(code, path, change):
    assert [(p.code, p.span.path) for p in found(path, change) if p.code == code] == [(code, path)]


def test_a_dead_link_is_placed_where_it_stands():
    (problem,) = found(FIRST, once('href="/guide/"', 'href="/gide/"'))
    text = once('href="/guide/"', 'href="/gide/"')(page(FIRST))
    line = text.split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :].startswith('href="/gide/"')


def test_a_dead_link_on_every_page_is_reported_once():
    site = compiled().site
    assert site is not None
    files = tuple(
        OutputFile(file.path, file.data.replace(b'href="/assets/style', b'href="/assets/no'))
        for file in compiled().files
    )
    dead = [p for p in verify(site, files).problems if p.code == "dead-link"]
    assert len(dead) == 1 and "times elsewhere" in dead[0].message


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "mailto:a@b.example", "//elsewhere.example", "http://["],
)
def test_links_to_other_sites_are_left_alone(address):
    assert found(FIRST, once('href="#main"', f'href="{address}"')) == ()


def test_a_link_by_the_full_address_of_the_site_may_lead_to_what_others_keep_there():
    change = once('href="#main"', 'href="https://test.example/shop/"')
    assert found(FIRST, change) == ()


def test_the_canonical_address_is_one_of_the_sites_pages():
    change = once('href="https://test.example/guide/"', 'href="https://test.example/gone/"')
    assert [problem.code for problem in found(GUIDE, change)] == ["dead-link"]


def test_of_links_to_whole_files_only_those_that_lead_to_none_are_remembered():
    files = dict.fromkeys(("index.html", "there.html"), b"")
    files["sitemap.xml"] = b"<loc>/there.html</loc><loc>/gone.html</loc>"
    links = LinkCheck(Addresses("https://test.example"), Pages(files))
    links.read(["sitemap.xml"])
    assert [link.address for link in links.outward] == ["/gone.html"]
