"""One guide from its files to its proven pages: what a build does again when something changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.checks import check
from fingerpost.checks.summary import Summary, summary_of
from fingerpost.decode import Shared, decode_one, decode_shared
from fingerpost.diagnostics import Diagnostic, is_error
from fingerpost.model import Guide, Site
from fingerpost.output import OutputFile
from fingerpost.render import Printer, make_printer, render_guide
from fingerpost.sitefiles import Listed
from fingerpost.sources import CONFIG, Project, Stamp
from fingerpost.verify import NOTHING_COMPARED, Verified, verify_guide


class Surroundings(Struct, frozen=True):
    """What belongs to no guide; `made_from` names all of it by its content.

    `key` does so for what guides depend on.
    """

    made_from: str
    key: str
    shared: Shared
    printer: Printer


class GuideFacts(Struct, frozen=True):
    """What one guide tells the whole site, and what is wrong with it.

    Pages are made of content without errors (`problems`) by templates without faults
    (`template_faults`); there is no `summary` of a guide that cannot be read at all. `unread` is
    as in a `Site`.
    """

    problems: tuple[Diagnostic, ...]
    unread: frozenset[str]
    template_faults: tuple[Diagnostic, ...] = ()
    verified: Verified = NOTHING_COMPARED
    listed: Listed = field(default_factory=dict)
    summary: Summary | None = None

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the guide by itself, warnings too."""
        return (*self.problems, *self.template_faults, *self.verified.problems)


class GuideResult(Struct, frozen=True, dict=True):
    """What was made of one guide, and by `key` and `stamps` what it was made from.

    The `guide` itself is there only if it was made in this process.
    """

    name: str
    key: str
    stamps: tuple[Stamp, ...]
    facts: GuideFacts
    files: tuple[OutputFile, ...] = ()
    guide: Guide | None = None

    @cached_property
    def pages(self) -> Mapping[str, OutputFile]:
        """The files by path."""
        return {file.path: file for file in self.files}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of the files."""
        return tuple(file.path for file in self.files)


def surroundings_of(project: Project, before: Surroundings | None) -> Surroundings:
    """Settings, plain pages, templates, styles and scripts; those of before if they are the same."""
    files = project.shared
    made_from = _key((project.base_url, *map(str, files.problems)), files.files)
    if before and before.made_from == made_from:
        return before
    shared = decode_shared(project)
    printer = make_printer(files, shared.settings, shared.pages)
    # Of styles, scripts and plain pages a guide shows no more than what they are called.
    names = [f"{page.name} {page.title}" for page in shared.pages]
    shown = (project.base_url, str(printer.site.assets), *names)
    looks = (path for path in files.paths if path == CONFIG or path.startswith("templates/"))
    return Surroundings(
        made_from, _key(shown, {path: files.files[path] for path in looks}), shared, printer
    )


def is_current(
    project: Project, name: str, around: Surroundings, before: GuideResult | None
) -> bool:
    """Whether what was made of a guide before is what would be made of it now."""
    if before is None or not before.key.startswith(around.key):
        return False
    stamps = project.stamps(name)
    return bool(stamps and before.stamps == stamps) or before.key == _key_of(
        project.guide(name), around
    )


def record_of(project: Project, around: Surroundings, made: GuideResult) -> Guide | None:
    """The record of a guide that was made elsewhere; None where its files have changed since."""
    files = project.guide(made.name)
    if made.guide or _key_of(files, around) != made.key:
        return made.guide
    return decode_one(files, made.name, around.shared.settings).guide


def guide_result(
    project: Project, name: str, around: Surroundings, before: GuideResult | None
) -> GuideResult:
    """What is made of a guide; what was made before where all it depends on is the same."""
    stamps = project.stamps(name)
    if before and stamps and before.stamps == stamps and before.key.startswith(around.key):
        return before
    files = project.guide(name)
    key = _key_of(files, around)
    if before and before.key == key:
        return before if before.stamps == stamps else replace(before, stamps=stamps)
    return _compile(files, name, around, key, stamps, again=before is not None)


def _compile(
    files: Project,
    name: str,
    around: Surroundings,
    key: str,
    stamps: tuple[Stamp, ...],
    *,
    again: bool,
) -> GuideResult:
    settings, made = around.shared.settings, partial(GuideResult, name, key, stamps)
    decoded = decode_one(files, name, settings)
    guide, problems, unread = decoded.guide, decoded.problems, decoded.unread
    if guide is None:
        return made(GuideFacts(problems, unread))
    problems = (*problems, *check(Site(settings, (guide,), (), unread)))
    summary = summary_of(guide)
    if any(map(is_error, problems)) or not settings.is_whole:
        return made(GuideFacts(problems, unread, summary=summary), guide=guide)
    rendered = render_guide(around.printer, guide, again=again)
    pages = {file.path: file.data for file in rendered.files}
    verified = verify_guide(settings, guide, pages) if pages else NOTHING_COMPARED
    facts = GuideFacts(problems, unread, rendered.problems, verified, rendered.listed, summary)
    return made(facts, rendered.files, guide)


def _key_of(files: Project, around: Surroundings) -> str:
    return around.key + _key(map(str, files.problems), files.files)


def _key(words: Iterable[str], files: Mapping[str, bytes]) -> str:
    """A name for these words and files by what they hold."""
    digest = hashlib.sha256()
    held = (part for path, data in sorted(files.items()) for part in (path.encode(), data))
    for part in (*(word.encode() for word in words), *held):
        digest.update(b"%d " % len(part))
        digest.update(part)
    return digest.hexdigest()
