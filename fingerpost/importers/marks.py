"""What Mermaid writes its flowcharts with, as patterns."""

from __future__ import annotations

import re

BLANK = re.compile(r"(?:^[ \t]*%%[^\n]*|\s|;)*", re.M)
END_OF_FILE = re.compile(r"\Z")
END = re.compile(r"[ \t]*(?:;|\n|\Z)")
REST = re.compile(r"[^\n]*")

FRONT = re.compile(r"\s*---[ \t]*\n(.*?)^---[ \t]*$", re.S | re.M)
HEADER = re.compile(
    r"(?:flowchart-elk|flowchart|graph)\b(?:[ \t]+(?:TB|TD|BT|RL|LR|[<>^v])(?!\w))?"
)
# How a statement begins that is not about boxes and arrows.
KEYWORD = re.compile("accTitle|accDescr|subgraph|class|style|linkStyle|click|direction|end")
TITLE = re.compile(r"accTitle[ \t]*:[ \t]*([^\n]*)")
SUBGRAPH = re.compile(r"subgraph\b[ \t]*([\w-]*)[^\n;]*")
# What is only about looks, or about those who cannot look.
PASSED_OVER = re.compile(
    r"accDescr\s*\{[^}]*\}|accDescr[ \t]*:[^\n]*"
    r"|(?:classDef|class|style|linkStyle|click)[ \t][^\n;]*"
    r"|direction[ \t]+(?:TB|TD|BT|RL|LR)\b|end\b[ \t]*(?=[;\n]|\Z)"
)

ID = re.compile(r"(?:\w|\.(?!-)|-(?![->.])|=(?!=))+")
AND = re.compile(r"[ \t]*&[ \t]*")
# Settings of a box, and its class.
SETTINGS = re.compile(r'(?:@(\{(?:"[^"]*"|[^"}])*\}))?(?::::[\w-]+)?')
# How a box opens, and how it may close; longer marks first.
SHAPES = {
    "(((": (")))",), "((": ("))",), "([": ("])",), "[[": ("]]",), "[(": (")]",), "{{": ("}}",),
    "[/": ("/]", "\\]"), "[\\": ("\\]", "/]"), "[": ("]",), "(": (")",), "{": ("}",), ">": ("]",),
}  # fmt: skip
SHAPE = re.compile("|".join(re.escape(mark) for mark in SHAPES))
INSIDE = {
    opening: re.compile(rf'\s*"([^"]*)"\s*(?:{ends})|((?:(?!{ends})[^\n])*)(?:{ends})')
    for opening, closings in SHAPES.items()
    for ends in ["|".join(map(re.escape, closings))]
}

# An arrow may have a name of its own, and a tail; a line break may stand before it. Its length is
# bounded, and no two parts can take the same space, so that no text takes long to read.
_TAIL = r"(?:[ \t]*(?:[\w-]{1,60}@(?=\S))?[xo<]?|\s*<?)"
ARROW_AHEAD = re.compile(rf"{_TAIL}[-=.~]")
ARROW = re.compile(
    rf"{_TAIL}(?:-{{2,60}}(?P<plain>[-xo>])|={{2,60}}(?P<thick>[=xo>])"
    r"|-?\.{1,60}-(?P<dotted>[xo>]?)|~{3,60})\s*"
)
PIPED = re.compile(r'\|(?:\s*"(?P<quoted>[^"]*)"\s*|(?P<plain>[^|"]*))\|\s*')
# The words may also stand within the arrow itself.
_WORDS = r'(?:\s*"(?P<quoted>[^"]*)"\s*|(?P<words>[^\n"]*?))'
SPLIT_ARROWS = tuple(
    re.compile(rf"{_TAIL}{opening}(?![->.]){_WORDS}{closing}\s*")
    for opening, closing in (
        ("--", r"-{2,60}(?P<head>[-xo>])"),
        ("==", r"={2,60}(?P<head>[=xo>])"),
        (r"-\.", r"\.{1,60}-(?P<head>[xo>]?)"),
    )
)
