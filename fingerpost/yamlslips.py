"""Slips that editors make in YAML, each known by what its line looks like.

The parser says where it stumbles, and in its own words. Here are the slips that lead it there,
told as what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.texts import CURLY_QUOTES


class Stumble(Struct, frozen=True):
    """Where the parser stumbles in these lines, line and column from 0, and what it says there."""

    path: str
    lines: list[str]
    line: int
    column: int
    problem: str
    first_line: int

    @property
    def text(self) -> str:
        """The line it stumbles on."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The number of the next line above that is not empty, or -1."""
        return max((n for n in range(self.line) if self.lines[n].strip()), default=-1)

    def fault(self, line: int, column: int, width: int, message: str, hint: str) -> Diagnostic:
        """What is wrong at a place, counted as the parser counts."""
        span = Span(self.path, line + self.first_line, column + 1, max(1, width))
        return error(span, "yaml-syntax", message, hint)

    def here(self, message: str, hint: str) -> Diagnostic:
        """What is wrong where the parser stumbles."""
        return self.fault(self.line, self.column, 1, message, hint)


def slip(stumble: Stumble) -> Diagnostic | None:
    """The slip that leads the parser to stumble there, if it is one of those known."""
    return next(filter(None, (known(stumble) for known in _SLIPS)), None)


def _unfinished_merge(at: Stumble) -> Diagnostic | None:
    found = re.match(r"(<{7}|={7}|>{7})(?: |$)", at.text)
    return found and at.fault(
        at.line, 0, 7, "this is the mark of a merge that is not finished",
        "keep one of the two versions, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
    )  # fmt: skip


def _other_space(at: Stumble) -> Diagnostic | None:
    """Before a key, after its colon or after a hyphen, where only plain spaces count."""
    for number in (at.above, at.line):
        lead = _LEAD.match(at.lines[number]) if 0 <= number < len(at.lines) else None
        found = re.search(r"[^\S \t]", lead[0]) if lead else None
        if found:
            return at.fault(
                number, found.start(), 1, "this is not a plain space, though it looks like one",
                "delete it and press the space bar",
            )  # fmt: skip
    return None


_LEAD = re.compile(r"\s*(?:-\s+)?(?:[\w-]+:\s*)?")


def _other_bullet(at: Stumble) -> Diagnostic | None:
    found = OTHER_BULLET.match(at.text)
    return found and at.fault(
        at.line, found.start(1), 1, f"a list item begins with a hyphen, not with `{found[1]}`",
        "write `- ` in its place",
    )  # fmt: skip


# What word processors and Markdown begin a list item with.
OTHER_BULLET = re.compile(r"\s*([–—−•·▪‣*])\s")


def _list_beside_its_key(at: Stumble) -> Diagnostic | None:
    if "block sequence entries" not in at.problem or not re.match(r"\s*[\w-]+:\s", at.text):
        return None
    return at.here(
        "a list cannot begin on the line of its key",
        "begin it on the next line, two spaces further in",
    )


def _item_among_keys(at: Stumble) -> Diagnostic | None:
    is_item = re.match(r"\s*- ", at.text) and at.text[: at.column + 1].strip() == "-"
    if not is_item or not ("expected key" in at.problem or "expected ':'" in at.problem):
        return None
    return at.here(
        "a list item stands among keys",
        "take the hyphen away, or put the item below the key whose list it belongs to",
    )


def _comma_too_many(at: Stumble) -> Diagnostic | None:
    """Within brackets nothing stands between two commas."""
    if "node content" not in at.problem or not re.search(r",\s*,$", at.text[: at.column + 1]):
        return None
    return at.here("nothing stands between two commas", "delete one of them")


def _comma_missing(at: Stumble) -> Diagnostic | None:
    """Within braces a key follows a text: the parser stumbles at its colon, or before the key."""
    if "',' or '}'" not in at.problem:
        return None
    before, after = at.text[: at.column], at.text[at.column :]
    found = re.search(r"\s([a-z][\w-]*)$", before) if after.startswith(":") else None
    found = found or (re.match(r"([a-z][\w-]*):\s", after) if before.strip() else None)
    return found and at.here(
        f"a comma is missing before `{found[1]}`, or this colon belongs to a text",
        f"write `, {found[1]}:`, or put the whole text in double quotes",
    )  # fmt: skip


def _words_after_a_quote(at: Stumble) -> Diagnostic | None:
    before = at.text[: at.column].rstrip()
    if not before.endswith(("'", '"')) or "did not find expected" not in at.problem:
        return None
    if before.endswith("'"):
        hint = "put the whole text in double quotes, or write the apostrophe twice: `''`"
    else:
        hint = "let the quotes hold the whole text, or take them away"
    return at.here("the quote before this is closed, and the text goes on", hint)


def _words_after_a_bracket(at: Stumble) -> Diagnostic | None:
    """On a line of its own a text that begins with a bracket is a list, or a mapping."""
    value = re.match(r"\s*(?:- +)?(?:[\w-]+: +)?[\[{]", at.text)
    before = at.text[: at.column].rstrip()
    if not value or not before.endswith(("]", "}")) or "expected key" not in at.problem:
        return None
    return at.here(
        "a bracket makes a list of what it holds, and here the text goes on",
        "put the whole text in double quotes",
    )


def _sign_first(at: Stumble) -> Diagnostic | None:
    sign = at.text[at.column : at.column + 1]
    if "cannot start any token" not in at.problem or sign not in ("%", "@", "`"):
        return None
    return at.here(f"a text cannot begin with `{sign}`", "put the text in double quotes")


def _words_after_a_block_sign(at: Stumble) -> Diagnostic | None:
    found = re.search(r":\s+([>|])[^>|]*$", at.text[: at.column + 1])
    if found is None or "comment or line break" not in at.problem:
        return None
    return at.fault(
        at.line, found.start(1), 1, f"`{found[1]}` begins a block of text on the lines below it",
        "put the text in double quotes, so that the sign is part of it",
    )  # fmt: skip


def _colon_without_space(at: Stumble) -> Diagnostic | None:
    for number in (at.line, at.above):
        found = _NO_SPACE.match(at.lines[number]) if 0 <= number < len(at.lines) - 1 else None
        if found:
            return at.fault(
                number, found.end() - 1, 1, "a space is missing after this colon",
                "write `key: value`",
            )  # fmt: skip
    return None


_NO_SPACE = re.compile(r"\s*(?:- +)?[\w-]+:(?=[^\s:/])")


def _colon_missing(at: Stumble) -> Diagnostic | None:
    """A key without its colon, which the parser reads on into the line below."""
    for number in (at.line, at.above):
        if not 0 <= number < len(at.lines) - 1:
            continue
        line, after = at.lines[number : number + 2]
        found = _NO_COLON.fullmatch(line)
        if not found:
            continue
        name, rest = found[1].rstrip(";,."), found[2]
        if not rest and _indent(after) > _indent(line) and ":" in after:
            hint = f"write `{name}:`"
        elif _indent(line) == _indent(at.text):
            hint = f"write `{name}: …`, or indent a text that goes on further than its key"
        else:
            continue
        return at.fault(
            number, found.start(1), len(name), "a line without a colon where a key is expected", hint
        )  # fmt: skip
    return None


_NO_COLON = re.compile(r"\s*(\w[^\s:=]*)\s*(=?[^:]*)")


def _too_far_in(at: Stumble) -> Diagnostic | None:
    """A key that goes on with the text above, most often for being indented too far."""
    key = re.match(r"( *)([\w-]+):(?: |$)", at.text)
    if "mapping values" not in at.problem or key is None or key.end(2) != at.column:
        return None
    above = at.lines[at.above] if at.above >= 0 else ""
    is_deeper = re.match(r" *[\w-]+: +\S", above) and len(key[1]) > _indent(above)
    what = "is indented further than the key above, and so" if is_deeper else "line"
    return at.fault(
        at.line, key.start(2), len(key[2]), f"this {what} goes on with the text above it",
        "line it up with the keys it stands among, or put the whole text in double quotes",
    )  # fmt: skip


def _second_colon(at: Stumble) -> Diagnostic | None:
    if "mapping values" not in at.problem:
        return None
    if re.match(r"\s*(?:- +)?[\w-]+: [^{\[\"']*, *[\w-]+$", at.text[: at.column]):
        hint = "put braces around the whole: `{id: yes, …}`, or give each key a line of its own"
    elif re.search(CURLY_QUOTES, at.text[: at.column]):
        hint = 'put the text in straight quotes, `"`: curly ones are letters like any other'
    else:
        hint = "put the text in double quotes"
    return at.here("a second `: ` on one line, which YAML cannot tell from a key", hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_SLIPS: tuple[Callable[[Stumble], Diagnostic | None], ...] = (
    _unfinished_merge,
    _other_space,
    _other_bullet,
    _list_beside_its_key,
    _item_among_keys,
    _comma_too_many,
    _comma_missing,
    _words_after_a_quote,
    _words_after_a_bracket,
    _sign_first,
    _words_after_a_block_sign,
    _colon_without_space,
    _colon_missing,
    _too_far_in,
    _second_colon,
)
