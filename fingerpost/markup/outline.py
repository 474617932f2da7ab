"""Headings, links, images, callouts and raw HTML noted, and what is wrong with them reported."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import markdown
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from msgspec import Struct, field

from fingerpost.addresses import page_meant
from fingerpost.cleaning import SCHEMES, raw_tags
from fingerpost.diagnostics import Span, did_you_mean, error
from fingerpost.markup.tokens import COMPONENTS, Conversion
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Heading, Link
from fingerpost.notes import Notes

# Ids that pages and components bring with them.
RESERVED_IDS = frozenset({"main", "answer", *COMPONENTS})
_RESERVED = re.compile(r"step-\d+|cite-.+-\d+|quiz(-.+)?[._].*|fn(ref)?\d*:.*")
CALLOUTS = ("note", "warning", "estimate")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TOKENS = re.compile(f"{TOKEN_OPEN}[^{TOKEN_CLOSE}]*{TOKEN_CLOSE}")


class Outline(Treeprocessor):
    """Notes headings, links and images; gives headings their ids and tables their classes."""

    def __init__(self, md: markdown.Markdown, now: Conversion) -> None:
        super().__init__(md)
        self.now = now

    def run(self, root: ElementTree.Element) -> None:
        """Look at every element once."""
        ids = _Ids({element.get("id", "") for element in root.iter()})
        raw, stashed = _Raw(self.now.notes), self.md.htmlStash.rawHtmlBlocks
        for element in root.iter():
            if element.tag in _HEADINGS:
                self._heading(element, ids)
            elif element.attrib:
                self._note(element)
            if stashed:
                for place in HTML_PLACEHOLDER_RE.findall(
                    f"{element.text or ''}{element.tail or ''}"
                ):
                    raw.read(stashed[int(place)])
        raw.end()

    def _note(self, element: ElementTree.Element) -> None:
        tag, kind = element.tag, element.get("class", "")
        if tag == "a" and "footnote" not in kind:
            self._link(element)
        elif tag == "img":
            note_image(self.now.notes, _address(element, "src"), element.get("alt", ""))
        elif tag in ("td", "th"):
            self._align(element)
        elif kind == "footnote" and not self.now.components:
            self._footnote()
        elif "admonition" in kind.split():
            self._callout(element)
        if tag in ("li", "sup") and element.get("id", "").startswith("fn"):
            self.now.notes.ids.add(element.get("id", ""))

    def _link(self, element: ElementTree.Element) -> None:
        target = _address(element, "href")
        meant = page_meant(self.now.notes.path, target)
        if meant:
            element.set("href", meant)
        note_link(self.now.notes, "link", target, meant)

    def _heading(self, element: ElementTree.Element, ids: _Ids) -> None:
        notes = self.now.notes
        text = _TOKENS.sub("", "".join(element.itertext())).strip()
        level = int(element.tag[1])
        span = notes.heading(level)
        if level == 1:
            notes.problems.append(
                error(span, "heading-level", "the title in the head is the page's only first heading",
                      "begin with `##`")
            )  # fmt: skip
            element.tag, level = "h2", 2
        if not self.now.components:
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
        notes = self.now.notes
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
            notes = self.now.notes
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
