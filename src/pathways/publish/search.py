"""The search page, and the data it searches: loaded by the page only when it is used."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.publish.address import REGISTERS, SHELVES
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.listed import Listed, listed_entries, listed_item
from pathways.publish.rendering import Renderer
from pathways.publish.sources import Sources

SYNONYMS = "words/synonyms.txt"


class SearchView(Struct, frozen=True):
    """The kinds of things that can be found."""

    kinds: tuple[str, ...]


def search_pages(renderer: Renderer) -> Iterator[File]:
    """Give the page to search on."""
    items = map(str, (Kind.ROLE, Kind.QUALIFICATION, Kind.MODULE, Kind.ATTESTATION))
    kinds = (*items, *REGISTERS, *SHELVES)
    yield renderer.page("search.html", "search.html", SearchView(kinds))


def search_files(edition: Edition, sources: Sources) -> Iterator[File]:
    """Give what the page loads: its script, MiniSearch with its licence, and what is searched."""
    data = {
        "lines": [*_lines(edition.catalogue)],
        "alike": [list(group) for group in synonyms(sources.text(SYNONYMS))],
    }
    # All but ASCII is escaped, and so what JSON may hold and a script may not.
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    yield File("assets/search-data.js", f"self.pathwaysSearchData={text};\n".encode())
    yield File("assets/search.js", sources.content("scripts/search.js"))
    yield File("assets/minisearch.js", sources.content("vendor/minisearch/minisearch.js"))
    yield File("assets/minisearch.LICENSE.txt", sources.content("vendor/minisearch/LICENSE"))


def _lines(catalogue: Catalogue) -> Iterator[list[str]]:
    """Give place, title, kind, words beside it, and words it is found by besides."""
    for item in catalogue.items.values():
        yield _line(listed_item(item, catalogue), f"{item.id} {' '.join(_words(item))}")
    for entry in listed_entries(catalogue):
        file = entry.place.rpartition("/")[2]
        yield _line(entry, file.partition("#")[2] or file.removesuffix(".html"))


def _line(listed: Listed, words: str) -> list[str]:
    beside = ", ".join((*([listed.by] if listed.by else []), *listed.where))
    return [listed.place, listed.title, listed.kind, beside, words]


def _words(item: Item) -> Iterator[str]:
    yield from item.tags
    if item.level is not None:
        yield f"level {item.level.step} {item.level.ladder}"


def synonyms(text: str) -> Iterator[tuple[str, ...]]:
    """Read groups of words that mean alike: one group on a line, commas between, `#` for notes."""
    for line in text.splitlines():
        words = tuple(word.strip().lower() for word in line.partition("#")[0].split(",") if word)
        if len(words) > 1:
            yield words
