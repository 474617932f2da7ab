"""Claims about comparing two versions of a site: folders, revisions, and what cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost.cli import main
from tests.support import DECISION, SITE, write_files

NO_TO_GO = DECISION.replace("label: No, to: stay", "label: No, to: go").replace(
    "    stay: {title: Stay, leaning: no, because: [it is not so], next: [stay]}\n", ""
)
TOLD = """\
guide “Shall I?”:
  answering *No* to *Is it so?* now ends in *Go*; it ended in *Stay*
  the outcome *Stay* is gone
  1 of 2 ways to answer ends elsewhere:
    1 way to answer that ended in *Stay* now ends in *Go*: *No* to *Is it so?*
"""


def write(root: Path, decision: str) -> Path:
    """A site folder with that decision."""
    return write_files(root, {**SITE, "content/guide/decision.yaml": decision})


def git(folder: Path, *arguments: str) -> str:
    """Run git there, whatever the settings of this machine."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True,
        env={**os.environ, **own},
    ).stdout  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A site in a folder of a repository, as it was at the tag `before`, changed in the last commit."""
    repository = tmp_path / "repository"
    root = write(repository / "site", DECISION)
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    git(repository, "tag", "before")
    write(root, NO_TO_GO)
    git(repository, "commit", "-qam", "two")
    return root


def test_two_folders_are_compared(tmp_path, capsys):
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", NO_TO_GO)
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr() == (TOLD, "")


def test_the_number_of_routes_is_told_where_it_changes(tmp_path, capsys):
    answer = "        - {id: no, label: No, to: stay}\n"
    more = DECISION.replace(
        answer, answer + answer.replace("no, label: No", "rarely, label: Rarely")
    )
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", more)
    assert main(["diff", str(old), str(new)]) == 0
    assert "\n  the number of routes is now 3; it was 2\n" in capsys.readouterr().out


def test_two_revisions_are_compared(kept, capsys):
    assert main(["diff", "before", "HEAD", "--root", str(kept)]) == 0
    assert capsys.readouterr() == (TOLD, "")


def test_a_revision_is_compared_with_the_site_as_it_is(kept, capsys):
    write(kept, DECISION)
    assert main(["diff", "HEAD~1", "--root", str(kept)]) == 0
    assert capsys.readouterr().out == "the logic of 1 decision is the same\n"
    assert main(["diff", "HEAD", "--root", str(kept)]) == 0
    assert "now ends in *Stay*; it ended in *Go*" in capsys.readouterr().out


def test_reading_a_revision_touches_nothing(kept):
    write(kept, DECISION)
    before = {path: path.stat().st_mtime_ns for path in kept.parent.rglob("*")}
    main(["diff", "before", "HEAD", "--root", str(kept)])
    assert {path: path.stat().st_mtime_ns for path in kept.parent.rglob("*")} == before
    assert git(kept, "status", "--short").strip() == "M content/guide/decision.yaml"


def test_names_that_are_not_ascii_and_hidden_files_are_read_as_in_a_folder(kept, capsys):
    (kept / "content" / "pages").mkdir()
    (kept / "content" / "guide" / ".hidden.yaml").write_text("decision: [")
    (kept / "content" / "guide" / "größe.yaml").write_text("decision: [")
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "three")
    assert main(["diff", "HEAD", "--root", str(kept)]) == 1
    said = capsys.readouterr().err
    assert "HEAD:content/guide/größe.yaml:" in said and "hidden" not in said


def test_json_tells_programs_the_same(tmp_path, capsys):
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", NO_TO_GO)
    assert main(["diff", str(old), str(new), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["decisions"]
    assert told["ok"] and (one["guide"], one["status"]) == ("guide", "changed")
    assert one["routes"] == {"old": 2, "new": 2} and (one["ways"], one["moved"]) == (2, 1)
    assert [edit["kind"] for edit in one["edits"]] == ["target", "removed-outcome"]
    (ending,) = one["endings"]
    assert (ending["old"], ending["new"], ending["ways"]) == ("stay", "go", 1)
    assert ending["example"] == [{"question": "first", "answer": "no"}]


def test_a_new_and_a_lost_guide_are_told(tmp_path, capsys):
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", DECISION)
    (new / "content" / "guide").rename(new / "content" / "other")
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr().out == "other “Shall I?” is new\nguide “Shall I?” is gone\n"


def test_an_error_in_one_version_is_told_with_its_place_in_that_version(kept, capsys):
    write(kept, DECISION.replace("to: go}", "to: goo}"))
    assert main(["diff", "before", "--root", str(kept)]) == 1
    said = capsys.readouterr().err
    assert "site/content/guide/decision.yaml:8:37: error[unknown-target]" in said
    assert "to: goo}" in said


def test_an_error_that_is_not_about_logic_does_not_stop_a_comparison(tmp_path, capsys):
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", NO_TO_GO)
    path = new / "content" / "guide" / "guide.md"
    path.write_text(path.read_text() + "\n[gone](nowhere.md)\n")
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr().out == TOLD


def test_an_outcome_that_nothing_leads_to_any_more_does_not_stop_a_comparison(tmp_path, capsys):
    half_done = DECISION.replace("label: No, to: stay", "label: No, to: go")
    old, new = write(tmp_path / "old", DECISION), write(tmp_path / "new", half_done)
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr().out == TOLD.replace("  the outcome *Stay* is gone\n", "")


def test_what_is_no_folder_and_no_revision_is_wrong_usage(kept, tmp_path, capsys):
    assert main(["diff", "nowhere", "nothing", "--root", str(kept)]) == 2
    assert capsys.readouterr().err == "\n".join(
        f"error[no-revision]: there is neither a folder nor a revision `{name}`\n"
        "  hint: name a folder, a branch, a tag or a commit; `git log --oneline` lists commits\n"
        for name in ("nothing", "nowhere")
    ) + "\n"  # fmt: skip
    outside = write(tmp_path / "outside", DECISION)
    git_ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "build.py", "diff", "HEAD", "--root", str(outside)],
        cwd=Path(__file__).parent.parent, env={**os.environ, **git_ceiling},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 2 and "is not kept in git" in ended.stderr


def test_a_repository_of_another_user_is_said_to_be_one(kept, capsys, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert main(["diff", "HEAD", "--root", str(kept)]) == 2
    assert "which belongs to another user" in capsys.readouterr().err


def test_a_revision_without_the_site_is_wrong_usage(kept, capsys):
    other = kept.parent / "elsewhere"
    write(other, DECISION)
    assert main(["diff", "HEAD", "--root", str(other)]) == 2
    assert "error[no-site]" in capsys.readouterr().err


def test_without_git_a_revision_is_said_to_be_out_of_reach(kept, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(kept))
    assert main(["diff", "HEAD", "--root", str(kept)]) == 2
    assert "error[no-git]" in capsys.readouterr().err


def test_a_linked_file_of_a_revision_is_not_passed_over_in_silence(kept, capsys):
    path = kept / "content" / "guide" / "decision.yaml"
    path.rename(kept / "content" / "guide" / "data.yaml")
    path.symlink_to("data.yaml")
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "three")
    assert main(["diff", "before", "HEAD", "--root", str(kept)]) == 1
    assert "HEAD:content/guide/decision.yaml:1:1: error[linked-file]" in capsys.readouterr().err


@pytest.mark.parametrize("revision", ["--help", "-n", "--output=x"])
def test_a_revision_is_never_taken_for_an_option_of_git(kept, revision):
    from fingerpost.diagnostics import Diagnostic
    from fingerpost.revisions import read_revision

    found = read_revision(kept, revision)
    assert isinstance(found, Diagnostic) and found.code == "no-revision"
