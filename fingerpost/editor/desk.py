"""What the pages for editors are made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct, field

from fingerpost.addresses import Addresses, addresses_of
from fingerpost.diagnostics import Diagnostic, Report, Span
from fingerpost.model import Decision, Settings


class Place(Struct, frozen=True):
    """Where something is written: `file:line`, and the address that opens it in a program."""

    text: str
    address: str


class Desk(Struct, frozen=True):
    """The settings of the site, what was reported of it, and the decisions as they were.

    `root` is the site's folder on this machine. `before` tells by id how a decision of the
    guide to be shown was and, in words, when. `style` is the site's own style sheet.
    """

    settings: Settings
    report: Report
    root: str
    today: datetime.date
    style: str
    before: Mapping[str, tuple[Decision, str]] = field(default_factory=dict)

    @property
    def addresses(self) -> Addresses:
        """Where the site's pages are."""
        return addresses_of(self.settings)

    def warnings(self, name: str) -> tuple[Diagnostic, ...]:
        """The warnings of one guide."""
        folder = f"content/{name}/"
        return tuple(w for w in self.report.warnings if w.span.path.startswith(folder))

    def place(self, span: Span) -> Place:
        """Where something is written; the address is of the form most editor programs know."""
        # All of a guide is in one folder, which its page need not repeat.
        return Place(f"{_within_guide(span.path)}:{span.line}", opening_address(self.root, span))


def opening_address(root: str, span: Span) -> str:
    """What opens a place in an editor program, in the form that most of them know."""
    path = quote(f"{root.lstrip('/')}/{span.path}", safe="/:")
    return f"vscode://file/{path}:{span.line}:{span.column}"


def _within_guide(path: str) -> str:
    folder, _, rest = path.removeprefix("content/").partition("/")
    return rest or folder


def editor_address(name: str) -> str:
    """Where the page for editors of a guide is; without a name, where they are listed."""
    return f"/live/guides/{name}/" if name else "/live/guides/"
