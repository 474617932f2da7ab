"""The pages for editors, printed from the last good build when somebody asks for one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from fingerpost.editor import Desk, editor_address, print_guide, print_list
from fingerpost.model import Decision, Site
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
    return print_guide(environment, desk, guide).encode() if guide else None


def desk_address(shown: Shown, path: str) -> str:
    """Where the editor of the page at that path finds what follows from it."""
    if shown.site is None or path.startswith(editor_address("")):
        return ""
    guides = [guide.name for guide in shown.site.guides]
    at_home = guides[0] if len(guides) == 1 else shown.site.settings.home
    name = path.split("/")[1] or at_home
    return editor_address(name if name in guides else "")


def _desk(workshop: Workshop, shown: Shown, site: Site) -> Desk:
    styles = (path for path in shown.assets if path.startswith("assets/style."))
    return Desk(
        site=site,
        report=shown.report,
        root=workshop.root.resolve().as_posix(),
        today=datetime.date.today(),
        style=f"/{next(styles, '')}",
        before=_decisions(workshop.first) if workshop.first else {},
        since="this server was started",
    )


def _decisions(site: Site) -> Mapping[tuple[str, str], Decision]:
    return {
        (guide.name, decision.id): decision for guide in site.guides for decision in guide.decisions
    }
