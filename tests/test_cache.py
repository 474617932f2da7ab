"""Claims about what a build leaves for the next: it spares work, and never changes a byte."""

from __future__ import annotations

import datetime
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from fingerpost import cache
from fingerpost.checks import check
from fingerpost.cli import main
from fingerpost.diagnostics import Diagnostic
from fingerpost.model import Site
from fingerpost.sources import stamps
from tests.edits import edit, site
from tests.support import DECISION

OURS = ("templates/", "static/css/", "static/js/", "static/live/", "static/icon.svg")
Build = Callable[[], tuple[int, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a site of three guides."""
    write(tmp_path / "site", site())
    return tmp_path / "site"


@pytest.fixture
def build(root, capsys) -> Build:
    """Build the site, and tell the exit code and what was said."""

    def run(out: Path = root.parent / "dist") -> tuple[int, str]:
        code = main(["build", "--root", str(root), "--out", str(out)])
        said = capsys.readouterr()
        return code, said.out.replace(str(out), "OUT") + said.err

    return run


@pytest.fixture
def next_process() -> Iterator[Callable[[], None]]:
    """Forget what a process asks for once."""
    yield cache.edition.cache_clear
    cache.edition.cache_clear()


def write(root: Path, files: dict[str, bytes]) -> None:
    """Make the folder hold exactly these files, but for ours."""
    shutil.rmtree(root / "content", ignore_errors=True)
    for path, data in files.items():
        if path not in site() or not path.startswith(OURS) or data != site()[path]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            if not (root / path).exists() or (root / path).read_bytes() != data:
                (root / path).write_bytes(data)


def bytes_in(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    if not folder.exists():
        return {}
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_only_a_guide_that_changed_is_made_again(root, build, guides_made):
    build()
    assert guides_made == ["one", "three", "two"]
    (root / "content/two/decision.yaml").write_text(DECISION.replace("Is it so?", "Really?"))
    build()
    assert guides_made == ["one", "three", "two", "two"]


@pytest.fixture
def answered(build: Build, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build the site, which the next build then need not do again where nothing has changed.

    Stamps are trusted at once; elsewhere that takes them a moment.
    """
    monkeypatch.setattr(stamps, "FINE", 0)
    monkeypatch.setattr(stamps, "COARSE", 0)
    return build


def test_where_nothing_changed_nothing_is_made_and_the_same_is_said(root, answered, monkeypatch):
    (root / "content/two/decision.yaml").write_text(DECISION.replace(", next: [go]", ""))
    first = answered()
    monkeypatch.setattr("fingerpost.pipeline.compile_site", lambda *_, **__: 1 / 0)
    assert answered() == first and "no-next-steps" in first[1]


def test_an_edit_that_keeps_its_time_stamp_and_its_length_is_seen(root, build):
    path = root / "content/two/decision.yaml"
    build()
    before = path.stat()
    path.write_text(path.read_text().replace("Is it so?", "Is he so?"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    build()
    assert b"Is he so?" in (root.parent / "dist/two/index.html").read_bytes()


def test_what_was_sound_yesterday_may_be_overdue_today(answered, monkeypatch):
    assert answered()[0] == 0
    later = SimpleNamespace(date=SimpleNamespace(today=lambda: datetime.date(2100, 1, 1)))
    monkeypatch.setattr("fingerpost.cli.building.datetime", later)
    code, said = answered()
    assert code == 1 and "error[overdue]" in said


def test_a_warning_is_an_error_to_a_strict_build_of_what_was_published(root, answered):
    (root / "content/two/decision.yaml").write_text(DECISION.replace(", next: [go]", ""))
    assert answered()[0] == 0
    out = str(root.parent / "dist")
    assert main(["build", "--strict", "--root", str(root), "--out", out]) == 1


def test_a_file_put_into_the_site_by_hand_is_told_even_where_nothing_changed(root, answered):
    assert answered()[0] == 0
    (root.parent / "dist/two/mine.txt").write_text("mine")
    code, said = answered()
    assert code == 1 and "error[output-holds-other-files]" in said


@pytest.mark.parametrize("kind", ["answer", "guides"])
def test_a_cache_in_which_a_letter_changed_is_as_good_as_none(root, answered, kind):
    (root / "content/two/decision.yaml").write_text(DECISION.replace(", next: [go]", ""))
    first = answered()
    for file in (root / cache.FOLDER).glob("*.*"):
        data, said = file.read_bytes(), b"gives no next steps"
        file.unlink()
        if file.suffix == f".{kind}":
            assert said in data
            file.write_bytes(data.replace(said, b"gives no text steps"))
    assert answered() == first


@pytest.mark.parametrize(
    "harm",
    [
        lambda page: page.unlink(),
        lambda page: page.write_bytes(page.read_bytes().replace(b"Is it so?", b"Is he so?")),
        lambda page: shutil.rmtree(page.parents[1]),
    ],
)
def test_a_page_that_was_harmed_is_made_again(root, build, harm):
    build()
    whole = bytes_in(root.parent / "dist")
    harm(root.parent / "dist/two/index.html")
    build()
    assert bytes_in(root.parent / "dist") == whole


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\x00" * 64])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_cache_that_was_harmed_is_as_good_as_none(root, build, guides_made, data, sealed):
    first = build()
    guides_made.clear()
    for file in (root / cache.FOLDER).glob("*.*"):
        if sealed:
            cache.save(file, [data])
        else:
            file.write_bytes(data)
    assert build() == first and guides_made == ["one", "three", "two"]


def test_the_cache_of_another_edition_is_as_good_as_none(root, build, guides_made, monkeypatch):
    build()
    guides_made.clear()
    monkeypatch.setattr(cache, "edition", lambda: "another")
    build()
    assert guides_made == ["one", "three", "two"]


def test_a_folder_in_which_nothing_can_be_kept_is_built_all_the_same(root, build):
    (root / cache.FOLDER).write_text("a file")
    assert build()[0] == 0 and build()[0] == 0


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_folder_is_what_a_clean_build_makes(root, build, tmp_path, seed):
    chance = random.Random(seed)
    files = site()
    for turn in range(5):
        edit(files, chance)
        write(root, files)
        for path in [p for p in root.glob("templates/*") if f"templates/{p.name}" not in files]:
            path.unlink()
        again = build()
        clean, kept, aside = tmp_path / f"clean-{turn}", root / cache.FOLDER, tmp_path / "aside"
        if kept.exists():
            kept.rename(aside)
        assert build(clean) == again
        if again[0] == 0:
            assert bytes_in(root.parent / "dist") == bytes_in(clean)
        shutil.rmtree(kept, ignore_errors=True)
        if aside.exists() and chance.random() < 0.9:
            aside.rename(kept)
        shutil.rmtree(aside, ignore_errors=True)


@pytest.mark.parametrize(
    ("path", "is_another"),
    [("site_config.yaml", False), ("dist/index.html", False), ("yaml.py", True),
     ("yaml/__init__.py", True), ("fingerpost/more.py", True)],
)  # fmt: skip
def test_what_can_be_imported_beside_our_modules_tells_editions_apart(
    tmp_path, monkeypatch, next_process, path, is_another
):
    monkeypatch.setattr(cache, "PACKAGE_ROOT", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    next_process()
    before = cache.edition()
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).touch()
    next_process()
    assert (cache.edition() != before) is is_another


def test_what_is_installed_during_a_build_has_made_nothing_of_it(
    root, build, guides_made, next_process, tmp_path, monkeypatch
):
    def checked(part: Site) -> Iterator[Diagnostic]:
        (tmp_path / "installed.py").touch()
        return check(part)

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("fingerpost.guides.check", checked)
    next_process()
    build()
    next_process()
    guides_made.clear()
    build()
    assert guides_made == ["one", "three", "two"]
