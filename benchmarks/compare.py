"""Our builds beside other generators', as ratios within one run: `python -m benchmarks.compare`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.measure import ROOT, Cost, cost
from benchmarks.peers import Peer, arrange, build, installed, touch

SIZES = (100, 1_000)
KINDS = ("cold", "one changed", "nothing changed")
SMALL = 200


def main() -> None:
    """Print a table for the shipped site and for generated ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare")
    parser.add_argument("--guides", type=int, nargs="*", default=SIZES, metavar="NUMBER",
                        help="sizes of the generated sites (default: 100 1000)")  # fmt: skip
    sizes = parser.parse_args().guides
    print(f"{os.cpu_count()} cores ({_processor()}), {platform.system()} {platform.machine()}, "
          f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        _table("the shipped site", _copy_of_ours(Path(folder) / "shipped"), runs=5)
        for size in sizes:
            site = Path(folder) / f"site-{size}"
            generate(site, size)
            _table(f"{size:,} guides", site, runs=3 if size < SMALL else 1)
            shutil.rmtree(site)


def _copy_of_ours(site: Path) -> Path:
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site_config.yaml", site)
    return site


def _table(title: str, site: Path, *, runs: int) -> None:
    """Seconds and, in brackets, how many times those of the first row, which is Hugo if it can be."""
    print(f"\n| {title} | {' | '.join(KINDS)} | peak MB |\n|{' --- |' * 5}")
    unit: tuple[Cost, ...] = ()
    for name, costs in _rows(site, runs):
        unit = unit or costs
        cells = (
            f"{one.wall:.2f} s ({one.wall / base.wall:.2f})"
            for one, base in zip(costs, unit, strict=True)
        )
        print(f"| {name} | {' | '.join(cells)} | {costs[0].peak:,.0f} |", flush=True)


def _rows(site: Path, runs: int) -> Iterator[tuple[str, tuple[Cost, ...]]]:
    """Hugo, ours, and the others: what their builds cost, as soon as it is known."""
    peers = tuple(installed())
    yield from (_row(peer, site, runs) for peer in peers[:1])
    yield "Fingerpost", _ours(site, runs)
    yield from (_row(peer, site, runs) for peer in peers[1:])


def _row(peer: Peer, site: Path, runs: int) -> tuple[str, tuple[Cost, ...]]:
    place = site / ".peer"
    arrange(peer, site, place)
    costs = _costs(lambda fresh: build(peer, place, fresh=fresh), partial(touch, place), runs)
    shutil.rmtree(place)
    return peer.name, costs


def _ours(site: Path, runs: int) -> tuple[Cost, ...]:
    out, guide = site / "dist", sorted(site.glob("content/*/guide.md"))[0]

    def made(fresh: bool) -> Cost:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(site / ".fingerpost-cache", ignore_errors=True)
        return cost("build.py", "--quiet", "--root", str(site), "--out", str(out))

    def touched(change: Callable[[str], str]) -> None:
        guide.write_text(change(guide.read_text()))

    return _costs(made, touched, runs)


def _costs(
    make: Callable[[bool], Cost], touch: Callable[[Callable[[str], str]], None], runs: int
) -> tuple[Cost, ...]:
    """The median cost of a cold build, of one after a change, and of one after none."""
    cold = [make(True) for _ in range(runs)]
    changed, same = [], []
    for number in range(max(runs, 3)):
        touch(lambda text, number=number: f"{text}\nAnd so on, {number}.\n")  # type: ignore[misc]
        changed.append(make(False))
        same.append(make(False))
    return tuple(_median(costs) for costs in (cold, changed, same))


def _median(costs: Iterable[Cost]) -> Cost:
    ordered = sorted(costs, key=lambda one: one.wall)
    return ordered[len(ordered) // 2]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().split("\n")
    except OSError:
        return platform.processor() or "unknown"
    names = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(names, "unknown")


if __name__ == "__main__":
    main()
