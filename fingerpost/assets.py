"""Style sheets, scripts and images as published: joined, made small, named by their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

import rcssmin
import rjsmin

from fingerpost.output import OutputFile
from fingerpost.sources import Project

# The cascade's layers are declared in this order, and so are the files joined.
FIRST_STYLES = ("tokens", "base", "layout")
LAST_STYLES = ("print",)
ENTRY = "static/js/start.js"
_IMPORT = re.compile(r"^import \{[^}]*\} from '(\./[\w.-]+)';?[ \t]*$", re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.M)


@dataclass(frozen=True, slots=True)
class AssetFiles:
    """The files to publish, and the names of those that every page asks for."""

    files: tuple[OutputFile, ...]
    stylesheet: str
    script: str
    icon: str


def build_assets(project: Project) -> AssetFiles:
    """Join and shrink what pages load; copy every other static file as it is."""
    style = _named("style.css", _stylesheet(project))
    script = _named("script.js", _script(project))
    icon = _named("icon.svg", project.files.get("static/icon.svg", b""))
    copied = (
        OutputFile(path.removeprefix("static/"), project.files[path])
        for path in project.below("static")
        if not path.startswith(("static/css/", "static/js/", "static/live/"))
        and path != "static/icon.svg"
    )
    return AssetFiles((style, script, icon, *copied), style.path, script.path, icon.path)


def _named(name: str, data: bytes) -> OutputFile:
    stem, extension = posixpath.splitext(name)
    digest = hashlib.sha256(data).hexdigest()[:10]
    return OutputFile(f"assets/{stem}.{digest}{extension}", data)


def _stylesheet(project: Project) -> bytes:
    found = {
        posixpath.basename(path).removesuffix(".css"): project.files[path].decode(
            "utf-8", "replace"
        )
        for path in project.below("static/css")
    }
    ends = (*FIRST_STYLES, *LAST_STYLES)
    middle = sorted(name for name in found if name not in ends)
    order = (*FIRST_STYLES, *middle, *LAST_STYLES)
    joined = "\n".join(found[name] for name in order if name in found)
    return str(rcssmin.cssmin(joined)).encode()


def _script(project: Project) -> bytes:
    """One module made of all modules that the entry leads to, each after those it needs.

    Modules share one scope afterwards, so their top-level names differ; a test holds that.
    """
    texts = [text for _, text in _modules(project, ENTRY, set())]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return str(rjsmin.jsmin(joined)).encode()


def _modules(project: Project, path: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    if path in seen or path not in project.files:
        return
    seen.add(path)
    text = project.files[path].decode("utf-8", "replace")
    for found in _IMPORT.finditer(text):
        needed = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
        yield from _modules(project, needed, seen)
    yield path, text
