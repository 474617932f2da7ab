"""Claims about Ctrl-C."""

from __future__ import annotations

import subprocess
import sys

from tests.hosting import ROOT

MODULE = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nis_loaded = True\n"
SCRIPT = """
import signal, sys
from fingerpost.interrupts import wait_for_modules
wait_for_modules()
sys.path.append(sys.argv[1])
try:
    import interrupted
    signal.pause()
except KeyboardInterrupt:
    print(interrupted.is_loaded)
"""


def test_an_interruption_comes_after_a_module_is_loaded(tmp_path):
    (tmp_path / "interrupted.py").write_text(MODULE)
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert ended.stdout == "True\n"
