"""Measure and print: the weight of the guide page, then builds of one site and of generated ones."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.measure import ROOT, Cost, cost, output
from benchmarks.weigh import BUDGET_BYTES, BUDGET_REQUESTS, BUDGET_SCRIPT, weigh

SIZES = (1, 100, 1_000)
# A small site is built this often, and the median told.
RUNS = 5
# Kilobytes by which a further guide may make the peak larger, and between which sizes it is told.
GROWTH, LARGE = 25, 100


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--guides", type=int, nargs="*", default=SIZES, metavar="NUMBER",
                        help="sizes of the generated sites (default: 1 100 1000)")  # fmt: skip
    sizes = parser.parse_args().guides
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        _weights(Path(folder) / "shipped")
        _builds(Path(folder), sizes)


def _weights(out: Path) -> None:
    cost("build.py", "build", "--quiet", "--out", str(out))
    home = next(line.split()[1] for line in (ROOT / "site_config.yaml").read_text().split("\n")
                if line.startswith("home:"))  # fmt: skip
    answers = weigh(out, f"/{home}/")
    _table(
        f"A cold visit to /{home}/, bytes at gzip 6",
        ("", "body", "header", "header packed"),
        [(a.kind, a.body, a.header, a.packed) for a in answers],
    )
    total = sum(a.body + a.header for a in answers)
    packed = sum(a.body + a.packed for a in answers)
    scripts = sum(a.body for a in answers if a.kind == "scripts")
    for name, found, budget in (
        ("all, headers as HTTP/1.1 spells them", total, BUDGET_BYTES),
        ("all, headers as HTTP/2 packs them, about", packed, BUDGET_BYTES),
        ("scripts", scripts, BUDGET_SCRIPT),
        ("requests", len(answers), BUDGET_REQUESTS),
    ):
        verdict = "within" if found <= budget else "OVER"
        print(f"  {name}: {found:,} of {budget:,} ({verdict} budget)")


def _builds(folder: Path, sizes: Iterable[int]) -> None:
    sites = [("shipped", ROOT, RUNS)]
    for size in sizes:
        generate(folder / f"site-{size}", size)
        sites.append(
            (
                f"{size:,} guide{'s' * (size != 1)}",
                folder / f"site-{size}",
                RUNS if size == 1 else 1,
            )
        )
    rows, stages, peaks = [], [], []
    for name, root, runs in sites:
        out = folder / "out"
        ours = _fresh(
            out, runs, "build.py", "build", "--quiet", "--root", str(root), "--out", str(out)
        )
        again = cost("build.py", "build", "--quiet", "--root", str(root), "--out", str(out))
        if root != ROOT:
            peaks.append((_guides(root), ours.peak, _after_a_change(root, out).peak))
        bare = _fresh(out, runs, "benchmarks/bare.py", str(root), str(out))
        rows.append((
            name, *map(_seconds, (ours.wall, ours.cpu, again.wall, bare.wall)),
            f"{ours.wall / bare.wall:.1f}", f"{ours.peak:,.0f}",
        ))  # fmt: skip
        shutil.rmtree(out)
        spent = json.loads(output("-m", "benchmarks.stages", str(root), str(out)))
        stages.append((name, *map(_seconds, spent.values())))
        shutil.rmtree(out)
    _table(
        "Builds, whole process, seconds and megabytes",
        ("", "cold", "its CPU", "again", "bare script", "times bare", "peak MB"),
        rows,
    )
    _table("Stages of the cold build, seconds", ("", *spent), stages)
    _growth([peak for peak in peaks if peak[0] >= LARGE])


def _growth(peaks: list[tuple[int, float, float]]) -> None:
    """What each guide adds to the peak, cold and with one changed, between two sizes."""
    for (few, *less), (many, *more) in pairwise(peaks):
        cold, changed = (
            (large - small) / (many - few) * 1_000 for small, large in zip(less, more, strict=True)
        )
        verdict = "within" if max(cold, changed) <= GROWTH else "OVER"
        print(f"\nA guide adds {cold:.1f} kB to a cold build of {few:,} to {many:,} guides, and "
              f"{changed:.1f} kB with one changed ({verdict} the budget of {GROWTH})")  # fmt: skip


def _guides(root: Path) -> int:
    return len(list(root.glob("content/*/guide.md")))


def _after_a_change(root: Path, out: Path) -> Cost:
    """What a build costs after one guide has changed."""
    guide = min(root.glob("content/*/guide.md"))
    guide.write_text(f"{guide.read_text()}\nAnd so on.\n")
    return cost("build.py", "build", "--quiet", "--root", str(root), "--out", str(out))


def _fresh(out: Path, runs: int, *argv: str) -> Cost:
    """The median cost of making a folder anew."""
    found: list[Cost] = []
    for _ in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        found.append(cost(*argv))
    return sorted(found, key=lambda one: one.wall)[runs // 2]


def _seconds(number: float) -> str:
    return f"{number:.3f}" if number < 10 else f"{number:.1f}"


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    shown = [
        heads,
        *(tuple(f"{c:,}" if isinstance(c, int) else str(c) for c in row) for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    print(f"\n{title}")
    for row in shown:
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        print("  " + "  ".join([row[0].ljust(widths[0]), *rest]))


if __name__ == "__main__":
    main()
