"""Style sheets, scripts and images as published: joined, made small, named by their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import rcssmin
import rjsmin
from markupsafe import Markup
from msgspec import Struct

from fingerpost.output import OutputFile
from fingerpost.sources import Project

# What the style sheet is called in a draft; elsewhere its name tells its content.
STYLE = "assets/style.css"
# The components with a script of their own, in a file of that name.
SCRIPTED = ("checklist", "quiz", "table")
LARGEST_ICON = 500
_UNQUOTED = "'()*,/:;=.-"
# The cascade's layers are declared in this order, and so are the files joined.
FIRST_STYLES = ("tokens", "base", "layout")
LAST_STYLES = ("print",)
_IMPORT = re.compile(r"^import \{[^}]*\} from ['\"](\./[\w.-]+)['\"];?[ \t]*$", re.M)
# What stands before a brace and is no at-rule, and a pseudo-class there that follows a space alone.
_SELECTOR = re.compile(r"(?<=[{};])[^{};@]+(?=\{)")
_ALONE = re.compile(r"(?<=[^\s>+~,(])\s+(?=:)")
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.M)


class AssetFiles(Struct, frozen=True):
    """The files to publish, and the names of those that pages ask for.

    `scripts` has the script of each component that has one. `icon` is a whole address where the
    icon is small enough to stand in the page.
    """

    files: tuple[OutputFile, ...]
    stylesheet: str
    scripts: Mapping[str, str]
    icon: str


def build_assets(project: Project) -> AssetFiles:
    """Join and shrink what pages load; copy every other static file as it is."""
    named = _plainly_named if project.is_draft else _named
    style = named("style.css", _stylesheet(project))
    scripts = {name: named(f"{name}.js", _script(project, name)) for name in SCRIPTED}
    copied = (
        OutputFile(path.removeprefix("static/"), project.files[path])
        for path in project.below("static")
        if not path.startswith(("static/css/", "static/js/", "static/live/"))
    )
    return AssetFiles(
        (style, *scripts.values(), *copied),
        style.path,
        {name: file.path for name, file in scripts.items()},
        _icon(project.files.get("static/icon.svg", b"")),
    )


def _icon(svg: bytes) -> str:
    """The icon within its own address: a request costs a visitor more than these few bytes."""
    if len(svg) > LARGEST_ICON:
        return "icon.svg"
    # Nothing that could end an attribute is left unquoted.
    return Markup(f"data:image/svg+xml,{quote(svg.strip(), safe=_UNQUOTED)}")


def _named(name: str, data: bytes) -> OutputFile:
    stem, extension = posixpath.splitext(name)
    digest = hashlib.sha256(data).hexdigest()[:10]
    return OutputFile(f"assets/{stem}.{digest}{extension}", data)


def _plainly_named(name: str, data: bytes) -> OutputFile:
    return OutputFile(f"assets/{name}", data)


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
    # Within a block rcssmin takes `a :b` for a declaration and would join it; `a *:b` says the same.
    plain = _SELECTOR.sub(lambda found: _ALONE.sub(" *", found[0]), joined)
    return str(rcssmin.cssmin(plain)).encode()


def _script(project: Project, component: str) -> bytes:
    """One module made of all modules that a component's leads to, each after those it needs.

    Modules share one scope afterwards, so their top-level names differ; a test holds that.
    """
    texts = [text for _, text in _modules(project, f"static/js/{component}.js", set())]
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
