"""The entries of one data file as records, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from fingerpost.decode import data
from fingerpost.decode.decision import decision
from fingerpost.decode.place import Place
from fingerpost.decode.plaintext import marks_as_written
from fingerpost.decode.validation import empty_file, empty_value, unknown_key, validate
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Disclosure, Scale
from fingerpost.schema import DataKeys, Keys
from fingerpost.schema.fields import entries_at, kinds, needed
from fingerpost.yamltree import Mapping as MappingNode
from fingerpost.yamltree import Scalar, is_empty, parse

BUILDERS: Mapping[str, Callable[..., object]] = {
    "scales": data.scale,
    "tables": data.table,
    "charts": data.chart,
    "checklists": data.checklist,
    "cards": data.card_set,
    "values": data.value,
    "glossary": data.term,
    "sources": data.source,
    "decisions": decision,
}
DISCLOSURE = "disclosure"


class Entry(Struct, frozen=True):
    """One thing that a data file holds: its record, or None where that is wrong.

    `span` is where its key is written. An entry of which there is one in a guide has no name.
    `broken` names what a reference may mean that will not be found.
    """

    kind: str
    name: str
    span: Span
    record: object | None
    problems: tuple[Diagnostic, ...] = ()
    broken: str = ""


class DataFile(Struct, frozen=True):
    """What could be read of a data file, and what is wrong with the rest of it."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = frozenset()


# A server that builds at every save reads again only what the save has changed.
@lru_cache(maxsize=64)
def read_data(path: str, text: str, scales: tuple[Scale, ...]) -> DataFile:
    """The entries of a data file; `scales` are those of the whole guide, for ratings in tables."""
    parsed = parse(path, text)
    broken = set() if parsed.is_whole else {"*", path}
    if parsed.root is None or is_empty(parsed.root):
        empty = (empty_file(path),) if parsed.is_whole else ()
        return DataFile((), (*parsed.problems, *empty), frozenset({"*", *broken}))
    problems = list(parsed.problems)
    place = Place(parsed.root, text.split("\n"), problems)
    entries: list[Entry] = []
    if not isinstance(parsed.root, MappingNode):
        _report_shape(place, place.span)
        broken.add("*")
    else:
        by_id = {scale.id: scale for scale in scales}
        for key, key_span in parsed.root.keys.items():
            held = place.at(key)
            if key not in (DISCLOSURE, "decision", *BUILDERS):
                problems.append(unknown_key(DataKeys, parsed.root, (key,), {}))
                broken.add("*")
            elif key in BUILDERS and not _holds_entries(key, held, key_span):
                broken.add(f"{key}.*")
            else:
                entries += _entries(key, held, key_span, by_id)
    return DataFile(tuple(entries), tuple(problems), frozenset(broken))


def read_scales(path: str, text: str) -> Iterator[Scale]:
    """The rating scales that a data file holds."""
    root = parse(path, text).root
    if isinstance(root, MappingNode) and "scales" in root.values:
        place = Place(root, text.split("\n")).at("scales")
        for entry in _entries("scales", place, root.keys["scales"], {}):
            if isinstance(entry.record, Scale):
                yield entry.record


def _entries(
    key: str, place: Place, key_span: Span, scales: Mapping[str, Scale]
) -> Iterator[Entry]:
    if key == DISCLOSURE:
        yield _disclosure(place, key_span)
    elif key == "decision":
        yield _entry("decisions", "", place, key_span, scales)
    elif isinstance(place.node, MappingNode):
        for name, span in place.node.keys.items():
            yield _entry(key, name, place.at(name), span, scales)


def _entry(
    kind: str, name: str, place: Place, key_span: Span, scales: Mapping[str, Scale]
) -> Entry:
    # Validated as one entry of a whole file, so that ids are held against their rule too.
    keys, faults = _validated(kind, name, place, key_span)
    if keys is None:
        is_misnamed = any(fault.span == key_span and fault.code == "bad-id" for fault in faults)
        broken = f"{kind}.*" if is_misnamed else f"{kind}.{name}"
        return Entry(kind, name, key_span, None, tuple(faults), broken)
    place = place.apart()
    more = (scales,) if kind == "tables" else ()
    record = BUILDERS[kind](name, keys, place, *more)
    marks = marks_as_written(place.node, place.markdown_at)
    return Entry(kind, name, key_span, record, (*faults, *place.problems, *marks))


def _validated(
    kind: str, name: str, place: Place, key_span: Span
) -> tuple[Keys | None, list[Diagnostic]]:
    if not name:
        only = MappingNode(key_span, {"decision": key_span}, {"decision": place.node})
        read, faults = validate(DataKeys, only)
        if read and read.decision is None:
            faults = [*faults, empty_value(key_span, "decision", "write its keys below it")]
        return (read.decision if read else None), faults
    wrapped = MappingNode(key_span, {name: key_span}, {name: place.node})
    whole = MappingNode(key_span, {kind: key_span}, {kind: wrapped})
    checked, faults = validate(DataKeys, whole)
    return (getattr(checked, kind)[name] if checked else None), faults


def _disclosure(place: Place, key_span: Span) -> Entry:
    place = place.apart()
    if not isinstance(place.node, MappingNode):
        _report_shape(place, key_span)
        return Entry(DISCLOSURE, "", key_span, None, tuple(place.problems), DISCLOSURE)
    points = []
    for question, answer in place.node.values.items():
        if isinstance(answer, Scalar) and answer.text:
            points.append((question, place.markdown(answer.text, question)))
        else:
            span = place.node.keys[question]
            place.problems.append(
                error(span, "wrong-type", "text is expected here", "answer in a line")
            )
    made = Disclosure(tuple(points), place.span)
    return Entry(DISCLOSURE, "", key_span, made, tuple(place.problems))


def _holds_entries(key: str, place: Place, key_span: Span) -> bool:
    """Whether a mapping by id stands there; what does is reported if not."""
    if not isinstance(place.node, MappingNode):
        _report_shape(place, key_span)
        return False
    if _lacks_id(key, place.node):
        place.problems.append(
            error(key_span, "missing-key", f"`{key}` holds entries by id, and here the id is missing",
                  "write an id, such as `first:`, above these keys, and indent them below it")
        )  # fmt: skip
        return False
    return True


def _lacks_id(key: str, node: MappingNode) -> bool:
    """Whether the keys of an entry stand where its id should."""
    if all(isinstance(value, MappingNode) for value in node.values.values()):
        return False
    entry, written = entries_at(DataKeys, (key,)), set(node.keys)
    first = needed(entry)[:1] if entry else ()
    # An entry may have such a word as its id; it is a mapping then.
    is_entry = bool(first) and not isinstance(node.values.get(first[0]), MappingNode)
    return entry is not None and is_entry and set(needed(entry)) <= written <= set(kinds(entry))


def _report_shape(place: Place, key_span: Span) -> None:
    """Report what is no mapping: a text where it stands, anything else by its key."""
    if isinstance(place.node, Scalar) and place.node.text is None:
        place.problems.append(
            empty_value(key_span, "this", "write its entries below, or delete it")
        )
        return
    span = place.span if isinstance(place.node, Scalar) else key_span
    place.problems.append(
        error(span, "wrong-type", "a mapping (`key: value` lines) is expected here",
              "write an id, a colon, and its keys below, two spaces further in")
    )  # fmt: skip
