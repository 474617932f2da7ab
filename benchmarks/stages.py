"""Seconds each stage of a build takes, as JSON. Run as `python -m benchmarks.stages SITE OUT`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# The stages that `compile_site` tells of, by the names it calls them by.
STAGES = ("decode", "check", "render", "verify")


def main(root: Path, out: Path) -> None:
    """Build a site folder and print how long each stage took."""
    began = time.perf_counter()
    from fingerpost import pipeline, publish, sources

    spent = {"import": time.perf_counter() - began}
    for name in STAGES:
        setattr(pipeline, name, _timed(name, getattr(pipeline, name), spent))
    project = _timed("read", sources.read, spent)(root)
    compiled = pipeline.compile_site(project)
    _timed("publish", publish.publish, spent)(compiled.files, out)
    order = ("import", "read", *STAGES, "publish")
    print(json.dumps({name: spent[name] for name in order}))


def _timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **options: Any) -> Any:
        began = time.perf_counter()
        made = stage(*args, **options)
        # What is made piece by piece takes its time when it is asked for.
        made = tuple(made) if isinstance(made, Iterator) else made
        spent[name] = time.perf_counter() - began
        return made

    return run


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
