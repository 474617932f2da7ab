"""Seconds each stage of a build takes, as JSON. Run as `python -m benchmarks.stages SITE OUT`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# The stages of one guide, by the names that `fingerpost.guides` calls them by.
STAGES = {
    "decode_one": "decode",
    "check": "check",
    "render_guide": "render",
    "verify_guide": "verify",
}


def main(root: Path, out: Path) -> None:
    """Build a site folder in one process and print how long each stage took."""
    began = time.perf_counter()
    from fingerpost import guides, pipeline, publish, sources

    spent = dict.fromkeys(("import", "read", *STAGES.values(), "the rest", "publish"), 0.0)
    spent["import"] = time.perf_counter() - began
    for name, stage in STAGES.items():
        setattr(guides, name, _timed(stage, getattr(guides, name), spent))
    project = _timed("read", sources.read, spent)(root)
    began = time.perf_counter()
    compiled = pipeline.compile_site(project)
    each = sum(spent[stage] for stage in STAGES.values())
    spent["the rest"] = time.perf_counter() - began - each
    _timed("publish", publish.publish, spent)(compiled.files, out)
    print(json.dumps(spent))


def _timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        began = time.perf_counter()
        made = stage(*args, **options)
        # What is made piece by piece takes its time when it is asked for.
        made = tuple(made) if isinstance(made, Iterator) else made
        spent[name] += time.perf_counter() - began
        return made

    return run


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
