"""Claims about what a text may put into a page: it says, and never runs or poses as a part."""

from __future__ import annotations

import json

import pytest

from fingerpost.pipeline import compile_site
from tests.support import DECISION, HEAD, project

GUIDE, DATA = "content/guide/guide.md", "content/guide/decision.yaml"


def said(files: dict[str, str]) -> list[tuple[str, str, int]]:
    """The code and place of every error of a whole build."""
    found = compile_site(project(files)).report.errors
    return [(d.code, d.span.path, d.span.line) for d in found]


def in_article(text: str) -> list[tuple[str, str, int]]:
    """What is said of a text that stands in an article from line 9 on."""
    return said({GUIDE: f"{HEAD}\n{text}\n", DATA: DECISION})


def in_data(text: str) -> list[tuple[str, str, int]]:
    """What is said of a text that stands in line 11 of a data file."""
    return said({DATA: DECISION.replace("[it is so]", f"[{json.dumps(text)}]")})


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "JaVaScRiPt:x", " javascript:x", "data:text/html,x", "vbscript:x", "file:///x", "blob:x"],
)  # fmt: skip
@pytest.mark.parametrize("form", ['<a href="{}">x</a>', '<img alt="x" src="{}">', "[x](<{}>)"])
def test_an_address_that_could_run_is_reported_where_it_stands(address, form):
    code = ("unsafe-address", GUIDE, 9)
    assert in_article(form.format(address)) == [code]
    assert in_data(form.format(address)) == [("unsafe-address", DATA, 11)]


@pytest.mark.parametrize(
    "address", ["&#106;avascript:x", "javascript&colon;x", "&#x6a;avascript:x"]
)
def test_an_address_is_read_as_a_browser_reads_it(address):
    assert in_article(f"[x]({address})") == [("unsafe-address", GUIDE, 9)]
    assert in_article(f'<a href="{address}">x</a>') == [("unsafe-address", GUIDE, 9)]


def test_an_address_for_letters_is_none_of_a_page():
    assert in_article("<me@test.example>") == []


@pytest.mark.parametrize(
    "text", ["<!-- x -->", "a <?x ?> b", "a <![CDATA[x]]> b", "a </b> c", "a </script> c"]
)  # fmt: skip
def test_nothing_is_dropped_without_a_word(text):
    assert in_article(text) == [("forbidden-html", GUIDE, 9)]


def test_a_link_written_as_html_is_followed_like_any_other():
    assert in_article('<a href="/no/such/">x</a>') == [("broken-link", GUIDE, 9)]
    assert in_article('<img src="/no.png" alt="x">') == [("missing-image", GUIDE, 9)]
    assert in_article('<img src="/no.png">')[0] == ("missing-alternative", GUIDE, 9)
    assert in_article('[x](/guide/) <a href="/guide/">x</a>') == []


def test_a_field_of_the_head_hears_nothing_of_the_footnotes_below_it():
    head = HEAD.replace("summary:", "answer: Yes [@S1].\nsummary:")
    data = f"{DECISION}sources:\n  S1: {{title: T}}\n"
    article = f"{head}\nx[^1]\n\n[^1]: note\n\n{{{{ sources }}}}\n"
    assert said({GUIDE: article, DATA: data}) == []


def test_footnotes_go_together_with_html():
    assert in_article("<b>x</b>[^1]\n\n[^1]: note") == []


@pytest.mark.parametrize("name", ["main", "quiz", "anything", "createElement"])
def test_a_text_gives_nothing_an_id_that_could_be_taken_for_another(name):
    assert in_article(f'words <b id="{name}">x</b>') == [("forbidden-html", GUIDE, 9)]
    assert in_article(f"words\n{{: #{name} }}") == [("forbidden-html", GUIDE, 10)]
    assert in_data(f'words <b id="{name}">x</b>') == [("forbidden-html", DATA, 11)]


@pytest.mark.parametrize(
    "name", ["main", "quiz", "quiz_title", "quiz.first", "step-1", "cite-s1-1", "fn:1"]
)
def test_a_heading_takes_no_address_of_a_component(name):
    assert in_article(f"## Words {{#{name}}}") == [("reserved-id", GUIDE, 9)]


def test_a_heading_named_like_a_component_gets_another_address():
    assert in_article("## Step 1\n\n{{ steps }}") == []


def test_a_heading_takes_no_address_of_a_table_on_its_page():
    tables = (
        "tables:\n  a:\n    caption: A\n    columns: {x: {label: X}}\n    rows: [{id: r, x: y}]\n"
    )
    article = f"{HEAD}\n## Words {{#table-a}}\n\n{{{{ table a }}}}\n"
    assert said({GUIDE: article, "content/guide/tables.yaml": tables}) == [
        ("reserved-id", GUIDE, 9)
    ]


@pytest.mark.parametrize("form", ["<div>\n{}\n</div>", "<details>\n\n{}\n\n</details>"])
def test_a_component_stands_inside_no_html(form):
    ((code, path, _),) = in_article(form.format("{{ steps }}"))
    assert (code, path) == ("misplaced-component", GUIDE)


def test_a_component_stands_once_on_a_page():
    assert in_article("{{ steps }}\n\n{{ steps }}") == [("placed-twice", GUIDE, 11)]


def test_a_data_text_has_no_footnotes_and_its_headings_have_no_address():
    assert in_data("x[^1]\n\n[^1]: note") == [("misplaced-footnote", DATA, 11)]
    assert in_data("## Words\n\nmore") == []


@pytest.mark.parametrize(
    "form", ['<b title="{}">x</b>', '<a href="/guide/{}">x</a>', "[x](/guide/{})"]
)
@pytest.mark.parametrize("reference", ["{{ value v }}", "[@S1]"])
def test_a_figure_or_citation_stands_in_no_attribute(form, reference):
    data = DECISION + "values:\n  v: {number: 1}\nsources:\n  S1: {title: T}\n"
    article = f"{HEAD}\n{form.format(reference)}\n\n{{{{ sources }}}}\n"
    assert ("misplaced-reference", GUIDE, 9) in said({GUIDE: article, DATA: data})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://[", "x"]
)
def test_the_address_of_a_source_is_one_on_the_web(address):
    data = f"{DECISION}sources:\n  S1: {{title: T, address: {json.dumps(address)}}}\n"
    article = f"{HEAD}\n[@S1]\n\n{{{{ sources }}}}\n"
    assert said({GUIDE: article, DATA: data})[0][:2] == ("bad-address", DATA)


@pytest.mark.parametrize("address", ["http://[x", "https://[::1", "//[x"])
def test_an_address_that_nobody_can_read_costs_no_build(address):
    assert in_article(f"[x]({address})") == in_article(f'<a href="{address}">x</a>')


def test_words_that_look_like_an_attribute_stay_as_written():
    files = {GUIDE: f'{HEAD}\nWrite `<a href="x">` or href="y".\n', DATA: DECISION}
    page = next(f for f in compile_site(project(files)).files if f.path == "guide/index.html")
    assert b'<code>&lt;a href="x"&gt;</code> or href="y".' in page.data
