"""Every link, asset and reference of the emitted files followed to what it names."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.verify.pages import Page, Pages

_STYLE_ADDRESS = re.compile(rb"url\(\s*['\"]?([^'\")]+)")
# An address on this host that is read as it is written.
_PLAIN = re.compile(r"/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?", re.ASCII)
_MAPPED = re.compile(rb"<loc>([^<]*)</loc>")


class Outward(Struct, frozen=True):
    """An address that leads out of the files it stands in, where it stands first, and how often.

    `attribute` is the name of the attribute that holds it, or empty.
    """

    address: str
    path: str
    attribute: str
    count: int
    target: str
    id: str


class LinkCheck(Struct):
    """Follows the links of some of the files, and takes down those that lead out of them."""

    addresses: Addresses
    pages: Pages
    faults: list[Diagnostic] = field(default_factory=list)
    found: dict[tuple[str, str, str], Outward] = field(default_factory=dict)
    followed: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    @property
    def outward(self) -> tuple[Outward, ...]:
        """The links that lead out of the files read."""
        return tuple(self.found.values())

    def read(self, paths: Iterable[str]) -> None:
        """Check these files."""
        own = frozenset(paths)
        wanted: dict[tuple[str, str], Span] = {}
        for path in sorted(own):
            page = self.pages.at(path) if path.endswith(".html") else None
            if page is None:
                listed = _addresses_in(path, self.pages.files[path])
                held: Mapping[tuple[str, str], int] = Counter(
                    ("", self._local(address)) for address in listed
                )
            else:
                self._check_ids(page)
                held = {
                    (name, self._local(address) if is_canonical else address): count
                    for (name, address, is_canonical), count in page.held.addresses.items()
                }
            wanted |= self._follow_all(path, held, own)
        for (target, name), span in wanted.items():
            if not self._has_id(target, name):
                self.faults.append(_no_such_id(span, target, name))

    def follow(self, outward: Iterable[Outward]) -> Iterator[Diagnostic]:
        """Report the addresses and the ids among these that do not exist."""
        dead: dict[str, list[Outward]] = {}
        for link in outward:
            if link.target not in self.pages.files:
                dead.setdefault(link.address, []).append(link)
            elif link.id and not self._has_id(link.target, link.id):
                yield _no_such_id(Span(link.path), link.target, link.id)
        for address, links in dead.items():
            first, count = links[0], sum(link.count for link in links)
            more = f" (and {count - 1:,} times elsewhere)" if count > 1 else ""
            shown = f'{first.attribute}="{address}"' if first.attribute else address
            span = _place(first.path, self.pages.files[first.path], shown)
            yield _fault(span, "dead-link", f"`{address}`{more} leads to nothing")

    def _has_id(self, path: str, name: str) -> bool:
        page = self.pages.at(path)
        return page is not None and name in page.held.ids

    def _check_ids(self, page: Page) -> None:
        """Report ids that a page has twice, and those it refers to but lacks."""
        held = page.held
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
        self, path: str, addresses: Mapping[tuple[str, str], int], own: Collection[str]
    ) -> dict[tuple[str, str], Span]:
        """The places on the `own` pages that a file links to; other links are taken down.

        Each address comes with the name of its attribute, which may be empty.
        """
        wanted: dict[tuple[str, str], Span] = {}
        for (attribute, address), count in addresses.items():
            target = self._follow(path, address)
            if target is None:
                continue
            if target[0] not in own:
                self._take_down(Outward(address, path, attribute, count, *target))
            elif target[1]:
                wanted[target] = Span(path)
        return wanted

    def _take_down(self, link: Outward) -> None:
        named = (link.address, link.target, link.id)
        known = self.found.get(named)
        self.found[named] = replace(known, count=known.count + link.count) if known else link

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
        if _PLAIN.fullmatch(address):
            return self.addresses.file(address) if address.startswith(f"{prefix}/") else "", ""
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
