"""Claims about the list of sources."""

from __future__ import annotations

import pytest

from fingerpost.pipeline import compile_site
from tests.support import DECISION, HEAD, project

YES, GO = "label: Yes, to: go", "go: {title: Go"
CITING = [
    ("first", "ask: Is it so?", "ask: Is it so?\n      help: So it is [@S1]."),
    ("first", "ask: Is it so?", "ask: Is it so?\n      unsure: Look [@S1]."),
    ("go", YES, f"{YES}, note: 'As was found [@S1].'"),
    ("go", GO, f"{GO}, summary: 'So it was [@S1].'"),
]


@pytest.mark.parametrize(("node", "before", "after"), CITING)
def test_a_source_leads_back_to_the_page_that_cites_it(node, before, after):
    files = {
        "content/guide/guide.md": f"{HEAD}\n{{{{ sources }}}}\n",
        "content/guide/decision.yaml": DECISION.replace(before, after),
        "content/guide/sources.yaml": "sources: {S1: {title: A study, read: full}}\n",
    }
    made = compile_site(project(files))
    assert made.report.errors == ()
    (page,) = (file.data.decode() for file in made.files if file.path == "guide/index.html")
    assert f'href="/guide/decide/{node}/#cite-s1-1"' in page
