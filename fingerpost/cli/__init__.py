"""The command line. Only this package prints."""

from __future__ import annotations

import gc
import os
import sys

from fingerpost.cli.codes import FAULT, FINE, INTERRUPTED, USAGE

# How many objects, and rounds, the garbage collector lets pass. What a build makes is mostly kept
# to its end or in no circle: looking for circles as often as Python does is a sixth of the time.
SELDOM = (50_000, 20, 100)


def main(argv: list[str] | None = None) -> int:
    """Run the command that the arguments name, and tell its exit code."""
    gc.set_threshold(*SELDOM)
    try:
        from fingerpost.cli.arguments import parse
        from fingerpost.cli.commands import COMMANDS

        arguments = parse(sys.argv[1:] if argv is None else argv)
        return COMMANDS[arguments.command](arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our words has had enough of them; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception:
        return _fault()


def _fault() -> int:
    """Say that what happened is no editor's doing, with all that helps to mend it."""
    import platform
    import traceback

    print(
        traceback.format_exc().rstrip(),
        "",
        "this is a fault of Fingerpost, not of your text; the lines above show where it is",
        f"(Python {platform.python_version()} on {platform.system()})",
        sep="\n",
        file=sys.stderr,
    )
    return FAULT
