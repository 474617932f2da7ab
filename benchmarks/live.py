"""From a save to the changed page painted: `build.py serve`, a real Chromium, one clock.

Run as `python -m benchmarks.live [--guides NUMBER …] [--saves NUMBER]`. The time begins when the
file is about to be written and ends when the frame that shows the change has been painted. In
brackets stands what lies between: until the server notices, until it has made the page, until the
browser hears of it, until the page is changed, and until that is painted.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.generate import generate
from benchmarks.measure import ROOT
from tests.browser.conftest import NAMES, STAY_HERE
from tests.live_server import served

SAVES = 25
# Seconds between two saves: at most and at least, so that no rhythm of ours is favoured.
GAPS = (0.05, 0.5)
PARTS = ("noticed", "made", "heard", "changed", "painted")
# Notes down when the page hears news, and each time it is changed.
NOTES = """(() => {
  const note = (word) => notes.push([word, performance.timeOrigin + performance.now()])
  window.notes = []
  window.WebSocket = class extends WebSocket {
    constructor(address) {
      super(address)
      this.addEventListener('message', () => note('heard'))
    }
  }
  const all = { subtree: true, childList: true, attributes: true, characterData: true }
  new MutationObserver(() => note('changed')).observe(document, all)
})()"""
# Told when a change is on screen: by the first task after the frame that has it was painted.
PAINTED = """([selector, words]) => new Promise(done => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => done(performance.timeOrigin + performance.now())
  const look = () => {
    const found = selector
      ? document.querySelector(selector)?.textContent.includes(words)
      : getComputedStyle(document.documentElement).getPropertyValue('--saved').trim() === words
    if (found) port2.postMessage(0)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})"""


@dataclass(frozen=True, slots=True)
class Save:
    """One way of changing a site: the file, how its text becomes another, where that shows."""

    name: str
    path: str
    change: Callable[[str, str], str]
    selector: str


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds from a save to the painted page, and the medians of what lies between."""

    name: str
    best: float
    median: float
    most: float
    worst: float
    parts: Mapping[str, float]


def saves(guide: str) -> tuple[Save, ...]:
    """Every kind of file that an editor saves."""
    folder = f"content/{guide}"
    return (
        Save("Markdown", f"{folder}/guide.md", _sentence, "main"),
        Save("YAML", f"{folder}/decision.yaml", _question, "[data-quiz]"),
        Save("template", "templates/base.html", _footer, "footer"),
        Save("CSS", "static/css/base.css", lambda text, mark: f"{text}:root{{--saved:{mark}}}", ""),
    )


def _sentence(text: str, mark: str) -> str:
    """The article with a mark at the end of the first line after its first heading."""
    return re.sub(r"(?m)^(## .*)$", rf"\1\n\n{mark}", text, count=1)


def _question(text: str, mark: str) -> str:
    return re.sub(r'("?\bask"?: "?)', rf"\g<1>{mark} ", text, count=1)


def _footer(text: str, mark: str) -> str:
    return text.replace("</nav>", f"</nav><p>{mark}</p>", 1)


def measure(root: Path, guide: str, count: int) -> tuple[Times, ...]:
    """Save each kind of file some times, and tell how long each took to be painted."""
    notes = root.with_name(f"{root.name}.notes")
    with served(root, "-m", "benchmarks.clocked", str(notes)) as server, _page() as page:
        page.add_init_script(NOTES)
        page.goto(f"{server.url}{guide}/")
        found = {save.name: _times(page, root, notes, save, count) for save in saves(guide)}
    rows = {**found, "all": [one for times in found.values() for one in times]}
    return tuple(_summed(name, times) for name, times in rows.items())


def _times(page: Page, root: Path, notes: Path, save: Save, count: int) -> list[list[float]]:
    """For each save the milliseconds until each of the parts was over."""
    chance = random.Random(save.name)
    place = root / save.path
    text = place.read_text(encoding="utf-8")
    found = []
    for number in range(-1, count):
        mark = f"saved{number + 1}"
        time.sleep(chance.uniform(*GAPS))
        script = f"args => {{ notes.length = 0; window.painted = ({PAINTED})(args) }}"
        page.evaluate(script, [save.selector, mark])
        start = notes.stat().st_size
        data = save.change(text, mark).encode()
        began = time.time()
        if number % 2:
            place.write_bytes(data)
        else:
            beside = place.with_name(".saving~")
            beside.write_bytes(data)
            beside.replace(place)
        painted = page.evaluate("window.painted")
        # The first save of a kind warms what a morning's work would have warmed.
        if number >= 0:
            lines = notes.read_text(encoding="utf-8")[start:].splitlines()
            told = [(word, 1_000 * float(moment)) for word, moment in map(str.split, lines)]
            told += [*page.evaluate("notes"), ("painted", painted)]
            found.append([moment - 1_000 * began for moment in _moments(told, painted)])
    place.write_text(text, encoding="utf-8")
    return found


def _moments(told: Sequence[tuple[str, float]], painted: float) -> Iterator[float]:
    """When each part was over: at first, or for changes of the page at last, before it was painted."""
    for part in PARTS:
        moments = [moment for word, moment in told if word == part and moment <= painted]
        yield moments[-1 if part == "changed" else 0]


def _summed(name: str, saves: list[list[float]]) -> Times:
    times = sorted(moments[-1] for moments in saves)
    steps = [[end - start for start, end in pairwise((0.0, *moments))] for moments in saves]
    parts = dict(zip(PARTS, map(median, zip(*steps, strict=True)), strict=True))
    most = times[int(0.95 * len(times))]
    return Times(name, times[0], times[len(times) // 2], most, times[-1], parts)


@contextmanager
def _page() -> Iterator[Page]:
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed, args=list(STAY_HERE), chromium_sandbox=os.geteuid() != 0
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(30_000)
        yield page
        browser.close()


def sites(folder: Path, sizes: list[int]) -> Iterator[tuple[str, Path, str]]:
    """The shipped site, then generated ones: name, folder, and the guide to look at."""
    shipped = folder / "shipped"
    parts = ("content", "templates", "static")
    for part in parts:
        shutil.copytree(ROOT / part, shipped / part)
    shutil.copy(ROOT / "site_config.yaml", shipped)
    guide = next(path.parent.name for path in sorted(shipped.glob("content/*/guide.md")))
    yield "shipped site", shipped, guide
    for size in sizes:
        root = folder / f"site-{size}"
        generate(root, size)
        for part in parts[1:]:
            shutil.copytree(ROOT / part, root / part)
        yield f"{size:,} guides", root, f"guide-{size // 2:05}"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live")
    parser.add_argument("--guides", type=int, nargs="*", default=[1_000], metavar="NUMBER")
    parser.add_argument("--saves", type=int, default=SAVES, metavar="NUMBER")
    options = parser.parse_args()
    print("From a save to the page painted, milliseconds")
    with tempfile.TemporaryDirectory() as folder:
        for name, root, guide in sites(Path(folder), options.guides):
            for row in measure(root, guide, options.saves):
                parts = ", ".join(f"{part} {spent:.0f}" for part, spent in row.parts.items())
                print(
                    f"  {name:<14} {row.name:<10} best {row.best:5.0f}  median {row.median:5.0f}"
                    f"  95 % {row.most:5.0f}  worst {row.worst:5.0f}  ({parts})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
