"""The site as it is being worked on: built in memory, the last good pages kept."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost import sources
from fingerpost.diagnostics import Diagnostic, Report, Span, error, excerpt, quoted_lines, report
from fingerpost.editor import opening_address
from fingerpost.guides import GuideResult, Surroundings, is_current, record_of, surroundings_of
from fingerpost.output import OutputFiles
from fingerpost.pipeline import (
    Compiled,
    Each,
    compile_alone,
    compile_part,
    compile_site,
    files_alone,
)
from fingerpost.serve.shelf import Shelf
from fingerpost.sources import PACKAGE_ROOT, Project
from fingerpost.workers.helpers import Helpers


class Shown(Struct, frozen=True):
    """What is shown at one moment: the files of the last good build, and what is wrong since.

    `build` names the build, and is another one with every run and every server. It `is_doubtful`
    when it may have been made from half a save. `project`, `around` and `guides` are what the files
    were made from and what was made; `names` are those of all guides of the site. Before there
    has been a good build of the whole (`is_whole`), the files are those of guides that are sound
    by themselves. `to_come` is how many guides are still to be made.
    """

    build: str
    files: OutputFiles = field(default_factory=OutputFiles)
    live: Mapping[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    texts: Mapping[str, str] = field(default_factory=dict)
    agreement: str = ""
    is_doubtful: bool = False
    project: Project | None = None
    around: Surroundings | None = None
    guides: Mapping[str, GuideResult] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    is_whole: bool = False
    to_come: int = 0
    root: Path = PACKAGE_ROOT

    @property
    def problems(self) -> tuple[dict[str, object], ...]:
        """What is wrong, as the page shows it; nothing while there are only warnings."""
        if not self.report.errors:
            return ()
        lines = quoted_lines(self.report, self.texts)
        return tuple(_as_shown(self.root, found, lines) for found in self.report.diagnostics)


class Workshop:
    """Builds a site folder whenever it is asked to and something has changed.

    One thread asks; what is shown may be read by any.
    """

    def __init__(
        self,
        root: Path,
        address: str,
        run: str,
        on_progress: Callable[[int, int], None] = lambda made, total: None,
    ) -> None:
        self.root, self.address, self.run = root, address, run
        # Called from any thread when a look would find more than the last one did.
        self.on_helped: Callable[[], None] = lambda: None
        self.helpers = Helpers(root, address, self._helped, on_progress, lambda: self.on_helped())
        self.number = 0
        self.project: Project | None = None
        # What was told last, and the guides that have been made since.
        self.made = Compiled(Report())
        # Whether the whole has been looked at, and had no errors when that was done last.
        self.has_looked = self.was_good = False
        self.ahead: dict[str, GuideResult] = {}
        # The guides that are being made behind the scenes.
        self.unmade: set[str] = set()
        self.shelf = Shelf()
        self.shown = Shown(f"{run}.0", root=root)

    def look(self, is_over: Callable[[], bool] = lambda: False) -> Shown | None:
        """Build what has changed in the folder; None if nothing has since the last look.

        It ends with nothing, too, as soon as it `is_over`, or where there is so much to be made
        that it is done behind the scenes; what has been made by then is kept.
        """
        project, before = self._read(None), self.project
        try:
            made = self._compiled(partial(self._whole, is_over), project)
        except _OverError:
            return None
        made = replace(made, site=None, guides=self.shelf.put_all(made.guides))
        self.project, self.ahead, self.unmade = project, {}, set()
        self.has_looked, self.was_good = True, not made.report.errors
        if _is_same(made, self.made) and not self.shown.to_come:
            return None
        is_less = before is not None and _is_less(project, before, before.guides)
        files = OutputFiles(made.files if self.was_good else files_alone(made))
        shown = self._shown(project, made, files, is_whole=self.was_good)
        is_doubtful = is_less or shown.is_doubtful
        return replace(shown, is_doubtful=is_doubtful, names=tuple(made.guides))

    def glance(self, guides: Collection[str]) -> Shown | None:
        """Build some guides ahead of all others; None unless there is something new and sound.

        How long it takes does not depend on how many guides there are. While it takes long to look
        at them all, a fault is something new, too.
        """
        self.shelf.in_view = frozenset(guides)
        if self.project is None or not guides or (self.has_looked and not self.was_good):
            return None
        project = self._read(guides)
        made = self._compiled(compile_part if self.has_looked else compile_alone, project)
        made = replace(made, site=None, guides=self.shelf.put_all(made.guides))
        self.ahead |= {name: made.guides[name] for name in project.guides if name in made.guides}
        self.unmade.difference_update(project.guides)
        # What is wrong is otherwise told at once by a look, which finds more.
        is_faulty = bool(made.report.errors) and not self.unmade
        if _is_less(project, self.project, guides) or is_faulty or _is_same(made, self.made):
            return None
        files = self.shown.files | made.files if self.has_looked else OutputFiles(made.files)
        return self._shown(project, made, files, is_whole=self.has_looked)

    def show(self, what: Shown) -> None:
        """From now on this is what is shown."""
        self.shown = what

    def lacks(self, guides: Collection[str]) -> bool:
        """Whether one of these guides is still to be made, or is made and not shown yet."""
        return any(name in self.unmade or self._is_news(name) for name in guides)

    def attend(self, guides: Collection[str]) -> None:
        """Have the records of these guides at hand, and hold no others."""
        around = self.shown.around
        wanted = [self.shown.guides[name] for name in guides if name in self.shown.guides]
        self.shelf.keep_records(wanted)
        for made in wanted:
            if around and made.key not in self.shelf.records:
                record = record_of(self._read([made.name]), around, made)
                self.shelf.records |= {made.key: record} if record else {}

    def stop(self) -> None:
        """End what is done behind the scenes."""
        self.helpers.stop()

    def _is_news(self, name: str) -> bool:
        made, shown = self.ahead.get(name), self.shown.guides.get(name)
        return made is not None and (shown is None or shown.key != made.key)

    def _read(self, guides: Collection[str] | None) -> Project:
        return sources.read(self.root, base_url=self.address, is_draft=True, guides=guides)

    def _compiled(self, compile_: Callable[..., Compiled], project: Project) -> Compiled:
        """What is made, or a fault of ours told as a problem: the server lives on, and the next save helps."""
        before = replace(self.made, guides={**self.made.guides, **self.ahead})
        try:
            return compile_(project, before=before)
        except _OverError:
            raise
        except Exception as fault:
            return replace(self.made, report=report([_own_fault(fault)]), files=())

    def _whole(self, is_over: Callable[[], bool], project: Project, before: Compiled) -> Compiled:
        """The whole site, unless it is over or left to helpers."""
        around = surroundings_of(project, before.around)
        before = replace(before, around=around)
        self.unmade = {
            name
            for name in project.guides
            if not is_current(project, name, around, before.guides.get(name))
        }
        if self.helpers.make(around.key, self.unmade):
            if self.project is None:
                self._open(project, before)
            raise _OverError
        return compile_site(project, before=before, each=self._each(is_over))

    def _open(self, project: Project, made: Compiled) -> None:
        """Show which guides can be asked for, before any has been made."""
        self.project = project
        shown = self._shown(project, made, OutputFiles(files_alone(made)), is_whole=False)
        self.show(replace(shown, names=project.guides))

    def _helped(self, made: GuideResult) -> None:
        """Take what a helper has made; may be called from any thread."""
        if made.name in self.unmade:
            self.ahead[made.name] = made
            self.unmade.discard(made.name)

    def _each(self, is_over: Callable[[], bool]) -> Each:
        """Make guides one after another until it is over, and keep each."""

        def each(make: Callable[[str], GuideResult], names: Iterable[str]) -> Iterator[GuideResult]:
            for name in names:
                if is_over():
                    raise _OverError
                self.ahead[name] = made = make(name)
                yield made

        return each

    def _shown(
        self, project: Project, made: Compiled, files: OutputFiles, *, is_whole: bool
    ) -> Shown:
        self.made = made
        self.number += 1
        live = "static/live/"
        quoted = project.quoted if self.has_looked or not self.project else self.project.quoted
        told = replace(
            self.shown,
            build=f"{self.run}.{self.number}",
            live={
                path.removeprefix(live): project.files[path] for path in project.below(live[:-1])
            },
            report=made.report,
            texts={
                path: "\n".join(lines) for path, lines in quoted_lines(made.report, quoted).items()
            },
            agreement=made.agreement,
            is_doubtful=bool(made.report.errors),
            to_come=len(self.unmade),
        )
        if made.report.errors and told.is_whole:
            return told
        return replace(
            told, files=files, project=project, around=made.around, guides=made.guides,
            is_whole=is_whole,
        )  # fmt: skip


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
