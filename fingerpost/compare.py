"""Two versions of a site compared: both must be sound in form and logic, whatever else is wrong."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.changes import Compared, site_changes
from fingerpost.checks import LOGIC
from fingerpost.decode import decode
from fingerpost.diagnostics import Diagnostic, Report, report
from fingerpost.model import Site
from fingerpost.sources import Project


class Version(Struct, frozen=True):
    """A site as it was read; `prefix` stands before the paths of its files in messages."""

    project: Project
    prefix: str


class Comparison(Struct, frozen=True):
    """What became of every decision; nothing where the report has errors."""

    report: Report
    decisions: tuple[Compared, ...] = ()


def compare(old: Version, new: Version) -> Comparison:
    """Compare the logic of two versions, unless one of them has errors in form or logic."""
    before, after = _read(old), _read(new)
    found = report((*before[1], *after[1]))
    if found.errors or before[0] is None or after[0] is None:
        return Comparison(found)
    return Comparison(Report(), site_changes(before[0], after[0]))


def _read(version: Version) -> tuple[Site | None, list[Diagnostic]]:
    decoded = decode(version.project)
    found = list(decoded.problems)
    if decoded.site:
        for check in LOGIC:
            found += check(decoded.site)
    return decoded.site, [_placed(problem, version.prefix) for problem in found]


def _placed(problem: Diagnostic, prefix: str) -> Diagnostic:
    span = replace(problem.span, path=prefix + problem.span.path)
    related = tuple(
        (replace(other, path=prefix + other.path), note) for other, note in problem.related
    )
    return replace(problem, span=span, related=related)
