"""The server as an editor runs it, in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.hosting import ROOT


class Served(NamedTuple):
    """A server's address and the id of its process."""

    url: str
    process: int


@contextmanager
def served(root: Path, *program: str) -> Iterator[Served]:
    """Serve a site folder as an editor does, or with a program that takes the same arguments."""
    running = subprocess.Popen(
        [sys.executable, *(program or ("build.py",)), "serve", "--root", str(root), "--port", "0"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert running.stdout
    said = ""
    while not (found := re.findall(r"http://[\d.:]+/", said)):
        line = running.stdout.readline()
        assert line, "the server did not start"
        said += line
    try:
        yield Served(found[0], running.pid)
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)
