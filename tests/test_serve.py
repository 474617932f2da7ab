"""Claims about the local server: every save is seen, nobody else is served, the good page stays."""

from __future__ import annotations

import asyncio
import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import jinja2
import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from fingerpost import markup, prose, templating
from fingerpost.cli import main
from fingerpost.serve import workshop
from fingerpost.serve.desk import desk_address, desk_page
from fingerpost.serve.server import LiveSocket, is_here, listen, with_client, with_restart
from fingerpost.serve.watcher import SiteWatcher
from fingerpost.serve.workshop import Shown, Workshop
from tests.hosting import ROOT, headers_for
from tests.live_server import served
from tests.saving import WAYS, atomically
from tests.support import CONFIG, DECISION, HEAD, write_files

GUIDE, DATA = "content/guide/guide.md", "content/guide/decision.yaml"
FILES = {"site_config.yaml": CONFIG, GUIDE: f"{HEAD}\nWords.\n", DATA: DECISION}
FAULTY = DECISION.replace("to: go}", "to: goo}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small site."""
    return write_files(tmp_path / "site", FILES)


def build(made: Workshop) -> Shown:
    """Build what has changed, and show it."""
    shown = made.look()
    assert shown is not None
    made.show(shown)
    return shown


def test_nothing_is_built_while_nothing_changes(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    assert made.look() is None
    os.utime(root / GUIDE)
    assert made.look() is None


def test_a_change_that_keeps_its_time_stamp_is_built(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    before = (root / GUIDE).stat()
    (root / GUIDE).write_text(f"{HEAD}\nOther.\n")
    os.utime(root / GUIDE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert b"Other." in build(made).files["guide/index.html"]


def test_a_failed_build_keeps_the_last_good_pages_and_tells_everything(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    good = build(made)
    (root / DATA).write_text(FAULTY)
    bad = build(made)
    assert bad.files == good.files and bad.build != good.build
    (problem,) = bad.problems
    assert problem["place"] == f"{DATA}:8:37" and problem["code"] == "unknown-target"
    assert problem["hint"] == "did you mean `go`?" and "^^^" in str(problem["excerpt"])
    (root / DATA).write_text(DECISION)
    assert build(made).problems == ()


def test_a_save_converts_no_text_and_compiles_no_template_that_it_leaves_alone(root, monkeypatch):
    (root / GUIDE).write_text(f"{HEAD}\n*Words* of this test.\n")
    made = Workshop(root, "http://127.0.0.1:1", "run")
    templating._environment.cache_clear()  # what is kept may be another test's
    build(made)
    converted: list[str] = []
    compiled: list[str] = []
    convert, compile_ = markup.convert, jinja2.Environment.compile

    def note_text(text, *rest, **options):
        converted.append(text)
        return convert(text, *rest, **options)

    def note_template(self, source, name=None, *rest, **options):
        compiled.append(name)
        return compile_(self, source, name, *rest, **options)

    monkeypatch.setattr(prose, "convert", note_text)
    monkeypatch.setattr(jinja2.Environment, "compile", note_template)
    (root / DATA).write_text(DECISION.replace("Is it so?", "Is it *really* so?"))
    assert b"Words" in build(made).files["guide/index.html"] and (converted, compiled) == ([], [])
    (root / "templates").mkdir()
    footer = (ROOT / "templates" / "base.html").read_text().replace("</nav>", "</nav><!-- mine -->")
    (root / "templates" / "base.html").write_text(footer)
    assert b"mine" in build(made).files["guide/index.html"] and compiled == ["base.html"]


@pytest.mark.parametrize("path", [DATA, "static/css/mine.css"])
@pytest.mark.parametrize("save", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_that_is_gone_or_empty_may_be_half_a_save(root, path, save):
    text = {DATA: DECISION}.get(path, "p { order: 7 }")
    write_files(root, {path: text})
    made = Workshop(root, "http://127.0.0.1:1", "run")
    assert not build(made).is_doubtful
    save(root / path)
    assert build(made).is_doubtful
    (root / path).write_text(text)
    assert not build(made).is_doubtful


def test_a_saved_style_is_asked_for_at_a_new_address_and_makes_no_guide_again(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    before = build(made)
    guide = made.made.guides["guide"]
    (root / "static" / "css").mkdir(parents=True)
    (root / "static" / "css" / "mine.css").write_text("p { order: 7 }")
    after = build(made)
    assert b"order:7" in after.files["assets/style.css"]
    assert made.made.guides["guide"].files is guide.files
    page = after.files["guide/index.html"]
    addresses = [
        re.findall(rb"/assets/style[^\"]+", with_client(page, one)) for one in (before, after)
    ]
    assert addresses[0] != addresses[1] and all(b"style.css?" in one[0] for one in addresses)


def write_second(root: Path) -> None:
    (root / "content" / "second").mkdir()
    (root / "content" / "second" / "guide.md").write_text(f"{HEAD}\n[The first](/guide/).\n")


def test_the_guide_in_view_is_built_before_all_others(root):
    write_second(root)
    made = Workshop(root, "http://127.0.0.1:1", "run")
    first = build(made)
    (root / "templates").mkdir()
    page = (ROOT / "templates" / "base.html").read_text().replace("</nav>", "</nav><!-- mine -->")
    (root / "templates" / "base.html").write_text(page)
    ahead = made.glance(["second"])
    assert ahead and ahead.build != first.build and b"mine" in ahead.files["second/index.html"]
    assert ahead.files["guide/index.html"] == first.files["guide/index.html"]
    made.show(ahead)
    whole = build(made)
    assert b"mine" in whole.files["guide/index.html"] and b"mine" in whole.files["404.html"]
    assert whole.files["second/index.html"] is ahead.files["second/index.html"]


def test_nothing_is_left_to_build_when_only_the_guide_in_view_has_changed(root):
    write_second(root)
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    (root / GUIDE).write_text(f"{HEAD}\nOther.\n")
    assert made.glance(["second"]) is None
    ahead = made.glance(["guide"])
    assert ahead and b"Other." in ahead.files["guide/index.html"]
    made.show(ahead)
    assert made.glance(["guide"]) is None and made.look() is None


@pytest.mark.parametrize(
    ("path", "text"),
    [(DATA, FAULTY), (DATA, ""), (GUIDE, f"{HEAD}\n[Away](/nowhere/)\n"), (GUIDE, f"{HEAD}\n[Away](/second/#no)\n")],
    ids=["fault", "half a save", "dead link", "dead link to a place"],
)  # fmt: skip
def test_what_is_not_sound_is_not_shown_ahead(root, path, text):
    write_second(root)
    made = Workshop(root, "http://127.0.0.1:1", "run")
    good = build(made)
    (root / path).write_text(text)
    assert made.glance(["guide"]) is None
    bad = build(made)
    assert bad.is_doubtful and (bad.problems == () or bad.files == good.files)
    # What was wrong with other pages could not be told by a glance, so that none is taken.
    (root / path).write_text(FILES[path])
    assert not bad.problems or made.glance(["guide"]) is None
    assert build(made).problems == ()


def test_a_build_that_is_not_wanted_any_more_ends_and_what_it_made_is_kept(root, guides_made):
    write_second(root)
    made = Workshop(root, "http://127.0.0.1:1", "run")
    assert made.look(lambda: bool(guides_made)) is None and guides_made == ["guide"]
    assert len(build(made).files) > 1 and guides_made == ["guide", "second"]


def test_warnings_alone_cover_no_page(root):
    (root / DATA).write_text(DECISION.replace(", next: [go]", ""))
    shown = build(Workshop(root, "http://127.0.0.1:1", "run"))
    assert shown.report.warnings and shown.problems == ()


def test_a_fault_of_ours_is_told_and_does_not_stop_the_server(root, monkeypatch):
    monkeypatch.setattr(workshop, "compile_site", lambda *_, **__: 1 / 0)
    (problem,) = build(Workshop(root, "http://127.0.0.1:1", "run")).problems
    assert problem["code"] == "internal-fault" and "not of your text" in str(problem["hint"])


def test_links_of_a_page_stay_on_this_server(root):
    (root / "site_config.yaml").write_text(CONFIG.replace("test.example", "test.example/below"))
    page = build(Workshop(root, "http://127.0.0.1:1", "run")).files["guide/index.html"]
    assert b'href="/guide/"' in page and b"/below/" not in page


def desk(made: Workshop, name: str = "guide") -> str:
    made.attend([name])
    page = desk_page(made, name)
    assert page is not None
    return page.decode()


def test_editors_are_told_what_changed_since_the_server_was_started(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    assert "The logic and its wording are the same." in desk(made)
    (root / DATA).write_text(DECISION.replace("to: stay}", "to: go}").replace(
        "    stay: {title: Stay, leaning: no, because: [it is not so], next: [stay]}\n", ""))  # fmt: skip
    build(made)
    assert "<b>Is it so?</b> now ends in <b>Go</b>; it ended in <b>Stay</b>" in desk(made)


def test_editors_are_told_what_changed_since_the_site_was_published(root):
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    (root / DATA).write_text(DECISION.replace("Is it so?", "Is it really so?"))
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    page = desk(made)
    assert "Since the last published build" in page
    assert "the question <b>Is it so?</b> now reads <b>Is it really so?</b>" in page
    (published,) = root.glob("dist/guide/decide/decision.json")
    published.write_text("{")
    assert "Since this server was started" in desk(made)


def test_editors_are_told_of_warnings_with_their_place(root):
    (root / DATA).write_text(DECISION.replace(", next: [go]", ""))
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    page = desk(made)
    assert "the outcome <code>go</code> gives no next steps" in page and "decision.yaml:11" in page
    assert f'href="vscode://file/{str(root).lstrip("/")}/{DATA}:11:' in page
    assert "1 warning" in desk(made, "")


def test_editors_see_the_last_good_guide_while_something_is_wrong(root):
    made = Workshop(root, "http://127.0.0.1:1", "run")
    assert desk_page(made, "guide") is None
    build(made)
    (root / DATA).write_text(FAULTY)
    build(made)
    assert "Is it so?" in desk(made) and desk_page(made, "other") is None


def test_nothing_that_editors_see_is_published(root):
    files = build(Workshop(root, "http://127.0.0.1:1", "run")).files
    assert not [path for path in files if "live" in path]
    assert not [path for path, data in files.items() if b"/live/" in data or b"vscode:" in data]


@pytest.mark.parametrize(
    ("path", "address"),
    [("/", "guide/"), ("/guide/decide/", "guide/"), ("/about/", ""), ("/no/such/", "")],
)
def test_each_page_knows_where_its_editor_finds_more(root, path, address):
    shown = build(Workshop(root, "http://127.0.0.1:1", "run"))
    assert desk_address(shown, path) == f"/live/guides/{address}"
    assert desk_address(shown, "/live/guides/guide/") == ""


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1:81", True),
        ("localhost:81", True),
        ("LOCALHOST:81", True),
        ("[::1]:81", True),
        ("127.0.0.1:82", False),
        ("127.0.0.1", False),
        ("evil.example:81", False),
        ("127.0.0.1.evil.example:81", False),
        ("", False),
    ],
)
def test_only_this_machine_by_its_own_names_is_here(host, here):
    assert is_here(host, 81) is here


def test_the_client_is_told_which_build_and_which_body_a_page_shows():
    page, other = (
        b"<html><head><title>A</title></head><body>1</body>",
        b"<html><head></head><body>1</body>",
    )
    shown = Shown("run.1")
    assert b"<head><link" in with_client(page, shown)
    assert b'data-build="run.1"' in with_client(page, shown)

    def body(page: bytes) -> object:
        return re.findall(rb'data-body="(\w+)"', with_client(page, shown))

    assert body(page) == body(other) != body(page.replace(b"1", b"2"))


def test_a_component_served_can_start_again_and_any_other_script_is_left_as_it_is():
    assert with_restart(b"class A{}\nstart(A)").endswith(b"\nexport const again=()=>start(A)")
    assert with_restart(b"start(A);\n").count(b"start(A)") == 2
    assert with_restart(b"restart(1)\nrun(A)") == b"restart(1)\nrun(A)"


def test_a_port_that_is_taken_is_passed_over():
    first = listen(0)
    port = first.getsockname()[1]
    second = listen(port)
    assert second.getsockname()[0] == "127.0.0.1"
    assert second.getsockname()[1] != port
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("wanted", "said"), [("80", "port 80 is not free; the"), ("0", "the"), ("8001", "the")]
)
def test_the_port_that_was_asked_for_is_named_where_another_is_used(
    wanted, said, site, capsys, monkeypatch
):
    monkeypatch.setattr(
        "fingerpost.serve.serve", lambda *_, on_start, **__: on_start("http://127.0.0.1:8001/")
    )
    main(["serve", "--root", str(site), "--port", wanted])
    assert capsys.readouterr().out.startswith(f"{said} site is at http://127.0.0.1:8001/, ")


Builds = Callable[[], Shown]


@contextmanager
def watching(root: Path, *in_view: str) -> Iterator[Builds]:
    """Watch a folder while some guides are in view; what is yielded waits for the next build."""
    made = Workshop(root, "http://127.0.0.1:1", "run")
    build(made)
    builds: queue.SimpleQueue[Shown] = queue.SimpleQueue()
    watcher = SiteWatcher(made, builds.put, lambda: in_view)
    assert watcher.start(None) is True
    try:
        yield lambda: builds.get(timeout=20)
    finally:
        watcher.stop()


def says(shown: Shown, words: str) -> bool:
    return words.encode() in shown.files["guide/index.html"]


def settled(build_after: Builds) -> Shown:
    """The next build that is not in doubt; one that is may have seen half a save."""
    shown = build_after()
    while shown.is_doubtful:
        shown = build_after()
    return shown


def swap_folder(path: Path, text: str) -> None:
    content = path.parent.parent
    new = content.with_name("other")
    (new / "guide").mkdir(parents=True)
    for name in ("guide.md", "decision.yaml"):
        (new / "guide" / name).write_bytes((path.parent / name).read_bytes())
    (new / "guide" / path.name).write_text(text)
    content.rename(content.with_name("before"))
    new.rename(content)


@pytest.mark.parametrize("save", [*WAYS, swap_folder])
def test_every_way_of_saving_is_seen_twice_in_a_row(root, save):
    with watching(root) as build_after:
        save(root / GUIDE, f"{HEAD}\nFirst change.\n")
        assert says(settled(build_after), "First change.")
        if save is swap_folder:
            (root / "before").rename(root / "long-before")
        save(root / GUIDE, f"{HEAD}\nSecond change.\n")
        assert says(settled(build_after), "Second change.")


def test_settings_and_new_folders_are_watched_too(root):
    with watching(root) as build_after:
        atomically(root / "site_config.yaml", CONFIG.replace("Test site", "Renamed site"))
        assert says(build_after(), "Renamed site")
        (root / "templates").mkdir()
        (root / "templates" / "guide.html").write_text(
            "{% extends 'base.html' %}{% block main %}Mine{% endblock %}"
        )
        shown = build_after()
        while not says(shown, "Mine"):
            shown = build_after()


def test_a_new_guide_in_new_folders_is_seen_whole(root):
    with watching(root) as build_after:
        (root / "content" / "second").mkdir()
        (root / "content" / "second" / "guide.md").write_text(f"{HEAD}\nWords.\n")
        shown = build_after()
        while "second/index.html" not in shown.files:
            shown = build_after()


def test_what_is_in_view_is_shown_first_and_all_else_follows_by_itself(root):
    write_second(root)
    with watching(root, "second") as build_after:
        atomically(root / "site_config.yaml", CONFIG.replace("Test site", "Renamed site"))
        first, then = build_after(), build_after()
    assert b"Renamed site" in first.files["second/index.html"] and not says(first, "Renamed site")
    assert b"Renamed site" in then.files["second/index.html"] and says(then, "Renamed site")


@pytest.mark.parametrize("in_view", [["guide"], ["second"], ["guide", "second"]])
def test_a_fault_is_told_whatever_is_in_view(root, in_view):
    write_second(root)
    with watching(root, *in_view) as build_after:
        atomically(root / DATA, FAULTY)
        assert build_after().problems
        atomically(root / DATA, DECISION)
        assert not build_after().problems


def test_the_guides_in_view_are_those_of_the_pages_that_listen(root, monkeypatch):
    write_second(root)
    shown = build(Workshop(root, "http://127.0.0.1:1", "run"))
    paths = ("/second/", "/live/guides/guide/", "/", "/no/", "")
    monkeypatch.setattr(LiveSocket, "waiters", [SimpleNamespace(path=path) for path in paths[:2]])
    assert LiveSocket.in_view(shown) == {"guide", "second"}
    monkeypatch.setattr(LiveSocket, "waiters", [SimpleNamespace(path=path) for path in paths[2:]])
    assert LiveSocket.in_view(shown) == frozenset()


def test_a_fault_and_its_mending_are_both_told(root):
    with watching(root) as build_after:
        (root / DATA).write_text(FAULTY)
        assert build_after().problems
        (root / DATA).write_text(DECISION)
        assert not build_after().problems


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("served") / "site", FILES)


@pytest.fixture(scope="module")
def port(site: Path) -> Iterator[int]:
    """The port of the server, run as an editor runs it."""
    with served(site) as server:
        yield urlsplit(server.url).port or 0


def test_it_tells_its_addresses_once_and_an_interruption_ends_it_without_a_complaint(root):
    command = [sys.executable, "build.py", "serve", "--root", str(root), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        said = running.stdout.readline() + running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest, errors = running.communicate(timeout=20)
    # Before it listens, as any command does, it says that it was interrupted.
    assert running.returncode == 130 and errors in ("", "interrupted\n")
    assert (said + rest).count("http://") == 2 and (said + rest).count("live/guides/") == 1


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def test_pages_are_served_with_the_client_and_under_the_published_policy(port):
    answer, text = get(port, "/guide/?a=b")
    assert answer.status == 200 and "Words." in text and "/live/live.js" in text
    assert (
        answer.headers["Content-Security-Policy"]
        == headers_for("/guide/")["Content-Security-Policy"]
    )
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_head_request_gets_no_body(port):
    answer, text = get(port, "/guide/", "HEAD")
    assert (answer.status, text) == (200, "")


def test_the_client_is_served_as_files_of_its_own(port):
    for name, kind in (("live.js", "text/javascript"), ("live.css", "text/css")):
        answer, _ = get(port, f"/live/{name}")
        assert answer.status == 200 and answer.headers["Content-Type"].startswith(kind)


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(port):
    answer, _ = get(port, "/guide")
    assert (answer.status, answer.headers["Location"]) == (302, "/guide/")


@pytest.mark.parametrize(
    "path",
    ["/nowhere/", "/guide", "/../site_config.yaml", "/%2e%2e/site_config.yaml", "/content/guide/guide.md",
     "/live/../site_config.yaml", "/live/", "/live/guides/none/", "/live/guides/guide/decision.yaml", "/assets/", "//etc/passwd", "/%00", "/livereload.js", "/forcereload"],
)  # fmt: skip
def test_nothing_but_the_site_is_served(port, path):
    answer, text = get(port, path)
    assert answer.status == (302 if path == "/guide" else 404)
    assert "title: Test site" not in text and "root:" not in text


@pytest.mark.parametrize("path", ["/guide/", "/live/live.js", "/live/socket"])
def test_a_request_meant_for_another_host_is_refused(port, path):
    answer, _ = get(port, path, Host=f"evil.example:{port}")
    assert answer.status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent_to_it(port, method):
    assert get(port, "/guide/", method)[0].status == 405


def hear(
    port: int,
    said: str,
    *,
    then: Callable[[], object] = lambda: None,
    path: str = "/no/such/page/",
    **headers: str,
) -> Any:
    """Open the socket, say which build is shown, do something, and tell the next message."""

    async def talk() -> Any:
        request = HTTPRequest(f"ws://127.0.0.1:{port}/live/socket?{path}", headers=headers)
        connection = await websocket_connect(request)
        await connection.write_message(said)
        then()
        message = await asyncio.wait_for(connection.read_message(), 20)
        connection.close()
        while await connection.read_message() is not None:
            pass
        return json.loads(message or "{}")

    # The browser of other tests keeps a loop running in this thread, and one thread has one loop.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, talk()).result()


def shown_build(port: int) -> str:
    return str(re.findall(r'data-build="([^"]+)"', get(port, "/guide/")[1])[0])


def test_a_page_of_another_build_is_told_at_once(port):
    assert hear(port, "older.1") == {"build": shown_build(port), "problems": [], "page": ""}


@pytest.mark.parametrize("path", ["/guide/", "/", "/guide/decide/"])
def test_a_page_that_is_published_comes_with_the_news_as_it_is_served(port, path):
    assert hear(port, "older.1", path=path)["page"] == get(port, path)[1] != ""


@pytest.mark.parametrize("path", ["", "/guide", "/live/guides/guide/", "/robots.txt", "//x", "%00"])
def test_any_other_page_has_to_be_asked_for(port, path):
    assert hear(port, "older.1", path=path)["page"] == ""


def test_a_page_is_told_of_every_save(port, site):
    words = f"{HEAD}\nOther words.\n"
    told = hear(port, shown_build(port), then=lambda: atomically(site / GUIDE, words))
    assert told["build"] == shown_build(port) and "Other words." in get(port, "/guide/")[1]


def test_a_page_is_told_of_faults_and_the_last_good_one_stays(port, site):
    told = hear(port, shown_build(port), then=lambda: atomically(site / DATA, FAULTY))
    assert [problem["code"] for problem in told["problems"]] == ["unknown-target"]
    assert get(port, "/guide/")[0].status == 200
    mended = hear(port, "", then=lambda: atomically(site / DATA, DECISION))
    while mended["problems"]:
        mended = hear(port, "older.1")
    assert mended["problems"] == []


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1", "https://localhost:HERE", "null"]
)
def test_a_foreign_page_may_not_listen(port, origin):
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    origin = origin.replace("HERE", str(port))
    assert get(port, "/live/socket", Origin=origin, **upgrade)[0].status == 403


def test_our_own_page_may_listen(port):
    assert hear(port, "x", Origin=f"http://localhost:{port}")["build"]


def test_no_path_is_sent_on_to_another_host(port):
    answer, _ = get(port, "///guide")
    assert (answer.status, answer.headers["Location"]) == (302, "/guide/")


def raw(port: int, data: bytes) -> bytes:
    """What the server says to bytes that no well-behaved client would send, until it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        with suppress(OSError):
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        said = b""
        with suppress(OSError):
            while part := connection.recv(65_536):
                said += part
        return said


MEGABYTE = b"x" * 1_000_000


@pytest.mark.parametrize(
    "data",
    [
        b"GET /guide/ HTTP/1.1\r\nHost: HERE\r\nX: " + MEGABYTE + b"\r\n\r\n",
        b"GET /" + MEGABYTE + b" HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"POST /guide/ HTTP/1.1\r\nHost: HERE\r\nContent-Length: 1000000\r\n\r\n" + MEGABYTE,
        b"POST / HTTP/1.1\r\nHost: HERE\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n" + MEGABYTE,
        b"GET /guide/ HTTP/1.1\r\nHost: HERE\r\nHost: evil.example\r\n\r\n",
        b"GET /guide/ HTTP/1.1\r\n\r\n",
        b"GET http://evil.example/guide/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET /..%2f..%2fsite_config.yaml HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET \\..\\site_config.yaml HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET /guide/\r\nX: y HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"\x16\x03\x01\x00\xff" + MEGABYTE,
        b"\r\n" * 100_000,
    ],
    ids=lambda data: data[:40].decode("latin-1"),
)
def test_what_no_browser_sends_gets_no_page_and_does_no_harm(port, data):
    said = raw(port, data.replace(b"HERE", f"127.0.0.1:{port}".encode()))
    assert not said.startswith(b"HTTP/1.1 200") and b"title:" not in said and b"root:" not in said
    assert get(port, "/guide/")[0].status == 200


def test_a_large_message_ends_its_socket_and_no_other(port):
    async def talk() -> str | bytes | None:
        connection = await websocket_connect(f"ws://127.0.0.1:{port}/live/socket")
        await connection.write_message("x" * 1_000_000)
        answer = await asyncio.wait_for(connection.read_message(), 20)
        connection.close()
        return answer

    with ThreadPoolExecutor(1) as aside:
        assert aside.submit(asyncio.run, talk()).result() is None
    assert hear(port, "x")["build"] == shown_build(port)


def test_it_listens_on_this_machine_alone(port):
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    here = {words[1] for words in listening if words[1].endswith(f":{port:04X}")}
    # 127.0.0.1, as this table writes it.
    assert here and {address.partition(":")[0] for address in here} == {"0100007F"}


def test_before_the_first_good_build_the_faults_are_the_page(tmp_path):
    root = write_files(tmp_path / "site", FILES)
    (root / DATA).write_text(FAULTY.replace("label: Yes", "label: <script>"))
    with served(root) as server:
        answer, text = get(urlsplit(server.url).port or 0, "/anything/")
    assert answer.status == 503 and "unknown-target" in text and "/live/live.js" in text
    assert "label: <script>" not in text and "label: &lt;script&gt;" in text
