"""The sites that are damaged: the shipped one, new ones, and generated ones."""

from __future__ import annotations

import datetime
import json
import random
import re
import tempfile
from functools import cache
from pathlib import Path

from benchmarks import generate
from fingerpost import scaffold
from fuzz.mutate import Files, mutate

ROOT = Path(__file__).resolve().parent.parent
DAY = datetime.date(2026, 1, 1)
_REVIEW = re.compile(rb"(?<=review_by: )\d{4}")


def case(number: int) -> Files:
    """The files of a damaged site; the same number gives the same."""
    chance = random.Random(number)
    return mutate(chance, chance.choice(whole_sites()))


@cache
def whole_sites() -> tuple[Files, ...]:
    """Sites that build as they are; the small ones, which build fastest, stand more than once."""
    small = tuple(map(_lasting, (_everything(), _scaffolded(), _small(1), _small(2))))
    return (shipped(), *small, *small)


def shipped() -> Files:
    """The site that this project ships."""
    return _lasting(_read(ROOT, "site_config.yaml", "content"))


def _lasting(files: Files) -> Files:
    """The same with every review put off, so that the site builds on whatever day it is."""
    return {path: _REVIEW.sub(b"2099", data) for path, data in files.items()}


def _everything() -> Files:
    """A site that has one of each thing an editor may write."""
    return _read(ROOT / "fuzz" / "everything", ".")


def _scaffolded() -> Files:
    with tempfile.TemporaryDirectory() as folder:
        scaffold.new(Path(folder), "Shall I?", today=DAY)
        return _read(Path(folder), ".")


def _read(root: Path, *names: str) -> Files:
    paths = [path for name in names for path in [root / name, *(root / name).rglob("*")]]
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()
    }


def _small(number: int) -> Files:
    """A generated guide with its article cut short."""
    files = generate.guide(number)
    article = [line[:300] for line in files["guide.md"].split("\n")][:90]
    kept = [*article, "", "{{ sources }}"]
    # In block style, as an editor writes it, lines and indents can be damaged too.
    data = {name: _block(json.loads(text)) for name, text in files.items() if name != "guide.md"}
    texts = {"guide.md": "\n".join(kept) + "\n", **data}
    settings = {"site_config.yaml": generate.SETTINGS.encode()}
    return settings | {f"content/made/{name}": text.encode() for name, text in texts.items()}


def _block(value: object, indent: int = 0) -> str:
    """Mappings and lists as YAML in block style."""
    pad = "  " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{key}:{_below(item, indent)}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"{pad}-{_below(item, indent)}" for item in value)
    raise TypeError(type(value).__name__)


def _below(value: object, indent: int) -> str:
    if isinstance(value, dict | list):
        return "\n" + _block(value, indent + 1)
    return f" {json.dumps(value)}\n"
