"""The emitted pages, parsed when they are looked at, and one decision being read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from selectolax.lexbor import LexborHTMLParser, LexborNode

from fingerpost.addresses import Addresses
from fingerpost.graph import Graph, graph_of
from fingerpost.model import Decision, Guide
from fingerpost.verify.facts import Facts, folded


class Page(Struct, frozen=True, dict=True):
    """One emitted page. The content of its templates is not part of its tree."""

    path: str
    data: bytes

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page as a browser would understand it."""
        return LexborHTMLParser(self.data)

    @property
    def parts(self) -> Iterator[LexborHTMLParser | LexborNode]:
        """The tree, and the content of each template."""
        yield self.tree
        yield from self.tree.template_fragments()


class Pages(Struct, frozen=True):
    """All emitted files, and those pages that have been parsed."""

    files: Mapping[str, bytes]
    parsed: dict[str, Page] = field(default_factory=dict)

    def at(self, path: str) -> Page | None:
        """The page in that file, if there is one."""
        if path not in self.parsed and path in self.files:
            self.parsed[path] = Page(path, self.files[path])
        return self.parsed.get(path)


class Reading(Struct, frozen=True, dict=True):
    """One decision being read back."""

    pages: Pages
    addresses: Addresses
    guide: Guide
    decision: Decision

    @cached_property
    def graph(self) -> Graph:
        """The graph the source describes."""
        return graph_of(self.decision)

    @property
    def start_address(self) -> str:
        """The page of the quiz."""
        return self.addresses.decide(self.guide, self.decision)

    def page(self, address: str) -> Page | None:
        """The page at an address."""
        return self.pages.at(self.addresses.file(address))

    def leads_to(self, link: LexborNode | None) -> str:
        """The question or outcome a link leads to, or `?` and what it leads to instead."""
        href = attribute(link, "href")
        path = unquote(urlsplit(href).path)
        base = self.start_address
        node = path.removeprefix(base).removesuffix("/")
        return node if path == f"{base}{node}/" and node else f"?{href}"


# Reads one view back from the element that carries its hook.
ViewReader = Callable[[Reading, LexborNode], Facts]


def text(node: LexborNode | None) -> str:
    """The words of an element as they are shown."""
    return folded(node.text()) if node is not None else ""


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute, empty where it is missing."""
    return (node.attributes.get(name) if node is not None else None) or ""


def children(node: LexborNode, *tags: str) -> list[LexborNode]:
    """The elements directly inside one, of these tags."""
    return [child for child in node.iter() if child.tag in tags]


def child(node: LexborNode, tag: str) -> LexborNode | None:
    """The first element of a tag directly inside one."""
    return next(iter(children(node, tag)), None)


class Words(Struct):
    """Wording by id as it is met; two wordings of one thing are kept side by side."""

    met: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, node: str, words: str) -> None:
        """Take down what a thing is called in one place."""
        self.met.setdefault(node, {})[words] = None

    def of(self, *, among: Callable[[str], bool]) -> Mapping[str, str]:
        """The wording of each thing that is meant."""
        return {node: " | ".join(words) for node, words in self.met.items() if among(node)}
