"""What looks like Markdown and is none, so that readers would see its signs.

Whether they would is told by the HTML that was made of a text; where, by the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fingerpost.diagnostics import Diagnostic, Span, error, warning
from fingerpost.markup.tokens import COMPONENTS
from fingerpost.notes import DIRECTIVE, INLINE, Notes, fenced

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S)
_ADDRESS = r"(?:https?:|mailto:|/|\.\.?/|#)"
_PARTED = re.compile(rf"\[[^\[\]\n]+\][ \t]+\({_ADDRESS}[^()\n]*\)")
_SWAPPED = re.compile(rf"\([^()\n]+\)\[{_ADDRESS}[^\[\]\n]*\]")
_UNCLOSED = re.compile(r"\[[^\[\]\n]*\]\((?![^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))")
_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)")
# Each begins with what is found at a glance, so that a text without it costs next to nothing.
_RUN_ON = re.compile(r"\n(?:[-+*•·–] |\d{1,2}[.)] )")
_FOREIGN_ITEM = re.compile(r"<p>[•·–] ")
_ITEM = re.compile(r"[ >]*((?:[-+*•·–]|\d{1,2}[.)])) +(\S.*)")
_SPACED_CITATION = re.compile(r"\[(?!@[\w-]) *@ *([\w-]+) *\]")
# As sources are numbered most often; a link by reference has an address behind it, or below.
_BARE_CITATION = re.compile(r"\[([A-Z][0-9]{1,3})\](?![(\[:])")
_BRACED = re.compile(
    r"\{(?<!\{\{) *((?:" + "|".join((*INLINE, *COMPONENTS)) + r")(?: +[\w.-]+)?) *\}(?!\})"
)
_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")


def lookalikes(notes: Notes, text: str, html: str) -> Iterator[Diagnostic]:
    """Warn of signs that readers would see; `html` is what was made of the text."""
    if "|" in text:
        yield from _tables(notes)
    if "[" in html:
        yield from _citations(notes, _CODE.sub("", html))
    if "{" in text:
        yield from _single_braces(notes)
    if "    {{" in text or "\t{{" in text:
        yield from _indented_components(notes)
    if "](" in html or "] (" in html or ")[" in html:
        yield from _links(notes, _CODE.sub("", html))
    if "**" in html and "**" in _CODE.sub("", html):
        yield from _bold(notes)
    if _RUN_ON.search(html) or _FOREIGN_ITEM.search(html):
        yield from _lists(notes, _CODE.sub("", html))


def _warned(span: Span, what: str, hint: str) -> Diagnostic:
    return warning(span, "shown-as-text", f"readers see this as it is written: {what}", hint)


def _links(notes: Notes, html: str) -> Iterator[Diagnostic]:
    for pattern, what, hint in (
        (_PARTED, "a space parts the words of a link from its address",
         "write `[words](address)`, without the space"),
        (_SWAPPED, "the brackets of a link are swapped", "write `[words](address)`"),
        (_UNCLOSED, "a link is not closed", "close it with `)` after its address"),
    ):  # fmt: skip
        for found in (
            pattern.finditer(notes.text) if pattern is not _UNCLOSED or "](" in html else ()
        ):
            yield _warned(notes.at(found.start(), len(found[0])), what, hint)


def _bold(notes: Notes) -> Iterator[Diagnostic]:
    start = 0
    for piece in re.split(r"(\n[ \t]*\n)", notes.text):
        signs = list(_BOLD.finditer(piece))
        spaced = [sign for sign in signs if piece[sign.end() : sign.end() + 1].isspace()]
        if len(signs) % 2:
            yield _warned(
                notes.at(start + signs[-1].start(), 2), "two asterisks without a partner",
                "close it with `**` in the same paragraph, or write `\\*\\*` for asterisks",
            )  # fmt: skip
        elif signs and signs[0] in spaced:
            yield _warned(
                notes.at(start + signs[0].start(), 2), "a space follows these asterisks",
                "leave no space between `**` and the bold words",
            )  # fmt: skip
        start += len(piece)


def _lists(notes: Notes, html: str) -> Iterator[Diagnostic]:
    """Lines that begin as items do, below a line of text, or with a sign of another program."""
    lines = notes.text.split("\n")
    items = [_ITEM.match(line) for line in lines]
    for number, item in enumerate(items):
        if item is None or (number and items[number - 1]):
            continue
        mark, is_foreign = item[1], item[1] in "•·–"
        follows_text = number > 0 and bool(lines[number - 1].strip())
        # One dash alone may stand where a line of a sentence was broken.
        is_alone = number + 1 == len(items) or not items[number + 1]
        if not (is_foreign or follows_text) or (mark == "–" and is_alone):
            continue
        words = re.match(r"[\w ,.;]*", item[2])
        if f"{mark} {words[0] if words else ''}" not in html:
            continue
        hint = "leave an empty line above it, so that it is shown as a list"
        if is_foreign:
            hint = "begin each line with `- `, below an empty line"
        span = Span(notes.path, notes.first_line + number, item.start(1) + 1, len(mark))
        yield _warned(span, "this line begins no list", hint)


def _citations(notes: Notes, html: str) -> Iterator[Diagnostic]:
    for pattern, what in (
        (_SPACED_CITATION, "a space keeps it from being a citation"),
        (_BARE_CITATION, "without `@` it is no citation"),
    ):
        for found in pattern.finditer(notes.text):
            if found[0] in html:
                span = notes.at(found.start(), len(found[0]))
                yield _warned(span, what, f"write `[@{found[1]}]`")


def _single_braces(notes: Notes) -> Iterator[Diagnostic]:
    for found in _BRACED.finditer(notes.text):
        span = notes.at(found.start(), len(found[0]))
        is_alone = notes.lines[span.line - notes.first_line].strip() == found[0]
        if " " in found[1] or is_alone:
            hint = f"write `{{{{ {found[1]} }}}}`"
            yield _warned(span, "one brace stands where two belong", hint)


def _indented_components(notes: Notes) -> Iterator[Diagnostic]:
    code, searched = fenced(notes.lines).lines, notes.text.split("\n")
    for number, line in enumerate(notes.lines):
        written = line.strip()
        found = DIRECTIVE.match(written) if number not in code else None
        if found and found[1] in COMPONENTS and not searched[number].strip() and line[0] in " \t":
            column = line.index(written) + 1
            if column > 4 or "\t" in line:
                span = Span(notes.path, notes.first_line + number, column, len(written))
                hint = "begin the line with `{{`, or show it between backticks"
                yield _warned(span, "a component indented so far is a sample of code", hint)


def _tables(notes: Notes) -> Iterator[Diagnostic]:
    for block in _blocks(notes.text.split("\n")):
        first, lines = block[0][0], [line for _, line in block]
        rule = next((n for n, line in enumerate(lines) if _is_rule(line)), 0)
        if rule:
            yield from _table(notes, first, lines, rule)
        elif len(lines) > 1 and all(line.lstrip(" >").startswith("|") for line in lines):
            yield _warned(
                _line(notes, first, lines[0]), "a table lacks the line below its headings",
                f"write `|{' --- |' * len(_cells(lines[0]))}` below this one",
            )  # fmt: skip


def _is_rule(line: str) -> bool:
    return "|" in line and bool(_RULE.fullmatch(line.strip(" \t>")))


def _table(notes: Notes, first: int, lines: list[str], rule: int) -> Iterator[Diagnostic]:
    """What is wrong with a block of lines of which one parts headings from rows."""
    head = rule - 1
    columns = len(_cells(lines[head]))
    if head > 0:
        yield _warned(
            _line(notes, first + head, lines[head]), "a table begins below a line of text",
            "leave an empty line above it",
        )  # fmt: skip
    elif len(_cells(lines[rule])) != columns:
        yield _warned(
            _line(notes, first + rule, lines[rule]), f"a table has {columns} headings above this",
            "write one part for each heading: `| --- |` and so on",
        )  # fmt: skip
    else:
        for number, line in enumerate(lines[rule + 1 :], rule + 1):
            count = len(_cells(line))
            if count != columns:
                yield _uneven(_line(notes, first + number, line), count, columns)


def _uneven(span: Span, count: int, columns: int) -> Diagnostic:
    cells = "1 cell" if count == 1 else f"{count} cells"
    return error(
        span, "uneven-row", f"this row has {cells}, and its table {columns} columns",
        "write a cell for each column, `| |` for an empty one and `\\|` for the sign itself; text"
        " below a table begins after an empty line",
    )  # fmt: skip


def _blocks(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines between empty ones, each with its number, where they hold a bar."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate((*lines, "")):
        if line.strip(" \t>"):
            block.append((number, line))
            continue
        if any("|" in held for _, held in block):
            yield block
        block = []


def _cells(line: str) -> list[str]:
    bare = line.strip(" \t>")
    bare = bare.removeprefix("|")
    bare = bare if bare.endswith("\\|") else bare.removesuffix("|")
    return re.split(r"(?<!\\)\|", bare)


def _line(notes: Notes, number: int, line: str) -> Span:
    column = len(line) - len(line.lstrip(" >")) + 1
    return Span(notes.path, notes.first_line + number, column, len(line.strip(" >")))
