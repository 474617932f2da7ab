"""Ctrl-C waits while a module is loaded.

A module in C may swallow an interruption that comes while it loads others, and is then left half
made: with msgspec in that state the next use of it ends in a segmentation fault.
"""

from __future__ import annotations

import signal
from types import FrameType

LOADING = "<frozen importlib"
# Seconds until it is tried again.
AGAIN = 0.01


def wait_for_modules() -> None:
    """Have Ctrl-C raise KeyboardInterrupt as usual, but not while a module is loaded."""
    for number in (signal.SIGINT, signal.SIGALRM):
        signal.signal(number, _interrupt)


def _interrupt(_: int, frame: FrameType | None) -> None:
    while frame:
        if frame.f_code.co_filename.startswith(LOADING):
            signal.setitimer(signal.ITIMER_REAL, AGAIN)
            return
        frame = frame.f_back
    raise KeyboardInterrupt
