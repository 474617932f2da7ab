"""Claims about reading data into types."""

from __future__ import annotations

import os
import signal

import pytest
from msgspec import Struct

from fingerpost.typed import converted

finished: list[bool] = []


def _interrupted() -> type[int]:
    os.kill(os.getpid(), signal.SIGINT)
    finished.append(True)
    return int


class Interrupting(Struct):
    """A type that sends an interruption when it is looked at."""

    number: _interrupted()  # type: ignore[valid-type]


def test_an_interruption_waits_until_a_type_was_looked_at():
    with pytest.raises(KeyboardInterrupt):
        converted({"number": 1}, Interrupting)
    assert finished
