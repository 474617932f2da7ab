"""Links, citations and marks that other programs know, which are none here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic
from fingerpost.lookalikes.shown import shown_as_text, without_code
from fingerpost.notes import Notes


class Sign(Struct, frozen=True):
    """A form that is no Markdown.

    Only HTML with `glance` in it can show one, and it must hold the group `shown`, if the pattern
    has that. `%s` in the hint stands for the first group.
    """

    glance: str
    pattern: re.Pattern[str]
    what: str
    hint: str


_ADDRESS = r"(?:https?:|mailto:|/|\.\.?/|#)"
SIGNS = (
    Sign(
        "] (", re.compile(rf"\[[^\[\]\n]+\][ \t]+\({_ADDRESS}[^()\n]*\)"),
        "a space parts the words of a link from its address",
        "write `[words](address)`, without the space",
    ),
    Sign(
        ")[", re.compile(rf"\([^()\n]+\)\[{_ADDRESS}[^\[\]\n]*\]"),
        "the brackets of a link are swapped", "write `[words](address)`",
    ),
    Sign(
        "](", re.compile(r"\[[^\[\]\n]*\]\((?![^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"),
        "a link is not closed", "close it with `)` after its address",
    ),
    Sign(
        "@", re.compile(r"(?P<shown>\[(?!@[\w-]) *@ *(?P<name>[\w-]+) *\])"),
        "a space keeps it from being a citation", "write `[@%s]`",
    ),
    # As sources are numbered most often; a link by reference has an address behind it, or below.
    Sign(
        "[", re.compile(r"(?P<shown>\[(?P<name>[A-Z][0-9]{1,3})\])(?![(\[:])"),
        "without `@` it is no citation", "write `[@%s]`",
    ),
    Sign(
        "~~", re.compile(r"(?P<shown>~~(?=\S)(?P<name>[^~\n]+)~~)"),
        "tildes strike nothing out", "write `<del>%s</del>`",
    ),
    Sign(
        ">[", re.compile(r"^[ >]*(?:[-+*]|\d+[.)]) +(?P<shown>\[(?P<name>[ xX])\] )", re.M),
        "there are no boxes to tick in a list",
        "write the list under `checklists:` and place it with `{{ checklist … }}`",
    ),
    Sign(
        "[!", re.compile(r"^[ >]*(?P<shown>\[!(?P<name>\w+)\])", re.M),
        "a callout begins otherwise", "write `!!! note`, and indent its text by four spaces",
    ),
    Sign(
        ":::", re.compile(r"^[ >]*(?P<shown>:{3,} *(?P<name>\w+))", re.M),
        "a callout begins otherwise", "write `!!! note`, and indent its text by four spaces",
    ),
)  # fmt: skip
# HTML without any of these has none of them.
GLANCES = ("[", "]", "~~", ":::")


def signs(notes: Notes, html: str) -> Iterator[Diagnostic]:
    """Warn of forms that are no Markdown and stand in the HTML."""
    shown = without_code(html)
    for sign in SIGNS:
        for found in sign.pattern.finditer(notes.text) if sign.glance in shown else ():
            groups = found.groupdict()
            if groups.get("shown", "") in shown:
                start, end = found.span("shown") if groups else found.span()
                hint = sign.hint.replace("%s", groups.get("name", ""))
                yield shown_as_text(notes.at(start, end - start), sign.what, hint)


_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)")


def unpaired_asterisks(notes: Notes, html: str) -> Iterator[Diagnostic]:
    """Warn of asterisks that make nothing bold."""
    if "**" not in without_code(html):
        return
    start = 0
    for piece in re.split(r"(\n[ \t]*\n)", notes.text):
        pairs = list(_BOLD.finditer(piece))
        if len(pairs) % 2:
            yield shown_as_text(
                notes.at(start + pairs[-1].start(), 2), "two asterisks without a partner",
                "close it with `**` in the same paragraph, or write `\\*\\*` for asterisks",
            )  # fmt: skip
        elif pairs and piece[pairs[0].end() : pairs[0].end() + 1].isspace():
            yield shown_as_text(
                notes.at(start + pairs[0].start(), 2), "a space follows these asterisks",
                "leave no space between `**` and the bold words",
            )  # fmt: skip
        start += len(piece)


_BARE = re.compile(r"(?<![(<\"'=\[\w/])https?://\w[^\s<>()\[\]\"'|]*")
_LINKED = re.compile(r"<a\b.*?</a>|<[^<>]*>", re.S)
# One that stands outside an attribute, found without looking at every tag.
_OUTSIDE = re.compile(r"://(?:(?<=[^\"]http://)|(?<=[^\"]https://))")


def bare_addresses(notes: Notes, html: str) -> Iterator[Diagnostic]:
    """Warn of web addresses that nobody can follow."""
    shown = _LINKED.sub("", without_code(html)) if _OUTSIDE.search(html) else ""
    for found in _BARE.finditer(notes.text) if "://" in shown else ():
        address = found[0].rstrip(".,;:!?*_")
        if address.replace("&", "&amp;") in shown:
            yield shown_as_text(
                notes.at(found.start(), len(address)), "a web address alone is no link",
                "write `<https://…>`, or better `[words](https://…)`",
            )  # fmt: skip
