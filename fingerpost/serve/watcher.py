"""Watching the site folder: every way of saving is noticed, whatever the time stamps say."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import watchfiles
from livereload.watcher import Watcher

from fingerpost.serve.workshop import Shown, Workshop
from fingerpost.sources import PACKAGE_ROOT

# Milliseconds: how long a burst of changes must have been over, and how long it may last; how long
# nothing may happen before a watch says so.
STEP, BURST, READY = 1, 50, 100
# Seconds: how long a file may be half-written before what it says is shown; when to look once more
# after a change, for what a new folder held before it was watched; how often, in quiet times, to
# see whether the watched folders are still the same ones.
HALF_WRITTEN, SETTLED, QUIET = 0.06, 0.15, 1.0
# How often a save that comes right after a doubtful one puts off telling of that.
PATIENCE = 5


class _Asked(NamedTuple):
    """A guide that somebody waits for, and what tells that it has been looked at."""

    guide: str
    answer: Future[None]


class SiteWatcher(Watcher):  # type: ignore[misc]
    """Takes the place of livereload's watcher: a thread of its own that watches and builds."""

    def __init__(
        self,
        workshop: Workshop,
        on_build: Callable[[Shown], None],
        in_view: Callable[[], Collection[str]] = tuple,
    ) -> None:
        super().__init__()
        self.workshop, self.on_build, self.in_view = workshop, on_build, in_view
        workshop.on_helped = self._changed
        # What has come: a change, or somebody who waits for a guide.
        self.news: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self.asked: list[_Asked] = []
        self.stopped = threading.Event()
        # Without a task of its own livereload would watch the working directory.
        self._tasks: dict[str, object] = {str(workshop.root): {}}

    def start(self, callback: Any) -> bool:
        """Begin to watch; true, so that livereload does not poll."""
        threading.Thread(target=self._run, name="watcher", daemon=True).start()
        return True

    def stop(self) -> None:
        """End every thread, and what is done behind the scenes."""
        self.stopped.set()
        self.news.put(None)
        self.workshop.stop()

    def ask(self, guide: str) -> Future[None]:
        """Have a guide looked at ahead of all others; done when it has been.

        Without a name it is done after the next look at anything. May be called from any thread.
        """
        asked = _Asked(guide, Future())
        self.news.put(asked)
        return asked.answer

    def _run(self) -> None:
        roots = Roots(self.workshop.root, self._changed)
        settle = False
        while not self.stopped.is_set():
            roots.follow()
            changed = self._wait(0 if self.asked else SETTLED if settle else QUIET)
            asked, self.asked = self.asked, []
            guides = {*self.in_view(), *(one.guide for one in asked)} - {""}
            is_shown = (changed or self.workshop.lacks(guides)) and self._glance(guides)
            # What is in view comes first; the rest is built once nothing has changed for a moment.
            is_due = (changed or settle) and not is_shown
            is_cut = is_due and not self._build()
            if changed or asked:
                self.workshop.attend(guides)
            settle = changed or is_cut or (settle and is_shown)
            for one in asked:
                one.answer.set_result(None)
        roots.leave()

    def _changed(self) -> None:
        self.news.put(None)

    def _wait(self, seconds: float) -> bool:
        """Wait for anything, and take up all that has come together; was there a change?"""
        news = []
        with suppress(queue.Empty):
            news = [self.news.get(timeout=seconds)]
            while True:
                news.append(self.news.get_nowait())
        self.asked += (one for one in news if one)
        return None in news

    def _glance(self, guides: Collection[str]) -> bool:
        """Show some guides, if there is anything new and sound in them; was there?"""
        made = self._steady(self.workshop.glance(guides), partial(self.workshop.glance, guides))
        self._show(made)
        return made is not None

    def _build(self) -> bool:
        """Build all that has changed; false if it ended because there is something that comes first."""
        made = self._steady(self.workshop.look(self._is_over), self.workshop.look)
        self._show(made)
        return made is not None or self.news.empty()

    def _is_over(self) -> bool:
        """Whether something has come that is built first; nothing is, before anything is known."""
        return self.workshop.shown.around is not None and not self.news.empty()

    def _steady(self, made: Shown | None, again: Callable[[], Shown | None]) -> Shown | None:
        """What was made, or if that is doubtful, what is once nothing has changed for a moment."""
        for _ in range(PATIENCE):
            if not made or not made.is_doubtful or not self._wait(HALF_WRITTEN):
                break
            made = again() or made
        return made

    def _show(self, made: Shown | None) -> None:
        if made and not self.stopped.is_set():
            self.workshop.show(made)
            self.on_build(made)


class Roots:
    """The folders a site is read from, each watched as long as it is the same folder.

    A folder that is renamed, deleted or put back is another one, and is watched anew.
    """

    def __init__(self, root: Path, on_change: Callable[[], None]) -> None:
        self.on_change = on_change
        folders = (root / name for name in ("content", "templates", "static"))
        ours = (PACKAGE_ROOT / name for name in ("templates", "static"))
        # Beside the folders there is the file of settings; nothing else below the root is ours.
        self.deep = tuple(dict.fromkeys((*folders, *ours)))
        self.flat = (root,)
        self.watches: list[_Watch] = []
        self.identities: tuple[object, ...] = ()

    def follow(self) -> None:
        """Watch anew if a folder has become another one."""
        found = tuple(_identity(folder) for folder in (*self.deep, *self.flat))
        if found != self.identities or any(watch.is_over for watch in self.watches):
            self.leave()
            self.identities = found
            deep = tuple(folder for folder in self.deep if folder.is_dir())
            self.watches = [
                _Watch(deep, self.on_change, recursive=True),
                _Watch(self.flat, self.on_change, recursive=False),
            ]
            self.on_change()

    def leave(self) -> None:
        """Stop watching."""
        for watch in self.watches:
            watch.stopped.set()


class _Watch:
    def __init__(
        self, folders: tuple[Path, ...], on_change: Callable[[], None], *, recursive: bool
    ) -> None:
        self.folders, self.on_change, self.recursive = folders, on_change, recursive
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self.thread.start()

    @property
    def is_over(self) -> bool:
        return not self.thread.is_alive()

    def _run(self) -> None:
        # A folder that vanishes while it is about to be watched is noticed by its identity.
        with suppress(FileNotFoundError, RuntimeError):
            is_ready = False
            for changes in self._bursts():
                # What changed before all was being watched is found by looking once it is.
                if changes or not is_ready:
                    self.on_change()
                is_ready = True

    def _bursts(self) -> Iterator[object]:
        """Sets of changes, and an empty one now and then where there are none."""
        return watchfiles.watch(
            *self.folders, watch_filter=None, debounce=BURST, step=STEP, recursive=self.recursive,
            rust_timeout=READY, yield_on_timeout=True, stop_event=self.stopped,
            raise_interrupt=False, ignore_permission_denied=True,
        )  # fmt: skip


def _identity(folder: Path) -> object:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
