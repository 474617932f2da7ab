"""Guides as they were made last time: what they told, and their pages where they were published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from fingerpost import cache
from fingerpost.cache.marks import Mark, Standing, is_same
from fingerpost.guides import GuideFacts, GuideResult
from fingerpost.output import OutputFile
from fingerpost.sources import Project, Stamp


class _Kept(Struct, frozen=True, array_like=True):
    name: str
    key: str
    stamps: tuple[Stamp, ...]
    facts: GuideFacts
    files: tuple[Mark, ...]


def recall(root: Path, out: Path, project: Project) -> Mapping[str, GuideResult]:
    """The guides of the last build into a folder whose pages there are still as it left them."""
    saved = cache.load(cache.place(root, out, project.base_url, "guides"))
    if next(saved, b"") != cache.edition().encode():
        return {}
    folder, decoder = str(out.resolve()), msgspec.msgpack.Decoder(_Kept)
    try:
        found = [_recalled(decoder.decode(part), folder, project) for part in saved]
    except (msgspec.MsgspecError, ValueError):
        return {}
    return {result.name: result for result in found if result}


def _recalled(kept: _Kept, out: str, project: Project) -> GuideResult | None:
    if not all(is_same(out, mark) for mark in kept.files):
        return None
    files = tuple(OutputFile(mark.stamp.path, Standing(out, mark)) for mark in kept.files)
    # Most are as they were: then those of the project serve, and nothing is held twice.
    now = project.stamps(kept.name)
    stamps = now if now == kept.stamps else kept.stamps
    return GuideResult(kept.name, kept.key, stamps, kept.facts, files)


def keep(
    root: Path, out: Path, base_url: str, guides: Iterable[GuideResult], marks: Mapping[str, Mark]
) -> None:
    """Remember guides that have just been published into a folder; `marks` are of all its files."""
    encoder = msgspec.msgpack.Encoder()
    kept = (
        encoder.encode(_Kept(guide.name, guide.key, guide.stamps, guide.facts, files))
        for guide in guides
        if len(files := tuple(marks[f.path] for f in guide.files if f.path in marks))
        == len(guide.files)
    )
    cache.save(cache.place(root, out, base_url, "guides"), chain((cache.edition().encode(),), kept))
