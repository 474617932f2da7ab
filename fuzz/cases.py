"""Cases judged by a worker process that is watched: none may crash it, hold it up or fail."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from fuzz.sites import ROOT

# Seconds that one build of a small site may take, on a machine busy with other work.
LIMIT = 30.0
WORKER = ("-m", "fuzz.worker")


@dataclass
class Tally:
    """How many cases ended how, what was wrong with which, and the most memory any took."""

    codes: Counter[int] = field(default_factory=Counter)
    faults: dict[int, str] = field(default_factory=dict)
    peak: int = 0

    @property
    def count(self) -> int:
        """How many cases were judged."""
        return self.codes.total() + len(self.faults)


def run_cases(
    first: int, *, seconds: float, most: int | None = None, worker: tuple[str, ...] = WORKER
) -> Tally:
    """Judge cases from a number on until the time is over or enough are done."""
    tally, until = Tally(), time.monotonic() + seconds
    number = first
    while time.monotonic() < until and (most is None or number < first + most):
        with _started(worker, number) as process:
            number = _watch(process, number, tally, until, None if most is None else first + most)
    return tally


def _watch(
    process: subprocess.Popen[bytes], number: int, tally: Tally, until: float, end: int | None
) -> int:
    """Follow a worker until the time is over, enough is done or it dies: the next number."""
    assert process.stdout
    for line in _lines(process.stdout.fileno()):
        told = json.loads(line) if line else {}
        if "case" in told:
            number = told["case"]
            if time.monotonic() > until or number == end:
                break
        elif told:
            tally.peak = max(tally.peak, told["peak"])
            if told["fault"]:
                tally.faults[number] = told["fault"]
            else:
                tally.codes[told["code"]] += 1
        else:
            tally.faults[number] = _ending(process)
            return number + 1
    return number


def _ending(process: subprocess.Popen[bytes]) -> str:
    """Why a worker says no more."""
    try:
        return f"ended with {process.wait(timeout=1)}"
    except subprocess.TimeoutExpired:
        return f"took more than {LIMIT:.0f} s"


@contextmanager
def _started(worker: tuple[str, ...], number: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, *worker, str(number)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def _lines(handle: int) -> Iterator[bytes]:
    """Whole lines as they come; an empty one when none comes in time or ever again."""
    buffer = b""
    while True:
        ready, _, _ = select.select([handle], [], [], LIMIT)
        data = os.read(handle, 65_536) if ready else b""
        if not data:
            yield b""
            return
        *whole, buffer = (buffer + data).split(b"\n")
        yield from whole
