"""Claims about building again: only what changed is done again, and the result is the same."""

from __future__ import annotations

import random

import jinja2
import pytest
from msgspec.structs import replace

from fingerpost.output import OutputFile, OutputFiles
from fingerpost.pipeline import Compiled, compile_part, compile_site
from fingerpost.sources import Project
from fingerpost.sources.folder import guide_of
from tests.edits import edit, site
from tests.support import CONFIG, DECISION


def told(made: Compiled) -> tuple[object, ...]:
    """All that a compilation tells the world."""
    return made.report, made.files, made.agreement, made.site


def test_only_the_guide_that_changed_is_made_again(guides_made):
    files = site()
    first = compile_site(Project(files))
    assert first.report.diagnostics == () and guides_made == ["one", "three", "two"]
    files["content/two/decision.yaml"] = DECISION.replace("Is it so?", "Really?").encode()
    second = compile_site(Project(files), before=first)
    assert guides_made == ["one", "three", "two", "two"]
    assert any(b"Really?" in file.data for file in second.files)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site_config.yaml", CONFIG.replace("Test site", "Other")),
        ("templates/moved.html", "{# other #}"),
        ("static/css/quiz.css", ".quiz { color: red }"),
        ("content/pages/about.md", "---\ntitle: Us\nsummary: What we are.\n---\nWords.\n"),
    ],
)
def test_what_every_page_depends_on_makes_every_guide_anew(path, text, guides_made):
    files = site()
    first = compile_site(Project(files))
    compile_site(Project({**files, path: text.encode()}), before=first)
    assert guides_made == ["one", "three", "two"] * 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("static/other.png", "another picture"),
        ("content/pages/about.md", "---\ntitle: About\nsummary: Other words.\n---\nWords.\n"),
    ],
)
def test_what_no_guide_shows_makes_no_guide_anew(path, text, guides_made):
    files = site()
    first = compile_site(Project(files))
    second = compile_site(Project({**files, path: text.encode()}), before=first)
    assert guides_made == ["one", "three", "two"] and second.files != first.files


@pytest.fixture
def printed_templates(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that pages were really printed by, as that is done."""
    names: list[str] = []
    render = jinja2.Template.render

    def noted(template: jinja2.Template, **given: object) -> str:
        names.append(template.name or "")
        return render(template, **given)

    monkeypatch.setattr(jinja2.Template, "render", noted)
    return names


def test_of_a_guide_saved_twice_only_pages_that_show_the_change_are_printed_again(
    printed_templates,
):
    files = site()
    made = compile_site(Project(files))
    for saved in (b"\nMore.\n", b"\nEven more.\n"):
        files["content/two/guide.md"] += saved
        printed_templates.clear()
        made = compile_site(Project(files), before=made)
    assert printed_templates == ["guide.html"]
    assert told(made) == told(compile_site(Project(files)))


def test_no_more_pages_are_remembered_than_a_guide_has(monkeypatch, printed_templates):
    monkeypatch.setattr("fingerpost.render.MOST_RECENT", 1)
    files = site()
    made = compile_site(Project(files))
    for saved in (b"\nMore.\n", b"\nEven more.\n"):
        files["content/two/guide.md"] += saved
        printed_templates.clear()
        made = compile_site(Project(files), before=made)
    assert {"guide.html", "decide.html", "question.html"} <= set(printed_templates)


def test_a_page_that_is_gone_is_missed_by_a_guide_that_did_not_change():
    files = site()
    first = compile_site(Project(files))
    del files["content/two/guide.md"], files["content/two/decision.yaml"]
    second = compile_site(Project(files), before=first)
    assert [(p.code, p.span.path) for p in second.report.errors] == [
        ("broken-link", "content/one/guide.md")
    ]


def test_a_fault_that_is_mended_leaves_the_site_as_it_was():
    files = site()
    first = compile_site(Project(files))
    faulty = compile_site(Project({**files, "content/one/guide.md": b"nothing"}), before=first)
    assert faulty.report.errors and faulty.files == ()
    assert told(compile_site(Project(files), before=faulty)) == told(first)


@pytest.mark.parametrize("seed", range(10))
def test_after_any_edits_a_build_is_what_a_clean_build_is(seed):
    chance = random.Random(seed)
    files = site()
    made = compile_site(Project(dict(files)))
    for _ in range(6):
        edit(files, chance)
        made = compile_site(Project(dict(files)), before=made)
        assert told(made) == told(compile_site(Project(dict(files))))


@pytest.mark.parametrize("seed", range(10))
def test_what_is_made_ahead_of_the_rest_is_what_a_clean_build_makes_of_it(seed):
    chance = random.Random(seed)
    files = site()
    made = compile_site(Project(dict(files)))
    for _ in range(6):
        name = chance.choice(list(made.guides))
        edit(files, chance)
        clean = compile_site(Project(dict(files)))
        if not made.report.errors:
            ahead = compile_part(part_of(files, name), made)
            assert (
                clean.report.errors or ahead.report.errors or set(ahead.files) <= set(clean.files)
            )
            made = replace(made, guides=ahead.guides)
        made = compile_site(Project(dict(files)), before=made)
        assert told(made) == told(clean)


def part_of(files: dict[str, bytes], name: str) -> Project:
    """A site whose other guides are left out."""
    return Project({path: data for path, data in files.items() if guide_of(path) in ("", name)})


@pytest.mark.parametrize(
    ("text", "code"),
    [("[Away](/nowhere/)", "broken-link"), ("{{ nothing }}", "unknown-component"), ("", "")],
)
def test_a_guide_made_ahead_is_held_against_all_others(text, code):
    files = site()
    made = compile_site(Project(files))
    files["content/one/guide.md"] += f"\n{text}\n".encode()
    ahead = compile_part(part_of(files, "one"), made)
    assert [found.code for found in ahead.report.errors] == ([code] if code else [])
    assert bool(ahead.files) is not bool(code)


def test_a_template_makes_only_the_guide_anew_that_is_wanted_ahead(guides_made):
    files = site()
    made = compile_site(Project(files))
    files["templates/moved.html"] += b"{# other #}"
    ahead = compile_part(part_of(files, "two"), made)
    assert guides_made == ["one", "three", "two", "two"]
    folders = {file.path.partition("/")[0] for file in ahead.files}
    assert folders & {"one", "two", "three"} == {"two"}
    compile_site(Project(files), before=ahead)
    assert guides_made == ["one", "three", "two", "two", "one", "three"]


def test_what_was_compiled_before_is_left_as_it_was():
    files = site()
    first = compile_site(Project(files))
    kept = replace(first)
    files["content/one/guide.md"] += b"\nMore.\n"
    compile_site(Project(files), before=first)
    assert first == kept


class Unreadable:
    """Bytes that are better left where they are."""

    def read(self) -> bytes:
        raise AssertionError("this was read")

    def is_at(self, place: str) -> bool:
        return False


def test_asking_whether_a_file_is_there_reads_nothing():
    files = OutputFiles([OutputFile("index.html", Unreadable())])
    assert "index.html" in files and "gone.html" not in files
