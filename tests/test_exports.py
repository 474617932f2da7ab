"""Claims about the files that give a decision away: all of it, exactly, and nothing that acts."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from fingerpost.addresses import addresses_of
from fingerpost.exports import FORMATS, export_files
from fingerpost.exports import table as tables
from fingerpost.exports.dot import as_dot
from fingerpost.exports.jsonfile import SCHEMA, as_json
from fingerpost.exports.mermaid import as_mermaid
from fingerpost.exports.subject import Subject
from fingerpost.graph import graphs_of
from fingerpost.importers.keys import SCHEMA_PATH, published_schema
from fingerpost.model import Site
from tests.hosting import ROOT
from tests.strategies import worded
from tests.subjects import SITE, subject
from tests.support import CONFIG, DECISION, HEAD, site


def asking(*labels: str) -> Subject:
    """A decision of one question with these answers, which all lead to one outcome."""
    decision = SITE.guides[0].decisions[0]
    question = decision.questions[0]
    answers = tuple(
        replace(question.answers[0], id=f"a{n}", label=label, to="go")
        for n, label in enumerate(labels)
    )
    return subject(
        replace(
            decision,
            questions=(replace(question, answers=answers),),
            outcomes=decision.outcomes[:1],
        )
    )


def table(shown: Subject) -> list[list[str]]:
    """The rows of the table as a program reads them."""
    text = tables.as_csv(shown)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def exported(made: Site) -> list[str]:
    """The files that the first guide of a site gives away."""
    guide = made.guides[0]
    files = export_files(made.settings, addresses_of(made.settings), guide, graphs_of(guide))
    return [file.path for file in files]


def test_every_decision_has_every_form_at_an_address_that_stays():
    body = DECISION.removeprefix("decision:\n").replace("\n", "\n  ")
    both = site({"content/guide/decision.yaml": f"decisions:\n  one:\n  {body}\n  two:\n  {body}"})
    found = exported(both)
    names = ("decision.json", "decision.mmd", "decision.gv", "decision.csv")
    assert found == [f"guide/decide/{one}/{name}" for one in ("one", "two") for name in names]
    assert exported(SITE) == [f"guide/decide/{name}" for name in names]


def test_the_json_names_its_version_and_the_schema_that_the_site_publishes():
    told = json.loads(as_json(subject(SITE.guides[0].decisions[0])))
    assert told["version"] == 1
    assert told["$schema"] == f"https://test.example/{SCHEMA}"
    assert told["address"] == "https://test.example/guide/decide/"
    assert f"static/{SCHEMA}" == SCHEMA_PATH


def test_the_published_schema_is_the_one_that_files_are_read_by():
    kept = json.loads((ROOT / SCHEMA_PATH).read_text(encoding="utf-8"))
    assert kept == published_schema(), "write it anew with `python tools/decision_schema.py`"


def test_the_published_schema_lets_later_files_have_more_keys():
    assert '"additionalProperties": false' not in (ROOT / SCHEMA_PATH).read_text(encoding="utf-8")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"]


@pytest.mark.parametrize("label", FORMULAS)
def test_no_cell_of_the_table_is_taken_for_a_formula(label):
    assert table(asking(label))[1][0] == f"'{label}"


def test_an_apostrophe_of_the_text_is_told_from_one_of_ours():
    assert [row[0] for row in table(asking("'t is", "=1"))[1:]] == ["''t is", "'=1"]


def test_a_table_has_a_row_for_each_route_while_they_are_few(monkeypatch):
    shown = asking("Yes", "No")
    assert table(shown)[0] == ["Is it so? (first)", "outcome", "outcome id"]
    assert table(shown)[1:] == [["Yes", "Go", "go"], ["No", "Go", "go"]]
    monkeypatch.setattr(tables, "MOST_ROUTES", 1)
    assert table(shown)[0] == list(tables.ARROW_COLUMNS)
    assert table(shown)[1] == ["first", "Is it so?", "a0", "Yes", "Go", "go"]


def test_a_question_that_a_route_does_not_ask_has_an_empty_cell():
    decision = SITE.guides[0].decisions[0]
    first = decision.questions[0]
    last = replace(first, id="last", ask="And now?")
    onward = replace(first, answers=(replace(first.answers[0], to="last"), first.answers[1]))
    rows = table(subject(replace(decision, questions=(onward, last))))
    assert rows[3] == ["No", "", "Stay", "stay"]


@pytest.mark.parametrize(
    "node", ["end", "end-point", "class", "style-x", "graph", "subgraph", "default", "constructor"]
)
def test_ids_that_mermaid_would_take_for_its_own_words_are_marked(node):
    decision = SITE.guides[0].decisions[0]
    question = replace(decision.questions[0], id=node)
    text = as_mermaid(subject(replace(decision, start=node, questions=(question,))))
    assert f"\n  _{node}{{" in text and f"\n  _{node} -->" in text


@settings(max_examples=60)
@given(worded())
def test_labels_of_mermaid_hold_no_mark_that_could_act(decision):
    text = as_mermaid(subject(decision))
    labels = re.findall(r'"(.*)"', "\n".join(text.split("\n")[3:]))
    assert len(labels) == len(decision.nodes) + sum(len(q.answers) for q in decision.questions)
    bare = [re.sub(r"#\d+;", "", label) for label in labels]
    assert not [label for label in bare if set(label) & set('"#;<>&`*_|{}[]\\%:')]


@pytest.mark.parametrize("label", ["- dash", "+ plus", "-", "1. First", "12) Twelfth", "123."])
def test_no_label_of_mermaid_begins_a_list(label):
    (line,) = (line for line in as_mermaid(asking(label)).split("\n") if "-->" in line)
    assert "#" in line and not re.search(r'"(?:[-+]|[0-9]+[.)])(?:[ "])', line)


@settings(max_examples=60)
@given(worded())
def test_every_line_of_dot_is_a_statement_whatever_the_words(decision):
    lines = as_dot(subject(decision)).split("\n")
    edges = sum(len(question.answers) for question in decision.questions)
    assert len(lines) == 6 + len(decision.nodes) + edges
    quoted = r'"(?:[^"\\]|\\.)*"'
    assert not [line for line in lines[1:-2] if re.search('"', re.sub(quoted, "", line))]


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n"])
def test_dot_breaks_lines_between_statements_only(mark):
    text = as_dot(asking(f"Yes{mark}indeed", "No"))
    assert len(text.splitlines()) == len(as_dot(asking("Yes", "No")).splitlines())


def test_the_forms_are_the_ones_that_the_page_of_the_quiz_links_to(build_site):
    out = build_site({
        "site_config.yaml": CONFIG, "content/guide/guide.md": HEAD,
        "content/guide/decision.yaml": DECISION,
    })  # fmt: skip
    page = (out / "guide" / "decide" / "index.html").read_text(encoding="utf-8")
    for one in FORMATS:
        assert f'href="/guide/decide/{one.name}"' in page
        assert (out / "guide" / "decide" / one.name).is_file()
    assert "decision.json" not in (out / "guide" / "index.html").read_text(encoding="utf-8")
    assert (out / SCHEMA).is_file()
