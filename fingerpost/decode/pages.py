"""Markdown files: a YAML head, then an article."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct

from fingerpost.decode.plaintext import marks_as_written
from fingerpost.decode.validation import K, empty_file, validate
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Article, Page
from fingerpost.prose import read_article
from fingerpost.schema import PageHead
from fingerpost.schema.fields import bare, kinds
from fingerpost.sources import Project
from fingerpost.yamltree import Node, is_empty, parse


class Head(Struct, frozen=True):
    """The YAML head of a Markdown file, None where it cannot be read, and the text under it."""

    root: Node | None
    body: str
    body_line: int


def read_head(path: str, text: str, problems: list[Diagnostic]) -> Head | None:
    """Part a Markdown file into head and body; None where there is no readable head."""
    if not text.strip():
        problems.append(empty_file(path))
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        problems.append(_missing_head(path, lines))
        return None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problems.append(_unclosed_head(path, lines))
        return None
    head = "\n".join(lines[1:end]) + "\n"
    parsed = parse(path, head, first_line=2)
    problems += parsed.problems
    if is_empty(parsed.root) and parsed.is_whole:
        problems.append(
            error(Span(path), "empty-head", "the head is empty", "write `title: …` in it")
        )
    root = None if is_empty(parsed.root) else parsed.root
    return Head(root, "\n".join(lines[end + 1 :]), end + 2)


def _missing_head(path: str, lines: list[str]) -> Diagnostic:
    number, first = next((n, line.strip()) for n, line in enumerate(lines, 1) if line.strip())
    if first == "---":
        return error(
            Span(path, number), "missing-head", "something stands before the head, if only empty space",
            "delete what stands above or before these three hyphens",
        )  # fmt: skip
    return error(
        Span(path, number), "missing-head", "a page begins with a head between two lines of `---`",
        "write three hyphens; some programs make a dash of them" if _DASHES.fullmatch(first) else
        "begin the file with `---`, then `title: …` and the other keys, then `---`",
    )  # fmt: skip


def _unclosed_head(path: str, lines: list[str]) -> Diagnostic:
    dashes = next((n for n, line in enumerate(lines[1:], 2) if _DASHES.fullmatch(line.strip())), 0)
    return error(
        Span(path, 1, 1, 3), "unclosed-head", "the head that begins here is never closed",
        f"write three hyphens in line {dashes}, `---` and nothing else" if dashes else
        "write `---` on a line of its own under the last key",
    )  # fmt: skip


# What is meant as three hyphens and is something else.
_DASHES = re.compile("[-–—−_]+")


def decode_markdown(
    project: Project, path: str, schema: type[K], problems: list[Diagnostic]
) -> tuple[K, Head, Article] | None:
    """A Markdown file's keys and article, or None where there is no head to read.

    Where the head or its keys are wrong, placeholders stand in for them, so that the article is
    still checked in the same run.
    """
    text = project.texts.get(path)
    if text is None:
        return None
    head = read_head(path, text, problems)
    if head is None:
        return None
    read = read_article(head.body, path, head.body_line)
    problems += read.problems
    keys, faults = validate(schema, head.root) if head.root else (None, [])
    problems += faults
    return (keys or _placeholder(schema)), head, read.article


def _placeholder(schema: type[K]) -> K:
    stand_ins = {name: "" if bare(kind) is str else None for name, kind in kinds(schema).items()}
    return schema(**stand_ins)


def decode_page(project: Project, path: str, problems: list[Diagnostic]) -> Page | None:
    """A plain page."""
    decoded = decode_markdown(project, path, PageHead, problems)
    if decoded is None:
        return None
    keys, head, article = decoded
    problems += marks_as_written(head.root, ()) if head.root else ()
    return Page(PurePosixPath(path).stem, keys.title, keys.summary, article, Span(path))
