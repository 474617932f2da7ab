"""The site on this machine, kept up to date while it is written. Nothing is written to disk."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable
from pathlib import Path

from fingerpost.serve.server import HOST, LiveServer, LiveSocket, listen
from fingerpost.serve.watcher import SiteWatcher
from fingerpost.serve.workshop import Shown, Workshop

__all__ = ["Shown", "serve"]


def serve(
    root: Path,
    *,
    port: int,
    open_browser: bool,
    on_start: Callable[[str], None],
    on_build: Callable[[Shown], None],
    on_progress: Callable[[int, int], None],
) -> None:
    """Serve a site folder until interrupted.

    `port` is the first to try. `on_start` hears the address, once; `on_build` hears of every
    build, and `on_progress` how many of how many guides have been made behind the scenes, from
    whichever thread that was.
    """
    door = listen(port)
    port = door.getsockname()[1]
    address = f"http://{HOST}:{port}"
    # Another run of this server is never taken for this one.
    workshop = Workshop(root, address, os.urandom(4).hex(), on_progress)

    def built(what: Shown) -> None:
        server.tell(what)
        on_build(what)

    watcher = SiteWatcher(workshop, built, lambda: LiveSocket.in_view(workshop.shown))
    server = LiveServer(workshop, watcher, door)
    on_start(f"{address}/")
    if open_browser:
        webbrowser.open(address)
    try:
        server.serve(port=port, host=HOST)
    finally:
        watcher.stop()
