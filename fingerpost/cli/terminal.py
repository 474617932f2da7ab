"""Words for people, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from fingerpost.diagnostics import Diagnostic, Report, Severity, Span, format_report

_RED, _YELLOW, _BOLD, _FAINT, _PLAIN = (f"\x1b[{code}m" for code in (31, 33, 1, 2, 0))
_HEADING = re.compile(
    r"^(?P<place>\S.*?: )??(?P<severity>error|warning)(?P<code>\[[a-z-]+\]): ", re.M
)
_CARETS = re.compile(r"^( +\| *)(\^+)$", re.M)
_HINT = re.compile(r"^(  (?:hint|see .*?):)", re.M)


def say(words: str) -> None:
    """Print a line for people."""
    print(_printable(words, sys.stdout), flush=True)


def say_report(found: Report, texts: Mapping[str, str]) -> None:
    """Print every diagnostic with its place, excerpt and hint."""
    if found.diagnostics:
        text = format_report(found, texts)
        print(_coloured(text) if _has_colours(sys.stderr) else text, file=sys.stderr, flush=True)


def say_json(found: Report, **more: object) -> None:
    """Print every diagnostic, and what else there is to tell, as one JSON object."""
    told = {**more, "diagnostics": [_as_data(diagnostic) for diagnostic in found.diagnostics]}
    print(json.dumps(told, indent=2), flush=True)


def count_of(found: Report) -> str:
    """How many errors and warnings there are, in words; empty for none."""
    counted = {"error": len(found.errors), "warning": len(found.warnings)}
    return ", ".join(
        f"{count:,} {name}{'s' * (count != 1)}" for name, count in counted.items() if count
    )


def near(path: Path) -> str:
    """A path as it is seen from here, if it is below."""
    here = Path.cwd()
    return str(path.absolute().relative_to(here) if path.absolute().is_relative_to(here) else path)


def _as_data(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        **_place(diagnostic.span),
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "related": [{**_place(span), "message": note} for span, note in diagnostic.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {"path": span.path, "line": span.line, "column": span.column, "width": span.width}


def _has_colours(stream: TextIO) -> bool:
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not unwanted and stream.isatty()


def _coloured(text: str) -> str:
    def heading(found: re.Match[str]) -> str:
        colour = _RED if found["severity"] == Severity.ERROR.value else _YELLOW
        said = f"{colour}{found['severity']}{_PLAIN}{_FAINT}{found['code']}{_PLAIN}"
        return f"{_BOLD}{found['place'] or ''}{_PLAIN}{said}: "

    text = _HEADING.sub(heading, text)
    text = _CARETS.sub(rf"\1{_RED}\2{_PLAIN}", text)
    return _HINT.sub(rf"{_BOLD}\1{_PLAIN}", text)


def _printable(words: str, stream: TextIO) -> str:
    """The words with what the stream cannot write spelled out."""
    encoding = stream.encoding or "utf-8"
    return words.encode(encoding, "backslashreplace").decode(encoding)
