"""What a cold visit to a page brings over the network: requests, and compressed bytes by kind."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.hosting import TYPES, headers_for

BUDGET_BYTES, BUDGET_REQUESTS, BUDGET_SCRIPT = 14_600, 4, 5_000
KINDS = {".html": "page", ".css": "styles", ".js": "scripts", ".svg": "icon"}
COMPRESSED = (".html", ".css", ".js", ".svg")
_NAMED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)"|script type="module") (?:href|src)="(?!data:)([^"]+)"'
)
# What a host sends of its own accord, beside what our settings ask for.
OF_THE_HOST = {
    "Accept-Ranges": "bytes",
    "Date": "Tue, 24 Nov 2026 12:00:00 GMT",
    "Server": "Netlify",
    "Strict-Transport-Security": "max-age=31536000",
    "Vary": "Accept-Encoding",
}
# Bits a character takes in the code that HTTP/2 and 3 use for headers, about.
BITS = 6.2


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: its body as sent, its header as HTTP/1.1 spells it and as HTTP/2 packs it."""

    path: str
    kind: str
    body: int
    header: int
    packed: int


def weigh(site: Path, page: str) -> tuple[Response, ...]:
    """Every answer that a first visit to a page needs; the page comes first."""
    text = (site / page.lstrip("/") / "index.html").read_text(encoding="utf-8")
    known: set[tuple[str, str]] = set()
    return tuple(_response(site, path, known) for path in (page, *_NAMED.findall(text)))


def _response(site: Path, path: str, known: set[tuple[str, str]]) -> Response:
    file = site / path.lstrip("/") / "index.html" if path.endswith("/") else site / path.lstrip("/")
    data = file.read_bytes()
    body = gzip.compress(data, 6, mtime=0) if file.suffix in COMPRESSED else data
    headers = {
        **OF_THE_HOST,
        **headers_for(path),
        "Content-Encoding": "gzip",
        "Content-Length": str(len(body)),
        "Content-Type": TYPES.get(file.suffix, "image/svg+xml"),
        "Etag": '"0123456789abcdef0123456789abcdef-ssl-df"',
    }
    spelled = "HTTP/1.1 200 OK\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers.items()) + "\r\n"
    kind = KINDS.get(file.suffix, "other")
    return Response(path, kind, len(body), len(spelled), _packed(headers, known))


def _packed(headers: Mapping[str, str], known: set[tuple[str, str]]) -> int:
    """About what HTTP/2 makes of headers: a byte for each that came before, with the same value."""
    size = 9 + 1  # the frame, and the status
    for header in headers.items():
        size += 1 if header in known else 3 + round(len(header[1]) * BITS / 8)
        known.add(header)
    return size
