"""What a build leaves for the next one, in a folder that may be deleted at any time.

Nothing in that folder is run, and nothing is believed that does not fit what is on the disk: what
cannot be read, was made by another edition of this package, or does not match its seal is not
there. `templates` alone keeps code, and keeps it where Python keeps our modules.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from fingerpost.sources import PACKAGE_ROOT

FOLDER = ".fingerpost-cache"
SEAL = hashlib.sha256().digest_size
_LENGTH = struct.Struct("<Q")
_README = """\
Fingerpost keeps here what it need not make again. Delete it whenever you like.
"""


def place(root: Path, out: Path, base_url: str, kind: str) -> Path:
    """The file for what is known of a site as it is built into a folder."""
    named = "\0".join((os.path.realpath(out), base_url))
    return root / FOLDER / f"{hashlib.sha256(named.encode()).hexdigest()[:16]}.{kind}"


def load(file: Path) -> Iterator[memoryview]:
    """The parts of what was saved in a file, or none where that cannot be told."""
    try:
        data = memoryview(file.read_bytes())
    except OSError:
        return
    seal, saved = data[:SEAL], data[SEAL:]
    if hashlib.sha256(saved).digest() != seal:
        return
    while len(saved) >= _LENGTH.size:
        (size,) = _LENGTH.unpack(saved[: _LENGTH.size])
        yield saved[_LENGTH.size : _LENGTH.size + size]
        saved = saved[_LENGTH.size + size :]


def save(file: Path, parts: Iterable[bytes]) -> None:
    """Put parts into a file, whole or not at all; a folder that cannot be written stays as it is.

    Each is written before the next is made, so that a large site needs no memory for all of them.
    """
    aside, seal = file.with_suffix(f".{os.getpid()}"), hashlib.sha256()
    with suppress(OSError):
        if not file.parent.is_dir():
            file.parent.mkdir()
            (file.parent / ".gitignore").write_text("*\n")
            (file.parent / "README").write_text(_README)
        with aside.open("wb") as written:
            written.write(bytes(SEAL))
            for part in parts:
                for piece in (_LENGTH.pack(len(part)), part):
                    seal.update(piece)
                    written.write(piece)
            written.seek(0)
            written.write(seal.digest())
        aside.replace(file)


@cache
def edition() -> str:
    """What tells one state of this package, and of what it is run with, from another.

    It is told as it was when it was first asked for, before anything is made: what is put in its
    place meanwhile makes nothing of this build.
    """
    digest = hashlib.sha256(sys.version.encode())
    modules = sorted((PACKAGE_ROOT / "fingerpost").rglob("*.py"))
    # An installed package comes and goes with an entry of a folder that modules are found in. In
    # ours, where a site's files come and go, only what could be imported counts.
    beside = sorted((*PACKAGE_ROOT.glob("*.py"), *PACKAGE_ROOT.glob("*/__init__.py")))
    folders = (Path(folder) for folder in sys.path)
    others = (folder for folder in folders if folder.resolve() != PACKAGE_ROOT)
    for found in (*modules, *beside, *others):
        with suppress(OSError):
            status = found.stat()
            state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            digest.update(f"{found}\0{state}\0".encode())
    return digest.hexdigest()
