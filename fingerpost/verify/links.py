"""Every link, asset and reference of the emitted files followed to what it names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.verify.held import held_on
from fingerpost.verify.pages import Page, Pages

_STYLE_ADDRESS = re.compile(rb"url\(\s*['\"]?([^'\")]+)")
# An address on this host that is read as it is written.
_PLAIN = re.compile(r"/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?", re.ASCII)
_MAPPED = re.compile(rb"<loc>([^<]*)</loc>")


class Link(Struct, frozen=True, gc=False):
    """An address, the file and the attribute that hold it first, how often it stands, where it leads.

    The attribute is empty in files that have none, and `id` where it leads to a whole file.
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
    found: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    followed: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    @property
    def outward(self) -> tuple[Link, ...]:
        """The links that lead out of the files read."""
        return tuple(self.found.values())

    def read(self, paths: Iterable[str]) -> None:
        """Check these files."""
        own = frozenset(paths)
        wanted: dict[tuple[str, str], Span] = {}
        for path in sorted(own):
            page = self.pages.at(path) if path.endswith(".html") else None
            if page is None:
                followed = self._follow_listed(path)
            else:
                self._check_ids(page)
                followed = self._follow_page(page)
            for link in followed:
                if link.target not in own:
                    self._take_down(link)
                elif link.id:
                    wanted[link.target, link.id] = Span(path)
        for (target, name), span in wanted.items():
            page = self.pages.at(target)
            if page is None or name not in page.held.ids:
                self.faults.append(_no_such_id(span, target, name))

    def follow(self, outward: Iterable[Link]) -> Iterator[Diagnostic]:
        """Report the addresses and the ids among these that do not exist."""
        dead: dict[str, list[Link]] = {}
        for link in outward:
            if link.target not in self.pages.files:
                dead.setdefault(link.address, []).append(link)
            elif link.id and link.id not in held_on(self.pages.files[link.target]).ids:
                # The page is let go again: there may be one for every guide.
                yield _no_such_id(Span(link.path), link.target, link.id)
        for address, links in dead.items():
            first, count = links[0], sum(link.count for link in links)
            more = f" (and {count - 1:,} times elsewhere)" if count > 1 else ""
            shown = f'{first.attribute}="{address}"' if first.attribute else address
            span = _place(first.path, self.pages.files[first.path], shown)
            yield _fault(span, "dead-link", f"`{address}`{more} leads to nothing")

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

    def _follow_page(self, page: Page) -> Iterator[Link]:
        """The links of a page to this site."""
        for (name, address, is_canonical), count in page.held.addresses.items():
            shown = self._local(address) if is_canonical else address
            target = self._follow(page.path, shown)
            if target is not None:
                yield Link(shown, page.path, name, count, *target)

    def _follow_listed(self, path: str) -> Iterator[Link]:
        """What a style sheet or the site's map names of this site."""
        for address in map(self._local, _addresses_in(path, self.pages.files[path])):
            target = self._target(path, address)
            if target is not None:
                yield Link(address, path, "", 1, *target)

    def _take_down(self, link: Link) -> None:
        """Remember a link for `follow`, unless it is known to lead to a file that is there."""
        if not link.id and link.target in self.pages.files:
            return
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


def _addresses_in(path: str, data: bytes) -> Iterator[str]:
    """What a style sheet or the site's map names; a map may name very much."""
    if path.endswith(".css"):
        naming = _STYLE_ADDRESS
    elif path == "sitemap.xml":
        naming = _MAPPED
    else:
        return
    for found in naming.finditer(data):
        yield found[1].decode("utf-8", "replace").replace("&amp;", "&")


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
