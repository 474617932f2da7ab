"""Claims about our own templates as compiled: kept as Python keeps our modules, never a site's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import HEAD, ROOT, SITE, write_files

# A build in a process of its own, which tells the names of the templates that it compiled.
SCRIPT = """
import sys, jinja2
compiled = []
compile = jinja2.Environment.compile
def noted(self, source, name=None, *others, **more):
    compiled.append(name)
    return compile(self, source, name, *others, **more)
jinja2.Environment.compile = noted
from fingerpost.cli import main
code = main(["--quiet", "--root", sys.argv[1], "--out", sys.argv[2]])
print(code, *sorted(compiled))
"""
Build = Callable[..., list[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small site."""
    return write_files(tmp_path / "site", SITE)


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Python keeps modules as compiled, which takes longer than all of these builds."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def build(root: Path, tmp_path: Path, modules: Path) -> Build:
    """Build the site into a new folder; `environment` is of Python. At first nothing is kept."""
    outs = iter(range(9))
    for kept in modules.rglob("*.compiled"):
        kept.unlink()

    def run(expected: str = "0", **environment: str) -> list[str]:
        usual = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
        made = subprocess.run(
            [sys.executable, "-c", SCRIPT, root, tmp_path / f"dist{next(outs)}"],
            cwd=ROOT, capture_output=True, text=True, check=True,
            env={**usual, "PYTHONPYCACHEPREFIX": str(modules), **environment},
        )  # fmt: skip
        code, *compiled = made.stdout.split()
        assert code == expected
        return compiled

    return run


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_next_process_compiles_none_and_makes_the_same_bytes(build, tmp_path):
    assert "guide.html" in build()
    assert build() == []
    assert content(tmp_path / "dist0") == content(tmp_path / "dist1")


def test_a_template_of_the_site_is_compiled_by_every_process(build, root):
    ours = (ROOT / "templates" / "404.html").read_text()
    (root / "templates").mkdir()
    (root / "templates" / "404.html").write_text(f"{ours}<!-- theirs -->")
    assert "404.html" in build()
    assert build() == ["404.html"]
    (root / "templates" / "404.html").unlink()
    assert build() == ["404.html"]
    assert build() == []


def test_what_was_damaged_is_compiled_anew(build, modules):
    every = build()
    (kept,) = modules.rglob("*.compiled")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert build() == every


def test_nothing_is_kept_where_python_keeps_nothing(build, modules):
    build(PYTHONDONTWRITEBYTECODE="1")
    assert list(modules.rglob("*.compiled")) == []


def test_a_file_that_cannot_be_read_is_a_fault_of_the_content(build, root):
    (root / "content" / "other" / "more.yaml").mkdir(parents=True)
    (root / "content" / "other" / "guide.md").write_text(HEAD)
    assert "guide.html" in build("1")
