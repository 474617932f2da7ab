"""A Project made into a Site: files to records, with every fault at its place."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.decode.guide import decode_guide
from fingerpost.decode.pages import decode_page
from fingerpost.decode.settings import decode_settings
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Guide, Site
from fingerpost.sources import Project


@dataclass(frozen=True, slots=True)
class Decoded:
    """The site, or None where its settings cannot be read, and every problem met."""

    site: Site | None
    problems: tuple[Diagnostic, ...]


def decode(project: Project) -> Decoded:
    """Make the records of every file; files that cannot be read are reported and left out."""
    problems = list(project.problems)
    problems += [text for text in project.decoded.values() if not isinstance(text, str)]
    settings = decode_settings(project, problems)
    language = settings.language if settings else "en"
    guides: list[Guide] = []
    for name in _guide_names(project):
        guide = decode_guide(project, name, language, problems)
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
    if settings is None:
        return Decoded(None, tuple(problems))
    site = Site(settings, tuple(guides), tuple(page for page in pages if page))
    return Decoded(site, tuple(problems))


def _guide_names(project: Project) -> list[str]:
    names = {path.split("/")[1] for path in project.below("content") if path.count("/") > 1}
    return sorted(names - {"pages"})
