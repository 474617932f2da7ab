"""Build, serve and check the site: `python build.py --help` tells how."""

import os
import sys
from pathlib import Path

# Where make installs what the site is built with; a host installs it for its own Python.
ENVIRONMENT = Path(__file__).absolute().parent / ".venv"
NOT_INSTALLED = """\
what Fingerpost needs is not installed for this Python
  hint: run `make build`, or `pip install -r requirements.txt`"""


def go_on_elsewhere() -> None:
    """Go on with the Python that has what is needed, or say how to get it."""
    python = ENVIRONMENT / "bin" / "python"
    if sys.prefix != str(ENVIRONMENT) and python.exists():
        os.execv(python, [str(python), *sys.argv])
    print(NOT_INSTALLED, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    try:
        import msgspec  # noqa: F401
    except ModuleNotFoundError:
        go_on_elsewhere()

    from fingerpost.cli import main

    sys.exit(main())
