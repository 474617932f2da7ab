"""Our part of Python-Markdown: components, references, headings, links and callouts noted."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
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
from markdown.util import AMP_SUBSTITUTE

from fingerpost.cleaning import SCHEMES
from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Heading, Link, Placement, Reference

COMPONENTS = (
    "table", "chart", "checklist", "cards", "disclosure", "sources",
    "flowchart", "steps", "routes", "quiz", "contents",
)  # fmt: skip
INLINE = ("value", "term")
# Ids that pages and components bring with them.
RESERVED_IDS = frozenset({"main", "answer", *COMPONENTS})
_RESERVED = re.compile(r"step-\d+|cite-.+-\d+|quiz(-.+)?[._].*|fn(ref)?\d*:.*")
CALLOUTS = ("note", "warning", "estimate")

_DIRECTIVE = re.compile(r"^\{\{ *([^\s{}]*)(?: +([^{}]*?))? *\}\}[ \t]*$")
_INLINE = r"\{\{ *([^\s{}]+)(?: +([^\s{}]+))?(?: +([^{}]*?))? *\}\}"
# The mark stands close to the word before it, whatever the text has there.
_CITATION = r" ?\[@([^\]\s]+)(?: +([^\]]*))?\]"
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_TOKENS = re.compile(f"{TOKEN_OPEN}[^{TOKEN_CLOSE}]*{TOKEN_CLOSE}")


@dataclass
class Notes:
    """What one conversion comes across; `spans` finds where in the file a piece of text stands."""

    path: str
    lines: list[str]
    first_line: int
    references: list[Reference] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)

    def span(self, text: str) -> Span:
        """Where the text stands; for the same text met again, where it stands next."""
        needle = text.split("\n")[0]
        count = self.found.get(needle, 0)
        self.found[needle] = count + 1
        for number, line in enumerate(self.lines):
            at = -1
            while (at := line.find(needle, at + 1)) >= 0:
                if count == 0:
                    return Span(self.path, self.first_line + number, at + 1, len(needle))
                count -= 1
        return Span(self.path, self.first_line)


def convert(text: str, notes: Notes, *, components: bool) -> str:
    """The text as HTML that is not clean yet; what it refers to is added to the notes."""
    extension, converter = _extension(), _converter()
    extension.notes, extension.components = notes, components
    converter.reset()
    return converter.convert(text)


@dataclass
class _Extension(Extension):
    """Our part of the conversion; `notes` is replaced for each text."""

    notes: Notes = field(default_factory=lambda: Notes("", [], 1))
    components: bool = False

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the processors; called once by Python-Markdown."""
        # Before fenced code (25), with its own eye for fences, so that code samples stay as written.
        md.preprocessors.register(_Components(md, self), "fingerpost-components", 27)
        # After code spans (190) and before links (160).
        md.inlinePatterns.register(_InlineName(_INLINE, md, self), "fingerpost-inline", 178)
        md.inlinePatterns.register(_Citation(_CITATION, md, self), "fingerpost-cite", 179)
        md.treeprocessors.register(_Outline(md, self), "fingerpost-outline", 4)


class _Components(Preprocessor):
    """Replaces each component line by a paragraph that holds its token."""

    def __init__(self, md: markdown.Markdown, extension: _Extension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        fence = ""
        out: list[str] = []
        for number, line in enumerate(lines):
            marker = _FENCE.match(line)
            if marker and not fence:
                fence = marker[1]
            elif marker and line.strip().startswith(fence) and not line.strip(" `~"):
                fence = ""
            found = None if fence else _DIRECTIVE.match(line)
            if found and self.extension.components and found[1] not in INLINE:
                out += self._place(found[1], (found[2] or "").strip(), line, number)
            else:
                out.append(line)
        return out

    def _place(self, kind: str, name: str, line: str, number: int) -> list[str]:
        notes = self.extension.notes
        span = Span(notes.path, notes.first_line + number, 1, len(line.rstrip()))
        if kind not in COMPONENTS:
            hint = did_you_mean(kind, COMPONENTS)
            notes.problems.append(
                error(span, "unknown-component", f"there is no component called `{kind}`", hint)
            )
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
            if kind in COMPONENTS and self.extension.components:
                problem = f"`{kind}` stands inside a sentence here"
                hint = "put it on a line of its own, with an empty line before and after"
            elif kind in COMPONENTS:
                problem = f"`{kind}` cannot stand inside a text of a data file"
                hint = "put it on a line of its own in the article"
            else:
                problem = f"there is no `{kind}` to put inside a sentence"
                hint = did_you_mean(kind, (*INLINE, *COMPONENTS))
            notes.problems.append(error(span, "unknown-component", problem, hint))
            return "", m.start(0), m.end(0)
        notes.references.append(Reference(kind, name, label, span))
        token = f"{TOKEN_OPEN}{len(notes.references) - 1}{TOKEN_CLOSE}"
        return token, m.start(0), m.end(0)


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
        taken = {element.get("id", "") for element in root.iter()}
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                self._heading(element, taken)
            elif element.tag == "a" and "footnote" not in element.get("class", ""):
                target, written = _address(element, "href")
                note_link(self.extension.notes, "link", target, written)
            elif element.tag == "img":
                target, written = _address(element, "src")
                note_image(self.extension.notes, target, written, element.get("alt", ""))
            elif element.tag in ("td", "th"):
                self._align(element)
            elif element.get("class") == "footnote" and not self.extension.components:
                self._footnote()
            elif "admonition" in element.get("class", "").split():
                self._callout(element)
            if element.tag in ("li", "sup") and element.get("id", "").startswith("fn"):
                self.extension.notes.ids.add(element.get("id", ""))

    def _heading(self, element: ElementTree.Element, taken: set[str]) -> None:
        notes = self.extension.notes
        text = _TOKENS.sub("", "".join(element.itertext())).strip()
        span = notes.span(text.split("\x02")[0] or "#")
        level = int(element.tag[1])
        if level == 1:
            notes.problems.append(
                error(span, "heading-level", "the title in the head is the page's only first heading",
                      "begin with `##`")
            )  # fmt: skip
            element.tag, level = "h2", 2
        if not self.extension.components:
            # A text of a data file is shown in several places, and an id stands for one.
            return
        heading_id = element.get("id") or _free(slugify_unicode(text, "-") or "section", taken)
        if heading_id in {heading.id for heading in notes.headings}:
            notes.problems.append(
                error(span, "duplicate-heading", f"two headings have the address `#{heading_id}`",
                      "give one of them another name, or an id of its own: `## Title {#name}`")
            )  # fmt: skip
        elif is_reserved(heading_id):
            notes.problems.append(
                error(span, "reserved-id", f"`#{heading_id}` is an address that a component uses",
                      "give the heading another one: `## Title {#name}`")
            )  # fmt: skip
        taken.add(heading_id)
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
                      did_you_mean(kind, CALLOUTS))
            )  # fmt: skip


def _address(element: ElementTree.Element, name: str) -> tuple[str, str]:
    """An address as a browser reads it, and as it is written."""
    written = element.get(name, "").replace(AMP_SUBSTITUTE, "&")
    return html.unescape(written), written


def note_link(notes: Notes, kind: str, target: str, written: str) -> None:
    """Note a link or image, and report an address that a page may not have."""
    span = notes.span(written) if written else Span(notes.path, notes.first_line)
    notes.links.append(Link(kind, target, span))
    scheme = _scheme(target)
    if scheme not in SCHEMES:
        known = ", ".join(f"`{name}:`" for name in sorted(SCHEMES))
        notes.problems.append(
            error(span, "unsafe-address", f"an address may not begin with `{scheme}:`",
                  f"use {known}, or an address on this site")
        )  # fmt: skip


def note_image(notes: Notes, target: str, written: str, alternative: str) -> None:
    """Note an image, and report one that says nothing to those who cannot see it."""
    note_link(notes, "image", target, written)
    if not alternative.strip():
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


def _free(slug: str, taken: set[str]) -> str:
    names = (slug, *(f"{slug}-{n}" for n in range(2, 10_000)))
    return next(name for name in names if name not in taken and not is_reserved(name))


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
