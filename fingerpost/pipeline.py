"""The story: what was read becomes guides, each is checked, shown and proved, and then the whole."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.checks import check_together
from fingerpost.checks.dates import overdue
from fingerpost.decode import without_a_guide
from fingerpost.diagnostics import Diagnostic, Report, is_error, report
from fingerpost.guides import GuideResult, Surroundings, guide_result, surroundings_of
from fingerpost.model import Site
from fingerpost.output import OutputFile
from fingerpost.rest import Rest, agreement_of, faults_ahead, home_page, rest_of
from fingerpost.sources import Project

# Makes something of every guide, in order; it may do so in several processes.
Each = Callable[[Callable[[str], GuideResult], Iterable[str]], Iterable[GuideResult]]


class Compiled(Struct, frozen=True):
    """A site ready to publish, or a part of it; `files` is empty when the report has errors.

    The last three spare the next compilation what has not changed.
    """

    report: Report
    files: tuple[OutputFile, ...] = ()
    agreement: str = ""
    site: Site | None = None
    around: Surroundings | None = None
    guides: Mapping[str, GuideResult] = field(default_factory=dict)
    rest: Rest | None = None

    @property
    def made_from(self) -> tuple[str, ...]:
        """What tells one input from another."""
        return (
            self.around.made_from if self.around else "",
            *(one.key for one in self.guides.values()),
        )


def compile_site(
    project: Project,
    *,
    today: datetime.date | None = None,
    before: Compiled | None = None,
    each: Each = map,
) -> Compiled:
    """Make the whole site in memory. Never raises for any content; writes nothing.

    `today`, where given, is held against the days by which facts must be reviewed; it changes no
    byte of the site. What was compiled `before` changes nothing either: it spares work.
    """
    before = before or Compiled(Report())
    around = surroundings_of(project, before.around)
    made = {
        result.name: result
        for result in each(partial(_guide, project, around, before), project.guides)
    }
    kept = partial(Compiled, site=_site(around, made), around=around, guides=made)
    problems = _problems(project, around, made, today)
    if any(map(is_error, problems)):
        return kept(report(problems), rest=before.rest)
    rest = rest_of(around.printer, made, before.rest)
    if rest.problems:
        return kept(report((*problems, *rest.problems)), rest=rest)
    files = sorted(
        (*rest.files, *(file for result in made.values() for file in result.files)),
        key=lambda file: file.path,
    )
    return kept(report(problems), tuple(files), str(rest.agreement), rest=rest)


def compile_part(project: Project, before: Compiled) -> Compiled:
    """Make some guides ahead of all others: `project` leaves these out, and they stay as before.

    What was compiled before was free of errors. The `files` are those of these guides alone, with
    styles, scripts and the site's first page where it is one of theirs. What the rest of the site
    says of them, and whether it leads to what is gone, is left to `compile_site`.
    """
    around, part, made = _with_part(project, before)
    kept = partial(Compiled, site=_site(around, made), around=around, guides=made, rest=before.rest)
    problems = _problems(project, around, made, None)
    if before.rest and not any(map(is_error, problems)):
        problems += faults_ahead(around.printer, part, made, before.rest)
    found = report(problems)
    if found.errors:
        return kept(found)
    files = [file for one in part for file in one.files]
    home, addresses = home_page(around.printer, made), around.printer.site.addresses
    if home and home in files:
        files.append(OutputFile(addresses.file(addresses.home()), home.held))
    return kept(found, (*files, *around.printer.asset_files), str(agreement_of(made)))


def compile_alone(project: Project, before: Compiled) -> Compiled:
    """Make some guides while others are not known yet: what these ask of each other is left out.

    The `files` are those that can be shown of all guides known.
    """
    around, _, made = _with_part(project, before)
    facts = [one.facts for one in made.values()]
    problems = [*around.shared.problems, *(problem for one in facts for problem in one.faults)]
    known = Compiled(report(problems), (), str(agreement_of(made)), None, around, made)
    return replace(known, files=files_alone(known))


def files_alone(made: Compiled) -> tuple[OutputFile, ...]:
    """Styles, scripts, and the pages of all guides with which nothing is wrong by themselves."""
    if made.around is None:
        return ()
    printer = made.around.printer
    sound = {
        name: one for name, one in made.guides.items() if not any(map(is_error, one.facts.faults))
    }
    files = [file for one in sound.values() for file in one.files]
    return (*files, *printer.asset_files)


def _with_part(
    project: Project, before: Compiled
) -> tuple[Surroundings, list[GuideResult], Mapping[str, GuideResult]]:
    """Some guides made, by themselves and among those known before."""
    around = surroundings_of(project, before.around)
    part = [_guide(project, around, before, name) for name in project.guides]
    made = {**before.guides, **{one.name: one for one in part}}
    return around, part, dict(sorted(made.items()))


def _guide(project: Project, around: Surroundings, before: Compiled, name: str) -> GuideResult:
    return guide_result(project, name, around, before.guides.get(name))


def _problems(
    project: Project,
    around: Surroundings,
    made: Mapping[str, GuideResult],
    today: datetime.date | None,
) -> list[Diagnostic]:
    """What is wrong with the content: of each part by itself, then of the parts together."""
    shared, files = around.shared, project.shared
    facts = tuple(result.facts for result in made.values())
    problems = [*shared.problems, *(p for one in facts for p in one.problems)]
    summaries = tuple(one.summary for one in facts if one.summary)
    problems += without_a_guide(summaries, problems)
    unread = shared.unread.union(*(one.facts.unread for one in made.values()))
    together = Site(shared.settings, (), shared.pages, unread)
    problems += check_together(together, summaries, frozenset(files.below("static")) | files.unread)
    if today:
        problems += overdue((due for one in summaries for due in one.due), today)
    return problems


def _site(around: Surroundings, made: Mapping[str, GuideResult]) -> Site:
    shared = around.shared
    guides = tuple(result.guide for result in made.values() if result.guide)
    unread = shared.unread.union(*(one.facts.unread for one in made.values()))
    return Site(shared.settings, guides, shared.pages, unread)
