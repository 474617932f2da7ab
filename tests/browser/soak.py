"""A long run of random saves with a page open: `python -m tests.browser.soak`, and `--help` for how.

Saves come at any gap; now and then, and at the end, the page must show what was saved. Prints what
the server and the page held on to before and after.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import chromium
from tests.browser.saving import Writer, held
from tests.live_server import served


def main() -> None:
    """Save, look, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.soak")
    parser.add_argument("--saves", type=int, default=500, metavar="NUMBER")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--helpers", action="store_true", help="have helpers make every guide")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        writer = Writer(Path(folder), random.Random(options.seed))
        writer.begin()
        program = ("-m", "tests.helped") if options.helpers else ()
        with served(writer.root, *program) as server:
            page = browser.new_page()
            page.goto(f"{server.url}guide/")
            run(writer, page, options.saves, server.process)


def run(writer: Writer, page: Page, saves: int, process: int) -> None:
    """Save that often, looking after about every eighth; print what is held on to."""
    chance, looks = writer.chance, 0
    writer.check(page)
    before = held(page, process)
    while writer.saves < saves:
        writer.save()
        time.sleep(chance.choice((0, 0, 0, chance.random() / 50, chance.random() / 2)))
        if chance.random() < 1 / 8:
            writer.check(page)
            looks += 1
        if writer.saves % 100 == 0:
            print(f"{writer.saves} saves, {looks} looks, {held(page, process)}", flush=True)
    writer.settle()
    writer.check(page)
    print(f"{writer.saves} saves, {looks + 1} looks: every one showed what was saved")
    print(f"before {before}\nafter  {held(page, process)}")


if __name__ == "__main__":
    main()
