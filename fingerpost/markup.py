"""Our part of Python-Markdown: components, references, headings, links and callouts noted."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from msgspec import Struct, field

from fingerpost.addresses import page_meant
from fingerpost.cleaning import SCHEMES, raw_tags
from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Heading, Link, Placement, Reference
from fingerpost.notes import DIRECTIVE, Notes, fenced

COMPONENTS = (
    "table", "chart", "checklist", "cards", "disclosure", "sources",
    "flowchart", "steps", "routes", "quiz", "contents",
)  # fmt: skip
INLINE = ("value", "term")
# Components of which a page has one at most.
NAMELESS = ("disclosure", "sources", "contents")
BRACES = "; to show the braces themselves, write `\\{{`"
# Ids that pages and components bring with them.
RESERVED_IDS = frozenset({"main", "answer", *COMPONENTS})
_RESERVED = re.compile(r"step-\d+|cite-.+-\d+|quiz(-.+)?[._].*|fn(ref)?\d*:.*")
CALLOUTS = ("note", "warning", "estimate")

INLINE_NAME = r"\{\{ *([^\s{}]+)(?: +([^\s{}]+))?(?: +([^{}]*?))? *\}\}"
# The mark stands close to the word before it, whatever the text has there.
_CITATION = r" ?\[@([^\]\s]+)(?: +([^\]]*))?\]"
_TOKENS = re.compile(f"{TOKEN_OPEN}[^{TOKEN_CLOSE}]*{TOKEN_CLOSE}")


def convert(text: str, notes: Notes, *, components: bool) -> str:
    """The text as HTML that is not clean yet; what it refers to is added to the notes."""
    extension, converter = _extension(), _converter()
    extension.notes, extension.components = notes, components
    converter.reset()
    inline = converter.treeprocessors["inline"]
    inline.inlinePatterns = [  # type: ignore[attr-defined]
        pattern for marks, pattern in _inline_patterns() if any(mark in text for mark in marks)
    ]
    return converter.convert(text)


# What any match of Python-Markdown's inline patterns, and of ours, must hold. Trying each of them
# on each piece of a text is half of the cost of a page.
_MARKS: Mapping[str, str] = {
    "backtick": "`", "escape": "\\", "fingerpost-cite": "[@", "fingerpost-inline": "{{",
    "footnote": "[^", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "html": "<",
    "entity": "&",
}  # fmt: skip


@cache
def _inline_patterns() -> tuple[tuple[tuple[str, ...], object], ...]:
    """Every inline pattern in its order, with marks of which a text needs one to match it."""
    patterns = _converter().inlinePatterns
    marks = {patterns.get_index_for_name(name): (mark,) for name, mark in _MARKS.items()}
    return tuple((marks.get(place, ("",)), pattern) for place, pattern in enumerate(patterns))


class _Extension(Extension):
    """Our part of the conversion; `notes` is replaced for each text."""

    def __init__(self) -> None:
        super().__init__()
        self.notes = Notes("", [], 1)
        self.components = False

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called once by Python-Markdown."""
        # Before fenced code (25), with its own eye for fences, so that code samples stay as written.
        md.preprocessors.register(_Components(md, self), "fingerpost-components", 27)
        # After code spans (190) and before links (160).
        md.inlinePatterns.register(_InlineName(INLINE_NAME, md, self), "fingerpost-inline", 178)
        md.inlinePatterns.register(_Citation(_CITATION, md, self), "fingerpost-cite", 179)
        md.treeprocessors.register(_Outline(md, self), "fingerpost-outline", 4)


class _Components(Preprocessor):
    """Replaces each component line by a paragraph that holds its token."""

    def __init__(self, md: markdown.Markdown, extension: _Extension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        code = fenced(lines).lines
        for number, line in enumerate(lines):
            found = None if number in code else DIRECTIVE.match(line)
            if found and self.extension.components and found[1] not in INLINE:
                out += self._place(found[1], (found[2] or "").strip(), line, number)
            else:
                out.append(line)
        return out

    def _place(self, kind: str, name: str, line: str, number: int) -> list[str]:
        notes = self.extension.notes
        span = Span(notes.path, notes.first_line + number, 1, len(line.rstrip()))
        if kind not in COMPONENTS:
            hint = did_you_mean(kind, COMPONENTS) + BRACES
            notes.problems.append(
                error(span, "unknown-component", f"there is no component called `{kind}`", hint)
            )
            return []
        if len(name.split()) > (0 if kind in NAMELESS else 1):
            takes = "no name" if kind in NAMELESS else "one name"
            notes.problems.append(
                error(span, "unexpected-name", f"`{kind}` takes {takes}, not `{name}`",
                      "leave the other words out")
            )  # fmt: skip
            return []
        notes.placements.append(Placement(kind, name, span))
        return ["", f"{TOKEN_OPEN}b{len(notes.placements) - 1}{TOKEN_CLOSE}", ""]


class _InlineName(InlineProcessor):
    """`{{ value cost.money }}` and `{{ term epa EPAs }}` inside a sentence."""

    def __init__(self, pattern: str, md: markdown.Markdown, extension: _Extension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]
        notes = self.extension.notes
        kind, name, label = m[1], m[2] or "", (m[3] or "").strip()
        span = notes.span(m[0])
        if kind not in INLINE:
            notes.problems.append(_misplaced(kind, span, in_article=self.extension.components))
            return "", m.start(0), m.end(0)
        notes.references.append(Reference(kind, name, label, span))
        token = f"{TOKEN_OPEN}{len(notes.references) - 1}{TOKEN_CLOSE}"
        return token, m.start(0), m.end(0)


def _misplaced(kind: str, span: Span, *, in_article: bool) -> Diagnostic:
    if kind not in COMPONENTS:
        hint = did_you_mean(kind, (*INLINE, *COMPONENTS), few=20) + BRACES
        problem = f"there is no `{kind}` to put inside a sentence"
        return error(span, "unknown-component", problem, hint)
    if in_article:
        problem = f"`{kind}` stands inside a sentence here"
        hint = "put it on a line of its own, with an empty line before and after"
    else:
        problem = f"`{kind}` cannot stand inside a text of a data file"
        hint = "put it on a line of its own in the article"
    return error(span, "misplaced-component", problem, hint)


class _Citation(InlineProcessor):
    """`[@S11]` after a claim."""

    def __init__(self, pattern: str, md: markdown.Markdown, extension: _Extension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]
        notes = self.extension.notes
        notes.references.append(Reference("cite", m[1], m[2] or "", notes.span(m[0].strip())))
        token = f"{TOKEN_OPEN}{len(notes.references) - 1}{TOKEN_CLOSE}"
        return token, m.start(0), m.end(0)


class _Outline(Treeprocessor):
    """Notes headings, links and images; gives headings their ids and tables their classes."""

    def __init__(self, md: markdown.Markdown, extension: _Extension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ElementTree.Element) -> None:
        ids = _Ids({element.get("id", "") for element in root.iter()})
        raw = _Raw(self.extension.notes)
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                self._heading(element, ids)
            elif element.tag == "a" and "footnote" not in element.get("class", ""):
                self._link(element)
            elif element.tag == "img":
                source = _address(element, "src")
                note_image(self.extension.notes, source, element.get("alt", ""))
            elif element.tag in ("td", "th"):
                self._align(element)
            elif element.get("class") == "footnote" and not self.extension.components:
                self._footnote()
            elif "admonition" in element.get("class", "").split():
                self._callout(element)
            if element.tag in ("li", "sup") and element.get("id", "").startswith("fn"):
                self.extension.notes.ids.add(element.get("id", ""))
            for place in HTML_PLACEHOLDER_RE.findall(f"{element.text or ''}{element.tail or ''}"):
                raw.read(self.md.htmlStash.rawHtmlBlocks[int(place)])
        raw.end()

    def _link(self, element: ElementTree.Element) -> None:
        target = _address(element, "href")
        meant = page_meant(self.extension.notes.path, target)
        if meant:
            element.set("href", meant)
        note_link(self.extension.notes, "link", target, meant)

    def _heading(self, element: ElementTree.Element, ids: _Ids) -> None:
        notes = self.extension.notes
        text = _TOKENS.sub("", "".join(element.itertext())).strip()
        level = int(element.tag[1])
        span = notes.heading(level)
        if level == 1:
            notes.problems.append(
                error(span, "heading-level", "the title in the head is the page's only first heading",
                      "begin with `##`")
            )  # fmt: skip
            element.tag, level = "h2", 2
        if not self.extension.components:
            # A text of a data file is shown in several places, and an id stands for one.
            return
        heading_id = element.get("id") or ids.free(slugify_unicode(text, "-") or "section")
        if heading_id in ids.of_headings:
            notes.problems.append(
                error(span, "duplicate-heading", f"two headings have the address `#{heading_id}`",
                      "give one of them another name, or an id of its own: `## Title {#name}`")
            )  # fmt: skip
        elif is_reserved(heading_id):
            notes.problems.append(
                error(span, "reserved-id", f"`#{heading_id}` is an address that a component uses",
                      "give the heading another one: `## Title {#name}`")
            )  # fmt: skip
        ids.of_headings.add(heading_id)
        element.set("id", heading_id)
        notes.ids.add(heading_id)
        notes.headings.append(Heading(level, heading_id, text, span))

    def _footnote(self) -> None:
        notes = self.extension.notes
        notes.problems.append(
            error(notes.span("[^"), "misplaced-footnote", "a text of a data file has no footnotes",
                  "put the note into the text, or cite a source with `[@…]`")
        )  # fmt: skip

    def _align(self, element: ElementTree.Element) -> None:
        # The policy forbids style attributes, so the alignment becomes a class.
        style = element.attrib.pop("style", "")
        if style:
            element.set("class", "align-" + style.rpartition(": ")[2].rstrip(";"))

    def _callout(self, element: ElementTree.Element) -> None:
        kind = element.get("class", "").split()[1]
        if kind not in CALLOUTS:
            notes = self.extension.notes
            notes.problems.append(
                error(notes.span(f"!!! {kind}"), "unknown-callout", f"there is no callout `{kind}`",
                      did_you_mean(kind, CALLOUTS, otherwise="write `note`"))
            )  # fmt: skip


def _address(element: ElementTree.Element, name: str) -> str:
    """An address as a browser reads it."""
    return html.unescape(element.get(name, "").replace(AMP_SUBSTITUTE, "&"))


def note_link(notes: Notes, kind: str, target: str, meant: str = "") -> None:
    """Note a link or image, and report an address that a page may not have.

    `meant` is the page's address where the target is its file.
    """
    if TOKEN_OPEN in target:  # a figure in an address is reported as such
        return
    span = notes.address(target)
    notes.links.append(Link(kind, meant or target, span))
    scheme = _scheme(target)
    if scheme not in SCHEMES:
        known = ", ".join(f"`{name}:`" for name in sorted(SCHEMES))
        notes.problems.append(
            error(span, "unsafe-address", f"an address may not begin with `{scheme}:`",
                  f"use {known}, or an address on this site")
        )  # fmt: skip


def note_image(notes: Notes, target: str, alternative: str) -> None:
    """Note an image, and report one that says nothing to those who cannot see it."""
    note_link(notes, "image", target)
    if not alternative.strip() and TOKEN_OPEN not in target:
        notes.problems.append(
            error(notes.links[-1].span, "missing-alternative", "this image has no text for those"
                  " who cannot see it", "write it between the brackets: `![what it shows](…)`")
        )  # fmt: skip


def _scheme(target: str) -> str:
    """The scheme of an address as a browser reads it; an address on this site counts as https."""
    bare = re.sub(r"[\x00-\x20]", "", target)
    try:
        return urlsplit(bare).scheme.lower() or "https"
    except ValueError:
        return "https"


def is_reserved(name: str) -> bool:
    """Whether an id is one that pages and components may bring with them."""
    return name in RESERVED_IDS or bool(_RESERVED.fullmatch(name))


class _Ids(Struct):
    """The ids of a text; those that are made are told apart by a number."""

    taken: set[str]
    of_headings: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def free(self, slug: str) -> str:
        """The slug, or the slug with the first number that is free."""
        made = slug
        while made in self.taken or is_reserved(made):
            self.counts[slug] = self.counts.get(slug, 1) + 1
            made = f"{slug}-{self.counts[slug]}"
        self.taken.add(made)
        return made


class _Raw(Struct):
    """The HTML that the text itself holds, read in order: what it leaves open."""

    notes: Notes
    opened: list[tuple[str, Span]] = field(default_factory=list)

    def read(self, block: object) -> None:
        """Take in one piece."""
        for name, opens in raw_tags(block) if isinstance(block, str) else ():
            if re.fullmatch("h[1-6]", name):
                if opens:
                    self._refuse_heading(name)
            elif opens:
                self.opened.append((name, self.notes.span(f"<{name}")))
            else:
                self._close(name)

    def end(self) -> None:
        """Report what is still open."""
        self.notes.problems += [
            error(span, "unclosed-html", f"`<{name}>` is never closed", f"write `</{name}>`")
            for name, span in self.opened
        ]

    def _close(self, name: str) -> None:
        at = next((n for n in reversed(range(len(self.opened))) if self.opened[n][0] == name), None)
        if at is not None:
            # What was opened inside and is still open is told at the end.
            del self.opened[at]

    def _refuse_heading(self, name: str) -> None:
        self.notes.problems.append(
            error(self.notes.span(f"<{name}"), "forbidden-html", "a heading is written as HTML here",
                  f"write `{'#' * int(name[1])} …`, so that it has an address")
        )  # fmt: skip


@cache
def _extension() -> _Extension:
    return _Extension()


@cache
def _converter() -> markdown.Markdown:
    # Instances, not names: a name makes Python-Markdown scan every installed package.
    return markdown.Markdown(
        extensions=[
            AdmonitionExtension(),
            AttrListExtension(),
            DefListExtension(),
            FencedCodeExtension(),
            FootnoteExtension(),
            SaneListExtension(),
            TableExtension(),
            _extension(),
        ],
        output_format="html",
    )
