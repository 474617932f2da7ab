"""A decision as that of a small site, to be given away in files."""

from __future__ import annotations

from msgspec.structs import replace

from fingerpost.addresses import addresses_of
from fingerpost.exports.subject import Subject
from fingerpost.graph import graph_of
from fingerpost.model import Decision
from tests.support import DECISION, site

SITE = site({"content/guide/decision.yaml": DECISION})


def subject(decision: Decision) -> Subject:
    """The decision as the only one of the site's guide."""
    guide = replace(SITE.guides[0], decisions=(decision,))
    return Subject(SITE.settings, addresses_of(SITE.settings), guide, decision, graph_of(decision))
