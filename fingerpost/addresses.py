"""Where everything is published: addresses on the site, and the files behind them."""

from __future__ import annotations

import posixpath
from functools import cached_property
from urllib.parse import urlsplit

from msgspec import Struct

from fingerpost.model import Decision, Guide, GuideCard, Page, Settings


class Addresses(Struct, frozen=True, dict=True):
    """Addresses below one site address; every page's address ends in a slash."""

    url: str

    @cached_property
    def prefix(self) -> str:
        """The path of the site itself, empty where it lives at a host's root."""
        return urlsplit(self.url).path.rstrip("/")

    def home(self) -> str:
        """The site's first page."""
        return f"{self.prefix}/"

    def guide(self, guide: Guide | GuideCard) -> str:
        """A guide's article."""
        return f"{self.prefix}/{guide.name}/"

    def guide_page(self, guide: Guide, page: Page) -> str:
        """A further page of a guide."""
        return f"{self.prefix}/{guide.name}/{page.name}/"

    def page(self, page: Page) -> str:
        """A plain page of the site."""
        return f"{self.prefix}/{page.name}/"

    def decide(self, guide: Guide, decision: Decision) -> str:
        """The quiz of a decision."""
        part = f"{decision.id}/" if decision.id else ""
        return f"{self.prefix}/{guide.name}/decide/{part}"

    def node(self, guide: Guide, decision: Decision, node: str) -> str:
        """The page of one question or outcome."""
        return f"{self.decide(guide, decision)}{node}/"

    def asset(self, name: str) -> str:
        """A published asset."""
        return f"{self.prefix}/{name}"

    def absolute(self, address: str) -> str:
        """The full web address of an address on the site."""
        return self.url.removesuffix(self.prefix) + address

    def file(self, address: str) -> str:
        """The file behind an address, relative to the output folder."""
        path = address.removeprefix(self.prefix).lstrip("/")
        return f"{path}index.html" if path.endswith("/") or not path else path


def addresses_of(settings: Settings) -> Addresses:
    """The addresses of a site with these settings."""
    return Addresses(settings.url)


def page_meant(path: str, target: str) -> str:
    """The address of the page that a link from one file to another means; empty for other links.

    Links such as `costs.md` can be followed in an editing program and on a code host as well.
    """
    file, mark, fragment = target.partition("#")
    if not file.endswith(".md") or ":" in file or file.startswith("/"):
        return ""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    match file.removesuffix(".md").split("/"):
        case ["content", "pages", page] | ["content", page, "guide"]:
            return f"/{page}/{mark}{fragment}"
        case ["content", guide, page]:
            return f"/{guide}/{page}/{mark}{fragment}"
        case _:
            return ""
