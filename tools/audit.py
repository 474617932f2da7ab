"""Ask databases of known vulnerabilities about every pinned package; `make audit` runs this.

The exit code is 0 if every package was looked up and none is known to be vulnerable, 1 if any
is, and 2 if some could not be looked up: silence is no good news.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "tools/fuzz.txt", "tools/audit.txt")
PIP_AUDIT = (sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes",
             "--progress-spinner=off", "--format=json", "--timeout=10")  # fmt: skip
NODE_LOCK = "tests/node/package-lock.json"
NPM_AUDIT = (".venv/bin/npm", "--prefix", "tests/node", "audit", "--package-lock-only", "--json")
FINE, VULNERABLE, UNKNOWN = 0, 1, 2


def main() -> int:
    """Look everything up and say what was found."""
    found = [finding for lock in LOCKS for finding in _python(lock)]
    found += node_findings(_run(NPM_AUDIT))
    for line in sorted({line for line, _ in found}):
        print(line)
    code = verdict(code for _, code in found)
    print(
        {
            FINE: "no pinned package has a known vulnerability",
            VULNERABLE: "pinned packages have known vulnerabilities: `make lock UPGRADE=1`",
            UNKNOWN: "not everything could be looked up, so nothing is known to be safe",
        }[code]
    )
    return code


def verdict(codes: Iterable[int]) -> int:
    """The exit code: something vulnerable is told before something unknown."""
    known = set(codes)
    return next((code for code in (VULNERABLE, UNKNOWN) if code in known), FINE)


def _python(lock: str) -> list[tuple[str, int]]:
    """What one of two databases says of a lock file, or that neither could be asked."""
    for service in ("pypi", "osv"):
        found = list(
            python_findings(
                lock, _run((*PIP_AUDIT, f"--vulnerability-service={service}", "-r", lock))
            )
        )
        if all(code != UNKNOWN for _, code in found):
            break
    return found


def python_findings(lock: str, told: Any) -> Iterator[tuple[str, int]]:
    """What pip-audit tells of a lock file, a line and a code for each thing worth saying."""
    if not isinstance(told, dict):
        yield f"{lock}: no database of Python packages could be reached", UNKNOWN
        return
    packages = told["dependencies"]
    skipped = sum("skip_reason" in package for package in packages)
    if skipped:
        yield f"{lock}: {skipped} of {len(packages)} packages could not be looked up", UNKNOWN
    for package in packages:
        for known in package.get("vulns", ()):
            fixed = ", ".join(known["fix_versions"]) or "no version yet"
            yield (
                f"{package['name']} {package['version']}: {known['id']}, fixed in {fixed}",
                VULNERABLE,
            )


def node_findings(told: Any) -> list[tuple[str, int]]:
    """What npm tells of its lock file, a line and a code for each thing worth saying."""
    if not isinstance(told, dict) or "vulnerabilities" not in told:
        return [(f"{NODE_LOCK}: no database of Node packages could be reached", UNKNOWN)]
    return [
        (f"{name}: {known['severity']}, in {known['range']}", VULNERABLE)
        for name, known in told["vulnerabilities"].items()
    ]


def _run(command: tuple[str, ...]) -> Any:
    """What a command says as JSON; None if it says nothing of the kind."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


if __name__ == "__main__":
    sys.exit(main())
