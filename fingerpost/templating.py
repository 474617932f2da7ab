"""The Jinja environment, made anew for each set of templates."""

from __future__ import annotations

import traceback
from functools import lru_cache

import jinja2

from fingerpost.diagnostics import Diagnostic, Span, error
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


# Compiling the templates takes ten times as long as printing a guide with them, so a server that
# builds again and again keeps them while they stay the same.
@lru_cache(maxsize=2)
def _environment(templates: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    texts = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"templates/{name}", None) if name in texts else None

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def template_fault(fault: Exception, name: str) -> Diagnostic:
    """A template's fault at the template's line: syntax, unknown names, missing parts, recursion."""
    path = f"templates/{name}"
    line = 1
    if isinstance(fault, jinja2.TemplateSyntaxError):
        path, line = fault.filename or path, fault.lineno
    else:
        for frame in traceback.extract_tb(fault.__traceback__):
            if frame.filename.startswith("templates/"):
                path, line = frame.filename, frame.lineno or 1
    return error(Span(path, line), *_said(fault))


def _said(fault: Exception) -> tuple[str, str, str]:
    match fault:
        case jinja2.TemplateSyntaxError():
            return "template-syntax", str(fault.message or "").rstrip("."), "mend this line"
        case jinja2.TemplateNotFound():
            return (
                "missing-template",
                f"there is no template `{fault.name}`",
                "add it, or name another",
            )
        case jinja2.UndefinedError():
            return (
                "undefined-name",
                str(fault.message or "").rstrip("."),
                ("a template prints only what its view holds"),
            )
        case RecursionError():
            return (
                "template-recursion",
                "this template includes itself without an end",
                ("take out the include that leads back here"),
            )
        case _:
            return "template-fault", f"{type(fault).__name__}: {fault}", "mend this line"
