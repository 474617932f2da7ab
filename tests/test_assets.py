"""Claims about styles and scripts as published: small, and saying what their sources say."""

from __future__ import annotations

import pytest

from fingerpost.assets import LARGEST_ICON, build_assets
from tests.support import project


def published(css: str) -> str:
    """What is published of one style sheet of a site."""
    files = project({"static/css/tokens.css": css})
    kept = {path: data for path, data in files.files.items() if not path.startswith("static/css/")}
    kept["static/css/tokens.css"] = css.encode()
    built = build_assets(type(files)(kept))
    (sheet,) = (file for file in built.files if file.path == built.stylesheet)
    return sheet.data.decode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (".a :is(b, c)", ".a *:is(b,c)"),
        (".a:is(b) [c] :hover", ".a:is(b) [c] *:hover"),
        (".a > :first-child, :root :hover", ".a>:first-child,:root *:hover"),
    ],
)
def test_a_pseudo_class_below_an_element_stays_below_it_within_a_layer(written, meant):
    css = published(f"@layer x {{ .b {{ color : red; }} {written} {{ color: red; }} }}")
    assert css == f"@layer x{{.b{{color:red}}{meant}{{color:red}}}}"


def test_the_condition_of_a_block_is_left_as_it_is():
    css = published("@layer x { @media (width :9px) { a { color: red; } } }")
    assert css == "@layer x{@media (width:9px){a{color:red}}}"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_script_of_the_sites_own_is_joined_with_what_it_imports_in_either_quotes(quote):
    files = {
        "static/js/table.js": f"import {{ two }} from {quote}./two.js{quote}\ntwo()\n",
        "static/js/two.js": "export function two() {}\n",
    }
    built = build_assets(project(files))
    (script,) = (file for file in built.files if file.path == built.scripts["table"])
    assert script.data.decode() == "function two(){}\ntwo()"


@pytest.mark.parametrize(
    ("size", "icon"), [(LARGEST_ICON, "data:image/svg+xml,"), (LARGEST_ICON + 1, "icon.svg")]
)
def test_an_icon_stands_in_the_page_while_it_is_small(size, icon):
    svg = f"<svg>{'x' * (size - 11)}</svg>"
    assert build_assets(project({"static/icon.svg": svg})).icon.startswith(icon)
