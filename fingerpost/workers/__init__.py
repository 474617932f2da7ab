"""All cores at work on a large site: guides are made in processes of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from fingerpost.guides import GuideResult
from fingerpost.workers.passing import Pages, WorkerError, received, send

# Below this many guides a process costs more than it spares.
WORTHWHILE = 24


class Workers:
    """Makes guides in several processes; their pages stay on disk until the end of this one."""

    def __init__(self, count: int = 0) -> None:
        self.count = count or cores()

    def each(
        self, make: Callable[[str], GuideResult], names: Iterable[str]
    ) -> Iterator[GuideResult]:
        """What is made of each name, in their order."""
        pending = tuple(names)
        count = min(self.count, len(pending) // WORTHWHILE)
        if count < 2:
            yield from map(make, pending)
            return
        workers = [_Worker(make, pending[place::count]) for place in range(count)]
        try:
            for place in range(len(pending)):
                yield workers[place % count].receive()
        finally:
            for worker in workers:
                worker.end()


class _Worker:
    """One process that makes its share of the guides, and the pipe on which it tells of them."""

    def __init__(self, make: Callable[[str], GuideResult], names: tuple[str, ...]) -> None:
        self.pages = Pages()
        reading, writing = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(writing)
            self.pipe = os.fdopen(reading, "rb")
            self.guides = received(self.pipe, self.pages)
            return
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                send(pipe, self.pages, make, names)
        finally:
            # Nothing of what the first process would do at its end is done here.
            os._exit(0)

    def receive(self) -> GuideResult:
        """The next guide."""
        found = next(self.guides, None)
        if found is None:
            raise WorkerError("it was ended")
        return found

    def end(self) -> None:
        """Wait for the process."""
        self.pipe.close()
        os.waitpid(self.process, 0)


def cores() -> int:
    """How many processes can be at work at once."""
    return len(os.sched_getaffinity(0))
