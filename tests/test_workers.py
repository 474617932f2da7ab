"""Claims about making guides in several processes."""

from __future__ import annotations

import os
import sys

import pytest

from fingerpost import workers
from fingerpost.cli import main
from fingerpost.cli.progress import shown
from fingerpost.pipeline import compile_site
from fingerpost.sources import Project
from fingerpost.workers import Workers
from fingerpost.workers.passing import WorkerError
from tests.support import CONFIG, DECISION, HEAD, own_files


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(workers, "WORTHWHILE", 1)


def project(**more: str) -> Project:
    """Five guides, one of them with a warning."""
    texts = {"site_config.yaml": CONFIG}
    for name in ("one", "two", "three", "four", "five"):
        texts[f"content/{name}/guide.md"] = f"{HEAD}\n{{{{ quiz }}}}\n\n[One](/one/#missing)\n"
        texts[f"content/{name}/decision.yaml"] = DECISION
    texts["content/two/decision.yaml"] = DECISION.replace(", next: [go]", "")
    texts |= {path.replace("__", "/"): text for path, text in more.items()}
    return Project({**own_files(), **{path: text.encode() for path, text in texts.items()}})


def test_several_processes_find_the_faults_that_one_finds():
    alone, together = (compile_site(project(), each=Workers(n).each) for n in (1, 3))
    assert together.report == alone.report and alone.report.errors


def test_several_processes_make_the_bytes_that_one_makes():
    sound = {f"content__{name}__guide.md": HEAD for name in ("one", "two", "three", "four", "five")}
    alone, together = (compile_site(project(**sound), each=Workers(n).each) for n in (1, 3))
    assert together.report == alone.report and not alone.report.errors
    files = [[(file.path, file.data) for file in made.files] for made in (alone, together)]
    assert files[0] == files[1] and files[0]
    assert together.agreement == alone.agreement


def test_our_fault_in_another_process_is_told_here(monkeypatch):
    monkeypatch.setattr("fingerpost.guides.decode_one", lambda *_: 1 / 0)
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        compile_site(project(), each=Workers(2).each)


def test_a_process_that_is_killed_is_told_of(monkeypatch):
    monkeypatch.setattr("fingerpost.guides.decode_one", lambda *_: os._exit(9))
    with pytest.raises(WorkerError, match="ended"):
        compile_site(project(), each=Workers(2).each)


def test_a_long_build_tells_how_far_it_is_unless_it_is_to_be_quiet(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("fingerpost.cli.building.MANY", 2)
    for path, data in project().files.items():
        if not path.startswith(("templates/", "static/")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    main(["check", "--root", str(tmp_path)])
    assert "made 5 of 5 guides" in capsys.readouterr().err
    main(["check", "--root", str(tmp_path), "--quiet"])
    assert "made" not in capsys.readouterr().err


def test_on_a_terminal_a_bar_grows_and_goes(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(shown(map, 4)(str.upper, ["a", "b", "c", "d"])) == ["A", "B", "C", "D"]
    err = capsys.readouterr().err
    assert "█ 2 of 4 guides" in err.replace("░", "") and err.endswith("\r\x1b[K")
