"""Claims about what surrounds every page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import BuildSite
from tests.support import CONFIG, DECISION, HEAD
from tests.views.printing import texts

UPDATES = "Reviewed every year."
PAGE = "---\ntitle: A page\nsummary: For a test.\n---\n"


def test_every_page_of_a_guide_says_when_it_was_checked_and_how_it_is_kept_true(
    build_site: BuildSite,
):
    built = build_site(
        {
            "site_config.yaml": CONFIG,
            "content/guide/guide.md": HEAD.replace("checked:", f"updates: {UPDATES}\nchecked:"),
            "content/guide/more.md": PAGE,
            "content/guide/decision.yaml": DECISION,
        }
    )
    said = {
        path.parent.relative_to(built).as_posix(): texts(
            LexborHTMLParser(path.read_text(encoding="utf-8")), "footer p"
        )[0]
        for path in built.glob("guide/**/index.html")
    }
    dates = f"First published 1 January 2026, checked 2 January 2026. {UPDATES}"
    assert len(said) == 6, said
    assert set(said.values()) == {dates}
