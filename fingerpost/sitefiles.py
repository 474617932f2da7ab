"""Files about the site: its map, and what robots are told."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from fingerpost.addresses import Addresses
from fingerpost.output import OutputFile


def sitemap(addresses: Addresses, pages: Iterable[tuple[str, str]]) -> OutputFile:
    """The site map of (address, date of last change or empty) pairs."""
    entries = []
    for address, date in pages:
        changed = f"<lastmod>{date}</lastmod>" if date else ""
        entries.append(f"<url><loc>{escape(addresses.absolute(address))}</loc>{changed}</url>\n")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(entries)}</urlset>\n"
    )
    return OutputFile("sitemap.xml", text.encode())


def robots(addresses: Addresses) -> OutputFile:
    """Leave to read everything, and where the map is."""
    where = addresses.absolute(addresses.asset("sitemap.xml"))
    return OutputFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {where}\n".encode())
