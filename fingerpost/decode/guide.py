"""One guide's folder as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from fingerpost.decode import data
from fingerpost.decode.decision import decision
from fingerpost.decode.pages import decode_markdown, decode_page
from fingerpost.decode.place import Place
from fingerpost.decode.validation import empty_file, empty_value, keys_at, validate
from fingerpost.diagnostics import Diagnostic, Span, did_you_mean, error
from fingerpost.model import Decision, Disclosure, Guide, Scale
from fingerpost.schema import (
    CardSetKeys,
    ChartKeys,
    ChecklistKeys,
    DataKeys,
    DecisionKeys,
    GuideHead,
    Keys,
    ScaleKeys,
    SourceKeys,
    TableKeys,
    TermKeys,
    ValueKeys,
)
from fingerpost.sources import Project
from fingerpost.yamltree import Mapping as MappingNode
from fingerpost.yamltree import Node, Scalar, is_empty, parse

DATA = (".yaml", ".yml")
ENTRIES: Mapping[str, type[Keys]] = {
    "scales": ScaleKeys,
    "tables": TableKeys,
    "charts": ChartKeys,
    "checklists": ChecklistKeys,
    "cards": CardSetKeys,
    "values": ValueKeys,
    "glossary": TermKeys,
    "sources": SourceKeys,
    "decisions": DecisionKeys,
}
BUILDERS: Mapping[str, Callable[..., object]] = {
    "scales": data.scale,
    "charts": data.chart,
    "checklists": data.checklist,
    "cards": data.card_set,
    "values": data.value,
    "glossary": data.term,
    "sources": data.source,
    "decisions": decision,
}


class _Data(Struct):
    """Everything the data files of one guide hold, by kind and id, in the order read."""

    entries: dict[str, dict[str, tuple[Keys, Place]]] = field(
        default_factory=lambda: {kind: {} for kind in ENTRIES}
    )
    places: dict[tuple[str, str], Span] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    disclosure: Disclosure | None = None


def decode_guide(
    project: Project, name: str, language: str, problems: list[Diagnostic]
) -> Guide | None:
    """A guide, or None where its article's head cannot be read."""
    folder = f"content/{name}"
    found = _Data()
    if any(path.startswith(f"{folder}/") and path.endswith(DATA) for path in project.unread):
        found.broken.add("*")
    for path in project.below(folder):
        if path.endswith(DATA):
            _read_data(project, path, found, problems)
    main = f"{folder}/guide.md"
    if main not in project.files:
        if main in project.unread:
            return None
        problems.append(
            error(Span(folder), "missing-article", f"the guide `{name}` has no `guide.md`",
                  "write the article there, or move the folder out of `content/`")
        )  # fmt: skip
        return None
    decoded = decode_markdown(project, main, GuideHead, problems)
    pages = tuple(
        page
        for path in project.below(folder)
        if path.endswith(".md") and path != main
        if (page := decode_page(project, path, problems))
    )
    made = _make(found)
    if decoded is None:
        return None
    keys, head, article = decoded
    nothing = MappingNode(Span(main), {}, {})
    place = Place(head.root or nothing, project.texts[main].split("\n"), problems)
    return Guide(
        name=name,
        title=keys.title,
        short=keys.short or keys.title,
        summary=keys.summary,
        answer=place.prose(keys.answer, "answer"),
        published=keys.published,
        checked=keys.checked,
        review_by=keys.review_by,
        updates=keys.updates,
        language=keys.language or language,
        article=article,
        pages=pages,
        disclosure=found.disclosure,
        broken=frozenset(found.broken),
        span=Span(main),
        checked_span=place.at("checked").span,
        review_span=place.at("review_by").span,
        **made,  # type: ignore[arg-type]
    )


def _read_data(project: Project, path: str, found: _Data, problems: list[Diagnostic]) -> None:
    text = project.texts.get(path)
    if text is None:
        found.broken.add("*")
        return
    parsed = parse(path, text)
    problems += parsed.problems
    if parsed.problems:
        found.broken |= {"*", path}
    if parsed.root is None or is_empty(parsed.root):
        found.broken.add("*")
        problems += () if parsed.problems else (empty_file(path),)
        return
    place = Place(parsed.root, text.split("\n"), problems)
    if not isinstance(parsed.root, MappingNode):
        _report_shape(place, place.span)
        found.broken.add("*")
        return
    for key, node in parsed.root.values.items():
        _read_key(key, place.at(key), parsed.root.keys[key], node, found)


def _read_key(key: str, place: Place, key_span: Span, node: Node, found: _Data) -> None:
    if key == "decision":
        _read_entry("decisions", "", place, key_span, found)
    elif key == "disclosure":
        _read_disclosure(place, key_span, node, found)
    elif key not in ENTRIES:
        hint = did_you_mean(key, keys_at(DataKeys, ()))
        place.problems.append(error(key_span, "unknown-key", f"there is no key `{key}` here", hint))
        found.broken.add("*")
    elif isinstance(node, MappingNode):
        for name, span in node.keys.items():
            _read_entry(key, name, place.at(name), span, found)
    else:
        _report_shape(place, key_span)
        found.broken.add(f"{key}.*")


def _read_entry(kind: str, name: str, place: Place, key_span: Span, found: _Data) -> None:
    if not _is_first(kind, name, place, key_span, found):
        found.broken.add(f"{kind}.{name}")
        return
    # Validated as one entry of a whole file, so that ids are held against their rule too.
    keys, faults = _validate_entry(kind, name, place, key_span)
    place.problems.extend(faults)
    if keys is None:
        is_misnamed = any(fault.span == key_span and fault.code == "bad-id" for fault in faults)
        found.broken.add(f"{kind}.*" if is_misnamed else f"{kind}.{name}")
    else:
        found.entries[kind][name] = (keys, place)


def _is_first(kind: str, name: str, place: Place, key_span: Span, found: _Data) -> bool:
    # The ids of sources stand in addresses in lower-case letters.
    known_as = name.lower() if kind == "sources" else name
    first = found.places.setdefault((kind, known_as), key_span)
    if first != key_span:
        place.problems.append(
            error(key_span, "duplicate-id", f"`{kind}` stands here for a second time"
                  if not name else f"`{kind}` holds an id like `{name}` already",
                  "keep one of the two, or give one another id",
                  related=((first, "it stands here first"),))
        )  # fmt: skip
    return first == key_span


def _validate_entry(
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


def _make(found: _Data) -> dict[str, tuple[object, ...]]:
    def built(kind: str) -> tuple[object, ...]:
        build = BUILDERS[kind]
        return tuple(build(n, keys, place) for n, (keys, place) in found.entries[kind].items())

    scales: dict[str, Scale] = {s.id: s for s in built("scales") if isinstance(s, Scale)}
    tables = tuple(
        data.table(name, keys, place, scales)
        for name, (keys, place) in found.entries["tables"].items()
        if isinstance(keys, TableKeys)
    )
    decisions = tuple(d for d in built("decisions") if isinstance(d, Decision))
    return {
        "scales": tuple(scales.values()),
        "tables": tables,
        "decisions": decisions,
        "charts": built("charts"),
        "checklists": built("checklists"),
        "card_sets": built("cards"),
        "values": built("values"),
        "terms": built("glossary"),
        "sources": built("sources"),
    }


def _read_disclosure(place: Place, key_span: Span, node: Node, found: _Data) -> None:
    if not _is_first("disclosure", "", place, key_span, found):
        return
    if not isinstance(node, MappingNode):
        _report_shape(place, key_span)
        found.broken.add("disclosure")
        return
    points = []
    for question, answer in node.values.items():
        if isinstance(answer, Scalar) and answer.text:
            points.append((question, place.markdown(answer.text, question)))
        else:
            place.problems.append(
                error(
                    node.keys[question], "wrong-type", "text is expected here", "answer in a line"
                )
            )
    found.disclosure = Disclosure(tuple(points), place.span)


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
