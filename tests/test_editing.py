"""Claims about what editing programs know of our files, as the YAML language server tells it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from fingerpost import scaffold
from fingerpost.cli import main
from fingerpost.jsonschema import ROOTS, schema_files
from tests.hosting import ROOT
from tests.language_server import LanguageServer, language_server

MODELINE = "# yaml-language-server: $schema=../../schemas/data.schema.json\n"
# Nothing has to stand on the disk here; only the way to the schema counts.
DRAFT = ROOT / "content" / "draft" / "draft.yaml"
SHIPPED = sorted(
    path
    for site in (ROOT, ROOT / "docs")
    for path in (site / "site_config.yaml", *site.glob("content/*/*.yaml"))
    if path.exists()
)
MODE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """One server for all tests, which knows schemas by modelines alone."""
    with language_server(ROOT) as server:
        yield server


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_schemas_are_those_of_the_code():
    kept = {path.name: path.read_text() for path in (ROOT / "schemas").iterdir()}
    made = {Path(path).name: text for path, text in schema_files().items()}
    assert kept == made, "run `python build.py schema`"


def test_the_command_writes_the_schemas_and_changes_nothing_else(tmp_path, capsys):
    assert main(["schema", "--root", str(tmp_path)]) == 0
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert written == sorted(schema_files())
    assert capsys.readouterr().out.count("wrote ") == len(ROOTS)


def test_schemas_that_cannot_be_written_are_told(tmp_path, capsys):
    (tmp_path / "schemas").write_text("in the way")
    assert main(["schema", "--root", str(tmp_path)]) == 1
    assert "error[unwritable]" in capsys.readouterr().err


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for where, holder in {"": schema, **schema.get("$defs", {})}.items():
        for name, key in holder["properties"].items():
            yield f"{where}.{name}", key


@pytest.mark.parametrize("text", schema_files().values(), ids=ROOTS)
def test_every_key_is_described_and_shown_by_an_example_or_its_parts(text):
    schema = json.loads(text)
    keys = dict(keys_of(schema))
    parts = ("examples", "enum", "$ref", "items", "patternProperties")
    assert [name for name, key in keys.items() if not key.get("description")] == []
    assert [name for name, key in keys.items() if not any(part in key for part in parts)] == []


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_a_shipped_file_leads_to_its_schema_and_has_no_false_alarm(server, path):
    text = path.read_text(encoding="utf-8")
    found = MODE.match(text)
    assert found and (path.parent / found[1]).resolve().parent == ROOT / "schemas"
    assert server.faults(path, text) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("**/content/*/guide.md")), ids=named)
def test_the_head_of_a_shipped_guide_fits_its_schema(server, path):
    head = path.read_text(encoding="utf-8").split("---\n")[1]
    mode = MODELINE.replace("data", "guide-head")
    assert server.faults(DRAFT, mode + head) == []


def test_a_new_site_leads_to_its_own_schemas(server, tmp_path):
    made = scaffold.new(tmp_path, "2024", today=datetime.date(2026, 2, 28))
    assert isinstance(made, tuple)
    for path in made:
        if path.suffix == ".yaml":
            found = MODE.match(path.read_text())
            assert found and (path.parent / found[1]).exists()
            assert server.faults(path, path.read_text()) == []


def test_the_settings_of_vs_code_lead_every_shipped_file_to_the_schema_its_modeline_names():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    for path in SHIPPED:
        (by_pattern,) = (
            schema for schema, patterns in settings.items()
            if any(fnmatch(named(path), pattern) for pattern in patterns)
        )  # fmt: skip
        found = MODE.match(path.read_text())
        assert found and (path.parent / found[1]).resolve() == (ROOT / by_pattern).resolve()


def test_settings_alone_lead_to_a_schema():
    schemas = json.loads((ROOT / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    with language_server(ROOT, schemas) as server:
        assert server.faults(DRAFT, "tablse: {}\n") == ["1: Property tablse is not allowed."]


@pytest.mark.parametrize(
    "text",
    ["label: No", "label: 2024", "label: 1.10", "label: on", "label: true", "id: 010, label: x"],
)
def test_what_our_reader_takes_as_text_is_no_fault(server, text):
    text = text if "id:" in text else f"id: x, {text}"
    question = f"decision: {{questions: {{q: {{ask: 2024, answers: [{{{text}, to: no}}]}}}}}}\n"
    faults = server.faults(DRAFT, MODELINE + question)
    assert [fault for fault in faults if "Missing property" not in fault] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("charts: {a: {ratng: x}}", "Property ratng is not allowed."),
        ("charts: {Big One: {}}", "Property Big One is not allowed."),
        ("charts: [a]", 'Incorrect type. Expected "object'),
        ("charts: {a: [b]}", 'Incorrect type. Expected "chart".'),
        ("charts: {a: {table: Big One}}", "ids are lower-case letters, digits and single hyphens"),
        ("tables: {a: {sortable: maybe}}", 'Valid values: true, false, "yes", "no".'),
        (
            "tables: {a: {standing: gess}}",
            'Valid values: "estimate", "opinion", "sourced", "ours".',
        ),
        ("tables: {a: {rows: []}}", "Array has too few items"),
        ("values: {a: {number: true}}", "Expected one of number, string, null."),
        ("sources: {a: {checked: 5/2026}}", "such as 2026-05-31"),
        ("sources: {a: {}}", 'Missing property "title".'),
    ],
)
def test_a_fault_is_told_while_it_is_typed(server, text, fault):
    found = server.faults(DRAFT, f"{MODELINE}{text}\n")
    assert [one for one in found if one.startswith("2: ") and fault in one] != [], found


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|\n", "decision disclosure sources tables"),
        ("tables:\n  a:\n    |\n", "caption columns rows standing takeaway"),
        ("tables:\n  a:\n    standing: |\n", "estimate opinion sourced ours"),
        ("tables:\n  a:\n    sortable: |\n", "true false"),
        ("decision:\n  questions:\n    q:\n      answers:\n        - |\n", "id label to note"),
    ],
)
def test_keys_and_choices_are_offered(server, text, offered):
    assert set(offered.split()) <= set(server.completions(DRAFT, MODELINE + text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tables:\n  a:\n    capt|ion: x\n", "What the table shows."),
        ("tables:\n  a:\n    capt|ion: x\n", "What each way costs"),
        ("tables:\n  a:\n    note|: x\n", "Markdown"),
        ("deci|sion:\n  title: x\n", "The guide's only decision."),
        ("tables:\n  a:\n    standing: ou|rs\n", "How far it can be trusted."),
    ],
)
def test_hovering_tells_what_a_key_means_and_shows_an_example(server, text, told):
    assert told in server.hover(DRAFT, MODELINE + text)
