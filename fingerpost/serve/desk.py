"""The pages for editors, printed from the last good build when somebody asks for one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.assets import STYLE
from fingerpost.editor import Desk, editor_address, print_guide, print_list
from fingerpost.exports import export_address
from fingerpost.importers import read_decision
from fingerpost.model import Decision, Guide, GuideCard, Settings
from fingerpost.render import home_guide
from fingerpost.serve.workshop import Shown, Workshop
from fingerpost.templating import make_environment


def desk_page(workshop: Workshop, name: str) -> bytes | None:
    """The page of a guide, or without a name the list of all; None where there is none.

    The record of the guide must be at hand.
    """
    shown = workshop.shown
    if shown.around is None or shown.project is None:
        return None
    desk = _desk(workshop, shown, shown.around.shared.settings)
    environment = make_environment(shown.project)
    if not name:
        cards = map(partial(_card, shown), shown.names)
        return print_list(environment, desk, cards, shown.to_come).encode()
    made = shown.guides.get(name)
    guide = workshop.shelf.records.get(made.key) if made and made.files else None
    if guide is None:
        return None
    desk = replace(desk, before=_before(workshop, desk.addresses, guide))
    return print_guide(environment, desk, guide).encode()


def desk_address(shown: Shown, path: str) -> str:
    """Where the editor of the page at that path finds what follows from it."""
    is_desk = path.startswith(editor_address(""))
    return "" if is_desk or shown.around is None else editor_address(guide_at(shown, path))


def guide_at(shown: Shown, path: str) -> str:
    """The name of the guide to which a page, or the page for its editors, belongs; else nothing."""
    if shown.around is None:
        return ""
    is_desk = path.startswith(editor_address(""))
    name = path.removeprefix(editor_address("")).lstrip("/").partition("/")[0]
    if not name and not is_desk:
        name = home_guide(shown.around.shared.settings, shown.names)
    return name if name in shown.names else ""


def _card(shown: Shown, name: str) -> GuideCard:
    """What is said of a guide; of one that is not made yet, or cannot be, no more than its name."""
    made = shown.guides.get(name)
    summary = made.facts.summary if made else None
    return summary.card if summary else GuideCard(name, name, "", None)


def _desk(workshop: Workshop, shown: Shown, settings: Settings) -> Desk:
    return Desk(
        settings=settings,
        report=shown.report,
        root=workshop.root.resolve().as_posix(),
        today=datetime.date.today(),
        style=f"/{STYLE}",
    )


def _before(
    workshop: Workshop, addresses: Addresses, guide: Guide
) -> Mapping[str, tuple[Decision, str]]:
    """Each decision of a guide as it was: when last published from here, or else at the start."""
    found: dict[str, tuple[Decision, str]] = {}
    first = workshop.shelf.first.get(guide.name, {})
    for decision in guide.decisions:
        path = addresses.file(export_address(addresses, guide, decision, "decision.json"))
        published = _published(workshop.root / "dist" / path)
        if published:
            found[decision.id] = (published, "the last published build")
        elif path in first:
            begun = _read(path, first[path].read().decode())
            found |= {decision.id: (begun, "this server was started")} if begun else {}
    return found


def _published(path: Path) -> Decision | None:
    try:
        return _read(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _read(name: str, text: str) -> Decision | None:
    read = read_decision(name, text)
    return None if read.report.errors else read.decision
