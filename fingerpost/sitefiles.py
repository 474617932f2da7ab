"""Files about the site: its map, what robots are told, and the headers it is served with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from html import escape

from fingerpost.addresses import Addresses
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.output import OutputFile

# Nothing on a page is inline and nothing comes from another host, so the policy is one constant.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
# The headers of every path that a pattern covers. No two patterns may speak of one header: a host
# may join what they say. Pages are left to the host, which has every one of them revalidated.
HEADERS: Mapping[str, Mapping[str, str]] = {
    "/*": {
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    },
    # The names of these files change with their content.
    "/assets/*": {"Cache-Control": "public, max-age=31536000, immutable"},
}

# Addresses by the date on which what stands there was last changed, which may be empty.
Listed = Mapping[str, tuple[str, ...]]


def sitemap(addresses: Addresses, listed: Iterable[Listed]) -> OutputFile:
    """The map of a site's pages."""
    entries = []
    pages = ((page, date) for part in listed for date, found in part.items() for page in found)
    for address, date in sorted(pages):
        changed = f"<lastmod>{date}</lastmod>" if date else ""
        entries.append(
            f"<url><loc>{escape(addresses.absolute(address), quote=False)}</loc>{changed}</url>\n"
        )
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


def headers() -> OutputFile:
    """The headers in the form that several hosts read from a site's folder."""
    lines = []
    for pattern, values in HEADERS.items():
        lines += [pattern, *(f"  {name}: {value}" for name, value in values.items())]
    return OutputFile("_headers", "\n".join([*lines, ""]).encode())


def headers_for(path: str) -> Mapping[str, str]:
    """The headers with which a path of the site is served."""
    return {
        name: value
        for pattern, values in HEADERS.items()
        if fnmatchcase(path, pattern)
        for name, value in values.items()
    }


def shadowed(static_paths: Iterable[str], made: Collection[str]) -> Iterator[Diagnostic]:
    """Report static files that would be published where a build makes a file or a folder."""
    tops = {path.partition("/")[0] for path in made}
    for path in static_paths:
        place = path.removeprefix("static/")
        top = place.partition("/")[0]
        if top == "assets" or (top in tops and _meets(place, made)):
            yield error(
                Span(path), "shared-address", f"the site itself has something at `/{place}`",
                "give the file another name or folder",
            )  # fmt: skip


def _meets(place: str, made: Collection[str]) -> bool:
    """Whether a place is that of a file, lies below one, or holds one."""
    is_below = any(above in made for above in _above(place))
    return place in made or is_below or any(path.startswith(f"{place}/") for path in made)


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while path := path.rpartition("/")[0]:
        yield path
