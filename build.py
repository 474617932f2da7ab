"""Build, serve and check the site: `python build.py --help` tells how."""

import os
import sys

NOT_INSTALLED = """\
what Fingerpost needs is not installed for this Python
  hint: run `make build`, or `pip install -r requirements.txt`"""


def start() -> int:
    """Run the command line, and tell its exit code."""
    from fingerpost.interrupts import wait_for_modules

    wait_for_modules()
    try:
        import msgspec  # noqa: F401
    except ModuleNotFoundError:
        return go_on_elsewhere()
    from fingerpost.cli import main

    return main()


def go_on_elsewhere() -> int:
    """Go on with the Python that make has set up, or say how to get what is needed."""
    from pathlib import Path

    environment = Path(__file__).absolute().parent / ".venv"
    python = environment / "bin" / "python"
    if sys.prefix != str(environment) and python.exists():
        os.execv(python, [str(python), *sys.argv])
    print(NOT_INSTALLED, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(start())
    except KeyboardInterrupt:  # while the first modules are loaded
        print("interrupted", file=sys.stderr)
        sys.exit(130)
