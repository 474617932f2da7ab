"""Making a site folder's site, with what the last build left so that nothing is done twice."""

from __future__ import annotations

import datetime
import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost import sources
from fingerpost.cache import answers
from fingerpost.cache.answers import Answer
from fingerpost.cli.terminal import say
from fingerpost.diagnostics import as_errors, report
from fingerpost.sources import CONFIG, PACKAGE_ROOT, Project

if TYPE_CHECKING:
    from fingerpost.pipeline import Compiled, Each

# From so many guides on, the work is shared out and its progress shown.
MANY = 48


def read(arguments: Namespace) -> Project:
    """The site folder that the arguments name."""
    return sources.read(arguments.root, base_url=preview_address(os.environ))


def built(arguments: Namespace, project: Project, out: Path) -> Answer:
    """Make the site and write it, unless the content has errors or it is there already."""
    today = datetime.date.today().isoformat()
    known = answers.answer(arguments.root, out, project, today)
    if known and not (arguments.strict and known.report.diagnostics):
        return known
    compiled = _compiled(arguments, project, out)
    found = checked(arguments, compiled)
    if found.report.errors:
        return found
    from fingerpost.publish import publish

    refused = publish(
        compiled.files, out, _kept_apart(arguments.root),
        on_wait=lambda: None if _is_silent(arguments) else say("waiting for another build into that folder"),
    )  # fmt: skip
    if refused:
        return Answer(report((*found.report.diagnostics, *refused)), 0, "")
    _remember(arguments.root, out, project, today, compiled, found)
    return found


def checked(arguments: Namespace, compiled: Compiled) -> Answer:
    """What is to be said of a compiled site."""
    found = as_errors(compiled.report) if arguments.strict else compiled.report
    return Answer(found, 0 if found.errors else len(compiled.files), compiled.agreement)


def check(arguments: Namespace, project: Project) -> Answer:
    """Do everything that a build does, but write nothing."""
    return checked(arguments, _compiled(arguments, project, arguments.root / "dist"))


def preview_address(environment: Mapping[str, str]) -> str:
    """Where a host's preview of the site lives; empty for the site itself."""
    if environment.get("CONTEXT", "production") == "production":
        return ""
    return environment.get("DEPLOY_PRIME_URL", "").rstrip("/")


def _compiled(arguments: Namespace, project: Project, out: Path) -> Compiled:
    from fingerpost.cache import results, templates
    from fingerpost.diagnostics import Report
    from fingerpost.pipeline import Compiled, compile_site

    known = templates.recall()
    guides = results.recall(arguments.root, out, project)
    is_large = len(project.guides) - len(guides) >= MANY
    compiled = compile_site(
        project,
        today=datetime.date.today(),
        before=Compiled(Report(), guides=guides),
        each=_in_parallel(arguments, project) if is_large else map,
    )
    templates.keep(project, known)
    return compiled


def _in_parallel(arguments: Namespace, project: Project) -> Each:
    """All cores at work, and, unless silence is asked for, how far they are."""
    from fingerpost.cli import progress
    from fingerpost.workers import Workers

    each = Workers().each
    return each if _is_silent(arguments) else progress.shown(each, len(project.guides))


def _remember(
    root: Path, out: Path, project: Project, today: str, compiled: Compiled, said: Answer
) -> None:
    from fingerpost.cache import results
    from fingerpost.cache.marks import marks_of
    from fingerpost.output import OutputFile
    from fingerpost.publish.ownership import MARKER

    listing = OutputFile(MARKER, (out / MARKER).read_bytes())
    marks = marks_of((*compiled.files, listing), str(out.resolve()))
    results.keep(root, out, project.base_url, compiled.guides.values(), marks)
    answers.remember(root, out, project, today, marks, said)


def _kept_apart(root: Path) -> tuple[Path, ...]:
    """What a site is made from, our own part of it included."""
    theirs, ours = ("content", "templates", "static", CONFIG), ("templates", "static", "fingerpost")
    return (*(root / name for name in theirs), *(PACKAGE_ROOT / name for name in ours))


def _is_silent(arguments: Namespace) -> bool:
    return bool(arguments.quiet or arguments.json)
