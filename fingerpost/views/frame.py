"""What surrounds every page: head, header and footer."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from fingerpost.addresses import Addresses
from fingerpost.datablock import json_block
from fingerpost.dates import DateView, date_view
from fingerpost.model import Guide, Page, Settings

# Languages whose usual script runs from right to left; a browser does not tell it from the tag.
_RIGHT_TO_LEFT = frozenset(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"])


class Link(Struct, frozen=True):
    """A label and an address."""

    label: str
    address: str


class PageFrame(Struct, frozen=True):
    """Head, header and footer of one page. Empty strings stand for what a page does not have."""

    language: str
    right_to_left: bool
    title: str
    description: str
    canonical: str
    kind: str
    robots: str
    stylesheet: str
    scripts: tuple[str, ...]
    icon: str
    site_title: str
    tagline: str
    home: str
    guide_title: str
    guide_address: str
    links: tuple[Link, ...]
    published: DateView | None
    checked: DateView | None
    updates: str
    structured_data: Markup


class Assets(Struct, frozen=True):
    """The published addresses of the style sheet, each component's script, and the icon."""

    stylesheet: str
    scripts: Mapping[str, str]
    icon: str


def frame_of(
    settings: Settings,
    pages: tuple[Page, ...],
    addresses: Addresses,
    assets: Assets,
    guide: Guide | None = None,
) -> PageFrame:
    """What surrounds all pages of a guide alike, or all of no guide: a frame without a page.

    `pages` are the site's plain pages, to which every page links.
    """
    links = tuple(Link(page.title, addresses.page(page)) for page in pages)
    if guide:
        further = (Link(p.title, addresses.guide_page(guide, p)) for p in guide.pages)
        links = (*further, *links)
    language = guide.language if guide else settings.language
    return PageFrame(
        language=language,
        right_to_left=language.partition("-")[0].lower() in _RIGHT_TO_LEFT,
        title="",
        description="",
        canonical="",
        kind="website",
        robots="",
        stylesheet=assets.stylesheet,
        scripts=(),
        icon=assets.icon,
        site_title=settings.title,
        tagline=settings.tagline,
        home=addresses.home(),
        guide_title=guide.title if guide else "",
        guide_address=addresses.guide(guide) if guide else "",
        links=links,
        published=date_view(guide.published) if guide else None,
        checked=date_view(guide.checked) if guide else None,
        updates=guide.updates if guide else "",
        structured_data=Markup(),
    )


def framed(
    around: PageFrame,
    addresses: Addresses,
    assets: Assets,
    *,
    title: str,
    description: str,
    address: str,
    kind: str = "website",
    structured_data: Mapping[str, object] | None = None,
    scripted: tuple[str, ...] = (),
) -> PageFrame:
    """The frame of the page at an address; an empty address stands for no canonical one.

    `scripted` names the components whose scripts the page needs.
    """
    own_title = title if title == around.site_title else f"{title} · {around.site_title}"
    return replace(
        around,
        title=own_title,
        description=description,
        canonical=addresses.absolute(address) if address else "",
        kind=kind,
        robots="" if address else "noindex",
        scripts=tuple(assets.scripts[name] for name in scripted),
        structured_data=json_block(structured_data) if structured_data else Markup(),
    )


def article_data(settings: Settings, guide: Guide) -> Mapping[str, object]:
    """What search engines are told of an article (schema.org, in JSON-LD)."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": guide.title,
    }
    if guide.published:
        data["datePublished"] = guide.published.isoformat()
    if guide.checked:
        data["dateModified"] = guide.checked.isoformat()
    if settings.author:
        data["author"] = {"@type": "Organization", "name": settings.author}
    return data
