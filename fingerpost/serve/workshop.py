"""The site as it is being worked on: built in memory, the last good pages kept."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost import sources
from fingerpost.diagnostics import Diagnostic, Report, Span, error, excerpt, quoted_lines, report
from fingerpost.editor import opening_address
from fingerpost.model import Site
from fingerpost.pipeline import Compiled, compile_site
from fingerpost.sources import PACKAGE_ROOT, Project


class Shown(Struct, frozen=True):
    """What is shown at one moment: the files of the last good build, and what is wrong since.

    `build` names the build, and is another one with every run and every server. It `is_doubtful`
    when it may have been made from half a save. `project` and `site` are those of the good build.
    """

    build: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    live: Mapping[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    texts: Mapping[str, str] = field(default_factory=dict)
    agreement: str = ""
    is_doubtful: bool = False
    project: Project | None = None
    site: Site | None = None
    root: Path = PACKAGE_ROOT

    @property
    def problems(self) -> tuple[dict[str, object], ...]:
        """What is wrong, as the page shows it; nothing while there are only warnings."""
        if not self.report.errors:
            return ()
        lines = quoted_lines(self.report, self.texts)
        return tuple(_as_shown(self.root, found, lines) for found in self.report.diagnostics)


class Workshop:
    """Builds a site folder whenever it is asked to and something has changed."""

    def __init__(self, root: Path, address: str, run: str) -> None:
        self.root, self.address, self.run = root, address, run
        self.number = 0
        self.project: Project | None = None
        self.made: Compiled | None = None
        self.shown = Shown(f"{run}.0", root=root)
        # The first good one, for an editor to see what has changed since.
        self.first: Site | None = None

    def look(self) -> Shown | None:
        """Build what has changed in the folder; None if nothing has since the last look."""
        project = sources.read(self.root, base_url=self.address, is_draft=True)
        made = _compiled(project, self.made)
        if self.made and made.made_from == self.made.made_from and made.report == self.made.report:
            return None
        is_less = self.project is not None and _is_less(project, self.project)
        self.project, self.made = project, made
        self.number += 1
        shown = self._shown(project, made)
        return replace(shown, is_doubtful=is_less or bool(shown.report.errors))

    def show(self, what: Shown) -> None:
        """From now on this is what is shown."""
        self.shown = what
        self.first = self.first or what.site

    def _shown(self, project: Project, made: Compiled) -> Shown:
        live = "static/live/"
        told = replace(
            self.shown,
            build=f"{self.run}.{self.number}",
            live={
                path.removeprefix(live): project.files[path] for path in project.below(live[:-1])
            },
            report=made.report,
            texts={
                path: "\n".join(lines)
                for path, lines in quoted_lines(made.report, project.quoted).items()
            },
            agreement=made.agreement,
        )
        if made.report.errors:
            return told
        files = {file.path: file.data for file in made.files}
        return replace(told, files=files, project=project, site=made.site)


def _is_less(now: Project, before: Project) -> bool:
    """Whether a file is gone or empty: while it is being saved it may be, for a moment."""
    return any(size and not now.sizes.get(path) for path, size in before.sizes.items())


def _compiled(project: Project, before: Compiled | None) -> Compiled:
    """The site, or our own fault told as a problem: the server lives on, and the next save helps."""
    try:
        return compile_site(project, before=before)
    except Exception as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        span = Span(Path(place.filename).name, place.lineno or 1)
        said = f"{type(fault).__name__}: {fault}"
        hint = "this is a fault of Fingerpost, not of your text; `python build.py` tells more"
        told = report([error(span, "internal-fault", said, hint)])
        return replace(before, report=told, files=()) if before else Compiled(told)


def _as_shown(root: Path, found: Diagnostic, lines: Mapping[str, list[str]]) -> dict[str, object]:
    # A template or style that the site does not bring along is one of ours.
    folder = root if (root / found.span.path).exists() else PACKAGE_ROOT
    return {
        "place": _place(found.span),
        "address": opening_address(folder.resolve().as_posix(), found.span),
        "severity": found.severity.value,
        "code": found.code,
        "message": found.message,
        "excerpt": "\n".join(excerpt(found.span, lines.get(found.span.path, []))),
        "related": [f"{_place(span)}: {note}" for span, note in found.related],
        "hint": found.hint,
    }


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"
