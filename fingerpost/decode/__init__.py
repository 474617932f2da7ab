"""A Project made into a Site: files to records, with every fault at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from fingerpost.decode.guide import decode_guide
from fingerpost.decode.pages import decode_page
from fingerpost.decode.settings import decode_settings, stand_in
from fingerpost.diagnostics import Diagnostic, Span, error, is_error, warning
from fingerpost.model import Guide, Page, Settings, Site
from fingerpost.sources import PAGES, Project


class Shared(Struct, frozen=True):
    """What belongs to no guide, as far as it could be read."""

    settings: Settings
    pages: tuple[Page, ...]
    unread: frozenset[str]
    problems: tuple[Diagnostic, ...]


class DecodedGuide(Struct, frozen=True):
    """A guide, None where its article's head cannot be read; `unread` is as in a `Site`."""

    guide: Guide | None
    unread: frozenset[str]
    problems: tuple[Diagnostic, ...]


class Decoded(Struct, frozen=True):
    """The site as far as it could be read, and every problem met."""

    site: Site
    problems: tuple[Diagnostic, ...]


def decode(project: Project) -> Decoded:
    """Make the records of every file; files that cannot be read are reported and left out."""
    shared = decode_shared(project)
    guides = [decode_one(project.guide(name), name, shared.settings) for name in project.guides]
    made = tuple(one.guide for one in guides if one.guide)
    problems = [*shared.problems, *(problem for one in guides for problem in one.problems)]
    problems += without_a_guide(made, problems)
    unread = shared.unread.union(*(one.unread for one in guides))
    return Decoded(Site(shared.settings, made, shared.pages, unread), tuple(problems))


def decode_shared(project: Project) -> Shared:
    """The settings and the plain pages of a project."""
    files = project.shared
    problems = list(_undecodable(files))
    settings = decode_settings(files, problems) or stand_in()
    pages = [
        decode_page(files, path, problems)
        for path in files.below(f"content/{PAGES}")
        if path.endswith(".md")
    ]
    read = tuple(page for page in pages if page)
    problems += _unread_files(files)
    return Shared(settings, read, frozenset(_unread(files, (), read)), tuple(problems))


def decode_one(files: Project, name: str, settings: Settings) -> DecodedGuide:
    """A guide made of its files, as far as they could be read, and every problem met."""
    problems = list(_undecodable(files))
    guide = decode_guide(files, name, settings.language, problems) if files.files else None
    problems += _unread_files(files)
    unread = set(_unread(files, (guide,) if guide else (), ()))
    unread |= set() if guide else {name}
    return DecodedGuide(guide, frozenset(unread), tuple(problems))


def without_a_guide(
    guides: Collection[object], problems: Collection[Diagnostic]
) -> Iterator[Diagnostic]:
    """Report that there is no guide, where nothing else tells why."""
    if not guides and not any(is_error(problem) for problem in problems):
        yield error(
            Span("content"), "no-guide", "there is no guide in `content/`",
            'make one with `python build.py new "Title"`',
        )  # fmt: skip


def _undecodable(files: Project) -> Iterator[Diagnostic]:
    yield from files.problems
    for found in files.decoded.values():
        yield from () if isinstance(found, str) else found


def _unread(project: Project, guides: Iterable[Guide], pages: Iterable[Page]) -> Iterator[str]:
    """The first parts of addresses behind which something is that could not be read."""
    read = {f"content/{guide.name}/guide.md" for guide in guides}
    read |= {page.span.path for guide in guides for page in guide.pages}
    read |= {page.span.path for page in pages}
    articles = {path for path in project.below("content") if path.endswith(".md")}
    for path in sorted((articles | project.unread) - read):
        parts = path.removesuffix(".md").split("/")
        if path in ("content", "content/pages"):
            yield "*"
        elif parts[0] == "content" and len(parts) > 1 and not path.endswith((".yaml", ".yml")):
            is_main = parts[-1] == "guide" or len(parts) == 2
            yield parts[-1] if parts[1] == "pages" else "/".join(parts[1 : 2 if is_main else None])
    for guide in guides:
        if any(name == "*" or name.startswith("decisions.") for name in guide.broken):
            yield f"{guide.name}/decide"


def _unread_files(project: Project) -> Iterator[Diagnostic]:
    """Warn of files in content/ that nothing reads."""
    for path in project.below("content"):
        in_pages, depth = path.startswith("content/pages/"), path.count("/")
        kinds = (".md",) if in_pages else (".md", ".yaml", ".yml")
        if depth < 2 or not path.endswith(kinds):
            meant = _ENDING_HIDDEN.match(path.rpartition("/")[2])
            yield warning(
                Span(path), "unread-file", "nothing reads this file",
                f"rename it to `{meant[1]}`" if meant else
                "data ends in .yaml and text in .md, in a guide's folder; images belong in `static/`",
            )  # fmt: skip


# Where a system does not show endings, files easily get a second one.
_ENDING_HIDDEN = re.compile(r"(.+\.(?:yaml|yml|md))\.\w+$")
