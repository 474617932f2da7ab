"""Try every fault and write docs/faults.md; write docs/errors.md from the explanations."""

from __future__ import annotations

import sys

from tests.faults.cases import cases
from tests.faults.judging import judge
from tests.faults.reports import DOCS, errors_page, faults_page


def main() -> int:
    """Write both pages; 1 if any fault was not told as it should be."""
    tried = [(case, judge(case)) for case in cases()]
    (DOCS / "errors.md").write_text(errors_page(), encoding="utf-8")
    (DOCS / "faults.md").write_text(faults_page(tried), encoding="utf-8")
    for case, verdict in tried:
        for complaint in verdict.complaints:
            print(f"{case.name}: {complaint}", file=sys.stderr)
    return int(any(verdict.complaints for _, verdict in tried))


if __name__ == "__main__":
    sys.exit(main())
