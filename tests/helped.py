"""Our own command, by which helpers make every guide: `python -m tests.helped COMMAND …`."""

from __future__ import annotations

import sys

from fingerpost import cli, workers

if __name__ == "__main__":
    workers.WORTHWHILE = 1
    sys.exit(cli.main())
