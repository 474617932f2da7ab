"""Claims about the proof that every view says what the source says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from fingerpost.output import OutputFile
from fingerpost.pipeline import Compiled, compile_site
from fingerpost.verify import Agreement, elements, verify
from tests.damaging import (
    ARTICLE,
    DECISION,
    DOT,
    EARLIER,
    FIRST,
    GO,
    GUIDE,
    JSON,
    MERMAID,
    QUIZ,
    SECOND,
    STAY,
    TABLE,
    after,
    compiled,
    found,
    once,
    page,
    twice,
    without,
)
from tests.random_decisions import written_decisions
from tests.support import HEAD, ladder, project


def test_the_views_of_a_sound_site_agree():
    assert compiled().agreement == "12 views agree on 3 routes"


DAMAGES = [
    ("quiz data", GUIDE, once('"label":"Yes","to":"second"', '"label":"Yes","to":"go"')),
    ("quiz data", GUIDE, once('"label":"Fully"', '"label":"Partly"')),
    ("quiz data", GUIDE, once('"id":"yes"', '"id":"maybe"')),
    ("quiz data", GUIDE, once('"short":"Paid for?"', '"short":"Paid?"')),
    ("quiz data", GUIDE, once('"left":2', '"left":3')),
    ("quiz data", GUIDE, once('["go","Go"]', '["go","Went"]')),
    ("quiz data", GUIDE, once('"start":"first"', '"start":"second"')),
    ("quiz data", GUIDE, without('<script type="application/json"', "</script>")),
    ("quiz data", GUIDE, once('data-quiz-data>{"start"', "data-quiz-data>{start")),
    ("quiz data", GUIDE, once('"to":"stay"', '"to":"go"')),
    ("quiz data", GUIDE, once('"earlier":"second"', '"earlier":"first"')),
    ("quiz data", GUIDE, once('"second.fully":"yes"', '"second.fully":"no"')),
    ("question pages", EARLIER, after("<main", once("/guide/decide/second/", "/guide/decide/first/"))),
    ("quiz data", GUIDE, without('"second":{', "]},")),
    ("quiz data", GUIDE, once('"start":"first"', '"start":null')),
    ("quiz data", GUIDE, once('"to":"stay"', '"to":null')),
    ("quiz data", GUIDE, once('"to":"stay"', '"to":["stay"]')),
    ("quiz panels", GUIDE, once('href="/guide/decide/stay/">No<', 'href="/guide/decide/go/">No<')),
    ("quiz panels", GUIDE, once('href="/guide/decide/second/">Yes', 'href="/guide/decide/go/">Yes')),
    ("quiz panels", GUIDE, once(">Fully</a>", ">Partly</a>")),
    ("quiz panels", GUIDE, once('href="/guide/decide/second/">Yes', 'href="http://[">Yes')),
    ("quiz panels", GUIDE, once('href="/guide/decide/second/">Yes', 'href="/guide/decide/second0">Yes')),
    ("quiz panels", GUIDE, once('data-option="no"', 'data-option="never"')),
    ("quiz panels", GUIDE, without('<template data-panel="stay">', "</template>")),
    ("quiz panels", GUIDE, once('<template data-panel="go">', '<template data-panel="stay">')),
    ("quiz panels", GUIDE, once(">Is it really so?</h4>", ">Is it?</h4>")),
    ("quiz panels", GUIDE, once(">You should go</h4>", ">Go on</h4>")),
    ("quiz data", GUIDE, once(">Shall I?</h3>", ">Should I?</h3>")),
    ("quiz data", QUIZ, once(">Shall I?</h1>", ">Should I?</h1>")),
    ("chart", GUIDE, once('aria-label="Shall I?"', 'aria-label="Should I?"')),
    ("quiz panels", GUIDE, once("<b>Is it so? Yes.</b>", "<b>Is it so? No.</b>")),
    ("quiz panels", GUIDE, once('data-note="first.yes"', 'data-note="first.no"')),
    ("quiz panels", GUIDE, once("<dt><span>No<", "<dt><span>Yes<")),
    ("quiz panels", GUIDE, after("data-unsure", once("/guide/decide/go/", "/guide/decide/stay/"))),
    ("quiz panels", GUIDE, once("icon-tick", "icon-cross")),
    ("quiz panels", GUIDE, once("outcome tone-yes", "outcome tone-no")),
    ("quiz panels", GUIDE, once('class="leaning icon-tick">Yes<', 'class="leaning icon-tick">No<')),
    ("quiz panels", GUIDE, without("<details data-unsure>", "</details>")),
    ("quiz panels", QUIZ, once(">You should go</h2>", ">Go on</h2>")),
    ("quiz panels", QUIZ, without('<div class="quiz__note"', "</div>")),
    ("quiz panels", GUIDE, once("<div data-quiz-more", '<div data-question="second"></div><div data-quiz-more')),
    ("quiz data", QUIZ, once('"label":"Fully"', '"label":"Partly"')),
    ("question pages", QUIZ, once('href="/guide/decide/second/">Yes', 'href="/guide/decide/go/">Yes')),
    ("question pages", FIRST, once(">Is it really so?</h1>", ">Is it?</h1>")),
    ("question pages", FIRST, once(">Yes</a>", ">Maybe</a>")),
    ("question pages", FIRST, without('<li><a data-option="no"', "</li>")),
    ("question pages", FIRST, once('href="/guide/decide/stay/"', 'href="/guide/decide/go/"')),
    ("question pages", FIRST, without("<dd>", "</dd>")),
    ("question pages", SECOND, once("<b>Is it so? Yes.</b>", "<b>Is it so?</b>")),
    ("question pages", GO, once('class="leaning icon-tick">Yes<', 'class="leaning icon-tick">No<')),
    ("question pages", GO, once("icon-tick", "icon-cross")),
    ("question pages", GO, once('<p class="quiz__controls">', '<div data-quiz-result="stay"></div>')),
    ("question pages", GO, without("<ul data-flips>", "</ul>")),
    ("question pages", GO, after("data-flips", once("<b>No</b>", "<b>Never</b>"))),
    ("question pages", GO, after("data-flips", once("/guide/decide/stay/", "/guide/decide/go/"))),
    ("ways back", STAY, after("Ways that lead here", once(">Is it so?<", ">Is it?<"))),
    ("ways back", STAY, after("Ways that lead here", once("/guide/decide/first/", "/guide/decide/second/"))),
    ("question pages", STAY, once(">You should stay</h1>", ">Stay here</h1>")),
    ("question pages", STAY, once('data-quiz-result="stay"', 'data-quiz-result="go"')),
    ("ways back", STAY, once("<b>No</b></li>\n</ol>", "<b>Yes</b></li>\n</ol>")),
    ("ways back", STAY, without("<h2>Ways that lead here", "</ol>")),
    ("chart", GUIDE, without('<path data-edge="second.yes"', "/>")),
    ("chart", GUIDE, once('data-edge="first.yes" data-from="first" data-to="second"',
                          'data-edge="first.yes" data-from="first" data-to="go"')),
    ("chart", GUIDE, without('<text data-label="first.yes">', "</text>")),
    ("chart", GUIDE, once('data-label="first.yes"', 'data-label="first.no"')),
    ("chart", GUIDE, twice('<text data-label="first.yes">', "</text>")),
    ("chart", GUIDE, once('<g data-node="go"', '<g data-node="away"')),
    ("chart", GUIDE, without('<a href="/guide/decide/go/"><g data-node="go"', "</a>")),
    ("chart", GUIDE, after('<g data-node="go"', once(">Go<", ">Gone<"))),
    ("chart", GUIDE, after('<g data-node="go"', once("tone-yes", "tone-no"))),
    ("nested list", GUIDE, after("data-flowchart-text", once("icon-tick", "icon-cross"))),
    ("routes table", GUIDE, after("data-routes", once("tone-yes", "tone-no"))),
    ("nested list", GUIDE, after("data-flowchart-text", once("/guide/decide/stay/", "/guide/decide/go/"))),
    ("nested list", GUIDE, after("data-flowchart-text", once(">Paid for?<", ">Paid?<"))),
    ("nested list", GUIDE, once('<b>Fully</b>', '<b>Partly</b>')),
    ("nested list", GUIDE, without('<li data-answer="second.yes">', "</li>")),
    ("nested list", GUIDE, once('data-answer="second.yes"', 'data-answer="second.maybe"')),
    ("nested list", GUIDE, after("data-flowchart-text", once('data-node="second"', 'data-node="go"'))),
    ("step list", GUIDE, once("go to step 2", "go to step 1")),
    ("step list", GUIDE, once('href="#steps.2"', 'href="#steps.1"')),
    ("step list", GUIDE, once("<span>Paid for?</span>", "<span>Paid?</span>")),
    ("step list", GUIDE, once("<li><b>Fully</b>: ", "<li><b>Partly</b>: ")),
    ("step list", GUIDE, without('<li id="steps.2"', "</ul></li>")),
    ("step list", GUIDE, after("data-steps", once("/guide/decide/stay/", "/guide/decide/go/"))),
    ("routes table", GUIDE, after("data-routes", once("/guide/decide/stay/", "/guide/decide/go/"))),
    ("routes table", GUIDE, once('data-label="Paid for?"', 'data-label="Paid?"')),
    ("routes table", GUIDE, once('data-label="Paid for?">Fully<', 'data-label="Paid for?">Partly<')),
    ("routes table", GUIDE, once('scope="col">Paid for?<', 'scope="col">Paid?<')),
    ("routes table", GUIDE, without('<tr role="row" data-route="first.no">', "</tr>")),
    ("routes table", GUIDE, once('data-route="first.no"', 'data-route="first.yes"')),
    ("routes table", GUIDE, twice('<tr role="row" data-route="first.no">', "</tr>")),
    ("JSON", JSON, once('"to": "second"', '"to": "go"')),
    ("JSON", JSON, once('"label": "Fully"', '"label": "Partly"')),
    ("JSON", JSON, once('"short": "Paid for?"', '"short": "Paid?"')),
    ("JSON", JSON, once('"leaning": "no"', '"leaning": "yes"')),
    ("JSON", JSON, once('"no": "No"', '"no": "Yes"')),
    ("JSON", JSON, once('"title": "Shall I?"', '"title": "Should I?"')),
    ("JSON", JSON, once('"start": "first"', '"start": "second"')),
    ("JSON", JSON, once('"start": "first"', '"start": null')),
    ("JSON", JSON, once('"earlier"', '"later"')),
    ("JSON", JSON, once('"fully"', '"partly"')),
    ("JSON", JSON, once('"title": "Shall I?"', '"title": null')),
    ("JSON", JSON, once('"questions"', '"question"')),
    ("JSON", JSON, once("{", "")),
    ("Mermaid text", MERMAID, once('first -->|"Yes"| second', 'first -->|"Yes"| go')),
    ("Mermaid text", MERMAID, once('|"Fully"|', '|"Partly"|')),
    ("Mermaid text", MERMAID, once('"Paid for?"', '"Paid?"')),
    ("Mermaid text", MERMAID, without('  second -->|"Fully"|', "\n")),
    ("Mermaid text", MERMAID, once("flowchart", "sequence")),
    ("Mermaid text", MERMAID, once('go(["Go"])', 'go(["Go"]')),
    ("Graphviz text", DOT, once('"first" -> "second"', '"first" -> "go"')),
    ("Graphviz text", DOT, once('label="Fully"', 'label="Partly"')),
    ("Graphviz text", DOT, once('id="first.yes"', 'id="first.no"')),
    ("Graphviz text", DOT, once('[label="Paid for?"]', '[label="Paid?"]')),
    ("Graphviz text", DOT, once('"go" [label="Go"];', '"go" [label="Go" ];')),
    ("decision table", TABLE, once("Yes,Fully", "Yes,Partly")),
    ("decision table", TABLE, once("You should go,go", "You should go,stay")),
    ("decision table", TABLE, once("(second)", "(third)")),
    ("decision table", TABLE, once("Is it really paid for?", "Is it paid for?")),
    ("decision table", TABLE, without("No,,", "\r\n")),
    ("decision table", TABLE, twice("No,,", "\r\n")),
]  # fmt: skip


@pytest.mark.parametrize(("view", "path", "change"), DAMAGES)
def test_damage_to_a_view_is_found_in_that_view(view, path, change):
    said = [problem.message for problem in found(path, change)]
    assert [message for message in said if f"the {view} in " in message]


@pytest.mark.parametrize(
    "words", ["Fully", "Is it really paid for?", "Paid for?", "You should stay", "Stay"]
)
def test_wherever_a_page_says_something_of_the_decision_a_change_of_it_is_found(words):
    pages = [file.path for file in compiled().files if file.path.endswith(".html")]
    missed = []
    for path in pages:
        text = page(path)
        for place in re.finditer(rf"(?<=[>\"]){re.escape(words)}(?=[<\"])", text):
            changed = f"{text[: place.start()]}Else{text[place.end() :]}"
            in_body = place.start() > text.index("<body")
            if in_body and not found(path, once(text, changed)):
                missed.append((path, text[place.start() - 60 : place.end()]))
    assert missed == []


def test_pages_seen_before_are_held_against_what_the_source_says_now():
    site = compiled().site
    assert site is not None and verify(site, compiled().files).problems == ()
    (guide,) = site.guides
    (decision,) = guide.decisions
    changed = replace(decision, start="second")
    problems = verify(
        replace(site, guides=(replace(guide, decisions=(changed,)),)), compiled().files
    )
    said = [problem.message for problem in problems.problems]
    assert any("begins with `first` instead of `second`" in message for message in said)


def test_a_page_seen_before_is_not_parsed_again(monkeypatch):
    site = compiled().site
    assert site is not None
    first = verify(site, compiled().files)
    parsed: list[bytes] = []
    monkeypatch.setattr(elements, "LexborHTMLParser", parsed.append)
    assert verify(site, compiled().files) == first and parsed == []


def made_with(files: dict[str, str]) -> Compiled:
    """A site of the decision and of these files, which are free of faults."""
    made = compile_site(project({"content/guide/decision.yaml": DECISION, **files}))
    assert made.report.errors == ()
    return made


def said_of(made: Compiled, path: str, change: Callable[[str], str]) -> list[str]:
    """What verify says of a site once a file of it has been changed."""
    held = {file.path: file.data for file in made.files}
    after = change(held[path].decode())
    assert made.site and after != held[path].decode()
    files = tuple(OutputFile(*one) for one in {**held, path: after.encode()}.items())
    return [problem.message for problem in verify(made.site, files).problems]


MANY = (
    """\
decision:
  title: When?
  start: first
  questions:
    first:
      ask: Soon?
      answers:
        - {id: yes, label: Soon, to: second}
        - {id: no, label: Late, to: second}
    second:
      ask: On which day?
      answers:
"""
    + "".join(
        f"        - {{id: d{n}, label: Day {n}, to: {'go' if n % 2 else 'stay'}}}\n"
        for n in range(7)
    )
    + """\
  outcomes:
    go: {title: Go then, leaning: yes, because: [so], next: [on]}
    stay: {title: Stay then, leaning: no, because: [so], next: [on]}
"""
)
SUMMED = [
    once('data-label="Ways">2<', 'data-label="Ways">3<'),
    once(">Day 3<", ">Day 4<"),
    once('data-label="Last question">On which day?', 'data-label="Last question">Soon?'),
    once("/guide/decide/stay/", "/guide/decide/go/"),
    once(">Stay then<", ">Go then<"),
    without('<tr role="row" data-answer="second.d3">', "</tr>"),
    twice('<tr role="row" data-answer="second.d3">', "</tr>"),
]


# Where a page speaks of a decision, and the numbers among its words.
SPOKEN = re.compile(r'<section class="quiz"|<table role="table" data-routes|<ol class="steps"')
NUMBER = re.compile(r"(?<=>)[^<>]*?(\d+)[^<>]*(?=<)")


@pytest.mark.parametrize("decision", ["two", "many", "ladder", "uneven"])
def test_wherever_a_page_tells_a_number_of_the_decision_another_one_is_found(decision):
    shortcut = ladder(3).replace("label: No, to: q1", "label: No, to: q2")
    texts = {"two": DECISION, "many": MANY, "ladder": ladder(4), "uneven": shortcut}
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": texts[decision]})
    )
    assert made.report.errors == () and made.site
    missed = []
    for path, before in {file.path: file.data.decode() for file in made.files}.items():
        spoken = SPOKEN.search(before) if path.startswith("guide/") else None
        for place in NUMBER.finditer(before, spoken.start()) if spoken else ():
            start, end = place.span(1)
            after = f"{before[:start]}{int(place[1]) + 7}{before[end:]}"
            files = tuple(
                OutputFile(path, after.encode()) if file.path == path else file
                for file in made.files
            )
            if start < before.index("</main>") and not verify(made.site, files).problems:
                missed.append((path, before[start - 60 : end + 9]))
    assert missed == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without("<ol>\n<li>", "</ol>"), "a way to `go` is missing: `first` “Soon” / `second` “Day 1”"),
        (twice("<ol>\n<li>", "</ol>"), "no way to `go` is `first` “Soon” / `second` “Day 1”"),
        (once("<b>Late</b>", "<b>Soon</b>"), "a way to `go` is missing: `first` “Late” / `second` “Day 1”"),
    ],
)  # fmt: skip
def test_a_way_that_is_left_out_or_told_twice_is_found_though_others_have_all_its_answers(
    change, said
):
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": MANY})
    )
    assert made.report.errors == () and made.site
    before = {file.path: file.data.decode() for file in made.files}
    after_ = {**before, GO: after("Ways that lead here", change)(before[GO])}
    assert after_ != before
    files = tuple(OutputFile(path, text.encode()) for path, text in after_.items())
    assert any(said in problem.message for problem in verify(made.site, files).problems)


@pytest.mark.parametrize("change", SUMMED)
def test_damage_to_a_table_that_sums_up_its_routes_is_found(change):
    made = made_with({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": MANY})
    said = said_of(made, GUIDE, after("data-routes", change))
    assert any("the routes table in " in message for message in said)


@pytest.mark.parametrize("view", ["nested list", "step list", "routes table"])
def test_a_view_that_is_placed_but_does_not_appear_is_missed(view):
    hooks = {"nested list": "flowchart-text", "step list": "steps", "routes table": "routes"}
    said = [problem.message for problem in found(GUIDE, once(f' data-{hooks[view]}=""', ""))]
    assert any(message.startswith(f"the {view} in {GUIDE}") for message in said)


def test_a_chart_that_names_no_decision_is_found():
    said = [p.message for p in found(GUIDE, once('data-flowchart=""', 'data-flowchart="other"'))]
    assert any("`data-flowchart` names no decision" in message for message in said)


def test_an_arrow_drawn_to_another_box_is_found():
    def lead_astray(text: str) -> str:
        start = text.index('d="', text.index('data-edge="first.no"')) + 3
        other = text.index('d="', text.index('data-edge="second.yes"')) + 3
        drawn = text[other : text.index('"', other)]
        return text[:start] + drawn + text[text.index('"', start) :]

    assert any("is drawn from" in problem.message for problem in found(GUIDE, lead_astray))


def test_words_that_stand_at_another_arrow_are_found():
    def swap(text: str) -> str:
        yes, no = (re.search(rf'data-label="first.{a}">(<tspan.*?>)', text) for a in ("yes", "no"))
        assert yes and no
        text = text.replace(no[0], no[0].replace(no[1], yes[1]))
        return text.replace(yes[0], yes[0].replace(yes[1], no[1]))

    said = [problem.message for problem in found(GUIDE, swap)]
    for answer in ("yes", "no"):
        assert any(
            f"the words of `first.{answer}` stand on no arrow" in message for message in said
        )


def test_a_box_that_links_to_another_page_is_found():
    change = once(
        '<a href="/guide/decide/go/"><g data-node="go"',
        '<a href="/guide/decide/stay/"><g data-node="go"',
    )
    assert any("the box `go` links to" in problem.message for problem in found(GUIDE, change))


def test_damage_to_a_view_on_a_further_page_is_found():
    page = "---\ntitle: More\nsummary: For a test.\n---\n\n{{ steps }}\n"
    made = made_with({"content/guide/more.md": page})
    said = said_of(made, "guide/more/index.html", once("go to step 2", "go to step 1"))
    assert any("the step list in guide/more/index.html differs" in message for message in said)


def test_an_old_id_that_the_json_leaves_out_is_missed():
    renamed = DECISION.replace("short: Stay,", "short: Stay, was: [remain],")
    made = made_with({"content/guide/decision.yaml": renamed})
    said = said_of(made, JSON, once('"remain"', '"remained"'))
    assert any("`was` of `stay` is" in message for message in said)


@pytest.mark.parametrize("path", [GUIDE, QUIZ, FIRST, GO])
@pytest.mark.parametrize(
    "stray",
    [
        "<b data-most data-ways data-number></b>",
        "<p data-note></p><details data-unsure><dl><div></div></dl></details>",
        "<template data-panel><div data-question><p class=leaning></p></div></template>",
        "<ul class=quiz__answers><li></li></ul><ol class=quiz__answers><li><b></b></li></ol>",
        "<a data-moved></a><i data-steps></i><i data-routes></i><i data-flowchart></i>",
    ],
)
def test_whatever_a_template_of_a_site_makes_is_told_and_never_raises(path, stray):
    at = '<p class="quiz__controls">'
    assert isinstance(found(path, once(at, f"{stray}{at}")), tuple)


def test_a_page_that_was_not_made_is_missed():
    site = compiled().site
    assert site is not None
    files = tuple(file for file in compiled().files if file.path != STAY)
    assert "views-disagree" in {problem.code for problem in verify(site, files).problems}


def test_two_pages_in_each_others_place_are_found():
    site = compiled().site
    assert site is not None
    moved = {STAY: GO, GO: STAY}
    files = tuple(
        OutputFile(moved.get(file.path, file.path), file.data) for file in compiled().files
    )
    said = [problem.message for problem in verify(site, files).problems]
    assert any("the page of `go` shows `stay`" in message for message in said)


def test_a_file_that_gives_the_decision_away_is_missed():
    site = compiled().site
    assert site is not None
    for path in (JSON, MERMAID, DOT, TABLE):
        files = tuple(file for file in compiled().files if file.path != path)
        said = [problem.message for problem in verify(site, files).problems]
        assert any(f"in {path} differs" in message for message in said)


@pytest.mark.parametrize(
    "change",
    [
        once("q1,Question 1?,yes,Yes", "q1,Question 1?,yes,Maybe"),
        once("q1,Question 1?,yes", "q1,Question 1?,maybe"),
        once("Question 2?,q2", "Question 2?,q3"),
        once("Go,go", "Gone,go"),
        without("q1,Question 1?,no", "\r\n"),
    ],
)
def test_damage_to_a_table_of_many_routes_is_found(change):
    files = {"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": ladder(10)}
    made = compile_site(project(files))
    assert made.site and made.agreement.endswith("on 1,024 routes")
    damaged_files = tuple(
        OutputFile(file.path, change(file.data.decode()).encode()) if file.path == TABLE else file
        for file in made.files
    )
    assert damaged_files != made.files
    (problem, *_) = verify(made.site, damaged_files).problems
    assert f"the decision table in {TABLE} differs" in problem.message


def test_a_disagreement_names_the_decision_and_the_arrow():
    (problem,) = found(GUIDE, without('<path data-edge="second.yes"', "/>"))[:1]
    assert problem.span.path == "content/guide/decision.yaml"
    assert "the words of `second.yes` stand on no arrow" in problem.message


def test_two_wordings_of_one_thing_in_one_view_are_found():
    change = once(
        'data-node="stay" class="leaning tone-no icon-cross">Stay', 'data-node="stay">Remain'
    )
    assert any("Remain | Stay" in problem.message for problem in found(GUIDE, change))


def test_labels_are_compared_as_they_are_shown_not_as_they_are_escaped():
    label = "<b>No</b> & “on” 'x' \"1.10\" {{ y }}"
    decision = DECISION.replace("label: Fully", f"label: {json.dumps(label)}")
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": decision})
    )
    assert made.report.errors == ()


def test_spaces_around_words_are_no_difference():
    decision = DECISION.replace("label: Yes", 'label: " Yes "').replace(
        "short: Is it so?", 'short: " Is  it so? "'
    )
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": decision})
    )
    assert made.report.errors == ()


def test_a_site_below_a_path_is_read_back_as_well():
    below = "title: T\nurl: https://test.example/some/path\nleanings:\n" + "".join(
        f"  {name}: {{label: {name}, icon: dot, tone: plain}}\n" for name in ("no", "yes")
    )
    files = {"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": DECISION}
    made = compile_site(project({**files, "site_config.yaml": below}))
    assert made.report.errors == () and made.agreement == "12 views agree on 3 routes"


def test_two_decisions_of_one_guide_are_told_apart():
    body = DECISION.removeprefix("decision:\n").replace("\n", "\n  ")
    both = f"decisions:\n  one:\n  {body}\n  two:\n  {body.replace('Fully', 'Partly')}"
    article = HEAD + "".join(
        f"\n{{{{ {kind} {name} }}}}\n"
        for name in ("one", "two")
        for kind in ("quiz", "flowchart", "steps", "routes")
    )
    made = compile_site(
        project({"content/guide/guide.md": article, "content/guide/decision.yaml": both})
    )
    assert made.report.errors == ()
    assert made.agreement == "12 views agree on 6 routes of 2 decisions"


def test_without_a_decision_there_is_nothing_to_compare():
    made = compile_site(project({"content/guide/guide.md": HEAD + "\nWords.\n"}))
    assert made.files and made.agreement == ""


@settings(max_examples=25)
@given(written_decisions())
def test_every_view_of_any_decision_rebuilds_its_graph(decision):
    text = json.dumps({"decision": decision}, ensure_ascii=False)
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": text})
    )
    assert made.report.errors == ()
    assert made.files


def test_guides_that_show_the_same_views_hold_their_names_once():
    encoded = msgspec.msgpack.encode(Agreement(frozenset({"chart", "step list"})))
    first, second = (msgspec.msgpack.decode(encoded, type=Agreement) for _ in range(2))
    assert first.views is second.views
