"""Claims about how the package is built: who may import whom, and who may touch the world."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "fingerpost"
# A module imports only from lines above its own.
LAYERS = (
    "diagnostics output explain interrupts",
    "model texts",
    "yamlslips",
    "yamlfaults",
    "sources yamltree notes cleaning schema graph dates standing datablock escaping addresses",
    "markup inline walkthrough changes exports revisions",
    "precheck lookalikes",
    "prose scope",
    "decode checks flowchart panels insight",
    "views importers jsonschema",
    "assets sitefiles templating",
    "components editor",
    "pages",
    "render verify",
    "guides",
    "rest",
    "pipeline compare",
    "publish scaffold workers cache",
    "serve",
    "cli",
)
RANK = {name: rank for rank, line in enumerate(LAYERS) for name in line.split()}
# Third-party packages, and the only modules that may import them.
ONLY_IN = {
    "yaml": {"yamltree", "yamlfaults"},
    "markdown": {"markup"},
    "nh3": {"cleaning"},
    "pydantic": {"schema", "jsonschema"},
    "pydantic_core": {"schema", "decode", "jsonschema"},
    "graphlay": {"flowchart"},
    "jinja2": {"render", "templating", "editor"},
    "selectolax": {"verify"},
    "rcssmin": {"assets"},
    "rjsmin": {"assets"},
    "livereload": {"serve"},
    "tornado": {"serve"},
    "watchfiles": {"serve"},
}
WORLDLY = {
    "os",
    "pathlib",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "random",
    "locale",
}
MAY_TOUCH_THE_WORLD = {
    "cache",
    "workers",
    "sources",
    "revisions",
    "publish",
    "scaffold",
    "serve",
    "cli",
}


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    """Each module: its stem below the package, its name, and its tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE).with_suffix("")
        name = ".".join(relative.parts)
        yield relative.parts[0], name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module a tree imports, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


MODULES = [found for found in modules() if found[0] != "__init__"]


def of(wanted: Callable[[str], bool]) -> pytest.MarkDecorator:
    """Try a claim on all modules below certain stems; there are some."""
    found = [pytest.param(*one, id=one[1]) for one in MODULES if wanted(one[0])]
    assert found
    return pytest.mark.parametrize(("stem", "name", "tree"), found)


@of(lambda stem: True)
def test_a_module_imports_only_from_above_itself(stem, name, tree):
    own = [i.split(".")[1] for i in imports(tree) if i.startswith("fingerpost.")]
    assert [i for i in own if i in RANK and i != stem and RANK[i] >= RANK[stem]] == []


@of(lambda stem: stem == "views")
def test_a_view_imports_no_other_view(stem, name, tree):
    assert [i for i in imports(tree) if i.startswith("fingerpost.views.")] == []


@of(lambda stem: True)
def test_a_third_party_package_is_imported_only_where_it_belongs(stem, name, tree):
    packages = {i.split(".")[0] for i in imports(tree)}
    assert {p for p in packages if p in ONLY_IN and stem not in ONLY_IN[p]} == set()


@of(lambda stem: stem not in MAY_TOUCH_THE_WORLD)
def test_only_a_few_modules_touch_the_world(stem, name, tree):
    # A pure path is only a way to take a name apart.
    found = [i for i in imports(tree) if i != "pathlib.PurePosixPath"]
    assert [i for i in found if i.split(".")[0] in WORLDLY] == []


@of(lambda stem: stem != "cli")
def test_only_the_command_line_prints(stem, name, tree):
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [c for c in calls if isinstance(c, ast.Name) and c.id == "print"] == []


def test_every_module_has_a_layer():
    stems = {found[0] for found in modules()} - {"__init__"}
    assert stems == set(RANK)
