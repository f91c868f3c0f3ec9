"""What a site has beside its pages, for programs: documents, feed, sitemap, signs to hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.explain.links import Links
from pathways.publish.api import api_files
from pathways.publish.edition import Edition
from pathways.publish.feed import feed_file
from pathways.publish.file import File
from pathways.publish.sitemap import sitemap_files


def machine_files(edition: Edition, links: Links | None = None) -> Iterator[File]:
    """Give the documents for programs, the feed, and the sign that nothing is to be built."""
    yield from api_files(edition, links)
    yield feed_file(edition)
    yield File(".nojekyll", b"")


def with_sitemap(files: Iterable[File], edition: Edition) -> Iterator[File]:
    """Give files, and after them the sitemap of the pages among them."""
    pages = []
    for file in files:
        pages.append(file.place)
        yield file
    yield from sitemap_files(pages, edition.settings.address)
