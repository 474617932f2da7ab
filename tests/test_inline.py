"""Claims about prose as it stands on its page."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite
from tests.support import CONFIG, HEAD


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("#part", "#part"),
        ("more/#other", "/guide/more/#other"),
        ("more/", "/guide/more/"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("/about?x=y", "/about/?x=y"),
    ],
)
def test_an_address_is_published_as_seen_from_its_page(build_site: BuildSite, written, published):
    page = "---\ntitle: A page\nsummary: For a test.\n---\n\n## Other {#other}\n"
    built = build_site(
        {
            "site_config.yaml": CONFIG,
            "content/guide/guide.md": f"{HEAD}\n## Part {{#part}}\n\nGo [there]({written}).\n",
            "content/guide/more.md": page,
            "content/pages/about.md": page,
        }
    )
    text = (built / "guide" / "index.html").read_text(encoding="utf-8")
    assert f'Go <a href="{published}">there</a>.' in text
