"""The command line with a clock of its own.

What is shipped is due for review some day; a test that builds it must not fail from then on.
"""

from __future__ import annotations

import datetime
import sys

# The shipped guide and the manual have been checked by then, and none of it is due for review.
DAY = datetime.date(2026, 11, 25)
_SCRIPT = """
import datetime, sys, time
from types import SimpleNamespace
from fingerpost.cli import building, main
day, seconds = datetime.date.fromisoformat(sys.argv.pop(1)), int(sys.argv.pop(1))
assert building.datetime is datetime
building.datetime = SimpleNamespace(date=SimpleNamespace(today=lambda: day))
now, now_ns = time.time, time.time_ns
time.time, time.time_ns = lambda: now() + seconds, lambda: now_ns() + seconds * 10**9
sys.exit(main())
"""


def command(*arguments: str, day: datetime.date = DAY, seconds: int = 0) -> list[str]:
    """What runs the command line on that day, with every other clock so many seconds ahead."""
    return [sys.executable, "-c", _SCRIPT, day.isoformat(), str(seconds), *arguments]
