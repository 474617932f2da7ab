"""The Jinja environment, made anew for each set of templates."""

from __future__ import annotations

import itertools
import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.sandbox import safe_range

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.escaping import html_of
from fingerpost.sources import Project


def make_environment(project: Project) -> jinja2.Environment:
    """Templates from the project's memory: strict, escaped, without blank lines of their own."""
    return _environment(
        tuple(
            (path.removeprefix("templates/"), text)
            for path, text in sorted(project.texts.items())
            if path.startswith("templates/")
        )
    )


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled, by name, so that an edit to one compiles only that one again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name itself."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept; Jinja holds it against the template's text."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


class _Template(jinja2.Template):
    """One that escapes the same words once, and makes no new object of what is HTML already."""

    @classmethod
    def from_code(cls, *made_of: Any, **more: Any) -> jinja2.Template:
        """A compiled template, of which `escape` is a global name."""
        template = super().from_code(*made_of, **more)
        template.root_render_func.__globals__["escape"] = html_of
        return template


class _Environment(jinja2.Environment):
    template_class = _Template


COMPILED = _Compiled()
_OPTIONS: Mapping[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
# What decides, beside a template's text, what it is compiled to.
COMPILED_BY = f"Jinja {jinja2.__version__} {_OPTIONS}"


# Compiling the templates takes ten times as long as printing a guide with them, so a server that
# builds again and again keeps them while they stay the same.
@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    texts = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"templates/{name}", None) if name in texts else None

    environment = _Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        bytecode_cache=COMPILED,
        **_OPTIONS,
    )
    environment.globals["range"] = safe_range  # one that has an end within reach
    return environment


def is_of_template(fault: Exception) -> bool:
    """Whether a template is at fault: what fails elsewhere is our own doing."""
    return isinstance(fault, jinja2.TemplateError | RecursionError) or bool(_frames(fault))


def template_fault(fault: Exception, name: str, texts: Mapping[str, str]) -> Diagnostic:
    """A template's fault at the template's line: syntax, unknown names, missing parts, recursion."""
    path, line = f"templates/{name}", 0
    if isinstance(fault, jinja2.TemplateSyntaxError):
        path, line = fault.filename or path, fault.lineno
        line = _opening_line(texts.get(path, ""), str(fault.message)) or line
    elif frames := _frames(fault):
        path, line = _leading_back(frames) if isinstance(fault, RecursionError) else frames[-1]
    lines = texts.get(path, "").split("\n")
    if not line:  # what is too deep to be read has no frame of its own
        line = 1 + max(range(len(lines)), key=lambda n: sum(map(lines[n].count, "([{")))
    return error(_tag_on(path, lines, line), *_said(fault))


def _frames(fault: Exception) -> list[tuple[str, int]]:
    frames = traceback.extract_tb(fault.__traceback__)
    return [(f.filename, f.lineno or 1) for f in frames if f.filename.startswith("templates/")]


def _leading_back(frames: list[tuple[str, int]]) -> tuple[str, int]:
    """The frame from which the first one is reached that was there before."""
    seen: set[tuple[str, int]] = set()
    for frame, following in itertools.pairwise(frames):
        seen.add(frame)
        if following in seen:
            return frame
    return frames[-1]


def _opening_line(text: str, message: str) -> int:
    """The line of the block that is never closed, where that is the fault; else 0."""
    named = re.search(r"needs to be closed is '(\w+)'", message)
    if named is None:
        return 0
    opened: list[int] = []
    for tag in re.finditer(rf"{{%[-+]?\s*(end)?{named[1]}\b", text):
        if not tag[1]:
            opened.append(text.count("\n", 0, tag.start()) + 1)
        elif opened:
            opened.pop()
    return opened[-1] if opened else 0


_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")


def _tag_on(path: str, lines: list[str], line: int) -> Span:
    """The first tag on a line, or all that stands there."""
    text = lines[line - 1] if line <= len(lines) else ""
    found = _TAG.search(text) or re.search(r"\S.*", text)
    if found is None:
        return Span(path, line)
    return Span(path, line, found.start() + 1, len(found[0].rstrip()))


def _said(fault: Exception) -> tuple[str, str, str]:
    message = str(getattr(fault, "message", None) or fault).rstrip(".")
    match fault:
        case jinja2.TemplateSyntaxError():
            hint = "mend this tag, or close it"
            return "template-syntax", message[:1].lower() + message[1:], hint
        case jinja2.TemplateNotFound():
            return (
                "missing-template",
                f"there is no template `{fault.name}`",
                "add it to `templates/`, or name another",
            )
        case jinja2.UndefinedError():
            return (
                "undefined-name",
                _OBJECT.sub(r"there is no `\1` in what is printed here", message),
                "a template prints only what its view holds",
            )
        case RecursionError():
            return (
                "template-recursion",
                "this template includes itself without an end, or is nested too deep",
                "take out the include or call that leads back here",
            )
        case _:
            return (
                "template-fault",
                f"{type(fault).__name__}: {message}",
                "print what the view holds as it is: views do the work",
            )


_OBJECT = re.compile(r"'[\w.]+ object' has no attribute '(\w+)'")
