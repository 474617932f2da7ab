"""Claims about serving many guides: what is asked for comes first, the rest behind the scenes."""

from __future__ import annotations

import queue
import re
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from fingerpost import workers
from fingerpost.serve import workshop
from fingerpost.serve.desk import desk_page
from fingerpost.serve.server import file_at, no_page_yet
from fingerpost.serve.watcher import SiteWatcher
from fingerpost.serve.workshop import Shown, Workshop
from tests.hosting import ROOT
from tests.support import CONFIG, DECISION, HEAD, write_files

NAMES = ("one", "two", "three", "four", "five")
FAULTY = DECISION.replace("to: go}", "to: goo}")
MARKED = (ROOT / "templates" / "base.html").read_text().replace("</nav>", "</nav><!-- mine -->")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(workers, "WORTHWHILE", 3)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of five guides, each of which leads to the next."""
    files = {"site_config.yaml": CONFIG}
    for name, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        files[f"content/{name}/guide.md"] = f"{HEAD}\nWords.\n\n[Next](/{other}/)\n"
        files[f"content/{name}/decision.yaml"] = DECISION
    return write_files(tmp_path / "site", files)


class Bench:
    """A workshop that has been opened, and its helpers."""

    def __init__(self, root: Path) -> None:
        self.progress: list[tuple[int, int]] = []
        self.shop = Workshop(
            root, "http://127.0.0.1:1", "run", lambda *made: self.progress.append(made)
        )
        self.ends: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.shop.on_helped = lambda: self.ends.put(True)
        assert self.shop.look() is None

    def glance(self, *guides: str) -> Shown:
        """Look at some guides, and show them."""
        made = self.shop.glance(guides)
        assert made is not None
        self.shop.show(made)
        return made

    def rest(self) -> Shown:
        """Wait for the helpers, look at the whole, and show it."""
        self.ends.get(timeout=30)
        made = self.shop.look()
        assert made is not None
        self.shop.show(made)
        return made


@pytest.fixture
def bench(root: Path):
    made = Bench(root)
    yield made
    made.shop.stop()


def test_a_guide_that_is_asked_for_is_shown_before_the_others_are_made(bench):
    assert bench.shop.shown.names == tuple(sorted(NAMES)) and not bench.shop.shown.is_whole
    first = bench.glance("two")
    assert b"Words." in first.files["two/index.html"] and first.problems == ()
    assert first.files["assets/style.css"] and "index.html" not in first.files
    whole = bench.rest()
    assert whole.is_whole and whole.files["two/index.html"] == first.files["two/index.html"]
    assert whole.build != first.build and (whole.to_come, len(whole.guides)) == (0, 5)


def test_the_whole_is_what_one_process_makes(bench, root, monkeypatch):
    whole = bench.rest()
    monkeypatch.setattr(workers, "WORTHWHILE", 100)
    alone = Workshop(root, "http://127.0.0.1:1", "run").look()
    assert alone and dict(alone.files) == dict(whole.files) and alone.report == whole.report
    assert alone.agreement == whole.agreement


def test_how_far_it_is_is_told(bench):
    bench.rest()
    assert bench.progress == [(made, 5) for made in range(6)]


def test_a_fault_in_one_guide_keeps_no_other_from_being_shown(root):
    (root / "content" / "one" / "decision.yaml").write_text(FAULTY)
    (root / "content" / "two" / "guide.md").write_text(f"{HEAD}\n[Away](/nowhere/)\n")
    bench = Bench(root)
    first = bench.glance("one", "two")
    # Whether a link leads anywhere is known when all are.
    assert [problem["code"] for problem in first.problems] == ["unknown-target"]
    assert "two/index.html" in first.files and "one/index.html" not in first.files
    assert first.problems[0]["excerpt"]
    whole = bench.rest()
    assert [p["code"] for p in whole.problems] == ["unknown-target", "broken-link"]
    assert "three/index.html" in whole.files and not whole.is_whole
    listed = re.findall('href="/(.*?)/"', no_page_yet(whole, "").decode())
    assert listed == ["five", "four", "three", "two"]
    (root / "content" / "one" / "decision.yaml").write_text(DECISION)
    (root / "content" / "two" / "guide.md").write_text(HEAD)
    mended = bench.shop.look()
    assert mended and mended.is_whole and "index.html" in mended.files


def test_a_guide_that_its_pages_do_not_agree_with_is_not_shown(root):
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text(MARKED.replace("<!--", "<p id='main'><!--"))
    bench = Bench(root)
    alone = bench.glance("one")
    assert alone.problems and "one/index.html" not in alone.files
    assert "one/index.html" not in bench.rest().files


def test_a_page_that_is_not_there_yet_says_what_is(bench):
    page = no_page_yet(bench.shop.shown, "").decode()
    assert "not made yet" in page and '<a href="/three/">three</a>' in page and "all 5" in page


def test_a_page_that_cannot_be_made_says_why(root):
    (root / "content" / "one" / "decision.yaml").write_text(FAULTY)
    bench = Bench(root)
    assert b"unknown-target" in no_page_yet(bench.glance("one"), "one")
    assert b"not made yet" in no_page_yet(bench.shop.shown, "two")
    bench.shop.stop()


def test_the_first_page_is_there_as_soon_as_its_guide_is(root):
    (root / "site_config.yaml").write_text(f"{CONFIG}\nhome: three\n")
    bench = Bench(root)
    assert file_at(bench.shop.shown, "/") == "three/index.html"
    assert file_at(bench.glance("three"), "/") in bench.shop.shown.files
    assert file_at(bench.rest(), "/") == "index.html"


def test_what_helpers_do_not_make_is_made_here(root, monkeypatch):
    monkeypatch.setattr("fingerpost.workers.helpers.sys.executable", "false")
    assert Bench(root).rest().is_whole


def test_our_fault_in_a_helper_is_told_here(root, monkeypatch):
    monkeypatch.setattr("fingerpost.workers.helpers.sys.executable", "false")
    bench = Bench(root)
    monkeypatch.setattr(workshop, "compile_site", lambda *_, **__: 1 / 0)
    assert bench.rest().problems[0]["code"] == "internal-fault"


def test_what_a_helper_made_of_older_files_is_not_shown(bench, root):
    bench.ends.get(timeout=30)
    (root / "content" / "one" / "guide.md").write_text(f"{HEAD}\nOther words.\n")
    bench.ends.put(True)
    assert b"Other words." in bench.rest().files["one/index.html"]


def test_a_helper_that_is_late_takes_nothing_back(bench, root):
    bench.ends.get(timeout=30)
    old = bench.shop.ahead["one"]
    (root / "content" / "one" / "guide.md").write_text(f"{HEAD}\nOther words.\n")
    bench.glance("one")
    bench.shop.helpers.on_made(old)
    assert not bench.shop.lacks(["one"])


def test_many_guides_that_are_saved_at_once_are_left_to_helpers(bench, root):
    bench.rest()
    for name in NAMES:
        (root / "content" / name / "guide.md").write_text(f"{HEAD}\nOther words.\n")
    assert bench.shop.look() is None
    assert b"Other words." in bench.rest().files["two/index.html"]


def test_after_a_template_is_saved_a_guide_that_is_asked_for_is_made_again_first(bench, root):
    whole = bench.rest()
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text(MARKED)
    assert bench.shop.look() is None and bench.shop.lacks(["one"])
    first = bench.glance("one")
    assert not bench.shop.lacks(["one"]) and b"mine" in first.files["one/index.html"]
    assert first.files["two/index.html"] == whole.files["two/index.html"] and first.to_come
    again = bench.rest()
    assert all(b"mine" in again.files[f"{name}/index.html"] for name in NAMES)


def test_it_is_told_that_nothing_is_to_come_any_more(bench, root):
    bench.rest()
    paths = [root / "content" / name / "guide.md" for name in NAMES]
    articles = {path: path.read_text() for path in paths}
    for path, text in articles.items():
        path.write_text(f"{text}\nMore.\n")
    assert bench.shop.look() is None and bench.glance("one").to_come
    for path, text in articles.items():
        path.write_text(text)
    bench.glance("one")
    undone = bench.shop.look()
    assert undone and (undone.to_come, undone.problems) == (0, ())
    bench.shop.show(undone)
    assert bench.shop.look() is None


def test_a_fault_is_told_while_all_are_made_again_and_so_is_its_mending(bench, root):
    bench.rest()
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text(MARKED)
    assert bench.shop.look() is None
    (root / "content" / "one" / "decision.yaml").write_text(FAULTY)
    assert bench.glance("one").problems and bench.shop.shown.is_doubtful
    (root / "content" / "one" / "decision.yaml").write_text(DECISION)
    mended = bench.glance("one")
    assert not mended.problems and b"mine" in mended.files["one/index.html"]
    assert bench.rest().problems == ()


def test_what_helpers_have_made_is_shown_when_it_is_asked_for(bench):
    bench.ends.get(timeout=30)
    assert bench.shop.lacks(["four"])
    assert "four/index.html" in bench.glance("four").files and not bench.shop.lacks(["four"])


def test_helpers_that_make_what_is_out_of_date_are_ended(bench, root):
    old = tuple(bench.shop.helpers.at_work)
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text(MARKED)
    assert bench.shop.look() is None
    assert all(helper.process.wait(timeout=30) for helper in old)
    assert b"mine" in bench.rest().files["five/index.html"]


def test_little_is_kept_of_guides_that_are_not_in_view(bench, root):
    bench.rest()
    for name in ("one", "two"):
        (root / "content" / name / "guide.md").write_text(f"{HEAD}\nOther words.\n")
        bench.glance(name)
        bench.shop.attend([name])
    (key,) = bench.shop.shelf.records
    assert key == bench.shop.shown.guides["two"].key
    kinds = {name: type(made.files[0].held) for name, made in bench.shop.shown.guides.items()}
    assert [name for name, kind in kinds.items() if kind is bytes] == ["two"]
    assert b"Other words." in bench.shop.shown.files["one/index.html"]
    assert not any(made.guide for made in bench.shop.shown.guides.values())


def test_the_page_for_editors_is_made_of_a_guide_that_helpers_made(bench, root):
    bench.rest()
    assert desk_page(bench.shop, "five") is None
    bench.shop.attend(["five"])
    page = desk_page(bench.shop, "five")
    assert page and b"The logic and its wording are the same." in page
    everything = desk_page(bench.shop, "")
    assert everything and everything.count(b"Test guide") == 5


def test_the_page_for_editors_is_not_made_of_what_is_not_shown_yet(bench, root):
    bench.rest()
    (root / "content" / "five" / "decision.yaml").write_text(DECISION.replace("so?", "true?"))
    bench.shop.attend(["five"])
    assert desk_page(bench.shop, "five") is None
    bench.glance("five")
    page = desk_page(bench.shop, "five")
    assert page and b"now reads <b>Is it true?</b>" in page


def test_the_page_for_editors_lists_guides_that_are_not_made_yet(bench):
    page = desk_page(bench.shop, "")
    assert page and b'<a href="/live/guides/four/">four</a>' in page
    assert b"5 guides still to be made" in page
    bench.rest()
    assert b"still to be made" not in (desk_page(bench.shop, "") or b"")


def test_whoever_asks_for_a_guide_gets_it_first_and_the_rest_follows_by_itself(root):
    shop = Workshop(root, "http://127.0.0.1:1", "run")
    builds: queue.SimpleQueue[Shown] = queue.SimpleQueue()
    watcher = SiteWatcher(shop, builds.put)
    watcher.start(None)
    try:
        watcher.ask("").result(timeout=30)
        watcher.ask("three").result(timeout=30)
        assert "three/index.html" in shop.shown.files
        while not (shown := builds.get(timeout=30)).is_whole:
            pass
    finally:
        watcher.stop()
    assert len(shown.guides) == 5


def test_a_look_that_somebody_cuts_short_is_taken_again(root, monkeypatch):
    monkeypatch.setattr(workers, "WORTHWHILE", 100)
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text(MARKED.replace("mine", "old"))
    shop = Workshop(root, "http://127.0.0.1:1", "run")
    builds: queue.SimpleQueue[Shown] = queue.SimpleQueue()
    watcher = SiteWatcher(shop, builds.put, lambda: ["one"])
    look, cuts = shop.look, ["two"]

    def cut_short(*rest: Callable[[], bool]) -> Shown | None:
        if cuts and b"mine" in shop.shown.files.get("one/index.html", b""):
            watcher.ask(cuts.pop())
        return look(*rest)

    monkeypatch.setattr(shop, "look", cut_short)
    watcher.start(None)
    try:
        assert builds.get(timeout=30).is_whole
        # Everything is being watched by then.
        with pytest.raises(queue.Empty):
            builds.get(timeout=1)
        (root / "templates" / "base.html").write_text(MARKED)
        while b"mine" not in builds.get(timeout=30).files["five/index.html"]:
            pass
    finally:
        watcher.stop()
    assert not cuts


def test_whoever_asks_before_anything_is_known_gets_the_whole_of_a_small_site(root, monkeypatch):
    monkeypatch.setattr(workers, "WORTHWHILE", 100)
    shop = Workshop(root, "http://127.0.0.1:1", "run")
    watcher = SiteWatcher(shop, lambda _: None)
    look, asked = shop.look, queue.SimpleQueue[Future[None]]()

    def ask_meanwhile(*rest: Callable[[], bool]) -> Shown | None:
        asked.put(watcher.ask(""))
        return look(*rest)

    monkeypatch.setattr(shop, "look", ask_meanwhile)
    watcher.start(None)
    try:
        asked.get(timeout=30).result(timeout=30)
        assert shop.shown.is_whole
    finally:
        watcher.stop()
