"""Checks of site_config.yaml against the content."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fingerpost.diagnostics import Diagnostic, did_you_mean, error
from fingerpost.model import Site


def unknown_home(site: Site, names: Collection[str]) -> Iterator[Diagnostic]:
    """Report a home that is none of these guides."""
    home = site.settings.home
    if home and home not in names and not site.may_hold(home):
        yield error(
            site.settings.home_span, "unknown-home", f"there is no guide called `{home}`",
            did_you_mean(home, names, otherwise="name the folder of a guide"),
        )  # fmt: skip
