"""A small site with every view, and ways to damage it, for the tests of its proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from fingerpost.diagnostics import Diagnostic
from fingerpost.output import OutputFile
from fingerpost.pipeline import Compiled, compile_site
from fingerpost.verify import verify
from tests.support import HEAD, project

ARTICLE = f"""{HEAD}
{{{{ quiz }}}}

{{{{ flowchart }}}}

{{{{ steps }}}}

{{{{ routes }}}}
"""
DECISION = """\
decision:
  title: Shall I?
  start: first
  questions:
    first:
      ask: Is it really so?
      short: Is it so?
      unsure: Ask around.
      answers:
        - {id: yes, label: Yes, to: second, note: It is.}
        - {id: no, label: No, to: stay}
    second:
      ask: Is it really paid for?
      short: Paid for?
      was: [earlier]
      answers:
        - {id: yes, label: Fully, to: go, was: [fully]}
        - {id: no, label: No, to: stay}
  outcomes:
    go: {title: You should go, short: Go, leaning: yes, because: [it is so], next: [go]}
    stay: {title: You should stay, short: Stay, leaning: no, because: [it is not], next: [stay]}
"""
JSON, MERMAID, DOT, TABLE = (
    f"guide/decide/decision.{ending}" for ending in ("json", "mmd", "gv", "csv")
)
GUIDE, QUIZ = "guide/index.html", "guide/decide/index.html"
FIRST, SECOND, EARLIER, STAY, GO = (
    f"guide/decide/{node}/index.html" for node in ("first", "second", "earlier", "stay", "go")
)


@cache
def compiled() -> Compiled:
    """A small site with every view."""
    made = compile_site(
        project({"content/guide/guide.md": ARTICLE, "content/guide/decision.yaml": DECISION})
    )
    assert made.report.errors == ()
    return made


def page(path: str) -> str:
    """One of its pages."""
    return next(file.data.decode() for file in compiled().files if file.path == path)


def damaged(path: str, change: Callable[[str], str]) -> tuple[OutputFile, ...]:
    """The site's files with one of them changed."""
    files = {file.path: file.data for file in compiled().files}
    before = files[path].decode()
    after = change(before)
    assert after != before
    files[path] = after.encode()
    return tuple(OutputFile(name, data) for name, data in files.items())


def found(path: str, change: Callable[[str], str]) -> tuple[Diagnostic, ...]:
    """What verify says of the damaged site."""
    site = compiled().site
    assert site is not None
    return verify(site, damaged(path, change)).problems


def once(before: str, after: str) -> Callable[[str], str]:
    """Put one thing in the place of another, at its first occurrence."""
    return lambda text: text.replace(before, after, 1)


def without(start: str, end: str) -> Callable[[str], str]:
    """Take out the first passage between two marks, the marks included."""

    def cut(text: str) -> str:
        head, _, rest = text.partition(start)
        return head + rest.partition(end)[2]

    return cut


def twice(start: str, end: str) -> Callable[[str], str]:
    """Put the first passage between two marks, the marks included, there a second time."""

    def repeat(text: str) -> str:
        head, mark, rest = text.partition(start)
        inside, close, tail = rest.partition(end)
        passage = mark + inside + close
        return head + passage + passage + tail

    return repeat


def after(mark: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """Make the change in what follows a mark."""

    def go_on(text: str) -> str:
        head, found, rest = text.partition(mark)
        assert found
        return head + found + change(rest)

    return go_on
