"""What a command's exit code tells: fine, faulty content, wrong usage, our fault, interrupted."""

from __future__ import annotations

FINE, CONTENT, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130
