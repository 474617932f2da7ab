"""Claims about the command line: what it says, what it leaves alone, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost.cli import main
from fingerpost.cli.arguments import OPTIONS, parse
from fingerpost.cli.building import preview_address
from fingerpost.cli.commands import COMMANDS
from fingerpost.diagnostics import Span, error, report
from tests.hosting import ROOT
from tests.support import CONFIG, DECISION, HEAD, SITE, write_files

# Loaded only by the commands that need them.
HEAVY = ("livereload", "tornado", "watchfiles", "jinja2", "markdown", "pydantic", "yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small site."""
    return write_files(tmp_path / "site", SITE)


def written(root: Path) -> dict[str, tuple[int, int]]:
    """What would show that anything in the output folder was written."""
    return {
        str(path): (status.st_ino, status.st_mtime_ns)
        for path in (root / "dist").rglob("*")
        for status in [path.stat()]
    }


def damage(root: Path) -> None:
    """Make the site's content faulty."""
    (root / "content/guide/decision.yaml").write_text(DECISION.replace("to: go}", "to: goo}"))


def warn(root: Path) -> None:
    """Make the site's content such that it is warned of."""
    (root / "content/guide/decision.yaml").write_text(DECISION.replace(", next: [go]", ""))


def test_a_build_tells_what_it_made_and_how_many_views_agree(root, capsys, monkeypatch):
    monkeypatch.chdir(root)
    assert main(["build", "--root", "."]) == 0
    said = capsys.readouterr()
    assert re.fullmatch(r"built \d+ files in dist: 8 views agree on 2 routes\n", said.out)
    assert said.err == "" and (root / "dist" / "guide" / "index.html").exists()


@pytest.mark.parametrize("argv", [[], ["build"]])
def test_build_is_what_happens_when_no_command_is_named(root, argv):
    assert main([*argv, "--root", str(root)]) == 0
    assert (root / "dist" / "index.html").exists()


def test_options_may_stand_before_the_command(root):
    assert main(["--root", str(root), "check"]) == 0
    assert not (root / "dist").exists()


def test_another_folder_may_be_named(root, tmp_path):
    assert main(["--root", str(root), "--out", str(tmp_path / "www")]) == 0
    assert (tmp_path / "www" / "index.html").exists() and not (root / "dist").exists()


def test_with_an_error_nothing_is_written_and_the_place_is_told(root, capsys):
    main(["--root", str(root)])
    before = written(root)
    damage(root)
    capsys.readouterr()
    assert main(["--root", str(root)]) == 1
    said = capsys.readouterr()
    assert "content/guide/decision.yaml:8:37: error[unknown-target]" in said.err
    assert "^^^" in said.err and "hint: did you mean `go`?" in said.err
    assert said.out == "nothing was published; 1 error\n"
    assert main(["check", "--root", str(root)]) == 1
    assert capsys.readouterr().out == "checked; 1 error\n"
    assert written(root) == before


def test_a_template_that_drops_an_answer_stops_the_build(root, capsys):
    own = ROOT / "templates" / "components" / "question.html"
    theirs = root / "templates" / "components" / "question.html"
    theirs.parent.mkdir(parents=True)
    text = own.read_text(encoding="utf-8")
    theirs.write_text(text.replace("in view.answers %}", "in view.answers[1:] %}", 1))
    assert theirs.read_text() != text
    assert main(["build", "--root", str(root), "--out", str(root / "dist")]) == 1
    assert "the question pages in guide/decide/index.html differs" in capsys.readouterr().err
    assert not (root / "dist").exists()


def test_check_finds_the_same_and_writes_nothing(root, capsys):
    assert main(["check", "--root", str(root)]) == 0
    assert capsys.readouterr().out.endswith(": 8 views agree on 2 routes\n")
    damage(root)
    assert main(["check", "--root", str(root)]) == 1
    assert not (root / "dist").exists()


def test_a_warning_is_printed_and_published(root, capsys):
    warn(root)
    assert main(["--root", str(root)]) == 0
    said = capsys.readouterr()
    assert "warning[" in said.err and said.out.endswith("; 1 warning\n")


def test_strict_makes_an_error_of_a_warning(root, capsys):
    warn(root)
    assert main(["--root", str(root), "--strict"]) == 1
    assert "error[" in capsys.readouterr().err and not (root / "dist").exists()


def test_quiet_says_only_what_is_wrong(root, capsys):
    assert main(["--root", str(root), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    damage(root)
    assert main(["--root", str(root), "--quiet"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "error[unknown-target]" in said.err


def test_json_tells_programs_the_same(root, capsys):
    damage(root)
    assert main(["--root", str(root), "--json"]) == 1
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert said.err == "" and (told["ok"], told["files"]) == (False, 0)
    (found,) = told["diagnostics"]
    assert (found["path"], found["line"]) == ("content/guide/decision.yaml", 8)
    assert found["code"] == "unknown-target" and found["hint"] and found["severity"] == "error"


def test_json_tells_programs_of_success(root, capsys):
    assert main(["--root", str(root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and told["files"] > 5 and told["agreement"] == "8 views agree on 2 routes"


def test_an_output_folder_that_is_refused_is_content_to_mend(root, capsys):
    assert main(["--root", str(root), "--out", str(root / "content")]) == 1
    assert "error[output-among-sources]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["site_config.yaml", "."])
def test_no_source_is_ever_written_over(root, name):
    assert main(["--root", str(root), "--out", str(root / name)]) == 1
    assert {path: (root / path).read_text() for path in SITE} == SITE


@pytest.mark.parametrize("name", ["templates", "static", "fingerpost", "."])
def test_our_own_folders_are_never_written_over(root, name):
    assert main(["--root", str(root), "--out", str(ROOT / name)]) == 1


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["biuld"], "did you mean `build`?"),
        (["xyz"], "known here: `build`"),
        (["build", "--strikt"], "did you mean `--strict`?"),
        (["--outt", "x"], "did you mean `--out`?"),
        (["check", "--out", "x"], "leave it out; it is an option of `build`"),
        (["check", "--out=x"], "`--out` is not understood by `check`"),
        (["new", "Title", "--json"], "an option of `build`, `check`, `diff`"),
        (["serve", "--port", "many"], "is no port"),
        (["serve", "--port", "70000"], "is no port"),
        (["--root", "nowhere"], "there is no folder `nowhere`"),
        (["new"], "title"),
        (["new"], "hint: see `python build.py new --help`"),
        (["check", str(ROOT / "tests")], f"write `--root {ROOT / 'tests'}`"),
        (["explain", "unknown-taget"], "did you mean `unknown-target`?"),
        (["explain", "--root", "x"], "`--root` is not understood by `explain`"),
    ],
)
def test_wrong_usage_is_told_with_a_hint_and_ends_with_two(argv, hint, capsys):
    assert main(argv) == 2
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("copied", ["[no-reasons]", "warning[no-reasons]", "error[no-reasons]:"])
def test_a_code_is_known_with_what_stands_around_it_in_a_message(copied, capsys):
    assert main(["explain", "no-reasons"]) == 0
    told = capsys.readouterr().out
    assert main(["explain", copied]) == 0
    assert capsys.readouterr().out == told


@pytest.mark.parametrize("argv", [["--help"], ["-h"]])
def test_help_shows_every_command_with_an_example(argv, capsys):
    assert main(argv) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []
    assert "python build.py serve --open" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_help_on_a_command_shows_an_example_and_its_options(name, capsys):
    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"python build.py {name}" in said
    assert ("--root DIR" in said) is (name != "explain")


def test_every_command_has_its_options():
    assert list(OPTIONS) == list(COMMANDS)


def test_every_example_in_the_help_is_understood():
    for about, _ in OPTIONS.values():
        for line in re.findall(r"^  python build\.py (.*)$", about, re.M):
            argv = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
            assert parse([str(ROOT) if word == "../my-site" else word for word in argv])


def test_a_fault_of_ours_is_told_as_such_and_ends_with_three(root, capsys, monkeypatch):
    monkeypatch.setattr("fingerpost.pipeline.compile_site", lambda *_, **__: 1 / 0)
    assert main(["--root", str(root)]) == 3
    said = capsys.readouterr().err
    assert "a fault of Fingerpost, not of your text" in said and "ZeroDivisionError" in said


def test_an_interruption_ends_with_130(root, monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fingerpost.pipeline.compile_site", interrupt)
    assert main(["--root", str(root)]) == 130
    assert not (root / "dist").exists()


def test_new_makes_a_guide_that_builds(tmp_path, capsys):
    assert main(["new", "Shall I?", "--root", str(tmp_path)]) == 0
    assert "shall-i/guide.md" in capsys.readouterr().out
    assert main(["--root", str(tmp_path), "--strict"]) == 0
    assert main(["new", "Shall I?", "--root", str(tmp_path)]) == 1


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        ({"CONTEXT": "production", "DEPLOY_PRIME_URL": "https://x.example"}, ""),
        (
            {"CONTEXT": "deploy-preview", "DEPLOY_PRIME_URL": "https://x.example/"},
            "https://x.example",
        ),
        ({"CONTEXT": "deploy-preview"}, ""),
        ({"DEPLOY_PRIME_URL": "https://x.example"}, ""),
    ],
)
def test_only_a_preview_has_another_address(environment, address):
    assert preview_address(environment) == address


def test_a_preview_names_its_own_address_as_canonical(root, monkeypatch):
    monkeypatch.setenv("CONTEXT", "deploy-preview")
    monkeypatch.setenv("DEPLOY_PRIME_URL", "https://preview.example")
    main(["--root", str(root)])
    page = (root / "dist" / "guide" / "index.html").read_text()
    assert '<link rel="canonical" href="https://preview.example/guide/">' in page


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "kind", "coloured"),
    [
        (True, "", "xterm", True),
        (True, "1", "xterm", False),
        (True, "", "dumb", False),
        (False, "", "xterm", False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    is_terminal, no_color, kind, coloured, capsys, monkeypatch
):
    from fingerpost.cli import terminal

    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    found = report([error(Span("a.yaml", 1, 3, 2), "bad-thing", "it is bad", "mend it")])
    terminal.say_report(found, {"a.yaml": "a: 12"})
    assert ("\x1b[" in capsys.readouterr().err) is coloured


@pytest.mark.parametrize("place", ["a.yaml:1:3: ", ""])
def test_colours_change_no_word(place):
    from fingerpost.cli.terminal import _coloured

    said = f"{place}error[bad-thing]: it is bad\n   1 | a: 12\n     |   ^^\n  hint: mend it\n"
    assert re.sub(r"\x1b\[\d+m", "", _coloured(said)) == said != _coloured(said)


def run(*argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python or a command in a process of its own."""
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_importing_the_command_line_loads_nothing_heavy():
    loaded = run("-c", "import sys, fingerpost.cli; print(*sys.modules)").stdout.split()
    assert not set(HEAVY) & set(loaded)


def test_a_new_guide_says_how_to_see_it(root, capsys):
    assert main(["new", "Do I need a dog?", "--root", str(root)]) == 0
    last = capsys.readouterr().out.strip().split("\n")[-1]
    assert last == f"see it with `python build.py serve --root {root}` at /do-i-need-a-dog/"


def test_a_build_never_loads_the_server(root):
    script = f"from fingerpost.cli import main; main(['--root', {str(root)!r}])"
    loaded = run("-c", f"import sys; {script}; print(*sys.modules)").stdout.split()
    assert not set(HEAVY[:3]) & set(loaded)


def test_a_build_loads_what_explains_the_schema_only_where_there_is_a_fault(root):
    script = f"import sys; from fingerpost.cli import main; main(['--root', {str(root)!r}])"
    assert "pydantic" not in run("-c", f"{script}; print(*sys.modules)").stdout.split()
    (root / "site_config.yaml").write_text(f"{CONFIG}unknown: x\n")
    assert "pydantic" in run("-c", f"{script}; print(*sys.modules)").stdout.split()


def test_build_py_passes_the_exit_code_on(root):
    assert run("build.py", "--root", str(root), "--quiet").returncode == 0
    assert run("build.py", "nothing").returncode == 2


@pytest.mark.parametrize(("made", "code", "said"), [(True, 0, ""), (False, 2, "run `make build`")])
def test_a_python_without_packages_uses_those_that_make_installed(root, tmp_path, made, code, said):
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (tmp_path / "fingerpost").symlink_to(ROOT / "fingerpost")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    if made:
        (tmp_path / ".venv").symlink_to(sys.prefix)
    bare = [sys.executable, "-S", str(tmp_path / "build.py"), "check", "--root", str(root)]
    done = subprocess.run(bare, capture_output=True, text=True)
    assert (done.returncode, said in done.stderr) == (code, True)


def test_words_that_a_terminal_cannot_write_do_not_stop_it(tmp_path):
    root = tmp_path / "größer"
    root.mkdir()
    made = run("build.py", "new", "Shall I?", "--root", str(root), PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, "")


def test_a_reader_who_leaves_early_is_no_fault():
    command = f"{sys.executable} build.py --help | true"
    left = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert left.stderr == ""


def test_ctrl_c_in_the_middle_of_a_build_leaves_the_old_site(root):
    assert main(["--root", str(root)]) == 0
    before = written(root)
    script = (
        "import os, signal, sys\n"
        "from fingerpost import cli, publish\n"
        f"publish._write = lambda *_: os.kill(os.getpid(), {int(signal.SIGINT)})\n"
        f"sys.exit(cli.main(['--root', {str(root)!r}]))"
    )
    (root / "content/guide/guide.md").write_text(f"{HEAD}\nOther words.\n")
    ended = run("-c", script)
    assert (ended.returncode, ended.stderr) == (130, "interrupted\n")
    assert written(root) == before
