"""Writes what the manual in docs/ takes from elsewhere: formats, errors, commands and samples.

Run it as `python -m tools.manual` after a change to the schema, the explanations, the command line
or a data file of the manual; a test tells when that was forgotten.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fingerpost.cli.arguments import OPTIONS, PROGRAM
from fingerpost.explain import ABOUT_GROUPS, GROUPS
from fingerpost.explain.record import Explanation
from fingerpost.jsonschema import ROOTS, json_schema

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "content" / "manual"
HEAD = """\
---
# Written by `python -m tools.manual`; what is changed here is lost.
title: {title}
summary: {summary}
---
"""
FILES = {
    "data": ("Data files", "Any `.yaml` file in a guide’s folder may hold any of these keys; the "
             "files have the names you like."),
    "guide-head": ("The head of guide.md", "It stands between two lines of `---`, above the "
                   "article."),
    "page-head": ("The head of other pages", "Every other `.md` file in a guide’s folder, and every "
                  "one in `content/pages/`, is a page with this head."),
    "site_config": ("site_config.yaml", "The settings of the whole site."),
}  # fmt: skip
SAMPLE = re.compile(r"^`([\w-]+\.yaml)`:\n\n```yaml\n.*?```$", re.M | re.S)


def main() -> None:
    """Write every page that is written by this program, and the samples of the others."""
    for name, text in pages(MANUAL).items():
        (MANUAL / name).write_text(text, encoding="utf-8")


def pages(manual: Path) -> Mapping[str, str]:
    """The text of each page, by the name of its file."""
    components = (manual / "components.md").read_text(encoding="utf-8")
    return {
        "formats.md": formats(),
        "errors.md": errors(),
        "commands.md": commands(),
        "components.md": SAMPLE.sub(lambda found: _sample(manual / found[1]), components),
    }


def formats() -> str:
    """Every key of every file."""
    return "\n".join(
        (
            HEAD.format(title="Formats", summary="Every key of every file, with an example."),
            "Text stays as you write it: `No`, `on`, `010`, `1.10` and `2024-05-01` need no quotes. "
            "Text with a colon and a space in it needs them, and so does a comma inside `{ }` or "
            "`[ ]`. An id is made of lower-case letters, digits and single hyphens; links and "
            "shared addresses carry it, so it never changes.",
            "",
            "{{ contents }}",
            "",
            *(line for name in FILES for line in _file(name)),
        )
    )


def _file(name: str) -> Iterator[str]:
    title, about = FILES[name]
    schema = json_schema(ROOTS[name])
    parts: Mapping[str, Any] = schema.get("$defs", {})
    yield from (f"## {title}", "", about, "")
    yield from (*_keys(schema), "")
    for part in _in_order(schema, parts):
        yield from (f"### {_a(parts[part])}", "", parts[part]["description"], "")
        yield from (*_keys(parts[part]), "")


def _in_order(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> list[str]:
    """The parts in the order in which a reader meets them, each before what it holds."""
    found: list[str] = []
    for name in re.findall(r"#/\$defs/(\w+)", str(schema["properties"])):
        if name not in found:
            inner = _in_order(parts[name], parts)
            found += [name, *(one for one in inner if one not in found)]
    return list(dict.fromkeys(found))


def _a(part: Mapping[str, Any]) -> str:
    title = str(part["title"])
    return f"{'An' if title[0] in 'aeiou' else 'A'} {title}"


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    required = schema.get("required", ())
    for name, key in schema["properties"].items():
        needed = ", needed" if name in required else ""
        yield f"- **`{name}`** ({_kind(key)}{needed}): {key['description']}{_example(name, key)}"


def _kind(key: Mapping[str, Any]) -> str:
    """What may be written, in words."""
    if "$ref" in key:
        title = _a({"title": _spaced(key["$ref"])}).lower()
        return f"[{title}](#{title.replace(' ', '-')})"
    if "patternProperties" in key:
        (value,) = key["patternProperties"].values()
        return f"{_kind(value)} under each name"
    if "items" in key:
        return f"a list; each entry is {_kind(key['items'])}"
    if key.get("title") == "choice":
        default = f"; `{key['default']}` if left out" if "default" in key else ""
        return "one of " + ", ".join(f"`{choice}`" for choice in key["enum"]) + default
    title = str(key.get("title", "text"))
    return f"an {title}" if title == "id" else title


def _spaced(reference: str) -> str:
    name = reference.rpartition("/")[2].removesuffix("Keys")
    return re.sub(r"(?<=.)([A-Z])", r" \1", name).lower()


def _example(name: str, key: Mapping[str, Any]) -> str:
    examples = key.get("examples", ())
    return f" For example `{name}: {in_flow(examples[0])}`" if examples else ""


def in_flow(value: object) -> str:
    """A value as it may be written on one line of YAML."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(in_flow, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {in_flow(one)}' for key, one in value.items())}}}"
        case _:
            return str(value)


def errors() -> str:
    """Every code, with a wrong and a right example."""
    summary = "Every message that a build can give, with a wrong and a right example."
    return "\n".join(
        (
            HEAD.format(title="Errors", summary=summary),
            "Every message names the file, the line and the column, shows the line, and ends with a "
            "hint. Its code stands in brackets; here is what each code means. The same is told by "
            f"`{PROGRAM} explain CODE`.",
            "",
            "{{ contents }}",
            "",
            *(
                line
                for name, group in GROUPS.items()
                for line in (f"## {_sentence(ABOUT_GROUPS[name])}", "", *_group(group))
            ),
        )
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _group(group: tuple[Explanation, ...]) -> Iterator[str]:
    for one in group:
        yield from (f"### `{one.code}`", "", f"In {one.file}: {one.meaning}", "")
        yield from ("Wrong:", "", *_fenced(one.wrong), "", "Right:", "", *_fenced(one.right), "")


def _fenced(text: str, language: str = "") -> tuple[str, str, str]:
    fence = "````" if "```" in text else "```"
    return fence + language, text, fence


def commands() -> str:
    """Every command with its options."""
    return "\n".join(
        (
            HEAD.format(
                title="Commands", summary="What you can ask of build.py, and what it says."
            ),
            "Without a command, the site is built. A command ends with 0 when all is well, 1 when "
            "the content has errors, 2 when the command was not understood, 3 when the fault is "
            "Fingerpost’s own, and 130 when it was interrupted.",
            "",
            *(line for name in OPTIONS for line in _command(name)),
        )
    )


def _command(name: str) -> Iterator[str]:
    about, configure = OPTIONS[name]
    parser = argparse.ArgumentParser(add_help=False)
    configure(parser)
    words, _, examples = about.partition("\n\nexamples:\n")
    yield from (f"## {name}", "", " ".join(words.split()), "")
    for action in parser._actions:
        option = ", ".join(action.option_strings) or (action.metavar or action.dest)
        value = f" {action.metavar}" if action.option_strings and action.metavar else ""
        said = (action.help or "") % {"default": action.default}
        yield f"- **`{option}{value}`**: {said}"
    yield from ("", *_fenced(re.sub("^  ", "", examples, flags=re.M), "console"), "")


def _sample(path: Path) -> str:
    """A data file as it is, without the comment that is for editing programs."""
    _, _, shown = path.read_text(encoding="utf-8").partition("\n")
    return f"`{path.name}`:\n\n```yaml\n{shown}```"


if __name__ == "__main__":
    main()
