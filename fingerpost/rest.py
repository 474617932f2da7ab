"""What belongs to no guide, and what the parts of a site ask of each other's finished pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic
from fingerpost.guides import GuideResult
from fingerpost.output import OutputFile
from fingerpost.render import Printer, home_guide, render_rest
from fingerpost.sitefiles import shadowed
from fingerpost.verify import Agreement, sum_of, verify_together


class Rest(Struct, frozen=True):
    """The files of no guide, what is wrong with any finished page, and how much was compared."""

    files: tuple[OutputFile, ...]
    problems: tuple[Diagnostic, ...]
    agreement: Agreement
    made_from: object


def rest_of(printer: Printer, guides: Mapping[str, GuideResult], before: Rest | None) -> Rest:
    """The rest of a site whose guides have no errors; that of before if it is the same."""
    pages = _Pages(guides)
    facts = [guide.facts for guide in guides.values()]
    article = home_page(printer, guides)
    home = article.data if article else None
    cards = tuple(one.summary.card for one in facts if one.summary)
    outward = [link for one in facts for link in one.verified.outward]
    made_from = (
        printer, home, cards, [guide.paths for guide in guides.values()],
        [pages.get(link.target) for link in outward if link.id],
        [(one.listed, one.verified, one.template_faults) for one in facts],
    )  # fmt: skip
    if before and before.made_from == made_from:
        return before
    listed = [one.listed for one in facts]
    rendered = render_rest(printer, cards, home, listed, again=before is not None)
    files = (*rendered.files, *printer.asset_files)
    problems = [
        *rendered.problems,
        *(problem for one in facts for problem in one.template_faults),
        *shadowed(printer.static_paths, _Pages(guides, rendered.files)),
    ]
    if not problems:
        problems += (problem for one in facts for problem in one.verified.problems)
        everything, rest = _Pages(guides, files), [file.path for file in files]
        problems += verify_together(printer.site.settings, everything, rest, outward)
    return Rest(files, tuple(problems), agreement_of(guides), made_from)


def faults_ahead(
    printer: Printer, part: Iterable[GuideResult], guides: Mapping[str, GuideResult], before: Rest
) -> Iterator[Diagnostic]:
    """What is wrong with the pages of some guides, and where these lead to nothing on a site.

    What other pages ask of them is not looked into.
    """
    facts = [one.facts for one in part]
    yield from (problem for one in facts for problem in one.template_faults)
    yield from (problem for one in facts for problem in one.verified.problems)
    outward = [link for one in facts for link in one.verified.outward]
    pages = _Pages(guides, (*before.files, *printer.asset_files))
    yield from verify_together(printer.site.settings, pages, (), outward)


def agreement_of(guides: Mapping[str, GuideResult]) -> Agreement:
    """How much was compared in all guides."""
    return sum_of(one.facts.verified.agreement for one in guides.values())


def home_page(printer: Printer, guides: Mapping[str, GuideResult]) -> OutputFile | None:
    """The article that is the site's first page too."""
    name = home_guide(printer.site.settings, tuple(guides))
    return guides[name].pages.get(f"{name}/index.html") if name else None


class _Pages(Mapping[str, bytes]):
    """The pages of guides and other files by path; what they hold is read when it is asked for."""

    def __init__(
        self, guides: Mapping[str, GuideResult], others: Collection[OutputFile] = ()
    ) -> None:
        self._guides, self._others = guides, {file.path: file for file in others}

    def _at(self, path: str) -> OutputFile | None:
        # A guide's files lie in the folder of its name.
        guide = self._guides.get(path.partition("/")[0])
        return self._others.get(path) or (guide.pages.get(path) if guide else None)

    def __getitem__(self, path: str) -> bytes:
        """What is in a file."""
        file = self._at(path)
        if file is None:
            raise KeyError(path)
        return file.data

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file; nothing is read, as a mapping would do by itself."""
        return isinstance(path, str) and self._at(path) is not None

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        return chain(self._others, *(guide.paths for guide in self._guides.values()))

    def __len__(self) -> int:
        """How many files there are."""
        return sum(1 for _ in self)
