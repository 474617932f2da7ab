"""From the start of `build.py serve` to its address, to a guide that is opened, and to the whole.

Run as `python -m benchmarks.opening [--guides NUMBER …]`. A guide in the middle is opened as soon as
the address is told; then a template is saved, so that all are made again. Of the server alone
stands how much it holds then.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.generate import generate
from benchmarks.measure import ROOT
from tests.live_server import served

MARK = "made-again"


def measure(folder: Path, guides: int) -> Iterator[tuple[str, float]]:
    """What was reached or held, and the seconds or megabytes that it took."""
    generate(folder, guides)
    (folder / "templates").mkdir()
    base = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    began = time.perf_counter()
    with served(folder) as server:
        yield "the address, s", time.perf_counter() - began
        get(server.url, f"guide-{guides // 2:05}/")
        yield "a guide opened, s", time.perf_counter() - began
        until(server.url, "", "<h1")
        yield "all known, s", time.perf_counter() - began
        yield "held then, MB", held(server.process)
        marked = base.replace("</nav>", f"</nav><p>{MARK}</p>", 1)
        (folder / "templates" / "base.html").write_text(marked, encoding="utf-8")
        until(server.url, "404.html", MARK)
        yield "held once all were made again, MB", held(server.process)


def get(url: str, path: str) -> tuple[int, str]:
    """The status and the text of a page."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("GET", f"/{path}")
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def until(url: str, path: str, words: str) -> None:
    """Wait until a page of no guide is there, which is made when all guides are, and has the words."""
    while not ((found := get(url, path))[0] == 200 and words in found[1]):
        time.sleep(0.1)


def held(process: int) -> float:
    """The memory of a process, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return sum(int(size) for size in re.findall(r"VmRSS:\s+(\d+)", status)) / 1_000


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opening")
    parser.add_argument("--guides", type=int, nargs="*", default=[1_000], metavar="NUMBER")
    for guides in parser.parse_args().guides:
        with tempfile.TemporaryDirectory() as folder:
            for name, found in measure(Path(folder) / "site", guides):
                print(f"  {guides:,} guides: {name} {found:.1f}", flush=True)


if __name__ == "__main__":
    main()
