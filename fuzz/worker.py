"""A process that judges case after case and says of each when it begins and how it ends.

It may hold no more memory than an editor's machine has to spare; whoever started it also looks
at the time.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
from pathlib import Path

from fuzz.judge import judge
from fuzz.sites import case, whole_sites

MEMORY = 500_000_000


def main() -> None:
    """Judge the cases from the first number on, until ended."""
    number = int(sys.argv[1])
    tell = os.fdopen(os.dup(1), "w", buffering=1)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder) / "site", Path(folder) / "dist"
        for site in whole_sites():
            if judge(site, root, out) != (0, ""):
                sys.exit("a site that is not damaged does not build")
        while True:
            tell.write(json.dumps({"case": number}) + "\n")
            code, fault = judge(case(number), root, out)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            if peak > MEMORY:
                fault = fault or f"{peak:,} bytes of memory"
            tell.write(json.dumps({"code": code, "fault": fault, "peak": peak}) + "\n")
            number += 1


if __name__ == "__main__":
    main()
