"""The addresses of all pages, for search engines; and what robots may read: everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pathways.publish.file import File
from pathways.publish.xml_text import escaped

MOST = 50_000
"""Addresses that one sitemap may hold."""
NOT_LISTED = frozenset({"404.html"})
"""Names of pages that are for no search engine, in any language."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def sitemap_files(places: Iterable[str], address: str) -> Iterator[File]:
    """Give the sitemap of the pages at an address, and the file that leads robots to it.

    Without an address there is no sitemap, as it holds whole addresses.
    """
    robots = "User-agent: *\nAllow: /\n"
    if address:
        pages = [
            p for p in places if p.endswith(".html") and p.rpartition("/")[2] not in NOT_LISTED
        ]
        parts = [pages[n : n + MOST] for n in range(0, len(pages), MOST)]
        if len(parts) == 1:
            yield _sitemap("sitemap.xml", parts[0], address)
        else:
            yield from _in_parts(parts, address)
        robots += f"Sitemap: {address}sitemap.xml\n"
    yield File("robots.txt", robots.encode())


def _in_parts(parts: Sequence[Sequence[str]], address: str) -> Iterator[File]:
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, pages in zip(names, parts, strict=True):
        yield _sitemap(name, pages, address)
    lines = (f"<sitemap><loc>{escaped(address + name)}</loc></sitemap>" for name in names)
    yield _file("sitemap.xml", "sitemapindex", lines)


def _sitemap(name: str, pages: Sequence[str], address: str) -> File:
    return _file(name, "urlset", (f"<url><loc>{escaped(address + p)}</loc></url>" for p in pages))


def _file(name: str, element: str, lines: Iterable[str]) -> File:
    body = "\n".join((_HEAD, f'<{element} xmlns="{_SPACE}">', *lines, f"</{element}>", ""))
    return File(name, body.encode())
