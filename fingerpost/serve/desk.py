"""The pages for editors, printed from the last good build when somebody asks for one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.assets import STYLE
from fingerpost.editor import Desk, editor_address, print_guide, print_list
from fingerpost.exports import export_address
from fingerpost.importers import read_decision
from fingerpost.model import Decision, Guide, Site
from fingerpost.render import home_guide
from fingerpost.serve.workshop import Shown, Workshop
from fingerpost.templating import make_environment


def desk_page(workshop: Workshop, name: str) -> bytes | None:
    """The page of a guide, or without a name the list of all; None where there is none."""
    shown = workshop.shown
    if shown.site is None or shown.project is None:
        return None
    desk = _desk(workshop, shown, shown.site)
    environment = make_environment(shown.project)
    if not name:
        return print_list(environment, desk).encode()
    guide = next((guide for guide in shown.site.guides if guide.name == name), None)
    if guide is None:
        return None
    desk = replace(desk, before=_before(workshop, desk.addresses, guide))
    return print_guide(environment, desk, guide).encode()


def desk_address(shown: Shown, path: str) -> str:
    """Where the editor of the page at that path finds what follows from it."""
    is_desk = path.startswith(editor_address(""))
    return "" if is_desk or shown.site is None else editor_address(guide_at(shown, path))


def guide_at(shown: Shown, path: str) -> str:
    """The name of the guide to which a page, or the page for its editors, belongs; else nothing."""
    if shown.site is None:
        return ""
    names = [guide.name for guide in shown.site.guides]
    folder = path.removeprefix(editor_address("")).lstrip("/").partition("/")[0]
    name = folder or home_guide(shown.site.settings, names)
    return name if name in names else ""


def _desk(workshop: Workshop, shown: Shown, site: Site) -> Desk:
    return Desk(
        site=site,
        report=shown.report,
        root=workshop.root.resolve().as_posix(),
        today=datetime.date.today(),
        style=f"/{STYLE}",
    )


def _before(
    workshop: Workshop, addresses: Addresses, guide: Guide
) -> Mapping[str, tuple[Decision, str]]:
    """Each decision of a guide as it was: when last published from here, or else at the start."""
    guides = workshop.first.guides if workshop.first else ()
    first = next((one for one in guides if one.name == guide.name), None)
    found = {one.id: (one, "this server was started") for one in (first.decisions if first else ())}
    for decision in guide.decisions:
        path = addresses.file(export_address(addresses, guide, decision, "decision.json"))
        published = _published(workshop.root / "dist" / path)
        if published:
            found[decision.id] = (published, "the last published build")
    return found


def _published(path: Path) -> Decision | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    read = read_decision(path.name, text)
    return None if read.report.errors else read.decision
