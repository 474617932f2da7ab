"""Claims about the addresses that links in a text mean."""

from __future__ import annotations

import pytest

from fingerpost.addresses import page_meant
from tests.support import CONFIG, HEAD, codes


@pytest.mark.parametrize(
    ("path", "target", "address"),
    [
        ("content/dog/guide.md", "costs.md", "/dog/costs/"),
        ("content/dog/costs.md", "guide.md", "/dog/"),
        ("content/dog/costs.md", "guide.md#why", "/dog/#why"),
        ("content/dog/decision.yaml", "costs.md#food", "/dog/costs/#food"),
        ("content/dog/guide.md", "../cat/guide.md", "/cat/"),
        ("content/dog/guide.md", "../pages/about.md", "/about/"),
        ("content/dog/guide.md", "../pages/guide.md", "/guide/"),
        ("content/pages/about.md", "../dog/guide.md", "/dog/"),
        ("content/dog/guide.md", "../../README.md", ""),
        ("content/dog/guide.md", "https://example.org/costs.md", ""),
        ("content/dog/guide.md", "/form.md", ""),
        ("content/dog/guide.md", "costs/", ""),
        ("content/dog/guide.md", "#costs", ""),
    ],
)
def test_a_link_to_the_file_of_a_page_means_the_page(path, target, address):
    assert page_meant(path, target) == address


def test_a_link_to_a_file_is_checked_like_one_to_its_page():
    files = {"content/guide/costs.md": "---\ntitle: Costs\nsummary: Costs.\n---\n\n## Food\n"}
    text = "[a](costs.md#food) [b](cost.md) [c](costs.md#toys)\n"
    assert codes({**files, "content/guide/guide.md": HEAD + text}) == [
        "broken-link",
        "broken-anchor",
    ]


def test_a_link_to_a_file_leads_to_its_page(build_site):
    made = build_site({
        "site_config.yaml": CONFIG.replace("test.example", "test.example/below"),
        "content/guide/costs.md": "---\ntitle: Costs\nsummary: Costs.\n---\n\n[back](guide.md)\n",
        "content/guide/guide.md": HEAD + "[costs](costs.md)\n",
    })  # fmt: skip
    assert '<a href="/below/guide/costs/">' in (made / "guide/index.html").read_text()
    assert '<a href="/below/guide/">back' in (made / "guide/costs/index.html").read_text()


def test_contents_list_the_headings_of_their_own_page(build_site):
    page = "---\ntitle: Costs\nsummary: Costs.\n---\n\n{{ contents }}\n\n## Food\n\nMuch.\n"
    made = build_site({
        "site_config.yaml": CONFIG,
        "content/guide/costs.md": page,
        "content/guide/guide.md": HEAD + "{{ contents }}\n\n## Walks\n\nMany.\n",
    })  # fmt: skip
    assert '<li><a href="#food">' in (made / "guide/costs/index.html").read_text()
    assert '<li><a href="#walks">' in (made / "guide/index.html").read_text()
