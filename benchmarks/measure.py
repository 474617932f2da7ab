"""A command run as a process of its own: how long it took, what it used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost: seconds on the clock, seconds of processor, megabytes at its peak."""

    wall: float
    cpu: float
    peak: float


def cost(*argv: str, runs: int = 1) -> Cost:
    """The median cost of running Python with these arguments; the process must succeed."""
    found = sorted((run(sys.executable, *argv) for _ in range(runs)), key=lambda one: one.wall)
    return found[len(found) // 2]


def output(*argv: str) -> str:
    """What Python prints with these arguments."""
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def run(*argv: str, cwd: Path = ROOT) -> Cost:
    """What running a command costs; it must succeed."""
    began = time.perf_counter()
    running = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = running.stderr.read() if running.stderr else b""
    _, status, used = os.wait4(running.pid, 0)
    wall = time.perf_counter() - began
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"`{' '.join(argv)}` ended with {running.returncode}\n{said.decode()}")
    # Linux tells kilobytes, macOS bytes.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)
