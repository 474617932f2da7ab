"""Guides made behind the scenes, in processes of their own, while the server goes on.

The server runs threads, and a process with threads must not fork: each helper is a fresh Python.
It reads the site folder by itself, so that what it makes may have been made from something newer
or older than the server knows; the key of each guide tells, as of any that was made before.
"""

from __future__ import annotations

import gc
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from fingerpost import sources, workers
from fingerpost.guides import GuideResult, guide_result, surroundings_of
from fingerpost.sources import PACKAGE_ROOT
from fingerpost.workers.passing import Pages, received, send

# A helper stands back for all that somebody waits for, the browser and the editor program too.
NICE = 19


class Job(Struct, frozen=True):
    """What a helper is to make; `pages` is the handle of the file for its pages.

    `thresholds` are the garbage collector's, as the server has them.
    """

    root: str
    base_url: str
    names: tuple[str, ...]
    pages: int
    thresholds: tuple[int, int, int]


class Helpers:
    """The processes that help with one state of what all guides share; `key` names it.

    From threads of their own, `on_made` hears of each guide, `on_progress` of how many these are
    of how many, and `on_end` when no more will come.
    """

    def __init__(
        self,
        root: Path,
        base_url: str,
        on_made: Callable[[GuideResult], None],
        on_progress: Callable[[int, int], None],
        on_end: Callable[[], None],
    ) -> None:
        self.root, self.base_url = root, base_url
        self.on_made, self.on_progress, self.on_end = on_made, on_progress, on_end
        self.total, self.counter = 0, itertools.count(1)
        self.key = ""
        # The state for which help came to nothing: no more is asked for.
        self.failed = ""
        self.at_work: set[_Helper] = set()

    def make(self, key: str, names: Collection[str]) -> bool:
        """Have guides made, if they are not being made already; false where that is of no use."""
        if len(names) < workers.WORTHWHILE or key == self.failed:
            self.stop()
            return False
        if not self.at_work or self.key != key:
            self.stop()
            self.key, ordered, count = key, sorted(names), workers.cores()
            self.at_work = {self._helper(tuple(ordered[n::count])) for n in range(count)}
            self.total, self.counter = len(names), itertools.count(1)
            self.on_progress(0, self.total)
            for helper in tuple(self.at_work):
                helper.start()
        return True

    def stop(self) -> None:
        """End all of them, whatever they are at."""
        for helper in tuple(self.at_work):
            helper.process.kill()
        self.at_work = set()

    def heard(self, helper: _Helper, made: GuideResult) -> None:
        """Take a guide from one that is still wanted."""
        if helper in self.at_work:
            self.on_made(made)
            self.on_progress(next(self.counter), self.total)

    def ended(self, helper: _Helper, made: int) -> None:
        """Take note that one has ended, and how much of what it was to make it has made."""
        if helper not in self.at_work:
            return
        if made < len(helper.job.names):
            self.failed = helper.key
        self.at_work.discard(helper)
        if not self.at_work:
            self.on_end()

    def _helper(self, names: tuple[str, ...]) -> _Helper:
        pages, root = Pages(), str(self.root.resolve())
        job = Job(root, self.base_url, names, pages.handle, gc.get_threshold())
        return _Helper(job, pages, self)


class _Helper:
    """One process, and the thread that hears it."""

    def __init__(self, job: Job, pages: Pages, helpers: Helpers) -> None:
        self.job, self.pages, self.helpers = job, pages, helpers
        self.key = helpers.key
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__], cwd=PACKAGE_ROOT, pass_fds=(pages.handle,),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # Ctrl-C is for the server, which then ends its helpers.
            process_group=0,
        )  # fmt: skip
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICE)

    def start(self) -> None:
        """Begin to hear it."""
        threading.Thread(target=self._run, name="helper", daemon=True).start()

    def _run(self) -> None:
        made = 0
        # Whatever ends it: what is missing is made by the server, which then meets the same fault.
        with suppress(Exception), self.process as running:
            assert running.stdin and running.stdout
            with running.stdin as told:
                told.write(msgspec.msgpack.encode(self.job))
            for one in received(running.stdout, self.pages):
                self.helpers.heard(self, one)
                made += one.key.startswith(self.key)
        self.helpers.ended(self, made)


def help_with(told: IO[bytes], pipe: IO[bytes]) -> None:
    """Do the job that is told, and send what is made."""
    job = msgspec.msgpack.decode(told.read(), type=Job)
    gc.set_threshold(*job.thresholds)
    names = frozenset(job.names)
    project = sources.read(Path(job.root), base_url=job.base_url, is_draft=True, guides=names)
    make = partial(guide_result, project, around=surroundings_of(project, None), before=None)
    send(pipe, Pages(job.pages), make, job.names)


if __name__ == "__main__":
    help_with(sys.stdin.buffer, sys.stdout.buffer)
