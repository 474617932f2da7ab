"""Claims that the tests serve a site as the host will."""

from __future__ import annotations

from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fingerpost.pipeline import compile_site
from fingerpost.sitefiles import HEADERS, headers
from tests.conftest import ServeFolder
from tests.hosting import headers_for, rules
from tests.support import project


@pytest.fixture
def get(tmp_path: Path, serve_folder: ServeFolder):
    (tmp_path / "guide").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "guide" / "index.html").write_text("the guide")
    (tmp_path / "404.html").write_text("not here")
    (tmp_path / "assets" / "start.js").write_text("export {}")
    connection = HTTPConnection(urlsplit(serve_folder(tmp_path)).netloc, timeout=5)

    def ask(path: str) -> tuple[int, str, Message]:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    yield ask
    connection.close()


def test_a_folder_shows_its_index(get):
    assert get("/guide/?a=b")[:2] == (200, "the guide")


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(get):
    status, _, headers = get("/guide")
    assert (status, headers["Location"]) == (301, "/guide/")


@pytest.mark.parametrize("path", ["/nowhere", "/empty/", "/guide/nowhere/"])
def test_what_is_not_there_shows_the_404_page(get, path):
    assert get(path)[:2] == (404, "not here")


def test_scripts_are_served_as_scripts(get):
    assert get("/assets/start.js")[2]["Content-Type"] == "text/javascript; charset=utf-8"


def test_every_answer_carries_the_policy(get):
    policies = [get(path)[2]["Content-Security-Policy"] for path in ("/guide/", "/no", "/assets/")]
    assert all(policy.startswith("default-src 'none';") for policy in policies)


def test_assets_are_kept_for_a_year_and_pages_are_revalidated():
    assert headers_for("/assets/a.js")["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers_for("/guide/")["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_the_host_and_the_file_in_the_site_say_the_same_of_headers():
    assert dict(rules()) == HEADERS
    read: dict[str, dict[str, str]] = {}
    for line in headers().data.decode().splitlines():
        if line.startswith("/"):
            read[line] = values = {}
        else:
            name, _, value = line.strip().partition(": ")
            values[name] = value
    assert read == HEADERS


def test_a_site_brings_its_headers_along(shipped_site):
    assert (shipped_site.path / "_headers").read_bytes() == headers().data


@pytest.mark.parametrize(
    "path",
    [
        "_headers",
        "robots.txt",
        "404.html",
        "guide/index.html",
        "guide",
        "404.html/x",
        "assets/picture.svg",
    ],
)
def test_a_static_file_takes_no_path_of_what_a_build_makes(path):
    made = project({f"static/{path}": "mine"})
    (problem,) = compile_site(made).report.errors
    assert (problem.code, problem.span.path) == ("shared-address", f"static/{path}")


def test_no_two_rules_speak_of_one_header():
    names = [name for _, values in rules() for name in values]
    assert len(names) == len(set(names))
