"""One guide's folder as records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from fingerpost.decode.entries import BUILDERS, DISCLOSURE, Entry, read_data, read_scales
from fingerpost.decode.pages import decode_markdown, decode_page
from fingerpost.decode.place import Place
from fingerpost.decode.plaintext import marks_as_written
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Guide, Scale
from fingerpost.schema import GuideHead
from fingerpost.sources import Project
from fingerpost.yamltree import Mapping as MappingNode

DATA = (".yaml", ".yml")
# What a guide calls the records of a kind, where that is not the key they are written under.
_CALLED = {"cards": "card_sets", "glossary": "terms"}


class _Data(Struct):
    """Everything the data files of one guide hold, by kind and id, in the order read."""

    records: dict[str, list[object]] = field(
        default_factory=lambda: {kind: [] for kind in (*BUILDERS, DISCLOSURE)}
    )
    places: dict[tuple[str, str], Span] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


def decode_guide(
    project: Project, name: str, language: str, problems: list[Diagnostic]
) -> Guide | None:
    """A guide, or None where its article's head cannot be read."""
    folder = f"content/{name}"
    main = f"{folder}/guide.md"
    found = _data(project, folder)
    problems += found.problems
    if main not in project.files:
        if main not in project.unread:
            problems.append(_missing_article(project, name, folder))
        return None
    decoded = decode_markdown(project, main, GuideHead, problems)
    pages = tuple(
        page
        for path in project.below(folder)
        if path.endswith(".md") and path != main
        if (page := decode_page(project, path, problems))
    )
    if decoded is None:
        return None
    keys, head, article = decoded
    root = head.root or MappingNode(Span(main), {}, {})
    place = Place(root, project.texts[main].split("\n"), problems)
    # Where the head is wrong its answer is not converted, and yet is Markdown.
    problems += marks_as_written(root, {place.at("answer").span})
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
        broken=frozenset(found.broken),
        span=Span(main),
        checked_span=place.at("checked").span,
        review_span=place.at("review_by").span,
        **_records(found),
    )


def _missing_article(project: Project, name: str, folder: str) -> Diagnostic:
    names = [path.removeprefix(f"{folder}/") for path in project.below(folder)]
    meant = next(filter(_MEANT_AS_ARTICLE.fullmatch, names), None)
    return error(
        Span(folder), "missing-article", f"the guide `{name}` has no `guide.md`",
        f"rename `{meant}` to `guide.md`" if meant
        else "write the article there, or move the folder out of `content/`",
    )  # fmt: skip


_MEANT_AS_ARTICLE = re.compile(r"(?:guide|index|readme)(?:\.(?:md|markdown|txt))+", re.I)


def _data(project: Project, folder: str) -> _Data:
    found = _Data()
    files = [path for path in project.below(folder) if path.endswith(DATA)]
    texts = {path: project.texts[path] for path in files if path in project.texts}
    unread = (path for path in project.unread if path.startswith(f"{folder}/"))
    if len(texts) < len(files) or any(path.endswith(DATA) for path in unread):
        found.broken.add("*")
    scales: dict[str, Scale] = {}
    for path, text in texts.items():
        for scale in read_scales(path, text):
            scales.setdefault(scale.id, scale)
    for path, text in texts.items():
        made = read_data(path, text, tuple(scales.values()))
        found.problems += made.problems
        found.broken |= made.broken
        _add(made.entries, found)
    return found


def _add(entries: Iterable[Entry], found: _Data) -> None:
    """Add the entries; what was written before is reported, and so is what is wrong with others."""
    for entry in entries:
        # The ids of sources stand in addresses in lower-case letters.
        known_as = entry.name.lower() if entry.kind == "sources" else entry.name
        first = found.places.setdefault((entry.kind, known_as), entry.span)
        if first != entry.span:
            found.problems.append(_duplicate(entry, first))
            found.broken.add(f"{entry.kind}.{entry.name}")
            continue
        found.problems += entry.problems
        found.broken |= {entry.broken} if entry.broken else set()
        found.records[entry.kind] += [entry.record] if entry.record else []


def _duplicate(entry: Entry, first: Span) -> Diagnostic:
    only = "decision" if entry.kind == "decisions" else entry.kind
    return error(
        entry.span, "duplicate-id", f"`{entry.kind}` holds an id like `{entry.name}` already"
        if entry.name else f"`{only}` stands here for a second time",
        "keep one of the two, or give one another id",
        related=((first, "it stands here first"),),
    )  # fmt: skip


def _records(found: _Data) -> dict[str, Any]:
    records = dict(found.records)
    disclosures = records.pop(DISCLOSURE)
    named = {_CALLED.get(kind, kind): tuple(made) for kind, made in records.items()}
    return {"disclosure": disclosures[0] if disclosures else None, **named}
