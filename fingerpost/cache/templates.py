"""Our own templates as compiled, kept where Python keeps our modules as compiled.

They are code and are run. Whoever may write there may write our modules too, so nothing is trusted
that was not trusted already. A site's own templates are never kept, nor is anything in its folder.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from fingerpost import cache
from fingerpost.sources import PACKAGE_ROOT, Project
from fingerpost.templating import COMPILED, COMPILED_BY


class _Kept(Struct, frozen=True, array_like=True):
    compiled_by: str
    templates: dict[str, bytes]


def recall() -> Mapping[str, bytes]:
    """Spare the compiling of what is kept, and tell what that is."""
    try:
        kept = msgspec.msgpack.decode(next(cache.load(_place()), b""), type=_Kept)
    except (msgspec.MsgspecError, ValueError):
        return {}
    if kept.compiled_by != COMPILED_BY:
        return {}
    # Jinja holds each against the template's text.
    COMPILED.kept = kept.templates | COMPILED.kept
    return kept.templates


def keep(project: Project, known: Mapping[str, bytes]) -> None:
    """Keep those of our templates that were compiled for a project and are not known yet."""
    fresh = {
        name: code
        for name, code in COMPILED.kept.items()
        if known.get(name) != code and _is_ours(project, name)
    }
    if fresh and not sys.dont_write_bytecode:
        kept = _Kept(COMPILED_BY, {**known, **fresh})
        cache.save(_place(), [msgspec.msgpack.encode(kept)])


def _is_ours(project: Project, name: str) -> bool:
    ours = PACKAGE_ROOT / "templates" / name
    # Of the project only this file: others may not be there to be read.
    return ours.is_file() and ours.read_bytes() == project.files.get(f"templates/{name}")


def _place() -> Path:
    beside = importlib.util.cache_from_source(str(PACKAGE_ROOT / "fingerpost" / "templates.py"))
    return Path(beside).with_suffix(".compiled")
