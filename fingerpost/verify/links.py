"""Every link, asset and reference of the emitted files followed to what it names."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.verify.pages import Page, Pages

# Attributes that hold an address, and those that hold ids of the same page.
ADDRESSES = ("href", "src")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
_WITH = ",".join(f"[{name}]" for name in ("id", *ADDRESSES, *REFERENCES))
_STYLE_ADDRESS = re.compile(rb"url\(\s*['\"]?([^'\")]+)")
_MAPPED = re.compile(rb"<loc>([^<]*)</loc>")


@dataclass
class LinkCheck:
    """Reads the pages folder by folder and remembers only what it must still look at.

    `dead` counts where each address stands that leads nowhere; `wanted` are the ids (file, id)
    that pages of another folder link to.
    """

    addresses: Addresses
    pages: Pages
    dead: dict[str, list[Span]] = field(default_factory=dict)
    wanted: dict[tuple[str, str], Span] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    followed: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the files by the first part of their path."""
        self.unread = {}
        for path in self.pages.files:
            self.unread.setdefault(path.partition("/")[0], []).append(path)

    def read(self, folder: str) -> None:
        """Check the files of a top-level folder, or the one file of that name."""
        ids: dict[str, Counter[str]] = {}
        wanted: dict[tuple[str, str], Span] = {}
        for path in self.unread.pop(folder, ()):
            page = self.pages.at(path) if path.endswith(".html") else None
            if page is None:
                listed = _addresses_in(path, self.pages.files[path])
                self._follow_all(path, [("", self._local(address)) for address in listed])
                continue
            held = _held(page)
            ids[path] = held.ids
            self._check_ids(page, held)
            named = [
                (name, self._local(address) if is_canonical else address)
                for name, address, is_canonical in held.addresses
            ]
            wanted |= self._follow_all(path, named)
        for (target, name), span in wanted.items():
            if target not in ids:
                self.wanted.setdefault((target, name), span)
            elif name not in ids[target]:
                self.faults.append(_no_such_id(span, target, name))

    def problems(self) -> Iterator[Diagnostic]:
        """Check what is left, and report everything found."""
        for folder in tuple(self.unread):
            self.read(folder)
            self.pages.forget()
        for (target, name), span in sorted(self.wanted.items()):
            page = self.pages.at(target)
            if page is not None and name not in _held(page).ids:
                self.faults.append(_no_such_id(span, target, name))
        for address, spans in self.dead.items():
            more = f" (and {len(spans) - 1:,} times elsewhere)" if len(spans) > 1 else ""
            yield _fault(spans[0], "dead-link", f"`{address}`{more} leads to nothing")
        yield from self.faults

    def _check_ids(self, page: Page, held: _Held) -> None:
        """Report ids that a page has twice, and those it refers to but lacks."""
        for name, count in held.ids.items():
            if count > 1:
                span = _place(page.path, page.data, f'id="{name}"')
                said = f"`{name}` is the id of {count} things on this page"
                self.faults.append(_fault(span, "repeated-id", said))
        for reference, names in held.references:
            for name in (name for name in names.split() if name not in held.ids):
                span = _place(page.path, page.data, f'{reference}="{names}"')
                self.faults.append(_no_such_id(span, page.path, name))

    def _follow_all(
        self, path: str, addresses: list[tuple[str, str]]
    ) -> dict[tuple[str, str], Span]:
        """The places on pages that a file links to; links to no file are taken down.

        Each address comes with the name of its attribute, which may be empty.
        """
        wanted: dict[tuple[str, str], Span] = {}
        for (attribute, address), count in Counter(addresses).items():
            target = self._follow(path, address)
            if target is None:
                continue
            if target[0] not in self.pages.files:
                shown = f'{attribute}="{address}"' if attribute else address
                span = _place(path, self.pages.files[path], shown)
                self.dead.setdefault(address, []).extend([span] * count)
            elif target[1]:
                wanted[target] = Span(path)
        return wanted

    def _local(self, address: str) -> str:
        """A full address of this site without its host."""
        url = self.addresses.url
        own = address.startswith(f"{url}/")
        return self.addresses.prefix + address.removeprefix(url) if own else address

    def _follow(self, path: str, address: str) -> tuple[str, str] | None:
        """The file and the id that an address names; None for one on another site."""
        if not address.startswith("/"):
            return self._target(path, address)
        # These mean the same wherever they stand, and most stand on many pages.
        if address not in self.followed:
            self.followed[address] = self._target("", address)
        return self.followed[address]

    def _target(self, path: str, address: str) -> tuple[str, str] | None:
        prefix = self.addresses.prefix
        try:
            parts = urlsplit(address)
        except ValueError:  # what nobody can read, only another site can mean
            return None
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            return path, unquote(parts.fragment)
        folder = posixpath.dirname(f"{prefix}/{path}")
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if parts.path.endswith("/") and target != "/":
            target += "/"
        # A doubled slash is another address to a browser; `normpath` has just hidden it.
        inside = target.startswith(f"{prefix}/") and "//" not in parts.path
        return self.addresses.file(target) if inside else "", unquote(parts.fragment)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a page holds that leads anywhere or is led to, with the names of the attributes.

    The third part of an address says whether it is the page's canonical one.
    """

    ids: Counter[str]
    addresses: list[tuple[str, str, bool]]
    references: list[tuple[str, str]]


def _held(page: Page) -> _Held:
    held = _Held(Counter(), [], [])
    # An element that matches twice is found twice.
    found = {node.mem_id: node for part in page.parts for node in part.css(_WITH)}
    for node in found.values():
        attributes = node.attributes
        for name, value in attributes.items():
            if name == "id":
                held.ids[value or ""] += 1
            elif name in ADDRESSES:
                is_canonical = attributes.get("rel") == "canonical"
                held.addresses.append((name, value or "", is_canonical))
            elif name in REFERENCES:
                held.references.append((name, value or ""))
    return held


def _addresses_in(path: str, data: bytes) -> list[str]:
    """What a style sheet or the site's map names."""
    found: list[bytes] = []
    if path.endswith(".css"):
        found = _STYLE_ADDRESS.findall(data)
    elif path == "sitemap.xml":
        found = _MAPPED.findall(data)
    return [address.decode("utf-8", "replace").replace("&amp;", "&") for address in found]


def _place(path: str, data: bytes, words: str) -> Span:
    """Where words stand in an emitted file, as far as they are found as they are."""
    offset = data.find(words.encode())
    if offset < 0:
        return Span(path)
    before = data[:offset].decode("utf-8", "replace")
    return Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(words))


def _no_such_id(span: Span, path: str, name: str) -> Diagnostic:
    return _fault(span, "dead-link", f"`#{name}` is referred to, but {path} has no such id")


def _fault(span: Span, code: str, message: str) -> Diagnostic:
    hint = "this is a finished page: a template or Fingerpost is at fault; nothing was published"
    return error(span, code, message, hint)
