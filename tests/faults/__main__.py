"""Try every fault and write docs/faults.md."""

from __future__ import annotations

import sys

from tests.faults.cases import cases
from tests.faults.judging import judge
from tests.faults.reports import DOCS, faults_page


def main() -> int:
    """Write the page; 1 if any fault was not told as it should be."""
    tried = [(case, judge(case)) for case in cases()]
    (DOCS / "faults.md").write_text(faults_page(tried), encoding="utf-8")
    for case, verdict in tried:
        for complaint in verdict.complaints:
            print(f"{case.name}: {complaint}", file=sys.stderr)
    return int(any(verdict.complaints for _, verdict in tried))


if __name__ == "__main__":
    sys.exit(main())
