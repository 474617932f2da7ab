"""The pages over HTTP, to this machine only, and a socket that tells them of new builds."""

from __future__ import annotations

import asyncio
import hashlib
import html
import json
import mimetypes
import re
import socket
from asyncio import Future
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from livereload.handlers import LiveReloadHandler
from livereload.server import Server
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from fingerpost.diagnostics import format_report
from fingerpost.editor import editor_address
from fingerpost.serve.desk import desk_address, desk_page, guide_at
from fingerpost.serve.watcher import SiteWatcher
from fingerpost.serve.workshop import Shown, Workshop
from fingerpost.sitefiles import headers_for

HOST = "127.0.0.1"
PORTS_TRIED = 20
LIVE, DESK = "/live/", editor_address("")
TYPES = {
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
# Bytes that anyone may send at once; nobody has reason to send a tenth of it.
LARGEST = 16_384
# How a page asks for a style or a script.
_ASSET = re.compile(rb'"/(assets/[\w.-]+)"')
UNKNOWN = "application/octet-stream"
# Seconds that a page is waited for; then what there is is sent.
PATIENCE = 20
# The last line of each component's module.
_START = re.compile(rb"\b(start\(\w+\));?\s*\Z")


def listen(port: int) -> socket.socket:
    """A socket that listens on the first free port from that one on, or on any free one."""
    tried = range(port, min(port + PORTS_TRIED, 65_536)) if port else ()
    for candidate in tried:
        with suppress(OSError):
            return _listening(candidate)
    return _listening(0)


def _listening(port: int) -> socket.socket:
    made = socket.socket()
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setblocking(False)
        made.bind((HOST, port))
        made.listen()
    except OSError:
        made.close()
        raise
    return made


class LiveServer(Server):  # type: ignore[misc]
    """Livereload's server with our own pages, watcher and client, and a guard at the door."""

    def __init__(self, workshop: Workshop, watcher: SiteWatcher, door: socket.socket) -> None:
        super().__init__(watcher=watcher)
        self.workshop, self.door = workshop, door
        self.loop = IOLoop.current()

    def application(self, port: int, host: str, *_: Any, **__: Any) -> None:
        """Serve the pages and the socket; livereload calls this before it starts."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler._last_reload_time = None
        parts = {"workshop": self.workshop, "watcher": self.watcher, "port": port}
        application = Application(
            [(f"{LIVE}socket", LiveSocket, parts), (r".*", LivePage, parts)],
            log_function=lambda _: None,
            websocket_max_message_size=LARGEST,
        )
        server = HTTPServer(application, max_header_size=LARGEST, max_body_size=LARGEST)
        server.add_sockets([self.door])

    def tell(self, what: Shown) -> None:
        """Tell every page that is open; may be called from any thread."""
        self.loop.add_callback(LiveSocket.tell, what)

    def _setup_logging(self) -> None:
        """Leave all speaking to the command line."""


class Guarded(RequestHandler):
    """Answers only those who ask for this machine by its name, so that no other site can."""

    def initialize(self, workshop: Workshop, watcher: SiteWatcher, port: int) -> None:
        """Take what every handler of one server shares."""
        self.workshop, self.watcher, self.port = workshop, watcher, port

    def prepare(self) -> None:
        """Refuse requests that were meant for another host, or that name no path of this one."""
        if not is_here(self.request.host, self.port):
            raise HTTPError(421, reason="Misdirected Request")
        if not self.request.path.startswith("/"):
            raise HTTPError(400)


class LivePage(Guarded):
    """The files of the last good build, from memory."""

    async def get(self) -> None:
        """Send a file, the page of a folder, or the page that says there is none."""
        path = unquote(urlsplit(self.request.path).path)
        await self._made(path)
        shown = self.workshop.shown
        for name, value in headers_for(path).items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        if path.startswith(DESK):
            name = path.removeprefix(DESK)
            self._send("index.html", desk_page(self.workshop, name.removesuffix("/")))
        elif path.startswith(LIVE):
            name = path.removeprefix(LIVE)
            self._send(name, shown.live.get(name))
        elif f"{path.lstrip('/')}/index.html" in shown.files and not path.endswith("/"):
            # With two slashes in front it would name another host.
            self.redirect(f"/{self.request.path.lstrip('/')}/")
        else:
            name = file_at(shown, path)
            data = shown.files.get(name)
            if data is None and not shown.is_whole:
                name, data = "index.html", no_page_yet(shown, guide_at(shown, path))
                self.set_status(503)
            self._send(name, data)

    head = get

    async def _made(self, path: str) -> None:
        """Wait for what can be made of that path ahead of all else."""
        if self.workshop.shown.around is None:
            await self._looked_at("")
        guide = guide_at(self.workshop.shown, path)
        # What editors see is printed from the guide's record.
        if self.workshop.lacks([guide]) or (guide and path.startswith(DESK)):
            await self._looked_at(guide)

    async def _looked_at(self, guide: str) -> None:
        await asyncio.wait([asyncio.wrap_future(self.watcher.ask(guide))], timeout=PATIENCE)

    def _send(self, name: str, data: bytes | None) -> None:
        if data is None:
            self.set_status(404)
            name, data = "404.html", self.workshop.shown.files.get("404.html", b"<head>404")
        kind = TYPES.get(PurePath(name).suffix) or mimetypes.guess_type(name)[0] or UNKNOWN
        if kind == "text/html":
            shown = self.workshop.shown
            data = with_client(data, shown, desk_address(shown, self.request.path))
        elif kind == TYPES[".js"]:
            data = with_restart(data)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.set_header("Content-Type", kind + charset)
        self.write(data)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in plain words why nothing was sent."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}: {self._reason}\n")


class LiveSocket(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """Tells a page which build is shown, when it asks and whenever that changes."""

    def check_origin(self, origin: str) -> bool:
        """Let in the pages of this server only."""
        parts = urlsplit(origin)
        return parts.scheme == "http" and is_here(parts.netloc, self.port)

    def on_message(self, message: str | bytes) -> None:
        """Hear which build the page shows; tell it where that is not what it should be."""
        self.set_nodelay(True)
        LiveReloadHandler.waiters.add(self)
        shown = self.workshop.shown
        guide = guide_at(shown, self.path)
        if guide:
            # The first save then finds at hand what it leaves as it is.
            self.watcher.ask(guide)
        if message != shown.build or shown.problems:
            self.write_message(self._news(shown))

    @property
    def path(self) -> str:
        """Which page it is, as that page says."""
        return unquote(self.request.query)

    @classmethod
    def in_view(cls, shown: Shown) -> frozenset[str]:
        """The guides of which a page is open; may be asked from any thread."""
        return frozenset(guide_at(shown, one.path) for one in tuple(cls.waiters)) - {""}

    @classmethod
    def tell(cls, shown: Shown) -> None:
        """Tell every page."""
        for waiter in tuple(cls.waiters):
            # One that has just gone will ask again when it comes back.
            with suppress(WebSocketClosedError):
                waiter.write_message(waiter._news(shown)).add_done_callback(_heed)

    def _news(self, shown: Shown) -> str:
        """What is new, and with it the page itself, unless it is one that has to be asked for."""
        page = shown.files.get(file_at(shown, self.path), b"") if self.path.endswith("/") else b""
        told = with_client(page, shown, desk_address(shown, self.path)) if page else b""
        news = {"build": shown.build, "problems": shown.problems}
        return json.dumps({**news, "page": told.decode("utf-8", "replace")})


def _heed(sent: Future[None]) -> None:
    """Take note of how sending went, or asyncio complains that nobody did."""
    if not sent.cancelled():
        sent.exception()


def is_here(host: str, port: int) -> bool:
    """Whether a host as a browser names it is this server."""
    names = (HOST, "localhost", "[::1]")
    return host.lower() in {f"{name}:{port}" for name in names} or (port == 80 and host in names)


def with_client(page: bytes, shown: Shown, desk: str = "") -> bytes:
    """A page with our own client in its head, which knows which build and which body it shows.

    Every state of a style or script is asked for at an address of its own. `desk` is the address
    of what editors see beside the page.
    """
    page = _ASSET.sub(lambda found: _address_of_state(found, shown), page)
    body = hashlib.sha256(page[page.find(b"<body") :]).hexdigest()[:16]
    tags = (
        f'<link rel="stylesheet" href="{LIVE}live.css">'
        f'<script type="module" src="{LIVE}live.js" data-build="{shown.build}" data-body="{body}"'
        f' data-desk="{desk}"></script>'
    )
    head, tag, rest = page.partition(b"<head>")
    return head + tag + tags.encode() + rest


def _address_of_state(found: re.Match[bytes], shown: Shown) -> bytes:
    data = shown.files.get(found[1].decode(), b"")
    return b'"/%s?%s"' % (found[1], hashlib.sha256(data).hexdigest()[:10].encode())


def with_restart(script: bytes) -> bytes:
    """A component's module as published, which can also start its component again."""
    return _START.sub(rb"\g<0>\nexport const again=()=>\1", script)


def file_at(shown: Shown, path: str) -> str:
    """The path of the file that is published at that address."""
    name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
    # While not all is made, the first page is there as the article that it is.
    is_first = name == "index.html" and not shown.is_whole
    return f"{guide_at(shown, path)}/{name}".lstrip("/") if is_first else name


def no_page_yet(shown: Shown, guide: str) -> bytes:
    """What is sent in place of a page that is not there, while there has been no good build."""
    if shown.to_come and guide not in shown.guides:
        title = "This page is not made yet"
        said = f"It is made when all {len(shown.names):,} guides are. What you open is made first:"
        body = _listed(said, shown.names)
    else:
        title = "The site cannot be built yet"
        sound = [made.name for made in shown.guides.values() if made.files]
        said = "These guides have no errors of their own, and can be read:"
        body = f"<pre>{html.escape(format_report(shown.report, shown.texts))}</pre>"
        body += _listed(said, sound) if sound else ""
    return (
        '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width">'
        f'<link rel="icon" href="data:,"><title>{title}</title></head><body>'
        f"<h1>{title}</h1>{body}</body></html>"
    ).encode()


def _listed(said: str, guides: Iterable[str]) -> str:
    links = (f'<li><a href="/{quote(name)}/">{html.escape(name)}</a></li>' for name in guides)
    return f"<p>{said}</p><ul>{''.join(links)}</ul>"
