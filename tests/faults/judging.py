"""One case tried for real: the command is run over a published site, and its words are read."""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from fingerpost.cli import main
from tests.faults.cases import SITE, Case, Expected
from tests.faults.operations import OPERATIONS

TEXT = (".md", ".yaml", ".yml", ".html")
# What could not be read cannot be quoted either, nor what is in the way as a whole.
UNQUOTED = {
    "guide-exists",
    "unreadable",
    "output-among-sources",
    "no-leanings",
    "link-outside",
    "changed-while-read",
    "file-too-large",
}
_HEADING = re.compile(r"(?:(\S.*?):(\d+):(\d+): )?(?:error|warning)\[([a-z0-9-]+)\]: (.*)")
_CARETS = re.compile(r" +\| ( *)(\^+)")


@dataclass(frozen=True)
class Said:
    """One diagnostic as it was printed."""

    code: str
    path: str
    line: int
    column: int
    lines: tuple[str, ...]

    @property
    def excerpt(self) -> str:
        """The line shown, empty where none is."""
        shown = [line for line in self.lines if re.match(r" *\d+ \| ", line)]
        return shown[0].partition(" | ")[2] if shown else ""

    @property
    def carets(self) -> int:
        """How many carets stand below the line."""
        found = [match for line in self.lines if (match := _CARETS.fullmatch(line))]
        return len(found[0][2]) if found else 0

    @property
    def hint(self) -> str:
        """The next step."""
        return next((line for line in self.lines if line.startswith("  hint: ")), "")[8:]


@dataclass(frozen=True)
class Verdict:
    """How a case went; `complaints` tells what was not as it must be."""

    detected: bool
    placed: bool
    kept: bool
    complaints: tuple[str, ...]


def judge(case: Case) -> Verdict:
    """Do what the case says to a copy of the good site, build it, and judge what happens."""
    with TemporaryDirectory() as name:
        here = Path(name)
        site, out = here / "site", here / "dist"
        shutil.copytree(SITE, site)
        shutil.copytree(published(), out)
        for change in case.changes:
            (site / change.file).parent.mkdir(parents=True, exist_ok=True)
            (site / change.file).write_bytes(change.data)
        argv = [word.format(site=site, out=out) for word in case.argv]
        with ExitStack() as stack:
            for operation, argument in case.operations:
                stack.enter_context(OPERATIONS[operation](site, argument))
            before = everything(out)
            code, words = run(argv)
            after = everything(out)
        said = read(words)
        expected = [_located(one, site, out) for one in case.says]
        kept = before == after
        return _verdict(code, words, said, expected, kept, site)


@cache
def published() -> Path:
    """The good site, published once."""
    # A copy, for builds leave a cache in the site's folder.
    site = shutil.copytree(SITE, Path(mkdtemp()) / "site")
    out = site.parent / "dist"
    code, words = run(["build", "--root", str(site), "--out", str(out), "--strict"])
    assert code == 0, words
    return out


def run(argv: list[str]) -> tuple[int, str]:
    """The exit code of a command and all it printed."""
    words = io.StringIO()
    with redirect_stdout(words), redirect_stderr(words):
        code = main(argv)
    return code, words.getvalue()


def everything(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file of a folder with its bytes, and what shows that it was written again."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_mode, data)
    return found


def read(words: str) -> list[Said]:
    """The diagnostics in what was printed."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in words.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            found.append((heading, []))
        elif found:
            found[-1][1].append(line)
    return [
        Said(heading[4], heading[1] or "", int(heading[2] or 1), int(heading[3] or 1), tuple(lines))
        for heading, lines in found
    ]


def _located(one: Expected, site: Path, out: Path) -> Expected:
    path = one.path.format(site=site, out=out)
    return Expected(one.code, path, one.line, one.column, one.width)


def _verdict(
    code: int, words: str, said: list[Said], expected: list[Expected], kept: bool, site: Path
) -> Verdict:
    codes = [one.code for one in said] == [one.code for one in expected]
    places = [(one.path, one.line, one.column) for one in said] == [
        (one.path, one.line, one.column) for one in expected
    ]
    complaints = []
    if code != 1 or "Traceback" in words or not codes:
        complaints.append(f"exit code {code}, expected {[one.code for one in expected]}")
    if not places:
        complaints.append(f"expected {[(o.path, o.line, o.column) for o in expected]}")
    if not kept:
        complaints.append("the output was touched")
    for one, wanted in zip(said, expected, strict=False):
        complaints += _incomplete(one, wanted, site)
    if _unprintable(words):
        complaints.append("what is printed can take over a terminal")
    if complaints:
        complaints.append(words[:3000])
    return Verdict(code == 1 and codes, codes and places, kept, tuple(complaints))


def _incomplete(one: Said, wanted: Expected, site: Path) -> list[str]:
    found = []
    if not one.hint:
        found.append(f"no hint: {one.code}")
    quotable = one.code not in UNQUOTED and _has_words(site / one.path, one.line)
    if quotable and not one.excerpt:
        found.append(f"no excerpt: {one.code}")
    whole = one.excerpt.isascii() and "<U+" not in one.excerpt and len(one.excerpt) < 99
    if wanted.width and whole and one.carets != wanted.width:
        found.append(f"{one.carets} carets, expected {wanted.width}: {one.code}")
    if any(len(line) > 600 for line in one.lines):
        found.append(f"a line of more than 600 characters: {one.code}")
    return found


def _has_words(file: Path, line: int) -> bool:
    """Whether there is anything to quote."""
    if not file.name.endswith(TEXT) or not file.is_file() or not os.access(file, os.R_OK):
        return False
    data = file.read_bytes()[:3_000_000]
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    lines = re.split(r"\r\n?|\n", data.decode(encoding, "replace"))
    return line <= len(lines) and bool(lines[line - 1].strip("\ufeff \t"))


def _unprintable(words: str) -> bool:
    return bool(
        re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", words)
    )
