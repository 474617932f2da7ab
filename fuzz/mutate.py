"""Damage to a site folder: bytes, lines, tokens, nodes of the YAML tree, and whole files."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import yaml

Files = dict[str, bytes]
Change = Callable[[random.Random, bytes, list[bytes]], bytes]

# What has a meaning to YAML, Markdown, HTML, our own marks or somebody's machine.
AWKWARD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "", " ", "\n", "\n\n", "\t", "\r", "\r\n", "\0", "\x1b", "\x7f", "\u2028", "\ufeff",
        "\ue000", "\ue0010\ue001", "\u202e", "\u200b", "\ud800", "e\u0301", "\U0001f9ed", "שלום",
        ":", ": ", "- ", "-", "? ", "|", ">", ">-\n", "#", " #", "'", '"', "[", "]", "{", "}", ",",
        "&a ", "*a", "!", "!!python/object:os.system", "%YAML 1.1", "---", "...", "<<: *a", "~",
        "null", "yes", "No", "on", "010", "0x1F", "1e400", "-0", ".inf", "9" * 400, "2024-02-30",
        "12:30", "[" * 150, "{a: " * 120, "- " * 300, "a" * 5_000, "a " * 3_000, "`", "```", "~~~",
        "{{", "}}", "{{ }}", "{{ value }}", "{{ value cost.money }}", "{{ term x y }}", "{{ quiz }}",
        "\n\n{{ table }}\n\n", "\n\n{{ sources }}\n\n", "\n\n{{ flowchart }}\n\n", "[@", "[@S1]",
        "[@S1 p. 3]", "[a](b)", "[a](#b)", "[a](/x/)", "[a](javascript:x)", "[a][b]", "[b]: /x",
        "![](x)", "![a](/x.png)", "[^1]", "[^1]: note", "\n## Again\n", "\n# One\n", "\n##### Five\n",
        "{#main}", "{: #quiz .x }", "{: onclick=x }", "*", "**", "_", "__", "<", "<b>", "</p>",
        "<script>", "<!--", "-->", "<![CDATA[", "<?x", "<a href=x>", "&amp;", "&#0;", "&#x110000;",
        "\\", "\n!!! note\n    x\n", "\n!!! x y\n", "\n| a | b |\n|---|:-:|\n| c |\n", "\nx\n: y\n",
        "\n1. a\n\n    b\n", "\n> a\n> > b\n", "__proto__", "constructor", "main", "decide", "..",
        "/", "%2e", "{% raw %}", "{%", "{#", "\x02", "\x03", "\x02stx\x03", "\x02wzxhzdk:0\x03",
    )
)  # fmt: skip
NAMES = ("guide.md", "other.md", "decision.yaml", "x.yaml", "x.yml", "A B.md", "é.md", "-", "x" * 200,
         "con.md", "decide.md", "index.md", "x.html", "guide.MD", "[x].md", "&.yaml", "main/x.md")  # fmt: skip
_TOKEN = re.compile(rb"[A-Za-z0-9_.-]+|[^\sA-Za-z0-9]")


def mutate(chance: random.Random, files: Files) -> Files:
    """The files with one to four kinds of damage done to them."""
    files = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        if not files or chance.random() < 0.06:
            _move(chance, files)
            continue
        path = chance.choice(sorted(files))
        change = chance.choice(CHANGES)
        files[path] = change(chance, files[path], [files[name] for name in sorted(files)])
    return files


def _move(chance: random.Random, files: Files) -> None:
    """Take a file away, put it elsewhere, or put another in its place."""
    if not files:
        return
    path, other = chance.choice(sorted(files)), chance.choice(sorted(files))
    elsewhere = f"{path.rpartition('/')[0] or 'content'}/{chance.choice(NAMES)}"
    match chance.randrange(4):
        case 0:
            del files[path]
        case 1:
            files[elsewhere] = files.pop(path)
        case 2:
            files[elsewhere] = files[path]
        case _:
            files[path], files[other] = files[other], files[path]


def _bytes(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.choice((0, 1, 1, 2, 10, 100)))
    put = chance.choice(
        (b"", bytes([chance.randrange(256)]), data[at:end] * 2, chance.choice(AWKWARD))
    )
    return data[:at] + put + data[end:]


def _awkward(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(AWKWARD) + data[at:]


def _cut(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


def _lines(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = b" " * chance.randrange(8) + lines[at].lstrip()
        case 4:
            lines.insert(at, chance.choice(chance.choice(others).split(b"\n")))
        case _:
            first, last = sorted((at, to))
            del lines[first : min(last, first + 8)]
    return b"\n".join(lines)


def _tokens(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    found = list(_TOKEN.finditer(data))
    if not found:
        return chance.choice(AWKWARD)
    token = chance.choice(found)
    known = _TOKEN.findall(chance.choice(others)) or [b"x"]
    put = chance.choice(known) if chance.random() < 0.7 else chance.choice(AWKWARD)
    return data[: token.start()] + put + data[token.end() :]


def _nodes(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Put one node of a YAML tree in another's place, empty it, or nest it."""
    text = data.decode("utf-8", "replace")
    places = list(_places(text))
    if not places:
        return _lines(chance, data, others)
    (start, end), (from_, to) = chance.choice(places), chance.choice(places)
    own = text[start:end]
    put = chance.choice(
        ("", text[from_:to], f"[{own}]", f'"{own}"', "{x: " + own + "}", own * 2,
         chance.choice(AWKWARD).decode("utf-8", "replace"))
    )  # fmt: skip
    return (text[:start] + put + text[end:]).encode()


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each node of a YAML text, or of the head of a Markdown text, begins and ends."""
    try:
        document = next(yaml.compose_all(text, Loader=yaml.SafeLoader), None)
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    pending = [document] if document else []
    while pending:
        node = pending.pop()
        yield node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.MappingNode):
            pending += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            pending += node.value


CHANGES: tuple[Change, ...] = (
    _bytes, _awkward, _awkward, _cut, _lines, _lines, _tokens, _tokens, _nodes, _nodes, _nodes,
)  # fmt: skip
