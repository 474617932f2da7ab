"""Real builds ended at random moments: what they leave must be whole, and the next one mends it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from fingerpost.publish.ownership import STAGING
from fuzz.judge import unwhole, write
from fuzz.sites import ROOT, shipped

Content = dict[str, bytes]


@dataclass
class Sites:
    """Two site folders that differ in pages, words and styles, with a clean build of each."""

    folder: Path
    clean: list[Content] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make both, and build each once into a folder of its own."""
        for number in range(2):
            page = f"---\ntitle: Page\nsummary: Only here\n---\nWords {number}.\n"
            own = {
                "static/css/own.css": f".own {{ order: {number} }}\n".encode(),
                f"content/pages/only-in-{number}.md": page.encode(),
            }
            write({**shipped(), **own}, self.root(number))
            out = self.folder / f"clean{number}"
            if self.build(number, out) != 0:
                raise RuntimeError("the site does not build")
            self.clean.append(content(out))

    def root(self, number: int) -> Path:
        """The folder of one of the two."""
        return self.folder / f"site{number}"

    def start(self, number: int, out: Path) -> subprocess.Popen[str]:
        """Begin to build one of the two, as an editor does."""
        return subprocess.Popen(
            [sys.executable, "build.py", "--quiet", "--root", str(self.root(number)), "--out", str(out)],
            cwd=ROOT, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def build(self, number: int, out: Path) -> int:
        """Build one of the two, and tell its exit code."""
        process = self.start(number, out)
        process.communicate()
        return process.returncode

    def seconds(self, out: Path) -> float:
        """How long a build over the other site takes at present."""
        began = time.monotonic()
        for number in (0, 1):
            self.build(number, out)
        return (time.monotonic() - began) / 2


@dataclass
class Ended:
    """How many builds a signal met while they ran, and what was wrong afterwards."""

    tried: int = 0
    met: int = 0
    half: int = 0
    faults: list[str] = field(default_factory=list)


def content(out: Path) -> Content:
    """Every file of a folder, hidden ones too, with its bytes."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def end_at_random(sites: Sites, how: signal.Signals, times: int, chance: random.Random) -> Ended:
    """Send builds over an existing site a signal, and look at what they leave.

    Each page must be whole with all it asks for, and the next build must give exactly the bytes
    of a clean one. An interrupted build leaves nothing of its own behind.
    """
    out, ended = sites.folder / "out", Ended()
    longest = sites.seconds(out)
    before = 1
    for ended.tried in range(1, times + 1):
        process = sites.start(1 - before, out)
        _wait(process, out, longest, chance)
        process.send_signal(how)
        said = process.communicate()[1]
        ended.met += process.returncode != 0
        left = content(out)
        is_half = left not in sites.clean
        ended.half += is_half
        wrong = [unwhole(out)]
        if how == signal.SIGINT:
            wrong.append(_ill_told(process.returncode, said, is_half))
        before = chance.randrange(2)
        sites.build(before, out)
        if content(out) != sites.clean[before]:
            wrong.append("the next build is not a clean one")
        ended.faults += [f"{how.name} {ended.tried}: {fault}" for fault in wrong if fault]
    return ended


def _wait(process: subprocess.Popen[str], out: Path, longest: float, chance: random.Random) -> None:
    """Wait for any moment of a build, or, as those are few, for one in which it changes files."""
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0, longest))
        return
    staging = str(out / STAGING)
    while process.poll() is None and not os.path.lexists(staging):
        time.sleep(0.0005)
    time.sleep(chance.choice((0, 0.001, 0.003, 0.01)) * chance.random())


def _ill_told(code: int, said: str, is_half: bool) -> str:
    """What is wrong with how a build that was interrupted took its leave."""
    # Before Python is ready, the signal itself ends the process; a shell tells that as 130 too.
    if code not in (0, 130, -signal.SIGINT) or "Traceback" in said:
        return f"exit code {code}: {said.strip()[-300:]}"
    return "the site is neither the old one nor the new" if is_half else ""
