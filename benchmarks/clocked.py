"""Our own command, which notes down when its server noticed a save and when it had made the page.

Run as `python -m benchmarks.clocked FILE COMMAND …`; each line of the file is a word and a time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fingerpost import cli
from fingerpost.serve.server import LiveServer
from fingerpost.serve.watcher import SiteWatcher


def main(file: Path, arguments: list[str]) -> int:
    """Run the command."""
    with file.open("a", buffering=1, encoding="utf-8") as notes:

        def noting(word: str, act: Callable[..., Any]) -> Callable[..., Any]:
            def run(*args: Any) -> Any:
                notes.write(f"{word} {time.time()}\n")
                return act(*args)

            return run

        for holder, name, word in (
            (SiteWatcher, "_changed", "noticed"),
            (LiveServer, "tell", "made"),
        ):
            setattr(holder, name, noting(word, getattr(holder, name)))
        return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
