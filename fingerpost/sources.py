"""Every input file, read once into a Project. Nothing after this touches the disk."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fingerpost.diagnostics import Diagnostic, Span, error

PACKAGE_ROOT = Path(__file__).resolve().parent.parent
MAX_BYTES = 5_000_000
CONFIG = "site_config.yaml"
TEXT_KINDS = (".md", ".yaml", ".yml", ".html")


@dataclass(frozen=True)
class Project:
    """A site folder as it was read: bytes by path, and what could not be read.

    Paths are relative to the site folder, with forward slashes. `base_url`, where given, takes
    the place of the settings' address (a deploy preview lives elsewhere).
    """

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()
    base_url: str = ""

    @cached_property
    def decoded(self) -> Mapping[str, str | Diagnostic]:
        """Each text file as text with line feeds, or why it is not text."""
        return {
            path: decode_text(path, data)
            for path, data in self.files.items()
            if path.endswith(TEXT_KINDS)
        }

    @property
    def texts(self) -> Mapping[str, str]:
        """The text files that could be decoded, as excerpts quote them."""
        return {path: text for path, text in self.decoded.items() if isinstance(text, str)}

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder, sorted."""
        return tuple(sorted(path for path in self.files if path.startswith(f"{folder}/")))


@dataclass
class _Reader:
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def read(root: Path, *, base_url: str = "") -> Project:
    """Read a site folder: its content and settings, and templates and static files over ours."""
    reader = _Reader()
    for folder in ("templates", "static"):
        _read_folder(reader, PACKAGE_ROOT / folder, folder)
    if root.resolve() != PACKAGE_ROOT:
        for folder in ("templates", "static"):
            _read_folder(reader, root / folder, folder)
    _read_folder(reader, root / "content", "content")
    _read_file(reader, root / CONFIG, CONFIG)
    for name in ("content", CONFIG):
        if not (root / name).exists():
            reader.problems.append(
                error(Span(name), "missing-file", f"there is no `{name}` in the site folder",
                      "a site folder holds `content/` and `site_config.yaml`")
            )  # fmt: skip
    return Project(reader.files, tuple(reader.problems), base_url)


def decode_text(path: str, data: bytes) -> str | Diagnostic:
    """UTF-8 as text, its byte order mark dropped and its line ends made line feeds."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error(Span(path), "not-utf-8", "this file is UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return error(
            Span(path, line, column), "not-utf-8",
            f"byte 0x{data[fault.start]:02X} here is not UTF-8", "save the file as UTF-8",
        )  # fmt: skip
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _first_forbidden(path, text) or text


# Control characters, overrides of the writing direction, and the private characters that this
# package uses as marks.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ue000\ue001\ufeff\ufffe\uffff]"
)


def _first_forbidden(path: str, text: str) -> Diagnostic | None:
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    offset = found.start()
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return error(
        Span(path, line, column), "control-character",
        f"the character U+{ord(found[0]):04X} stands here and cannot be shown",
        "delete it; it often comes with text pasted from another program",
    )  # fmt: skip


def _read_folder(reader: _Reader, folder: Path, name: str) -> None:
    if not folder.is_dir():
        if folder.exists():
            reader.problems.append(_not_a("folder", name))
        return
    for path, relative in _walk(folder, name, reader.problems):
        _read_file(reader, path, relative)


def _walk(folder: Path, name: str, problems: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        problems.append(_unreadable(name, fault))
        return
    for entry in entries:
        relative = f"{name}/{entry.name}"
        if entry.name.startswith((".", "~")) or entry.name.endswith(("~", ".swp", ".tmp")):
            continue
        if entry.is_symlink() and not _inside(entry, folder):
            problems.append(
                error(Span(relative), "link-outside", "this link leaves its folder",
                      "copy the file here instead")
            )  # fmt: skip
        elif entry.is_dir():
            yield from _walk(entry, relative, problems)
        else:
            yield entry, relative


def _inside(link: Path, folder: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(folder.resolve())


def _read_file(reader: _Reader, path: Path, relative: str) -> None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            reader.problems.append(_not_a("file", relative))
        elif status.st_size > MAX_BYTES:
            reader.problems.append(
                error(Span(relative), "file-too-large",
                      f"this file is larger than {MAX_BYTES // 1_000_000} MB", "split it or shrink it")
            )  # fmt: skip
        else:
            reader.files[relative] = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as fault:
        reader.problems.append(_unreadable(relative, fault))


def _not_a(kind: str, name: str) -> Diagnostic:
    return error(
        Span(name),
        "not-a-file" if kind == "file" else "not-a-folder",
        f"a {kind} is expected here",
        f"put a plain {kind} in its place",
    )


def _unreadable(name: str, fault: OSError) -> Diagnostic:
    reason = fault.strerror or type(fault).__name__
    return error(
        Span(name), "unreadable", f"this cannot be read: {reason.lower()}",
        "check who may read it, and that it is still there",
    )  # fmt: skip
