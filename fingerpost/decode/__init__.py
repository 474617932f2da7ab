"""A Project made into a Site: files to records, with every fault at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fingerpost.decode.guide import decode_guide
from fingerpost.decode.pages import decode_page
from fingerpost.decode.settings import decode_settings, stand_in
from fingerpost.diagnostics import Diagnostic, Span, error, warning
from fingerpost.model import Guide, Page, Site
from fingerpost.sources import Project


@dataclass(frozen=True, slots=True)
class Decoded:
    """The site as far as it could be read, and every problem met."""

    site: Site
    problems: tuple[Diagnostic, ...]


def decode(project: Project) -> Decoded:
    """Make the records of every file; files that cannot be read are reported and left out."""
    problems = list(project.problems)
    for found in project.decoded.values():
        problems += () if isinstance(found, str) else found
    settings = decode_settings(project, problems) or stand_in()
    guides: list[Guide] = []
    for name in _guide_names(project):
        guide = decode_guide(project, name, settings.language, problems)
        guides += [guide] if guide else []
    pages = [
        decode_page(project, path, problems)
        for path in project.below("content/pages")
        if path.endswith(".md")
    ]
    if not guides and not problems:
        problems.append(
            error(Span("content"), "no-guide", "there is no guide in `content/`",
                  'make one with `python build.py new "Title"`')
        )  # fmt: skip
    problems += _unread_files(project)
    read = tuple(page for page in pages if page)
    site = Site(settings, tuple(guides), read, frozenset(_unread(project, guides, read)))
    return Decoded(site, tuple(problems))


def _guide_names(project: Project) -> list[str]:
    names = {path.split("/")[1] for path in project.below("content") if path.count("/") > 1}
    return sorted(names - {"pages"})


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
            yield warning(
                Span(path), "unread-file", "nothing reads this file",
                "data ends in .yaml and text in .md, in a guide's folder; images belong in `static/`",
            )  # fmt: skip
