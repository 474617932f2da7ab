"""Claims about messages: each tells an editor what is wrong and what to do next."""

from __future__ import annotations

import pytest

from fingerpost.diagnostics import Diagnostic, is_error
from tests.support import CONFIG, DECISION, HEAD, SITE, problems

ARTICLE = "content/guide/guide.md"
DATA = "content/guide/data.yaml"
QUIZ = "content/guide/decision.yaml"
TABLE = """\
scales:
  fit: {label: Fit, steps: [Low, Hard to say, High]}
tables:
  costs:
    caption: Costs
    columns:
      way: {label: Way}
      fit: {label: Fit, type: rating, scale: fit}
    rows:
      - {id: walk, way: On foot, fit: RATING}
"""


def only(files: dict[str, str]) -> Diagnostic:
    """The one thing that is said of a good site over which these files are put."""
    (found,) = problems({**SITE, **files})
    return found


def said(path: str, before: str, after: str) -> Diagnostic:
    """The one thing that is said where a good site is changed in this way."""
    assert SITE[path].count(before) == 1
    return only({path: SITE[path].replace(before, after)})


def test_a_list_of_dashes_is_told_to_begin_with_hyphens():
    found = said(QUIZ, "[it is so]", "\n        – it is so\n        – it is good")
    assert "begins with a hyphen, not with `–`" in found.hint


def test_curly_quotes_around_an_id_are_told_to_go():
    found = said(QUIZ, "{id: yes, label: Yes, to: go}", "{id: “yes”, label: Yes, to: go}")
    assert "take the curly quotes away" in found.hint


def test_an_answer_of_words_alone_is_told_its_keys():
    found = said(QUIZ, "- {id: no, label: No, to: stay}", "- No")
    assert "`{id: …, label: …, to: …}`" in found.hint


def test_answers_by_key_are_told_to_be_a_list():
    answers = DECISION[DECISION.index("        - {id: yes") : DECISION.index("  outcomes:")]
    found = only({QUIZ: DECISION.replace(answers, "        yes: {label: Yes, to: go}\n")})
    assert "`- {id: …, label: …, to: …}`" in found.hint


def test_a_question_that_is_not_indented_far_enough_is_told_where_it_may_belong():
    found = problems({**SITE, QUIZ: DECISION.replace("    first:", "    zero: {}\n  first:")})
    hints = [one.hint for one in found if one.code == "unknown-key"]
    assert hints == ["if it belongs to `questions`, indent it and its lines by two more spaces"]


def test_a_long_fraction_is_not_called_an_id():
    value = {DATA: f"values:\n  price: {{number: 0.{'3' * 40}, unit: hours}}\n"}
    assert only(value).code == "not-a-number"


def test_a_second_decision_is_named_as_it_is_written():
    found = only({DATA: DECISION})
    assert found.message == "`decision` stands here for a second time"


def test_a_step_whose_name_holds_the_word_to_is_on_its_scale():
    assert not problems({**SITE, DATA: TABLE.replace("RATING", "Hard to say")})


def test_a_step_whose_name_holds_the_word_to_may_end_a_range():
    assert not problems({**SITE, DATA: TABLE.replace("RATING", "Low to Hard to say")})


def test_a_rating_turned_round_is_told_the_order():
    found = only({DATA: TABLE.replace("RATING", "High to Low")})
    assert (found.code, found.hint) == ("range-order", "write `Low to High`")


def test_a_rating_of_three_steps_is_refused():
    assert only({DATA: TABLE.replace("RATING", "Low–High–High")}).code == "unknown-rating"


def test_a_figure_with_a_lower_end_alone_is_refused():
    assert only({DATA: "values:\n  price: {low: 5, unit: hours}\n"}).code == "value-form"


def test_the_id_of_a_row_is_as_short_as_every_other():
    found = only({DATA: TABLE.replace("walk", "w" * 61).replace("RATING", "Low")})
    assert found.code == "bad-id"


@pytest.mark.parametrize("name", ["Guide.md", "index.md", "guide.md.txt", "guide.markdown"])
def test_an_article_of_another_name_is_told_its_right_one(name):
    files = {
        **SITE,
        f"content/guide/{name}": SITE[ARTICLE],
        "site_config.yaml": f"{CONFIG}home: guide\n",
    }
    found = [one for one in problems_without(files, ARTICLE) if one.code != "unread-file"]
    assert [one.code for one in found] == ["missing-article"]
    assert found[0].hint == f"rename `{name}` to `guide.md`"


def problems_without(files: dict[str, str], path: str) -> tuple[Diagnostic, ...]:
    """What is said of files of which one is gone."""
    from fingerpost.pipeline import compile_site
    from fingerpost.sources import Project
    from tests.support import own_files

    kept = {name: text.encode() for name, text in files.items() if name != path}
    return compile_site(Project({**own_files(), **kept})).report.diagnostics


def test_a_data_file_that_hides_its_ending_is_told_to_drop_it():
    found = only({"content/guide/costs.yaml.txt": "values: {}\n"})
    assert found.hint == "rename it to `costs.yaml`"


def test_a_page_of_sources_that_cannot_be_read_is_the_only_fault():
    found = only(
        {
            DATA: "sources:\n  S1: {title: A report}\n",
            ARTICLE: f"{HEAD}\nIt is so [@S1].\n\n{{{{ quiz }}}}\n",
            "content/guide/sources.md": "title: Sources\n---\n\n{{ sources }}\n",
        }
    )
    assert found.code == "missing-head"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("\n---\ntitle: A\nsummary: B\n---\n", "before the head", "delete what stands above"),
        ("—\ntitle: A\nsummary: B\n---\n", "a head between two lines of `---`", "three hyphens"),
        ("---\ntitle: A\nsummary: B\n—-\n\nText.\n", "never closed", "line 4"),
        ("---\ntitle: A\nsummary: B\n-----\n\nText.\n", "never closed", "line 4"),
    ],
)
def test_a_head_that_is_all_but_right_is_told_what_is_left(text, message, hint):
    found = only({"content/pages/about.md": text})
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("text", ["Skip your #1 wish", "#1 wish"])
def test_text_lost_behind_a_hash_is_warned_of(text):
    ask = "      ask: Is it so?"
    found = said(QUIZ, ask, f"{ask}\n      short: {text}")
    assert found.code == "hidden-text"
    assert "double quotes" in found.hint


def test_a_comment_is_no_lost_text():
    text = "ask: Is it so?   # the first question"
    assert not problems({**SITE, QUIZ: DECISION.replace("ask: Is it so?", text)})


@pytest.mark.parametrize("text", ["It costs {{ value price }}?", "Is it so [@S1]?"])
def test_a_figure_or_citation_in_a_plain_text_is_warned_of_where_it_stands(text):
    found = said(QUIZ, "ask: Is it so?", f"ask: {text}")
    assert (found.code, found.span.line) == ("reference-as-written", 6)
    assert not is_error(found) and "Markdown" in found.hint


@pytest.mark.parametrize("key", ["help", "unsure"])
def test_a_figure_in_markdown_is_no_misplaced_one(key):
    text = f"ask: Is it so?\n      {key}: It costs {{{{ value price }}}}"
    files = {QUIZ: DECISION.replace("ask: Is it so?", text)}
    files[DATA] = "values:\n  price: {number: 5, unit: hours}\n"
    assert not problems({**SITE, **files})


def link(address: str) -> Diagnostic:
    """What is said of a link with that address, in a guide with a page called `costs`."""
    return only(
        {
            ARTICLE: f"{HEAD}\n{{{{ quiz }}}}\n\n[words]({address})\n",
            "content/guide/costs.md": "---\ntitle: Costs\nsummary: What it costs.\n---\n\nMuch.\n",
        }
    )


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("www.example.org", "write `https://www.example.org`"),
        ("www.example.org/about", "write `https://www.example.org/about`"),
        ("example.org/about/", "write `https://example.org/about/`"),
        ("me@example.org", "write `mailto:me@example.org`"),
        ("“costs/”", "take the curly quotes away"),
        ("cost/", "did you mean `/guide/costs/`?"),
        ("decide/frist/", "did you mean `/guide/decide/first/`?"),
        ("/cost/", "did you mean `/guide/costs/`?"),
        ("imprint/", "write the address of a page: `/about/`"),
    ],
)
def test_a_wrong_address_is_told_how_it_may_be_right(address, hint):
    assert link(address).hint == hint


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("No", "such as `no`"),
        ("Not_yet", "such as `not-yet`"),
        ("not yet", "such as `not-yet`"),
        ("n" * 61, "at most 60 characters"),
    ],
)
def test_what_cannot_be_an_id_is_told_one_that_can(given, hint):
    found = said(QUIZ, "{id: yes, label: Yes", f"{{id: {given}, label: Yes")
    assert hint in found.hint


@pytest.mark.parametrize(
    ("key", "entry", "hint"),
    [
        ("sources", "S 1: {title: A report}", "letters, digits and single hyphens, such as `S-1`"),
        ("values", "Cost money: {number: 1, unit: h}", "hyphens and dots, such as `cost-money`"),
        ("glossary", f"{'t' * 61}: {{term: T, meaning: M}}", "at most 60 characters"),
    ],
)
def test_the_rule_that_is_told_is_that_of_the_id(key, entry, hint):
    assert hint in only({DATA: f"{key}:\n  {entry}\n"}).hint


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("www.example.org/a", "write `https://www.example.org/a`"),
        ("doi:10.1000/182", "write `https://doi.org/10.1000/182`"),
        ("10.1000/182", "write `https://doi.org/10.1000/182`"),
        ("<https://example.org/>", "write `https://example.org/` alone"),
        ("ask the librarian", "write it as `https://example.org/`, without spaces"),
    ],
)
def test_an_address_of_a_source_is_told_how_it_may_be_right(address, hint):
    found = only({DATA: f"sources:\n  S1: {{title: A report, address: {address}}}\n"})
    assert found.hint == hint


def test_a_range_in_one_number_is_told_its_two_ends():
    found = only({DATA: "values:\n  price: {number: 10-20, unit: hours}\n"})
    assert found.hint == "write a range as `low: 10, high: 20`"


def test_a_decimal_comma_in_braces_is_told_to_be_a_point():
    found = problems({**SITE, DATA: "values:\n  price: {number: 1,5, unit: hours}\n"})
    assert [one.hint for one in found if one.code == "unknown-key"] == [
        "write a number with a point, such as `1.5`, and without commas, such as `1500`"
    ]


def test_choices_are_listed_once():
    found = only({DATA: "sources:\n  S1: {title: A report, read: partly}\n"})
    assert "`copy`" in found.message
    assert found.hint == "write one of these words"


@pytest.mark.parametrize("line", ["", "    # outcomes:\n"])
def test_outcomes_below_questions_are_told_where_they_belong(line):
    found = problems({**SITE, QUIZ: DECISION.replace("  outcomes:\n", line)})
    assert [(one.code, one.span.line) for one in found] == [
        ("misplaced-entry", 10 + bool(line)),
        ("misplaced-entry", 11 + bool(line)),
    ]
    assert found[0].hint == "put it below `outcomes:`, and write that line if it is gone"


def test_a_table_below_charts_is_told_where_it_belongs():
    entry = "{caption: C, columns: {a: {label: A}}, rows: [{id: b, a: c}]}"
    found = only({DATA: f"charts:\n  costs: {entry}\n"})
    assert found.message == "`costs` is written like an entry of `tables`"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("A <!-- note --> here.", "a comment", "where `#` begins one"),
        ("A <!-- note", "a comment", "where `#` begins one"),
        ("A bold</b> word.", "ends what was never begun", "write `<b>` where it begins"),
    ],
)
def test_html_that_is_refused_is_told_what_to_do_instead(text, message, hint):
    found = only({ARTICLE: f"{HEAD}\n{text}\n\n{{{{ quiz }}}}\n"})
    assert (found.code, found.span.line) == ("forbidden-html", 9)
    assert message in found.message
    assert hint in found.hint


def article(text: str) -> Diagnostic:
    """What is said of the one text of a guide."""
    return only({ARTICLE: f"{HEAD}\n{text}\n\n{{{{ quiz }}}}\n"})


def test_a_footnote_that_nothing_refers_to_is_told_where_it_is_written():
    found = article("A fact.\n\n[^pay]: Those who are paid.")
    assert (found.code, found.span.line, found.span.width) == ("unknown-footnote", 11, 7)
    assert found.message == "nothing refers to the footnote `pay`"


def test_a_footnote_that_is_written_twice_is_refused():
    found = article("A fact.[^1]\n\n[^1]: One.\n\n[^1]: Two.")
    assert (found.code, found.span.line) == ("duplicate-id", 13)
    assert found.related[0][0].line == 11


def test_a_page_that_is_asked_for_below_static_is_told_how_to_link_to_it():
    assert "`../pages/about.md`" in article("See [us](/content/pages/about.md).").hint


def test_old_ids_without_a_list_are_told_to_stand_in_brackets():
    found = said(QUIZ, "ask: Is it so?", "ask: Is it so?\n      was: old")
    assert found.hint.startswith("write `[old]`")


def test_cases_beside_the_decision_are_told_to_stand_in_it():
    found = only(
        {QUIZ: f"{DECISION}tests:\n  - {{name: a, answers: {{first: no}}, outcome: stay}}\n"}
    )
    assert found.hint == "if it belongs to `decision`, indent it and its lines by two more spaces"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (DECISION.replace("decision:", "decisions:"), "decisions"),
        ("tables:\n  caption: C\n  columns: {a: {label: A}}\n  rows: [{id: b, a: c}]\n", "tables"),
    ],
)
def test_an_entry_without_its_id_is_told_so_once(text, key):
    found = only({(QUIZ if key == "decisions" else DATA): text})
    assert (found.code, found.span.line) == ("missing-key", 1)
    assert found.message == f"`{key}` holds entries by id, and here the id is missing"


def test_entries_may_be_called_as_their_keys_are():
    text = "values:\n  unit: {number: 5, unit: h}\nsources:\n  title: {title: A report}\n"
    assert not problems({**SITE, DATA: f"{text}scales: {{}}\n"})
