"""Claims about the manual: it builds, leaves nothing out, and does what it says."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from fingerpost import sources
from fingerpost.cli.arguments import OPTIONS
from fingerpost.decode.validation import validate
from fingerpost.explain import EXPLANATIONS
from fingerpost.jsonschema import ROOTS
from fingerpost.markup.outline import CALLOUTS
from fingerpost.markup.tokens import COMPONENTS
from fingerpost.notes import INLINE
from fingerpost.pipeline import compile_site
from fingerpost.scaffold import new
from fingerpost.schema import Keys
from fingerpost.schema.models import model_of
from fingerpost.yamltree import parse
from tests.hosting import ROOT
from tests.on_a_day import DAY
from tools.manual import MANUAL, in_flow, pages

FIRST_GUIDE = (MANUAL / "first-guide.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.M | re.S)


def test_the_manual_builds_without_a_warning():
    made = compile_site(sources.read(ROOT / "docs"), today=DAY)
    assert made.report.diagnostics == () and made.files


@pytest.mark.parametrize("name", pages(MANUAL))
def test_a_page_that_is_written_by_the_program_is_fresh(name):
    assert (MANUAL / name).read_text() == pages(MANUAL)[name], "run `python -m tools.manual`"


def test_every_code_has_its_place_in_the_manual():
    headings = re.findall(r"^### `(.+)`$", (MANUAL / "errors.md").read_text(), re.M)
    assert headings == list(EXPLANATIONS)


@pytest.mark.parametrize("command", OPTIONS)
def test_every_command_and_option_is_in_the_manual(command):
    import argparse

    text = (MANUAL / "commands.md").read_text()
    part = text.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    parser = argparse.ArgumentParser(add_help=False)
    OPTIONS[command][1](parser)
    options = [option for action in parser._actions for option in action.option_strings]
    assert part and [option for option in options if f"`{option}" not in part] == []


def schemas() -> list[type[Keys]]:
    """Every mapping of keys that an editor writes."""
    return [one for one in Keys.__subclasses__() if one.__module__.startswith("fingerpost.schema.")]


@pytest.mark.parametrize("keys", schemas(), ids=lambda keys: keys.__name__)
def test_every_key_is_in_the_manual(keys):
    text = (MANUAL / "formats.md").read_text()
    titles = {"data": "## Data files", "guide-head": "## The head of guide.md",
              "page-head": "## The head of other pages", "site_config": "## site_config.yaml"}  # fmt: skip
    own = {schema: titles[name] for name, schema in ROOTS.items()}
    title = model_of(keys).model_json_schema()["title"]
    heading = own.get(keys) or f"### {'An' if title[0] in 'aeiou' else 'A'} {title}"
    part = re.split("^##", text.partition(f"\n{heading}\n")[2], flags=re.M)[0]
    assert part and [name for name in keys.__struct_fields__ if f"**`{name}`**" not in part] == []


@pytest.mark.parametrize("keys", schemas(), ids=lambda keys: keys.__name__)
def test_every_example_of_a_key_may_be_written_so(keys):
    for name, field in model_of(keys).model_fields.items():
        for example in field.examples or ():
            parsed = parse("example.yaml", f"{name}: {in_flow(example)}\n")
            assert parsed.root is not None and parsed.problems == ()
            faults = validate(keys, parsed.root)[1]
            assert [one for one in faults if one.code not in ("missing-key", "value-form")] == []


@pytest.mark.parametrize("kind", [*COMPONENTS, *INLINE])
def test_every_component_is_written_and_shown_in_the_manual(kind):
    text = (MANUAL / "components.md").read_text()
    written = rf"`\{{\{{ {kind}( [^}}]+)? \}}\}}`"
    shown = rf"^\{{\{{ {kind}( [^}}]+)? \}}\}}$" if kind in COMPONENTS else rf"[^`]\{{\{{ {kind} "
    assert re.search(written, text) and re.search(shown, text, re.M)


def test_the_samples_are_right_in_a_new_site_too(tmp_path):
    made = new(tmp_path, "Shall I?", today=DAY)
    assert isinstance(made, tuple)
    folder = made[-1].parent
    made[-1].unlink()
    text = (MANUAL / "components.md").read_text()
    for name in re.findall(r"^`([\w-]+\.yaml)`:$", text, re.M):
        shutil.copy(MANUAL / name, folder)
    assert compile_site(sources.read(tmp_path), today=DAY).report.diagnostics == ()


@pytest.mark.parametrize("kind", CALLOUTS)
def test_every_callout_is_written_and_shown_in_the_manual(kind):
    text = (MANUAL / "components.md").read_text()
    (sample,) = (f[3] for f in FENCE.finditer(text) if f[3].startswith(f"!!! {kind} "))
    assert text.count(sample) == 2


def test_the_decision_of_the_manual_leads_to_every_component():
    text = (MANUAL / "component.yaml").read_text()
    headings = re.findall(r"^## (.+)$", (MANUAL / "components.md").read_text(), re.M)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"components\.md#([\w-]+)", text)) == anchors - {"the-contents"}


class TestTheFirstGuide:
    """Everything the page says is done in order, in a copy of the project."""

    def test_every_step_does_what_the_page_says(self, tmp_path):
        for name in ("fingerpost", "templates", "static"):
            shutil.copytree(ROOT / name, tmp_path / name)
        shutil.copy(ROOT / "build.py", tmp_path)
        (tmp_path / ".venv").symlink_to(Path(sys.prefix))
        done = 0
        for found in FENCE.finditer(FIRST_GUIDE):
            _, language, block = found.groups()
            before = FIRST_GUIDE[: found.start()]
            if language == "console":
                follow(tmp_path, block)
            else:
                file = re.findall(r"`([\w-]+\.(?:md|yaml))`", FENCE.sub("", before))[-1]
                change(tmp_path / "my-site/content/should-we-buy-a-scanner" / file, language, block)
            shown_after(tmp_path, FIRST_GUIDE[found.end() :].partition("\n```")[0])
            done += 1
        assert done == len(re.findall("^```", FIRST_GUIDE, re.M)) / 2


def follow(folder: Path, block: str) -> None:
    """Run the command of a block, and hold what it says against the lines below it."""
    command, _, expected = block.removeprefix("$ ").partition("\n")
    if " serve " in command:
        # Any other port is as good where that one is taken.
        said = re.sub(r":\d+/", ":8000/", served(folder, command, expected.count("\n")))
        said = said.replace("port 8000 is not free; ", "")
    else:
        result = subprocess.run(
            command, shell=True, cwd=folder, capture_output=True, text=True, check=False
        )
        said = result.stderr + result.stdout
    pattern = ".*".join(map(re.escape, expected.split("…")))
    assert re.fullmatch(pattern, said), said


def served(folder: Path, command: str, lines: int) -> str:
    """The first lines that a server says; then it is told to end, and must."""
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command}"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    with process:
        assert process.stdout
        said = "".join(process.stdout.readline() for _ in range(lines))
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 130
    return said


def change(path: Path, language: str, block: str) -> None:
    """Make a file of a block, or change it as its pluses and minuses say."""
    if language == "yaml":
        path.write_text(block)
        return
    assert language == "diff"
    lines = block.splitlines()
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    text = path.read_text()
    assert text.count(old) == 1, (
        f"{path.name} does not hold this once:\n{textwrap.indent(old, '  ')}"
    )
    path.write_text(text.replace(old, new))


def shown_after(folder: Path, words: str) -> None:
    """Hold every bold word of the page against the built guide."""
    wanted = [word for word in re.findall(r"\*\*(.+?)\*\*", words) if word != "bold"]
    if wanted:
        made = compile_site(sources.read(folder / "my-site"), today=datetime.date.today())
        article = next(f for f in made.files if f.path.endswith("scanner/index.html"))
        body = LexborHTMLParser(article.data.decode()).body
        shown = " ".join(body.text().split()) if body else ""
        assert [word for word in wanted if word not in shown] == []
