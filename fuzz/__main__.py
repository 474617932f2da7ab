"""Damage sites and end builds for as long as one likes, and tell what did not hold."""

from __future__ import annotations

import argparse
import difflib
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from fuzz.cases import run_cases
from fuzz.kills import Sites, end_at_random
from fuzz.sites import case, whole_sites

# Builds ended by each signal, for every minute that damaged sites are built.
KILLS_A_MINUTE = 20


def main() -> int:
    """Tell how many cases there were and what was wrong; the exit code is 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long (default: 60)")
    parser.add_argument("--first", type=int, help="the first case (default: another each time)")
    parser.add_argument("--kills", type=int, help="builds to end by each signal")
    parser.add_argument("--case", type=int, help="show the damage of one case, and do no more")
    asked = parser.parse_args()
    if asked.case is not None:
        print(damage(asked.case))
        return 0
    first = int(time.time()) * 1_000 if asked.first is None else asked.first
    kills = int(asked.seconds / 60 * KILLS_A_MINUTE) if asked.kills is None else asked.kills
    faults = _cases(first, asked.seconds) + _kills(first, kills)
    print(*faults, f"{len(faults)} faults", sep="\n")
    return 1 if faults else 0


def _cases(first: int, seconds: float) -> list[str]:
    tally = run_cases(first, seconds=seconds)
    print(
        f"{tally.count:,} damaged sites from {first} on: {tally.codes[0]:,} built, "
        f"{tally.codes[1]:,} refused at a place of theirs; {tally.peak // 1_000_000} MB at most"
    )
    return [f"case {number}: {fault}" for number, fault in tally.faults.items()]


def _kills(seed: int, times: int) -> list[str]:
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sites = Sites(Path(folder))
        for how in (signal.SIGKILL, signal.SIGINT):
            ended = end_at_random(sites, how, times, random.Random(seed))
            print(
                f"{ended.tried} builds sent {how.name}: {ended.met} met, "
                f"{ended.half} with some files moved; {len(ended.faults)} faults",
                flush=True,
            )
            faults += ended.faults
    return faults


def damage(number: int) -> str:
    """What a case has that no whole site has, line by line."""
    files = case(number)
    whole = min(whole_sites(), key=lambda site: sum(site.get(p) != files[p] for p in files))
    lines: list[str] = []
    for path in sorted(files.keys() | whole.keys()):
        old, new = (
            site.get(path, b"").decode(errors="replace").split("\n") for site in (whole, files)
        )
        lines += difflib.unified_diff(old, new, path, path, lineterm="", n=1)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
