"""When the stamp of a file can be trusted to tell that the file is still what it was."""

from __future__ import annotations

import os

from msgspec import Struct

# Nanoseconds: how far apart two changes must be to be told apart, by clocks of either kind.
FINE, COARSE = 30_000_000, 2_000_000_000


class Stamp(Struct, frozen=True, gc=False):
    """What tells one state of a file from another without reading it.

    Nobody can set back `changed`, the time at which the file's contents or its name were last
    written, so that an edit that keeps its time stamp is seen all the same.
    """

    path: str
    size: int
    modified: int
    changed: int
    number: int

    def is_settled(self, looked: int) -> bool:
        """Whether any later change gives it another stamp, if it was looked at then."""
        # Clocks of file systems are coarse, some as coarse as two seconds.
        is_coarse = self.changed % 1_000_000 == 0
        return max(self.modified, self.changed) < looked - (COARSE if is_coarse else FINE)


def stamp_of(path: str, status: os.stat_result) -> Stamp:
    """The stamp of the file that is known by a path, from what the system tells of it."""
    return Stamp(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
