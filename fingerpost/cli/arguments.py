"""What may be written after `python build.py`, with an example of each."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

PROGRAM = "python build.py"
OWN_ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
# Options without a value: a word after one of these may be the command.
FLAGS = ("--strict", "--quiet", "--json", "--open")

ABOUT = """\
Make a decision guide from content/: an article, a flowchart and a quiz from one source.

commands:
  build   make the site in dist/; what happens when no command is named
  serve   show the site on this machine and keep it up to date while you write
  check   look for faults and write nothing
  new     start a guide
  import  start one from a flowchart made elsewhere
  diff    tell how the logic of two versions differs
  explain tell what an error means
  schema  write down the keys of every file for editing programs

examples:
  python build.py
  python build.py serve --open
  python build.py check --strict
  python build.py new "Do I need a second monitor?"

`python build.py COMMAND --help` tells more about each."""

BUILD = """\
Make the whole site. With an error in the content nothing is written, and the site of the last
build stays as it was.

examples:
  python build.py build
  python build.py build --root ../my-site --out /srv/www
  python build.py build --strict --json"""

SERVE = """\
Show the site on this machine. Every save is shown at once; a save with an error shows the error
over the last good page. Nothing is written. Ctrl-C ends it.

examples:
  python build.py serve
  python build.py serve --port 8080 --open"""

CHECK = """\
Do everything that a build does, but write nothing.

examples:
  python build.py check
  python build.py check --root ../my-site --strict"""

NEW = """\
Start a guide: a folder in content/ with an article and a decision that build as they are, and
comments that teach the format. An empty site folder also gets its settings.

examples:
  python build.py new "Do I need a second monitor?"
  python build.py new "家を買うべき？" --name buy-a-house"""

IMPORT = """\
Make a guide's decision from a file: the `decision.json` of any Fingerpost site, or a Mermaid
flowchart whose boxes are questions and outcomes and whose arrows carry the answers. It goes into
a guide that has no decision yet, or into a new one; no file that is there is changed. Comments in
it say what is still to fill in.

examples:
  python build.py import flow.mmd
  python build.py import decision.json --name buy-a-house --root ../my-site"""

DIFF = """\
Tell in plain words how the logic differs between two versions of a site: which answers lead
elsewhere, what was added, taken away, renamed or reworded, and how many ways to answer now end in
another outcome. A version is a site's folder, or a revision that git knows: a branch, a tag, a
commit. Left out, the new one is the site as it is now. The exit code is 0 whether or not anything
differs; with --json, `status` tells of each decision.

examples:
  python build.py diff HEAD
  python build.py diff v1.0 main --json
  python build.py diff ../my-site ../other-site"""

EXPLAIN = """\
Tell what an error or a warning means, with a wrong and a right example. Its code stands in
brackets in every message: error[unknown-target]. Without a code, list them all.

examples:
  python build.py explain unknown-target
  python build.py explain"""


SCHEMA = """\
Write JSON Schemas of every kind of YAML file into schemas/. Editing programs complete, explain and
check what you write by them; a comment at the top of a file says which of them speaks of it.

examples:
  python build.py schema
  python build.py schema --root ../my-site"""


class _Parser(argparse.ArgumentParser):
    """One that refuses in our words."""

    def error(self, message: str) -> NoReturn:
        """Leave with what is wrong and where to read on."""
        _refuse(message, hint=f"see `{self.prog} --help`")


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments of one command. Leaves with code 2 and a hint if they are not understood."""
    parser, commands = _parsers()
    argv = _with_command(argv, tuple(commands))
    found, unknown = parser.parse_known_args(argv)
    if unknown:
        _refuse_option(unknown[0].partition("=")[0], found.command, commands)
    if found.command == "explain" and found.code:
        found.code = _code(found.code)
    return found


def _with_command(argv: list[str], commands: tuple[str, ...]) -> list[str]:
    """The arguments with a command in front: `build` where none is named."""
    if argv[:1] in (["-h"], ["--help"]):
        return argv
    words = [
        word
        for before, word in zip(["", *argv], argv, strict=False)
        if not word.startswith("-") and (not before.startswith("-") or before in FLAGS)
    ]
    if not words:
        return ["build", *argv]
    if words[0] not in commands:
        _refuse(f"there is no command `{words[0]}`", words[0], commands)
    place = argv.index(words[0])
    return [words[0], *argv[:place], *argv[place + 1 :]]


def _refuse_option(
    word: str, command: str, parsers: Mapping[str, argparse.ArgumentParser]
) -> NoReturn:
    known = {
        name: [option for action in parser._actions for option in action.option_strings]
        for name, parser in parsers.items()
    }
    others = ", ".join(f"`{name}`" for name, options in known.items() if word in options)
    hint = f"leave it out; it is an option of {others}" if others else ""
    if "--root" in known[command] and Path(word).is_dir():
        hint = f"write `--root {word}` for the site in that folder"
    _refuse(f"`{word}` is not understood by `{command}`", word, known[command], hint=hint)


def _refuse(fact: str, word: str = "", known: Sequence[str] = (), *, hint: str = "") -> NoReturn:
    from fingerpost.diagnostics import did_you_mean

    hint = hint or did_you_mean(word, known) or f"see `{PROGRAM} --help`"
    print(f"{fact}\n  hint: {hint}", file=sys.stderr)
    raise SystemExit(2)


def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    parser = _Parser(
        prog=PROGRAM, usage="%(prog)s [COMMAND] [OPTION …]", description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    group = parser.add_subparsers(dest="command", metavar="COMMAND", help=argparse.SUPPRESS)
    commands = {}
    for name, (about, configure) in OPTIONS.items():
        commands[name] = group.add_parser(
            name, prog=f"{PROGRAM} {name}", description=about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )  # fmt: skip
        configure(commands[name])
    return parser, commands


def _root(parser: argparse.ArgumentParser, kind: Callable[[str], Path]) -> None:
    parser.add_argument(
        "--root", type=kind, default=OWN_ROOT, metavar="DIR",
        help="the site's folder, with content/ and site_config.yaml (default: this one)",
    )  # fmt: skip


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="DIR",
        help="where the site is written (default: dist in the site's folder)",
    )  # fmt: skip
    _check(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    _root(parser, _folder)
    parser.add_argument("--strict", action="store_true", help="treat warnings as errors")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    parser.add_argument("--json", action="store_true", help="print the result for programs")


def _serve(parser: argparse.ArgumentParser) -> None:
    _root(parser, _folder)
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, metavar="NUMBER",
        help="the first port to try (default: %(default)s); 0 takes any free one",
    )  # fmt: skip
    parser.add_argument("--open", action="store_true", help="open the site in the browser")


def _new(parser: argparse.ArgumentParser) -> None:
    _root(parser, Path)  # a new site's folder may still have to be made
    parser.add_argument("title", help="the guide's title")
    parser.add_argument(
        "--name", metavar="NAME", help="the guide's folder and address (default: from the title)"
    )


def _import(parser: argparse.ArgumentParser) -> None:
    _root(parser, Path)
    parser.add_argument("file", type=Path, help="a `.json` or `.mmd` file")
    parser.add_argument(
        "--name", metavar="NAME", help="the guide's folder and address (default: from its title)"
    )


def _diff(parser: argparse.ArgumentParser) -> None:
    _root(parser, _folder)
    parser.add_argument("old", metavar="OLD", help="a site's folder, or a revision of --root")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same (default: --root as it is)")
    parser.add_argument("--json", action="store_true", help="print the result for programs")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", help="the code, as it stands in brackets")


def _schema(parser: argparse.ArgumentParser) -> None:
    _root(parser, _folder)


def _code(text: str) -> str:
    """A code that is known, also where it was copied with what stands around it in a message."""
    from fingerpost.explain import EXPLANATIONS

    text = re.sub(r"^(?:error|warning)?\[([a-z-]+)\]:?$", r"\1", text)
    if text not in EXPLANATIONS:
        _refuse(f"there is no code `{text}`", text, tuple(EXPLANATIONS))
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder `{text}`")
    return Path(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"`{text}` is no port: a number from 0 to 65535 is")
    return int(text)


OPTIONS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": (BUILD, _build),
    "serve": (SERVE, _serve),
    "check": (CHECK, _check),
    "new": (NEW, _new),
    "import": (IMPORT, _import),
    "diff": (DIFF, _diff),
    "explain": (EXPLAIN, _explain),
    "schema": (SCHEMA, _schema),
}
