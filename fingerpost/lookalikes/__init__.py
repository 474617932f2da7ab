"""What looks like Markdown and is none, so that readers would see its signs.

Whether they would is told by the HTML that was made of a text; where, by the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.diagnostics import Diagnostic
from fingerpost.lookalikes.components import indented_components, single_braces
from fingerpost.lookalikes.lists import flat_lists, has_flat_list, hollow_callouts
from fingerpost.lookalikes.signs import GLANCES, bare_addresses, signs, unpaired_asterisks
from fingerpost.lookalikes.tables import broken_tables
from fingerpost.notes import Notes


def lookalikes(notes: Notes, text: str, html: str) -> Iterator[Diagnostic]:
    """Warn of signs that readers would see; `html` is what was made of the text.

    Each kind is looked for only where a glance tells that it may be there.
    """
    if "|" in text:
        yield from broken_tables(notes)
    if "{" in text:
        yield from single_braces(notes)
        if "    {{" in text or "\t{{" in text:
            yield from indented_components(notes)
    if "!!!" in text:
        yield from hollow_callouts(notes)
    if any(glance in html for glance in GLANCES):
        yield from signs(notes, html)
    if "**" in html:
        yield from unpaired_asterisks(notes, html)
    if "://" in text:
        yield from bare_addresses(notes, html)
    if has_flat_list(text, html):
        yield from flat_lists(notes, html)
