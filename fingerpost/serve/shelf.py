"""What is kept of guides between builds: much of those in view, little of all others."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from fingerpost.guides import GuideResult
from fingerpost.model import Guide
from fingerpost.output import OutputFile

# Most of what can be gained, at a third of the cost of all of it.
LEVEL = 1


class Packed(Struct, frozen=True):
    """A file that is seldom asked for."""

    packed: bytes

    def read(self) -> bytes:
        """The bytes."""
        return zlib.decompress(self.packed)

    def is_at(self, place: str) -> bool:
        """No: it is in memory."""
        return False


class Shelf:
    """Guides are put here as they were made, and come back with nothing that few ask for.

    `records` are of the guides in view, by their keys. `first` has the decisions of each guide
    as they were when it was first made, in files by path, for an editor to see what has changed.
    """

    def __init__(self) -> None:
        self.in_view: frozenset[str] = frozenset()
        self.records: dict[str, Guide] = {}
        self.first: dict[str, Mapping[str, Packed]] = {}

    def put_all(self, guides: Mapping[str, GuideResult]) -> Mapping[str, GuideResult]:
        """These guides as they are kept."""
        return {name: self.put(one) for name, one in guides.items()}

    def put(self, made: GuideResult) -> GuideResult:
        """A guide as it is kept: without its record, and packed where it is not in view."""
        if made.files and made.name not in self.first:
            decisions = [file for file in made.files if file.path.endswith("/decision.json")]
            self.first[made.name] = {file.path: _packed(file.data) for file in decisions}
        if made.guide:
            self.records[made.key] = made.guide
            made = replace(made, guide=None)
        # Its pages are all kept in the same way.
        is_loose = bool(made.files) and isinstance(made.files[0].held, bytes)
        if is_loose and made.name not in self.in_view:
            made = replace(made, files=tuple(map(_packed_file, made.files)))
        return made

    def keep_records(self, guides: Iterable[GuideResult]) -> None:
        """Drop the records of all other guides."""
        keys = {made.key for made in guides}
        self.records = {key: record for key, record in self.records.items() if key in keys}


def _packed(data: bytes) -> Packed:
    return Packed(zlib.compress(data, LEVEL))


def _packed_file(file: OutputFile) -> OutputFile:
    return OutputFile(file.path, _packed(file.data))
