"""Claims about decisions made elsewhere: read exactly, or refused at the place that is at fault."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fingerpost import sources
from fingerpost.cli import main
from fingerpost.decode import decode
from fingerpost.diagnostics import Diagnostic, Severity
from fingerpost.exports.jsonfile import as_json
from fingerpost.exports.mermaid import as_mermaid
from fingerpost.graph import Graph, graph_of
from fingerpost.importers import read_decision
from fingerpost.importers.as_yaml import as_yaml
from fingerpost.model import Decision
from fingerpost.pipeline import compile_site
from fingerpost.scaffold import add
from tests.strategies import worded
from tests.subjects import SITE, subject
from tests.support import CONFIG, DECISION, HEAD, ROOT, project

TODAY = datetime.date(2026, 2, 28)


def imported(text: str, name: str = "flow.mmd") -> Decision:
    """The decision that a file holds; it must be free of faults."""
    found = read_decision(name, text)
    assert found.decision is not None and not found.report.errors, found.report
    return found.decision


def written(decision: Decision) -> Decision:
    """The decision that a build reads from the YAML that we write of one."""
    text = as_yaml(decision, SITE.settings.leanings, "flow.mmd")
    read = decode(project({"content/guide/decision.yaml": text}))
    assert read.site is not None and not read.problems, read.problems
    return read.site.guides[0].decisions[0]


def nameless(graph: Graph) -> Graph:
    """A graph without the ids of its answers, which no arrow of Mermaid has."""
    return replace(graph, edges=tuple(replace(edge, answer="") for edge in graph.edges))


def logic(decision: Decision) -> object:
    """All that an exported decision says."""
    return (
        decision.title, decision.start,
        [(q.id, q.ask, q.short, q.was, [(a.id, a.label, a.to, a.was) for a in q.answers])
         for q in decision.questions],
        [(o.id, o.title, o.short, o.leaning, o.was) for o in decision.outcomes],
    )  # fmt: skip


@settings(max_examples=60)
@given(worded())
def test_our_json_comes_back_as_the_same_decision(decision):
    assert logic(imported(as_json(subject(decision)), "decision.json")) == logic(decision)


@settings(max_examples=60)
@given(worded())
def test_our_mermaid_comes_back_as_the_same_graph(decision):
    back = imported(as_mermaid(subject(decision)))
    assert nameless(graph_of(back)) == nameless(graph_of(decision))
    assert back.title == decision.title


@settings(max_examples=50)
@given(worded())
def test_what_is_written_as_yaml_is_read_as_the_same_decision(decision):
    assert logic(written(decision)) == logic(decision)


@settings(max_examples=10)
@given(worded(most_questions=40))
def test_large_decisions_go_round_as_well(decision):
    back = written(imported(as_json(subject(decision)), "decision.json"))
    assert graph_of(back) == graph_of(decision)
    assert nameless(graph_of(imported(as_mermaid(subject(decision))))) == nameless(
        graph_of(decision)
    )


def drawn(text: str) -> list[str]:
    """The arrows of a flowchart, told by the words on its boxes."""
    decision = imported(text)
    words = {**graph_of(decision).questions, **graph_of(decision).outcomes}
    return [f"{words[e.source]} {e.label} {words[e.target]}" for e in graph_of(decision).edges]


SAME = ["So? Yes Go", "So? No Stay"]
WAYS_TO_WRITE = [
    "flowchart TD\n a{So?} -->|Yes| b[Go]\n a -->|No| c[Stay]",
    "graph LR;a{So?}-->|Yes|b[Go];a-->|No|c[Stay];",
    "graph\n a{So?} -- Yes --> b(Go)\n a -- No --> c([Stay])",
    "flowchart TB\n a[[So?]] == Yes ==> b[(Go)]\n a -. No .-> c((Stay))",
    "flowchart TD\n a[/So?/] -.->|Yes| b[\\Go\\]\n a ====>|No| c(((Stay)))",
    "flowchart TD\n a>So?] --x|Yes| b[/Go\\]\n a ---->|No| c[\\Stay/]",
    'flowchart TD\n a{{"So?"}} -->|"Yes"| b["Go"]\n a --"No"--> c["`Stay`"]',
    "flowchart TD\n a{So?}\n b[Go]\n c[Stay]\n a-->|Yes|b\n a--No-->c",
    "flowchart TD\n a{So?} e1@-->|Yes| b[Go]\n a e2@-- No --> c[Stay]",
    "flowchart TD\n a@{ shape: diamond, label: \"So?\" } -->|Yes| b[Go]\n a -->|No| c[Stay]",
    "flowchart TD\n a:::big{So?}".replace(":::big{So?}", "{So?}:::big") + " -->|Yes| b[Go]\n a -->|No| c[Stay]",
    "flowchart TD\n a{So?}\n  -->|Yes| b[Go]\n a\n  -->|No| c[Stay]",
    "---\ntitle: T\n---\n%% note\nflowchart TD\n  %% note\n a{So?} -->|Yes| b[Go]\n\n a -->|No| c[Stay]",
    "flowchart TD\n a{So?} -->|Yes| b[Go]\n a -->|No| c[Stay]\n classDef big fill:#f00\n"
    " class a big\n style b stroke:#000\n linkStyle 0 stroke:#000\n click a href \"https://x.example\"\n"
    " accDescr: what it shows\n accDescr {\n more\n }\n b ~~~ c",
    "flowchart TD\n a{So<br/>?} -->|<b>Yes</b>| b[fa:fa-check Go]\n a -->|No| c[Stay]".replace("So<br/>?", "<i>So?</i>"),
]  # fmt: skip


@pytest.mark.parametrize("text", WAYS_TO_WRITE)
def test_a_flowchart_may_be_written_in_many_ways(text):
    assert drawn(text) == SAME


def test_arrows_may_be_chained_and_boxes_joined():
    text = "flowchart TD\n a[A?] -->|1| b[B?] -->|2| c[C]\n a & b -->|3| d[D] & e[E?]\n e -->|4| d"
    with_two = read_decision("flow.mmd", text)
    assert [problem.code for problem in with_two.report.errors] == ["duplicate-answer-label"] * 2
    assert drawn(text.replace("d[D] & e[E?]\n e", "e[E?]\n e").replace("4| d", "4| d[D]")) == [
        "A? 1 B?", "A? 3 E?", "B? 2 C", "B? 3 E?", "E? 4 D",
    ]  # fmt: skip


def test_entities_stand_for_what_they_name():
    text = 'flowchart TD\n a["#quot;So#quot; &amp; #lt;b#gt; #35;1 #x"] -->|Yes| b[Go]'
    assert imported(text).questions[0].ask == '"So" & <b> #1 #x'


def test_the_title_is_that_of_the_chart_or_the_first_question():
    flow = "flowchart TD\n a[So?] -->|Yes| b[Go]"
    assert imported(flow).title == "So?"
    assert imported(f'---\ntitle: "Yes: no"\n---\n{flow}').title == "Yes: no"
    assert imported(f"{flow}\n accTitle: Shall I?").title == "Shall I?"


def test_ids_of_ours_are_made_of_those_in_the_chart():
    text = "flowchart TD\n Big_Node[So?] -->|Ja, bitte!| 家[Go]\n Big_Node -->|家| big-node[Stay]\n Big_Node -->|é| end_[End]"
    decision = imported(text)
    assert [node.id for node in decision.nodes] == ["big-node-2", "box", "big-node", "end"]
    assert [answer.id for answer in decision.questions[0].answers] == ["ja-bitte", "answer", "e"]


def test_an_id_that_fits_is_kept_whatever_comes_before_it():
    text = "flowchart TD\n A[So?] -->|Yes| a[Go]"
    assert [node.id for node in imported(text).nodes] == ["a-2", "a"]


def faults(text: str, name: str = "flow.mmd") -> list[tuple[str, int, int]]:
    """The codes of all that is reported, each with its line and column."""
    found = read_decision(name, text).report.diagnostics
    assert all(problem.hint or problem.code == "circle" for problem in found)
    return [(p.code, p.span.line, p.span.column) for p in found]


FLOW = "flowchart TD\n  a[So?] -->|Yes| b[Go]\n  a -->|No| c[Stay]\n"
MERMAID_FAULTS = [
    ("", [("not-a-flowchart", 1, 1)]),
    ("sequenceDiagram\n  a->>b: hello", [("not-a-flowchart", 1, 1)]),
    ("flowchart TD\n", [("no-questions", 1, 1)]),
    ("flowchart TD\n  a[Go]", [("no-questions", 2, 3)]),
    (FLOW + "  c -->|Back| a", [("circle", 2, 3)]),
    (FLOW + "  b -->|Yes| d", [("no-label", 4, 14)]),
    (FLOW + "  b --> d[Away]", [("no-answer", 4, 5)]),
    (FLOW + "  a -->|Yes| c", [("duplicate-answer-label", 4, 8)]),
    (FLOW + "  d[Too?] -->|Yes| b", [("several-starts", 4, 3)]),
    (FLOW + "  b <-->|Yes| d[Away]", [("two-way-arrow", 4, 5)]),
    (FLOW + "  b ---|Yes| d[Away]", [("headless-arrow", 4, 5)]),
    (FLOW + "  b[Go on]", [("two-labels", 4, 3)]),
    (FLOW + "  b[Go on", [("mermaid-syntax", 4, 4)]),
    (FLOW + "  b --> ", [("mermaid-syntax", 4, 9)]),
    (FLOW + "  what is this\n  nor this!", [("mermaid-syntax", 4, 7), ("mermaid-syntax", 5, 6)]),
    (FLOW + "  subgraph one [Frame]\n  end", [("subgraph-left-out", 4, 3)]),
    (FLOW + "  subgraph one\n  end\n  b -->|Yes| one",
     [("subgraph-left-out", 4, 3), ("arrow-to-frame", 6, 14)]),
    (FLOW + '  b -->|"#8238;"| d[Away]', [("control-character", 4, 8)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MERMAID_FAULTS)
def test_what_a_flowchart_lacks_is_reported_where_it_is_missing(text, expected):
    assert faults(text) == expected


PIECES = (
    "flowchart TD\n", "a", "b[So?]", "-->", "--", "-.", "==", "~~~", "|Yes|", "|", '"', "[", "]", "{", "}",
    "((", "))", "&", ";", "\n", " ", "%% x", "---\ntitle: x\n---\n", "subgraph x", "end", ":::c", "@{",
    "e@-->", "<-->", "#55296;", "#99999999;", "accDescr {", "`", "<br>", "家", "\t",
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES)).map("".join), st.text())
def test_no_text_is_more_than_wrong(pieces, text):
    for written in (f"flowchart TD\n{pieces}", pieces, text):
        for name in ("flow.mmd", "flow.json"):
            found = read_decision(name, written)
            assert found.decision is not None or found.report.errors


@pytest.mark.parametrize(
    "text",
    [" --" + " " * 20_000, " -->|" + " " * 20_000, " " + "-" * 20_000, '["' + "x" * 20_000],
    ids=["spaces", "label", "dashes", "quote"],
)
def test_what_never_ends_does_not_hold_the_reader_up(text):
    found = read_decision("flow.mmd", f"flowchart TD\n a{text}")
    assert {problem.code for problem in found.report.errors} == {"mermaid-syntax"}


GOOD: dict[str, object] = {
    "version": 1, "title": "T", "start": "a",
    "questions": [{"id": "a", "ask": "So?", "answers": [{"id": "yes", "label": "Yes", "to": "b"}]}],
    "outcomes": [{"id": "b", "title": "Go"}],
}  # fmt: skip
QUESTION = '{"id": "a", "ask": "So?", "answers": [{"id": "yes", "label": "Yes", "to": "b"}]}'
JSON_FAULTS = [
    ('"version": 1', '"version": 2', "bad-id"),
    ('"title": "T"', '"titel": "T"', "unknown-key"),
    ('"start": "a"', '"start": "c"', "unknown-start"),
    ('"to": "b"', '"to": "a"', "circle"),
    ('"to": "b"', '"to": "x"', "unknown-target"),
    ('"id": "b"', '"id": "a"', "duplicate-id"),
    ('"id": "a"', '"id": "A b"', "bad-id"),
    ('"label": "Yes", ', "", "missing-key"),
    ('"title": "T"', '"title": "T", "title": "U"', "duplicate-key"),
    ('"label": "Yes"', '"label": "\\u202e"', "control-character"),
    ('"label": "Yes"', '"label": "\\ud800"', "control-character"),
    ('"title": "T", ', '"title": "T" ', "json-syntax"),
    ('"title": "T"', f'"title": {"[" * 200}{"]" * 200}', "too-deep"),
]


def test_the_least_that_a_file_must_hold_is_read():
    assert imported(json.dumps(GOOD), "x.json").questions[0].short == "So?"


@pytest.mark.parametrize(("before", "after", "code"), JSON_FAULTS)
def test_what_a_json_file_lacks_is_reported_where_it_stands(before, after, code):
    text = json.dumps(GOOD)
    assert before in text
    found = read_decision("x.json", text.replace(before, after, 1))
    assert code in [problem.code for problem in found.report.diagnostics]


def test_a_fault_of_json_is_placed_within_its_line():
    text = json.dumps(GOOD, indent=1).replace('"to": "b"', '"to": "x"')
    (problem, *_) = read_decision("x.json", text).report.errors
    line = text.split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :][: problem.span.width] == '"x"'


def test_keys_of_a_later_file_are_passed_over_with_a_warning():
    found = read_decision("x.json", json.dumps({**GOOD, "colour": "red"}))
    assert found.decision is not None
    assert [(p.code, p.severity) for p in found.report.diagnostics] == [
        ("unknown-key", Severity.WARNING)
    ]


def test_escapes_of_json_are_read_as_the_characters_they_stand_for():
    text = json.dumps({**GOOD, "title": '😀 "q" \\ / \n é'})
    assert imported(text.replace("/", "\\/"), "x.json").title == '😀 "q" \\ / \n é'


def test_a_file_of_another_kind_is_refused_with_the_kinds_that_are_read():
    found = read_decision("flow.drawio", "")
    (problem,) = found.report.errors
    assert problem.code == "unknown-format" and "`.mmd`" in problem.message


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """A flowchart in a file."""
    path = tmp_path / "flow.mmd"
    path.write_text(FLOW)
    return path


def test_a_new_guide_is_made_that_builds_and_says_what_to_fill_in(flow, tmp_path, capsys):
    root = tmp_path / "site"
    assert main(["import", str(flow), "--root", str(root), "--name", "so"]) == 0
    said = capsys.readouterr()
    assert said.err == "" and said.out.endswith(
        "2 of 2 outcomes lean to `no` until you choose, and reasons and next steps are missing: "
        f"look for FILL IN in {root}/content/so/decision.yaml\n"
    )
    made = compile_site(sources.read(root), today=TODAY)
    assert made.report.errors == () and made.agreement == "12 views agree on 2 routes"
    text = (root / "content" / "so" / "decision.yaml").read_text()
    assert text.count("FILL IN: one of no, yes") == 2 and "FILL IN the reasons" in text


def test_what_the_comments_ask_for_can_be_filled_in_by_taking_their_marks_away():
    text = as_yaml(imported(FLOW), SITE.settings.leanings, "flow.mmd")
    filled = "\n".join(
        line.replace("# ", "", 1).split("   FILL IN")[0] if "      # because" in line or
        "      # next" in line or "      #   - " in line else line
        for line in text.split("\n")
    )  # fmt: skip
    made = compile_site(project({"content/guide/decision.yaml": filled}))
    assert made.report.diagnostics == ()


def test_leanings_that_the_site_lacks_are_named_once_with_what_to_add(tmp_path, capsys):
    outcomes = [
        {"id": "b", "title": "Go", "leaning": "care"},
        {"id": "c", "title": "Stay", "leaning": "care"},
        {"id": "d", "title": "Wait", "leaning": "yes"},
    ]
    answers = [{"id": o["id"], "label": o["title"], "to": o["id"]} for o in outcomes]
    questions = [{"id": "a", "ask": "So?", "answers": answers}]
    file = tmp_path / "decision.json"
    file.write_text(json.dumps({**GOOD, "questions": questions, "outcomes": outcomes}, indent=1))
    root = tmp_path / "site"
    assert main(["import", str(file), "--root", str(root), "--name", "so"]) == 0
    said = capsys.readouterr()
    assert said.err.count("warning[unknown-leaning]: `care` is not one of the site's leanings") == 1
    assert "2 of 3 outcomes lean to `no`" in said.out
    (entry,) = re.findall("add `(care: .*)` to", said.err)
    config, made = root / "site_config.yaml", root / "content" / "so" / "decision.yaml"
    config.write_text(config.read_text().replace("leanings:\n", f"leanings:\n  {entry}\n"))
    filled = re.sub("no +# FILL IN: one of no, yes; it was ", "", made.read_text())
    made.write_text(filled)
    assert filled.count("leaning: care") == 2
    assert compile_site(sources.read(root), today=TODAY).report.errors == ()


def guide_without_decision(root: Path) -> Path:
    """A site whose one guide has no decision yet."""
    folder = root / "content" / "guide"
    folder.mkdir(parents=True)
    (root / "site_config.yaml").write_text(CONFIG)
    (folder / "guide.md").write_text(f"{HEAD}\n{{{{ quiz }}}}\n")
    return folder


def test_a_guide_without_a_decision_is_given_one(flow, tmp_path):
    folder = guide_without_decision(tmp_path / "site")
    before = (folder / "guide.md").read_text()
    argv = ["import", str(flow), "--root", str(tmp_path / "site"), "--name", "guide"]
    assert main(argv) == 0
    assert (folder / "guide.md").read_text() == before
    assert main(["check", "--root", str(tmp_path / "site")]) == 0
    kept = (folder / "decision.yaml").read_bytes()
    assert main(argv) == 1
    assert (folder / "decision.yaml").read_bytes() == kept


@pytest.mark.parametrize("name", ["decision.yaml", "data.yaml"])
def test_a_decision_that_is_there_is_never_written_over(flow, tmp_path, capsys, name):
    folder = guide_without_decision(tmp_path / "site")
    (folder / name).write_text(DECISION)
    assert main(["import", str(flow), "--root", str(tmp_path / "site"), "--name", "guide"]) == 1
    assert "error[decision-exists]" in capsys.readouterr().err
    assert [path.name for path in sorted(folder.iterdir())] == sorted(["guide.md", name])


def test_a_broken_file_makes_nothing(tmp_path, capsys):
    path = tmp_path / "flow.mmd"
    path.write_text(FLOW + "  c -->|Back| a\n")
    assert main(["import", str(path), "--root", str(tmp_path / "site")]) == 1
    said = capsys.readouterr().err
    assert "flow.mmd:2:3: error[circle]" in said and "a[So?]" in said
    assert not (tmp_path / "site").exists()


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["import", str(tmp_path / "gone.mmd"), "--root", str(tmp_path)]) == 1
    assert "error[no-such-file]" in capsys.readouterr().err


def test_a_name_that_leaves_the_folder_is_refused(tmp_path):
    made = add(tmp_path, imported(FLOW), "flow.mmd", today=TODAY, name="../away")
    assert isinstance(made, Diagnostic) and made.code == "bad-name"


def test_the_shipped_guide_goes_round_by_its_published_json(shipped_site, tmp_path):
    folder = "masters-in-medical-education"
    published = shipped_site.path / folder / "decide" / "decision.json"
    root = tmp_path / "site"
    assert main(["import", str(published), "--root", str(root), "--name", "copy"]) == 0
    back = decode(sources.read(root)).site
    own = decode(sources.read(ROOT)).site
    assert back and own
    assert graph_of(back.guides[0].decisions[0]) == graph_of(own.guides[0].decisions[0])
