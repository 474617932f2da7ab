"""A node of a file together with what is needed to make records of it."""

from __future__ import annotations

from msgspec import Struct, field

from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.model import Prose
from fingerpost.prose import read_prose
from fingerpost.yamltree import Mapping, Node, Scalar, child


class Place(Struct, frozen=True):
    """A node, the lines of its file, and the list that problems met on the way are added to.

    `named` is where its key is written, if it has one. `markdown_at` gathers where Markdown is.
    """

    node: Node
    lines: list[str]
    problems: list[Diagnostic] = field(default_factory=list)
    named: Span | None = None
    markdown_at: set[Span] = field(default_factory=set)

    @property
    def span(self) -> Span:
        """Where the node is written."""
        return self.node.span

    def at(self, *location: str | int) -> Place:
        """The place of a child; the same place where the child was left out."""
        *before, last = location
        holder = child(self.node, before)
        node = child(holder, (last,))
        named = holder.keys.get(str(last)) if isinstance(holder, Mapping) else None
        there = node if node is not None else self.node
        return Place(there, self.lines, self.problems, named, self.markdown_at)

    def apart(self) -> Place:
        """The same place, which gathers for itself."""
        return Place(self.node, self.lines, [], self.named)

    @property
    def written(self) -> list[str]:
        """The lines it is written on; of the last only what belongs to it."""
        first = self.span.line - 1
        if not isinstance(self.node, Scalar):
            return self.lines[first:]
        last, column = self.node.end
        lines = self.lines[first:last]
        return [*lines[:-1], lines[-1][: column - 1]]

    def has(self, name: str) -> bool:
        """Whether a key is written, even if nothing stands after it."""
        return isinstance(self.node, Mapping) and name in self.node.keys

    def key(self, name: str) -> Span:
        """Where a key is written."""
        found = self.node.keys.get(name) if isinstance(self.node, Mapping) else None
        return found or self.span

    def prose(self, text: str | None, *location: str | int) -> Prose | None:
        """A Markdown field of the node, or None where it was left out."""
        if text is None:
            return None
        return self.markdown(text, *location)

    def markdown(self, text: str, *location: str | int) -> Prose:
        """A Markdown field of the node."""
        place = self.at(*location)
        self.markdown_at.add(place.span)
        read = read_prose(text, place.span, place.written)
        self.problems.extend(read.problems)
        return read.prose

    def proses(self, texts: list[str], *location: str | int) -> tuple[Prose, ...]:
        """A list of Markdown fields of the node."""
        return tuple(self.markdown(text, *location, i) for i, text in enumerate(texts))
