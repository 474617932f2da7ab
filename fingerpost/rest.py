"""What belongs to no guide, and what the parts of a site ask of each other's finished pages."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.diagnostics import Diagnostic
from fingerpost.guides import GuideResult
from fingerpost.output import OutputFile
from fingerpost.render import Printer, home_guide, render_rest
from fingerpost.sitefiles import shadowed
from fingerpost.verify import Agreement, sum_of, verify_together


@dataclass(frozen=True, slots=True)
class Rest:
    """The files of no guide, what is wrong with any finished page, and how much was compared."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]
    agreement: Agreement
    made_from: object


def rest_of(printer: Printer, guides: tuple[GuideResult, ...], before: Rest | None) -> Rest:
    """The rest of a site whose guides have no errors; that of before if it is the same."""
    pages = {file.path: file.data for guide in guides for file in guide.files}
    home = _home(printer, guides)
    cards = tuple(guide.summary.card for guide in guides if guide.summary)
    outward = [link for guide in guides for link in guide.verified.outward]
    made_from = (
        printer, home, cards, tuple(pages), [pages.get(link.target) for link in outward if link.id],
        [(guide.listed, guide.verified, guide.template_faults) for guide in guides],
    )  # fmt: skip
    if before and before.made_from == made_from:
        return before
    rendered = render_rest(printer, cards, home, (page for g in guides for page in g.listed))
    files = (*rendered.files, *printer.asset_files)
    problems = [
        *rendered.problems,
        *(problem for guide in guides for problem in guide.template_faults),
        *shadowed(printer.static_paths, pages.keys() | {file.path for file in rendered.files}),
    ]
    if not problems:
        problems += (problem for guide in guides for problem in guide.verified.problems)
        everything = {**pages, **{file.path: file.data for file in files}}
        rest = [file.path for file in files]
        problems += verify_together(printer.settings, everything, rest, outward)
    agreement = sum_of(guide.verified.agreement for guide in guides)
    return Rest(files, tuple(problems), agreement, made_from)


def _home(printer: Printer, guides: tuple[GuideResult, ...]) -> bytes | None:
    """The article that is the site's first page too."""
    name = home_guide(printer.settings, [guide.name for guide in guides])
    files = (file for guide in guides if guide.name == name for file in guide.files)
    return next((file.data for file in files if file.path == f"{name}/index.html"), None)
