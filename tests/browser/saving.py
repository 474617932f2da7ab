"""A site that is being written while it is served, and what its page must then show."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.hosting import ROOT
from tests.saving import WAYS
from tests.support import CONFIG, HEAD, TWO_QUESTIONS, write_files

ARTICLE = f"""{HEAD}
First words.

## Decide

{{{{ quiz }}}}

## The map

{{{{ flowchart }}}}

{"Some more words, so that there is something to scroll. " * 200}
"""
TEMPLATE = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
FILES = {
    "article": "content/{guide}/guide.md",
    "question": "content/{guide}/decision.yaml",
    "footer": "templates/base.html",
    "style": "static/css/mine.css",
}
# What can be broken, and the file that is then named; faults of content come first.
FAULTS = {"question": "decision.yaml", "footer": "templates/base.html"}
# Milliseconds.
PATIENCE = 20_000


@dataclass
class Writer:
    """Somebody who changes a site at random, and knows what its page must show."""

    root: Path
    chance: random.Random
    marks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FILES, 0))
    broken: set[str] = field(default_factory=set)
    guide: str = "guide"
    saves: int = 0

    def begin(self) -> None:
        """Write everything a first time."""
        made = {self._path(kind): self._text(kind) for kind in FILES}
        files = {str(path.relative_to(self.root)): text for path, text in made.items()}
        write_files(self.root, {"site_config.yaml": CONFIG, **files})

    def save(self) -> None:
        """Save once: mostly one file in one of the ways, sometimes a great change."""
        self.saves += 1
        acts = (self._edit, self._burst, self._break, self._mend, self._rename, self._switch)
        self.chance.choices(acts, weights=(60, 10, 8, 12, 5, 5))[0]()

    def settle(self) -> None:
        """Mend all that is broken, and put the folder back under its name."""
        for kind in sorted(self.broken):
            self._write(kind, broken=False)
        if self.guide != "guide":
            self._rename()

    def check(self, page: Page) -> None:
        """Wait until the page shows what was saved, or the fault that must be mended first."""
        words = {kind: f"saved{number}." for kind, number in self.marks.items()}
        overlay = page.get_by_role("alertdialog")
        fault = next((FAULTS[kind] for kind in FAULTS if kind in self.broken), "")
        if fault:
            expect(overlay).to_contain_text(fault, timeout=PATIENCE)
            return
        expect(page.locator("footer")).to_contain_text(words["footer"], timeout=PATIENCE)
        style = str(self.marks["style"])
        expect(page.locator("html")).to_have_css("z-index", style, timeout=PATIENCE)
        if self.guide != "guide":
            expect(page.locator("[data-quiz]")).to_have_count(0, timeout=PATIENCE)
        else:
            expect(page.locator("main")).to_contain_text(words["article"], timeout=PATIENCE)
            expect(page.locator("[data-quiz]")).to_contain_text(words["question"], timeout=PATIENCE)
        expect(overlay).to_have_count(0, timeout=PATIENCE)

    def _edit(self) -> None:
        self._write(self.chance.choice(list(FILES)))

    def _burst(self) -> None:
        for _ in range(self.chance.randint(3, 8)):
            self._edit()

    def _break(self) -> None:
        self._write(self.chance.choice(list(FAULTS)), broken=True)

    def _mend(self) -> None:
        for kind in sorted(self.broken):
            self._write(kind, broken=False)

    def _rename(self) -> None:
        old, self.guide = self.guide, "other" if self.guide == "guide" else "guide"
        (self.root / "content" / old).rename(self.root / "content" / self.guide)

    def _switch(self) -> None:
        """Put another version of all content in its place, as a change of branch does."""
        content, new = self.root / "content", self.root / "next"
        shutil.copytree(content, new)
        for kind in ("article", "question"):
            self.marks[kind] += 1
            path = new / self.guide / self._path(kind).name
            path.write_text(self._text(kind), encoding="utf-8")
        content.rename(self.root / "before")
        new.rename(content)
        shutil.rmtree(self.root / "before")

    def _write(self, kind: str, *, broken: bool | None = None) -> None:
        self.marks[kind] += 1
        if broken is not None:
            (self.broken.add if broken else self.broken.discard)(kind)
        save = self.chance.choice(WAYS)
        save(self._path(kind), self._text(kind))

    def _path(self, kind: str) -> Path:
        return self.root / FILES[kind].format(guide=self.guide)

    def _text(self, kind: str) -> str:
        mark = f"saved{self.marks[kind]}."
        fault = kind in self.broken
        match kind:
            case "article":
                return ARTICLE.replace("First words.", mark)
            case "question":
                text = TWO_QUESTIONS.replace("Is it so?", mark)
                return text.replace("to: second", "to: secnod") if fault else text
            case "footer":
                end = "{% if %}" if fault else ""
                return TEMPLATE.replace("</nav>", f"</nav><p>{mark}</p>{end}", 1)
            case _:
                return f"html {{ z-index: {self.marks[kind]} }}"


@dataclass(frozen=True, slots=True)
class Held:
    """What a server and a page hold on to, as far as the system tells."""

    threads: int
    handles: int
    nodes: int
    listeners: int
    documents: int
    heap: int
    memory: int


def held(page: Page, process: int) -> Held:
    """Count threads, open files and sockets, the server's kilobytes, and what the page keeps."""
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    dom = session.send("Memory.getDOMCounters")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    system = Path(f"/proc/{process}")
    known = system.exists()
    status = (system / "status").read_text() if known else ""
    memory = re.search(r"VmRSS:\s+(\d+)", status)
    return Held(
        threads=len(list((system / "task").iterdir())) if known else 0,
        handles=len(list((system / "fd").iterdir())) if known else 0,
        nodes=dom["nodes"],
        listeners=dom["jsEventListeners"],
        documents=dom["documents"],
        heap=int(heap),
        memory=int(memory[1]) if memory else 0,
    )
