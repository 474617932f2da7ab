"""Serves a folder on this machine as the host would: same headers, folder indexes, own 404 page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
# What the host sends for whatever no rule speaks of.
UNLESS_SAID = {"Cache-Control": "public, max-age=0, must-revalidate"}
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, without a last slash, at which a folder is served while the block runs."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def headers_for(path: str) -> dict[str, str]:
    """The headers that go with a path; what several rules say of one header is joined."""
    found: dict[str, str] = {}
    for pattern, values in rules():
        if fnmatchcase(path, pattern):
            for name, value in values.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return UNLESS_SAID | found


@cache
def rules() -> tuple[tuple[str, dict[str, str]], ...]:
    """The header rules of netlify.toml: a path, in which `*` stands for anything, and headers."""
    settings = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))
    return tuple((rule["for"], rule["values"]) for rule in settings["headers"])


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser may hang up whenever it likes."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def end_headers(self) -> None:
        for name, value in headers_for(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""
