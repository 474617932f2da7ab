"""What belongs to no guide, and what the parts of a site ask of each other's finished pages."""

from __future__ import annotations

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic
from fingerpost.guides import GuideResult
from fingerpost.output import OutputFile, OutputFiles
from fingerpost.render import Printer, home_guide, render_rest
from fingerpost.sitefiles import shadowed
from fingerpost.verify import Agreement, sum_of, verify_together


class Rest(Struct, frozen=True):
    """The files of no guide, what is wrong with any finished page, and how much was compared."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]
    agreement: Agreement
    made_from: object


def rest_of(printer: Printer, guides: tuple[GuideResult, ...], before: Rest | None) -> Rest:
    """The rest of a site whose guides have no errors; that of before if it is the same."""
    pages = OutputFiles(file for guide in guides for file in guide.files)
    facts = [guide.facts for guide in guides]
    home = _home(printer, guides)
    cards = tuple(one.summary.card for one in facts if one.summary)
    outward = [link for one in facts for link in one.verified.outward]
    made_from = (
        printer, home, cards, tuple(pages), [pages.get(link.target) for link in outward if link.id],
        [(one.listed, one.verified, one.template_faults) for one in facts],
    )  # fmt: skip
    if before and before.made_from == made_from:
        return before
    listed = (page for one in facts for page in one.listed)
    rendered = render_rest(printer, cards, home, listed, again=before is not None)
    files = (*rendered.files, *printer.asset_files)
    problems = [
        *rendered.problems,
        *(problem for one in facts for problem in one.template_faults),
        *shadowed(printer.static_paths, {*pages, *(file.path for file in rendered.files)}),
    ]
    if not problems:
        problems += (problem for one in facts for problem in one.verified.problems)
        everything = OutputFiles((*pages.files, *files))
        rest = [file.path for file in files]
        problems += verify_together(printer.site.settings, everything, rest, outward)
    agreement = sum_of(one.verified.agreement for one in facts)
    return Rest(files, tuple(problems), agreement, made_from)


def _home(printer: Printer, guides: tuple[GuideResult, ...]) -> bytes | None:
    """The article that is the site's first page too."""
    name = home_guide(printer.site.settings, [guide.name for guide in guides])
    files = (file for guide in guides if guide.name == name for file in guide.files)
    return next((file.data for file in files if file.path == f"{name}/index.html"), None)
