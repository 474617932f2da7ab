"""The story: what was read becomes a site, is checked, shown, proved, and handed back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from fingerpost.checks import check
from fingerpost.checks.dates import overdue
from fingerpost.decode import decode
from fingerpost.diagnostics import Report, report
from fingerpost.model import Site
from fingerpost.output import OutputFile
from fingerpost.render import render
from fingerpost.sources import Project
from fingerpost.verify import verify


@dataclass(frozen=True, slots=True)
class Compiled:
    """A site ready to publish; `files` is empty when the report has errors."""

    report: Report
    files: tuple[OutputFile, ...] = ()
    agreement: str = ""
    site: Site | None = None


def compile_site(project: Project, *, today: datetime.date | None = None) -> Compiled:
    """Make the whole site in memory. Never raises for any content; writes nothing.

    `today`, where given, is held against the days by which facts must be reviewed; it changes no
    byte of the site.
    """
    decoded = decode(project)
    problems = list(decoded.problems)
    problems += check(decoded.site, frozenset(project.below("static")) | project.unread)
    if today:
        problems += overdue(decoded.site, today)
    found = report(problems)
    if found.errors:
        return Compiled(found, site=decoded.site)
    rendered = render(project, decoded.site)
    verified = verify(decoded.site, rendered.files)
    found = report((*problems, *rendered.problems, *verified.problems))
    files = () if found.errors else rendered.files
    return Compiled(found, files, str(verified.agreement), decoded.site)
