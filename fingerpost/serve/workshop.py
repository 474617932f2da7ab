"""The site as it is being worked on: built in memory, the last good pages kept."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost import sources
from fingerpost.diagnostics import Diagnostic, Report, Span, error, excerpt, quoted_lines, report
from fingerpost.editor import opening_address
from fingerpost.guides import GuideResult
from fingerpost.model import Site
from fingerpost.pipeline import Compiled, Each, compile_part, compile_site
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
        # What was told last, and the guides that have been made since.
        self.made = Compiled(Report())
        self.ahead: dict[str, GuideResult] = {}
        self.shown = Shown(f"{run}.0", root=root)
        # The first good one, for an editor to see what has changed since.
        self.first: Site | None = None

    def look(self, is_over: Callable[[], bool] = lambda: False) -> Shown | None:
        """Build what has changed in the folder; None if nothing has since the last look.

        It ends with nothing, too, as soon as it `is_over`; what has been made by then is kept.
        """
        project, before = self._read(None), self.project
        try:
            made = self._compiled(compile_site, project, each=self._each(is_over))
        except _OverError:
            return None
        self.project, self.ahead = project, {}
        if _is_same(made, self.made):
            return None
        is_less = before is not None and _is_less(project, before, before.guides)
        shown = self._shown(project, made, {file.path: file.data for file in made.files})
        return replace(shown, is_doubtful=is_less or bool(shown.report.errors))

    def glance(self, guides: Collection[str]) -> Shown | None:
        """Build some guides ahead of all others; None unless there is something new and sound.

        How long it takes does not depend on how many guides there are.
        """
        if self.project is None or self.made.report.errors or not guides:
            return None
        project = self._read(guides)
        made = self._compiled(compile_part, project)
        self.ahead |= {name: made.guides[name] for name in project.guides if name in made.guides}
        is_less = _is_less(project, self.project, guides)
        if is_less or made.report.errors or _is_same(made, self.made):
            return None
        files = {file.path: file.data for file in made.files}
        return self._shown(project, made, {**self.shown.files, **files})

    def show(self, what: Shown) -> None:
        """From now on this is what is shown."""
        self.shown = what
        self.first = self.first or what.site

    def _read(self, guides: Collection[str] | None) -> Project:
        return sources.read(self.root, base_url=self.address, is_draft=True, guides=guides)

    def _compiled(
        self, compile_: Callable[..., Compiled], project: Project, **options: Each
    ) -> Compiled:
        """What is made, or a fault of ours told as a problem: the server lives on, and the next save helps."""
        before = replace(self.made, guides={**self.made.guides, **self.ahead})
        try:
            return compile_(project, before=before, **options)
        except _OverError:
            raise
        except Exception as fault:
            return replace(self.made, report=report([_own_fault(fault)]), files=())

    def _each(self, is_over: Callable[[], bool]) -> Each:
        """Make guides one after another until it is over, and keep each."""

        def each(make: Callable[[str], GuideResult], names: Iterable[str]) -> Iterator[GuideResult]:
            for name in names:
                if is_over():
                    raise _OverError
                self.ahead[name] = made = make(name)
                yield made

        return each

    def _shown(self, project: Project, made: Compiled, files: Mapping[str, bytes]) -> Shown:
        self.made = made
        self.number += 1
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
        return replace(told, files=files, project=project, site=made.site)


class _OverError(Exception):
    """What is being built is not wanted any more."""


def _is_same(made: Compiled, before: Compiled) -> bool:
    is_like = made.made_from == before.made_from and made.report == before.report
    return is_like and made.rest is before.rest


def _is_less(now: Project, before: Project, guides: Iterable[str]) -> bool:
    """Whether a file is gone or empty that is shared or of these guides.

    While it is being saved it may be, for a moment.
    """
    paths = chain(before.shared.files, *map(before.paths_of, guides))
    return any(before.sizes.get(path) and not now.sizes.get(path) for path in paths)


def _own_fault(fault: Exception) -> Diagnostic:
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return error(
        Span(Path(place.filename).name, place.lineno or 1), "internal-fault",
        f"{type(fault).__name__}: {fault}",
        "this is a fault of Fingerpost, not of your text; `python build.py` tells more",
    )  # fmt: skip


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
