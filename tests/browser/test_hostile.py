"""Claims that no text runs, breaks out or changes a page, with the policy and without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Dialog, Error, Page, expect

from fingerpost.cli import main
from fingerpost.decode import decode
from fingerpost.model import Prose
from fingerpost.schema import DataKeys, GuideHead, Keys, PageHead, SettingsKeys
from fingerpost.sources import Project
from tests import hostile
from tests.browser.conftest import PageAt, Seen
from tests.conftest import ServeFolder
from tests.hostile import Field, filled, is_taken, payloads, text_fields
from tests.live_server import served
from tests.support import CONFIG, HEAD, own_files, write_files

FORMATS: dict[type[Keys], dict[str, Any]] = {
    DataKeys: hostile.DATA,
    GuideHead: hostile.HEAD,
    PageHead: hostile.PAGE,
    SettingsKeys: hostile.SETTINGS,
}
# What no page shows in words of its own: notes for editors, names of tests, the label of a scale,
# which the reader sees as its steps, and what only search engines are told.
UNSEEN = {
    Field("ValueKeys", "note"), Field("CaseKeys", "name"), Field("ScaleKeys", "label"),
    Field("SettingsKeys", "author"),
}  # fmt: skip
BATCH = 24
NODES = ("first", "second", "go", "stay")
# Put into every page before anything else runs.
WATCH = "window.ran = 0; window.hit = window.alert = window.confirm = window.prompt = window.print = () => { window.ran += 1 }"
# Everything on a page that could run or lead astray, and all its words.
LOOK = """() => {
  const roots = [document, ...[...document.querySelectorAll('template')].map((t) => t.content)]
  const all = roots.flatMap((root) => [...root.querySelectorAll('*')])
  const isData = (e) => /json/.test(e.type) && !e.src
  const wrong = all.filter((e) => e.matches(
    'iframe,frame,object,embed,applet,form,base,style,portal,fencedframe,meta[http-equiv],' +
    'foreignObject,use,animate,set,math,audio,video,source,textarea,select,marquee,dialog,noscript,' +
    'input:not([readonly][hidden]):not([type=checkbox])'
  ) || (e.localName === 'script' && !isData(e) && !/^\\/assets\\//.test(e.getAttribute('src')))
    || (e.localName === 'link' && !/^(stylesheet|icon|canonical)$/.test(e.rel))
    || [...e.attributes].some(({ name, value }) => /^on|^style$|^srcdoc$|^formaction$|^background$/.test(name)
      || (/^(href|src|xlink:href|action|data)$/.test(name) && !e.matches('link[rel=icon]')
        && !/^(https?|mailto):$/.test(new URL(value, location.href).protocol))))
  const ids = all.map((e) => e.id).filter(Boolean)
  const words = document.body.cloneNode(true)
  for (const script of words.querySelectorAll('script')) script.remove()
  return {
    ran: window.ran,
    wrong: wrong.map((e) => e.outerHTML.slice(0, 200)),
    scripts: document.querySelectorAll('script').length,
    data: [...document.querySelectorAll('script')].filter(isData).map((e) => JSON.parse(e.text) && 1),
    clobbered: [...ids, ...[...document.getElementsByName('*')]].filter((id) => id in Document.prototype),
    seen: [document.title, words.textContent,
      ...[...document.querySelectorAll('meta')].map((e) => e.content)].join(' \\u00b6 '),
  }
}"""


def plain(text: str) -> str:
    """A text with its white space as a page shows it."""
    return " ".join(text.split())


def markdown_fields() -> set[Field]:
    """The fields whose text is Markdown: those that make an `em` of it."""
    probed: dict[str, Field] = {}

    def probe(field: Field, text: str) -> str:
        probed[f"p{len(probed)}p"] = field
        return f"*p{len(probed) - 1}p*"

    # Cells of a rating must stay on their scale.
    data = {**hostile.DATA, "scales": {}, "charts": {}}
    data["tables"] = {
        "t": {
            **hostile.DATA["tables"]["t"],
            "columns": {"what": {"label": "x"}},
            "rows": [{"id": "r", "what": "x"}],
        }
    }
    charts = {"charts": hostile.DATA["charts"]}
    files = site_files(
        "probe",
        {
            DataKeys: filled(DataKeys, {**data, **charts}, probe),
            **{schema: filled(schema, FORMATS[schema], probe) for schema in (GuideHead, PageHead)},
        },
        "",
    )
    site = decode(Project({**own_files(), **files, **settings_file(hostile.SETTINGS)})).site
    assert site
    return {
        probed[mark] for html in prose_of(site) for mark in probed if f"<em>{mark}</em>" in html
    }


def prose_of(record: Any) -> Iterator[str]:
    """The HTML of every piece of prose in a record."""
    if isinstance(record, Prose):
        yield record.html
    elif isinstance(record, msgspec.Struct):
        for field in msgspec.structs.fields(record):
            yield from prose_of(getattr(record, field.name))
    elif isinstance(record, tuple):
        for part in record:
            yield from prose_of(part)


def site_files(name: str, data: dict[type[Keys], Any], words: str) -> dict[str, bytes]:
    """The files of one guide and one plain page."""

    def page(schema: type[Keys], body: str) -> bytes:
        return f"---\n{json.dumps(data[schema], ensure_ascii=False)}\n---\n{body}\n".encode()

    return {
        f"content/{name}/guide.md": page(GuideHead, f"{hostile.BODY}\n\n{words}"),
        f"content/{name}/data.yaml": json.dumps(data[DataKeys], ensure_ascii=False).encode(),
        f"content/pages/page-{name}.md": page(PageHead, f"## Words\n\n{words}"),
    }


def settings_file(data: Any) -> dict[str, bytes]:
    return {"site_config.yaml": json.dumps(data, ensure_ascii=False).encode()}


class Hostile:
    """A site with every payload in every text field, and what its pages must show."""

    def __init__(self, folder: Path) -> None:
        self.shown: dict[Field, set[str]] = {}
        self.markdown = markdown_fields()
        self.names: list[str] = []
        every = payloads()
        batches = [every[at : at + BATCH] for at in range(0, len(every), BATCH)]
        files: dict[str, bytes] = {}
        for number, batch in enumerate(batches):
            self.names.append(f"g{number}" if number else "guide")
            self.batch, self.taken = batch, [text for text in batch if is_taken(text)]
            made: dict[type[Keys], Any] = {
                schema: filled(schema, FORMATS[schema], self.put)
                for schema in (DataKeys, GuideHead, PageHead)
            }
            files |= site_files(self.names[-1], made, "\n\n".join(self.taken))
        self.batch = every[::20]
        files |= settings_file(filled(SettingsKeys, hostile.SETTINGS, self.put))
        write_files(folder, files)
        self.out = folder / "dist"
        assert main(["build", "--quiet", "--root", str(folder), "--out", str(self.out)]) == 0

    def put(self, field: Field, text: str) -> object:
        """Payloads for a field: joined in a text, apart in a list of Markdown."""
        if field not in self.markdown:
            made = f"{text} {' ¦ '.join(self.batch)}"
            self.shown.setdefault(field, set()).add(plain(made))
            return made
        self.shown.setdefault(field, set()).add(text)
        return (
            [text, *self.taken]
            if field.name in ("because", "next", "changes", "risks", "points")
            else "\n\n".join([text, *self.taken])
        )

    def addresses(self) -> Iterator[str]:
        """Every page that shows a payload, and the result that the script shows."""
        yield from ("/", "/no/such/page/")
        for name in self.names:
            yield from (f"/{name}/", f"/page-{name}/", f"/{name}/decide/?first=a")
            yield from (f"/{name}/decide/{node}/" for node in NODES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    return Hostile(tmp_path_factory.mktemp("hostile"))


def _refuse(dialog: Dialog) -> None:
    """A dialog is a script that ran: the page hears of it by its own count."""
    dialog.dismiss()


@pytest.fixture
def watched(page_at: PageAt, seen: Seen):
    def open_page(**options: Any) -> Page:
        page = page_at(1280, **options)
        page.add_init_script(WATCH)
        page.on("dialog", _refuse)
        return page

    return open_page


def test_every_text_field_of_the_formats_has_its_payloads(site):
    known = {field for schema in FORMATS for field in text_fields(schema)}
    assert set(site.shown) == {field for field in known if field.name != "language"}
    assert len(payloads()) > 200


@pytest.mark.parametrize("bypassed", [False, True], ids=["with the policy", "without the policy"])
def test_no_text_runs_or_changes_a_page_and_all_of_it_is_shown(
    site, watched, seen, serve_folder: ServeFolder, bypassed
):
    url, page = serve_folder(site.out), watched(bypass_csp=bypassed)
    said: list[str] = []
    for address in site.addresses():
        page.goto(url + address)
        found = page.evaluate(LOOK)
        said.append(plain(found.pop("seen")))
        assert found["ran"] == 0 and found["wrong"] == [] and found["clobbered"] == [], address
        assert page.url == url + address
    # The page that is not there is told to the console, as the browser does.
    seen.errors[:] = [error for error in seen.errors if "404" not in error]
    everything = "\n".join(said)
    unseen = {
        field for field, all in site.shown.items() if any(text not in everything for text in all)
    }
    assert unseen <= UNSEEN
    assert [address for address in seen.requests if "hit" in address or "evil" in address] == []


def test_scripts_may_make_no_html_of_text(watched, seen, shipped_site):
    page = watched()
    page.goto(f"{shipped_site.url}/about/")
    with pytest.raises(Error, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<b>x</b>'")
    seen.errors.clear()


# Load an address of the quiz, and answer the question it shows.
ANSWER = """() => {
  const before = location.href
  document.querySelector('[data-quiz-stage] [data-option]').click()
  return location.href !== before && !!document.querySelector('[data-quiz-stage] :focus')
}"""


@pytest.mark.parametrize("bypassed", [False, True], ids=["with the policy", "without the policy"])
def test_no_address_runs_breaks_the_quiz_or_puts_words_on_a_page(watched, shipped_site, bypassed):
    page = watched(bypass_csp=bypassed)
    (quiz,) = shipped_site.path.glob("*/decide/index.html")
    folder = f"{shipped_site.url}/{quiz.parent.parent.name}/decide/"
    page.goto(folder)
    decision = json.loads(page.locator("[data-quiz-data]").inner_text())
    start, outcome = decision["start"], decision["outcomes"][0][0]
    answer = decision["questions"][start]["answers"][0]["id"]
    # Without the policy all are tried; what could run there is found.
    for query in hostile.QUERIES if bypassed else hostile.QUERIES[::4]:
        text = query.format(q=start, a=answer)
        page.goto(folder + text)
        page.reload()
        found = page.evaluate(LOOK)
        assert found["ran"] == 0 and found["wrong"] == [], text
        assert hostile.WORD not in page.content(), text
        assert page.evaluate(ANSWER), text
    for query in hostile.QUERIES[::8]:
        for node in (start, outcome):
            page.goto(f"{folder}{node}/{query.format(q=start, a=answer)}")
            assert page.evaluate("window.ran") == 0 and hostile.WORD not in page.content(), query


def test_no_name_or_text_runs_in_what_the_local_server_shows_of_faults(watched, seen, tmp_path):
    name = "<img src=x onerror=hit()>"
    (tmp_path / "content" / "guide").mkdir(parents=True)
    write_files(tmp_path, {"site_config.yaml": f'title: "{name}"\n{name}: 1\n'})
    page = watched()
    with served(tmp_path) as server:
        # While there has been no good build, the faults are the page; then they lie over it.
        page.goto(server.url)
        assert name in page.content().replace("&lt;", "<").replace("&gt;", ">")
        good = {"site_config.yaml": CONFIG, "content/guide/guide.md": f"{HEAD}\nWords.\n"}
        write_files(tmp_path, good)
        expect(page.get_by_text("Words.")).to_be_visible(timeout=20_000)
        (tmp_path / "content" / "guide" / f"{name}.md").write_text(f"{name}\n")
        dialog = page.get_by_role("alertdialog")
        expect(dialog).to_contain_text(f"content/guide/{name}.md", timeout=20_000)
        expect(dialog.locator("img, script")).to_have_count(0)
        assert page.evaluate("window.ran") == 0
    # That there is no page yet is told to the console, as the browser does.
    seen.errors[:] = [error for error in seen.errors if "503" not in error]
