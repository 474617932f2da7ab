"""Texts found by watching which branches they reach: for the YAML reader and the Markdown stage.

Runs in an environment that has atheris: `python -m fuzz.guided yaml -max_total_time=60`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["fingerpost", "markdown"]):
    from fingerpost import prose, yamltree
    from fingerpost.diagnostics import Diagnostic, Span
    from fingerpost.model import TOKEN_OPEN, Prose
    from fingerpost.texts import decode_text

ROOT = Path(__file__).resolve().parent.parent
LIMITS = ("-max_len=4096", "-timeout=20", "-rss_limit_mb=500", "-print_final_stats=1")


def read_yaml(text: str) -> tuple[Diagnostic, ...]:
    """Read a text as YAML and make plain data of it."""
    parsed = yamltree.parse("a.yaml", text)
    yamltree.plain(parsed.root)
    return parsed.problems


def read_markdown(text: str) -> tuple[Diagnostic, ...]:
    """Read a text as an article and as a field of a data file; nothing may be left that runs."""
    article = prose.read_article(text, "a.md", 1)
    field = prose.read_prose(text, Span("a.md"), text.split("\n"))
    pieces = [block.html for block in article.article.blocks if isinstance(block, Prose)]
    for html in (*pieces, field.prose.html):
        if "<script" in html or (f"{TOKEN_OPEN}b" in html and not article.problems):
            raise AssertionError(html)
    return (*article.problems, *field.problems)


TARGETS: dict[str, Callable[[str], tuple[Diagnostic, ...]]] = {
    "yaml": read_yaml,
    "markdown": read_markdown,
}


def main() -> None:
    """Feed the target of that name with texts until the time is over or one of them fails."""
    read = TARGETS[sys.argv[1]]

    def one(data: bytes) -> None:
        text = decode_text("a", data)
        if isinstance(text, str):
            lines = text.split("\n")
            for problem in read(text):
                span = problem.span
                if not (span.line <= len(lines) and span.column <= len(lines[span.line - 1]) + 1):
                    raise AssertionError(f"{span} is no place of this text")

    with tempfile.TemporaryDirectory() as seeds:
        for number, path in enumerate(sorted((ROOT / "content").rglob("*.*"))):
            (Path(seeds) / str(number)).write_bytes(path.read_bytes()[:4096])
        atheris.Setup([sys.argv[0], *LIMITS, *sys.argv[2:], seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
