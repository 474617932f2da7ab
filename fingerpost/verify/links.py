"""Every link, asset and reference of the emitted files followed to what it names."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
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
                self._follow_all(path, _addresses_in(path, self.pages.files[path]), "")
                continue
            carriers = _carriers(page)
            ids[path] = _ids(carriers)
            self._check_ids(page, ids[path], carriers)
            for name in ADDRESSES:
                found = [carrier[name] or "" for carrier in carriers if name in carrier]
                wanted |= self._follow_all(path, found, name)
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
            if page is not None and name not in _ids(_carriers(page)):
                self.faults.append(_no_such_id(span, target, name))
        for address, spans in self.dead.items():
            more = f" (and {len(spans) - 1:,} times elsewhere)" if len(spans) > 1 else ""
            yield _fault(spans[0], "dead-link", f"`{address}`{more} leads to nothing")
        yield from self.faults

    def _check_ids(
        self, page: Page, ids: Counter[str], carriers: list[Mapping[str, str | None]]
    ) -> None:
        """Report ids that a page has twice, and those it refers to but lacks."""
        for name, count in ids.items():
            if count > 1:
                span = _place(page.path, page.data, f'id="{name}"')
                said = f"`{name}` is the id of {count} things on this page"
                self.faults.append(_fault(span, "repeated-id", said))
        for reference in REFERENCES:
            for names in (carrier.get(reference) or "" for carrier in carriers):
                for name in (name for name in names.split() if name not in ids):
                    span = _place(page.path, page.data, f'{reference}="{names}"')
                    self.faults.append(_no_such_id(span, page.path, name))

    def _follow_all(
        self, path: str, addresses: list[str], attribute: str
    ) -> dict[tuple[str, str], Span]:
        """The places on pages that a file links to; links to no file are taken down."""
        wanted: dict[tuple[str, str], Span] = {}
        for address, count in Counter(addresses).items():
            target = self._follow(path, address)
            if target is None:
                continue
            shown = f'{attribute}="{address}"' if attribute else address
            if target[0] not in self.pages.files:
                span = _place(path, self.pages.files[path], shown)
                self.dead.setdefault(address, []).extend([span] * count)
            elif target[1]:
                wanted[target] = Span(path)
        return wanted

    def _follow(self, path: str, address: str) -> tuple[str, str] | None:
        """The file and the id that an address names; None for one on another site."""
        url, prefix = self.addresses.url, self.addresses.prefix
        if address.startswith(f"{url}/"):
            address = prefix + address.removeprefix(url)
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
        inside = target.startswith(f"{prefix}/")
        return self.addresses.file(target) if inside else "", unquote(parts.fragment)


def _carriers(page: Page) -> list[Mapping[str, str | None]]:
    """The attributes of every element that has one of ours, those in templates included."""
    # An element that matches twice is found twice.
    found = {node.mem_id: node for part in page.parts for node in part.css(_WITH)}
    return [node.attributes for node in found.values()]


def _ids(carriers: list[Mapping[str, str | None]]) -> Counter[str]:
    return Counter(carrier["id"] or "" for carrier in carriers if "id" in carrier)


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
