"""Claims about Markdown made into clean HTML with its references kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from fingerpost.diagnostics import Severity, Span
from fingerpost.model import Article, Placement, Prose
from fingerpost.prose import ReadArticle, read_article, read_prose
from tests.support import DECISION, problems

HERE = Span("data.yaml", 1)


def field(text: str) -> str:
    """The HTML of a Markdown field of a data file."""
    return read_prose(text, HERE, text.split("\n")).prose.html


def article(text: str) -> Article:
    """An article that is free of faults."""
    made = read_article(text, "guide.md", 1)
    assert made.problems == ()
    return made.article


def html(made: Article) -> str:
    """All prose of an article."""
    return "\n".join(block.html for block in made.blocks if isinstance(block, Prose))


def codes(made: ReadArticle) -> list[str]:
    return [problem.code for problem in made.problems]


def test_plain_text_appears_as_written():
    for text in ("No", "1.10", "12:30", "fish & chips", "5 > 3 < 4", 'say "on"', "it’s"):
        assert LexborHTMLParser(field(text)).body.text() == text  # type: ignore[union-attr]


def test_a_field_of_one_paragraph_fits_inside_a_sentence():
    assert field("Not *that* one.") == "Not <em>that</em> one."
    assert field("One.\n\nTwo.").count("<p>") == 2


def test_a_table_stands_in_a_part_that_scrolls_by_itself_and_takes_the_focus():
    made = html(article("| A | B |\n|---|---|\n| 1 | 2 |\n\nAfter."))
    page = LexborHTMLParser(made)
    (part,) = page.css("div.scroll")
    assert part.attributes["tabindex"] == "0"
    assert part.css_first("table td") and not part.css("p")


def test_what_an_attribute_says_of_a_table_stays_as_it_is():
    made = html(article('<p title="<table></table>">x</p>\n\n<table><tr><td>1</td></tr></table>'))
    assert made.count("<div") == made.count("</div>") == 1


def test_a_component_stands_between_the_prose_around_it():
    before, quiz, after = article("Before.\n\n{{ quiz }}\n\nAfter.").blocks
    assert isinstance(before, Prose) and isinstance(after, Prose)
    assert isinstance(quiz, Placement) and quiz.kind == "quiz" and quiz.span.line == 3


def test_a_component_in_a_sample_of_code_stays_as_written():
    made = article("```\n{{ quiz }}\n```\n")
    assert len(made.blocks) == 1
    assert "{{ quiz }}" in html(made)


def test_headings_alike_get_addresses_of_their_own():
    ids = [heading.id for heading in article("## Costs\n\n### Costs\n\n## Quiz\n").headings]
    assert len(set(ids)) == 3
    assert ids[0] == "costs" and "quiz" not in ids


def test_a_heading_in_another_script_keeps_it_in_its_address():
    assert [heading.id for heading in article("## 费用\n\n## Coûts\n").headings] == [
        "费用",
        "coûts",
    ]


def test_figures_terms_and_citations_become_references():
    (block,) = article("It is {{ value cost.money }}, an {{ term epa }}.[@S1]").blocks
    assert isinstance(block, Prose)
    found = {(reference.kind, reference.name) for reference in block.references}
    assert found == {("value", "cost.money"), ("term", "epa"), ("cite", "S1")}


def test_every_misspelt_component_is_reported_in_its_line():
    made = read_article("{{ quizz }}\n\n{{ chrt x }}\n", "guide.md", 5)
    assert [(p.code, p.span.line) for p in made.problems] == [
        ("unknown-component", 5), ("unknown-component", 7),
    ]  # fmt: skip


def test_mermaid_is_warned_of_where_other_programs_would_draw_it_and_shown_as_text():
    text = "~~~ {.mermaid}\nflowchart TD\n~~~\n```mermaid\nflowchart LR\n```\n"
    made = read_article(text, "guide.md", 5)
    assert [(p.severity, p.code, p.span.line) for p in made.problems] == [
        (Severity.WARNING, "mermaid-block", 5), (Severity.WARNING, "mermaid-block", 8),
    ]  # fmt: skip
    assert "flowchart TD" in html(made.article) and "flowchart LR" in html(made.article)


def test_text_about_mermaid_is_not_warned_of():
    article(
        "```text\nflowchart TD\n```\n\n````\n```mermaid\n```\n````\n\nUse ```mermaid``` or not.\n"
    )


def test_an_address_that_runs_a_script_is_refused_however_it_is_written():
    for address in ("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x"):
        assert "unsafe-address" in codes(read_article(f"[so]({address})\n", "guide.md", 1))


def test_a_first_heading_in_the_text_is_reported():
    assert codes(read_article("# Title\n", "guide.md", 1)) == ["heading-level"]


TEXTS = st.text(
    st.one_of(st.sampled_from("#*_`[](){}<>!&|-+:.\"'\n \t@%=~^\\/"), st.characters(codec="utf-8")),
    max_size=120,
)


@settings(max_examples=150)
@given(TEXTS)
def test_no_text_raises_and_none_brings_a_script_or_a_style(text):
    made = read_article(text, "guide.md", 1)
    tree = LexborHTMLParser(html(made.article))
    assert tree.css("script, style, iframe, form, [style], [onclick], [onerror]") == []


@pytest.mark.parametrize("sign", ["[^1]", "<!--"])
def test_a_fault_is_reported_in_the_text_that_has_it_and_not_in_plain_text_below(sign):
    below = f"help: It {sign} is\n      short: Is {sign} so # {sign}"
    found = problems(
        {"content/guide/decision.yaml": DECISION.replace("ask: Is", f"{below}\n      ask: Is")}
    )
    assert [(one.span.line, one.span.column) for one in found] == [(6, 16)]


@pytest.mark.parametrize(("helps", "plain"), [("&#65;", "&#8238;"), ("<b>so</b> {{", "{{ value")])
def test_plain_text_below_a_sound_one_has_no_faults_of_markdown(helps, plain):
    below = f"help: It *{helps}* is\n      short: Is {plain} so # {plain}"
    text = DECISION.replace("ask: Is", f"{below}\n      ask: Is")
    assert problems({"content/guide/decision.yaml": text}) == ()


def test_a_comment_without_an_end_is_not_ended_by_plain_text_below():
    text = DECISION.replace("ask: Is", "help: It <!-- is\n      short: Is --> so\n      ask: Is")
    found = problems({"content/guide/decision.yaml": text})
    assert [one.code for one in found] == ["forbidden-html"]
