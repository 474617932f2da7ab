"""How far a long build is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Made = TypeVar("Made")

WIDTH, STEPS = 30, 10


def shown(
    each: Callable[[Callable[[str], Made], Iterable[str]], Iterable[Made]], total: int
) -> Callable[[Callable[[str], Made], Iterable[str]], Iterator[Made]]:
    """The same as `each`, which makes something of every name, with its progress on stderr."""
    tell = _bar if sys.stderr.isatty() else _line

    def run(make: Callable[[str], Made], names: Iterable[str]) -> Iterator[Made]:
        for done, made in enumerate(each(make, names), 1):
            tell(sys.stderr, done, total)
            yield made

    return run


def _bar(stream: TextIO, done: int, total: int) -> None:
    if done * WIDTH // total == (done - 1) * WIDTH // total:
        return
    filled = done * WIDTH // total
    bar = "█" * filled + "░" * (WIDTH - filled)
    # At its end the bar gives its line back.
    text = f"\r{bar} {done:,} of {total:,} guides" if done < total else "\r\x1b[K"
    print(text, end="", file=stream, flush=True)


def _line(stream: TextIO, done: int, total: int) -> None:
    if done * STEPS // total > (done - 1) * STEPS // total:
        print(f"made {done:,} of {total:,} guides", file=stream, flush=True)
