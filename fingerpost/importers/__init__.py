"""A decision made elsewhere, read into records, with every fault at its place in that file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.checks import LOGIC
from fingerpost.checks.decisions import unreachable_nodes
from fingerpost.diagnostics import NOWHERE, Diagnostic, Report, Span, error, report
from fingerpost.importers.from_json import from_json
from fingerpost.importers.from_mermaid import from_mermaid
from fingerpost.model import Article, Decision, Page, Settings, Site, empty_guide

Reader = Callable[[str, str], tuple[Decision | None, list[Diagnostic]]]
READERS: dict[str, Reader] = {
    ".json": from_json,
    ".mmd": from_mermaid,
    ".mermaid": from_mermaid,
}


class Imported(Struct, frozen=True):
    """A decision, sound if the report has no errors, and what was wrong or left out."""

    decision: Decision | None
    report: Report


def read_decision(path: str, text: str) -> Imported:
    """Read our own JSON or a Mermaid flowchart, as the end of the file's name says."""
    reader = next((r for ending, r in READERS.items() if path.lower().endswith(ending)), None)
    if reader is None:
        wanted = " or ".join(f"`{ending}`" for ending in READERS)
        return Imported(None, report([
            error(Span(path), "unknown-format", f"a file whose name ends in {wanted} is expected",
                  "export the flowchart as Mermaid, or take the `decision.json` of a site"),
        ]))  # fmt: skip
    decision, problems = reader(path, text)
    if decision:
        problems += _unsound(decision, {problem.code for problem in problems})
    return Imported(decision, report(problems))


def _unsound(decision: Decision, known: set[str]) -> Iterator[Diagnostic]:
    """What a build would say of the decision, and what does not only follow from known faults."""
    page = Page("", "", "", Article((), ()), NOWHERE)
    guide = replace(empty_guide(page), decisions=(decision,))
    settings = Settings("", "", "", "", "", "", (), NOWHERE, NOWHERE)
    for check in (*LOGIC, unreachable_nodes):
        for problem in check(Site(settings, (guide,))):
            follows = "several-starts" in known and problem.code.startswith("unreachable")
            if not follows:
                yield problem
