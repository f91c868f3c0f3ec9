"""Every source with what rests on it, and how firmly all of it stands: page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from pathways.model.items import Kind
from pathways.publish.address import REGISTERS, item_address, register_address
from pathways.publish.edition import Edition
from pathways.publish.figures_view import web_address
from pathways.publish.file import File
from pathways.publish.listed import entries_by_kind
from pathways.publish.registers import Cited, Resting
from pathways.publish.rendering import Renderer

ON_A_PAGE = 12
"""Sources on one page."""
SHOWN = 12
"""Entries that are named under a source; the number of the others is said."""


class RestingView(Struct, frozen=True):
    """An entry that leans on a source: its title, its page (empty where it has none), its keys."""

    title: str
    place: str
    keys: tuple[str, ...]


class CitedView(Struct, frozen=True):
    """A source; `url` is empty where it is no address of the web, `more` counts unnamed uses."""

    cited: Cited
    url: str
    uses: tuple[RestingView, ...]
    more: int


class SourcesView(Struct, frozen=True):
    """One page of the sources; the first has the summary too.

    `pages` counts the sources that have an address.
    """

    number: int
    places: tuple[str, ...]
    backings: tuple[tuple[str, int], ...]
    pages: int
    doubtful: int
    cited: tuple[CitedView, ...]

    @property
    def figures(self) -> int:
        """Count all figures and rules, known or not."""
        return sum(number for _, number in self.backings)


def sources_pages(edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Give the sources, some on each page."""
    for view in sources_views(edition):
        yield renderer.page(view.places[view.number - 1], "sources.html", view)


def sources_views(edition: Edition) -> Iterator[SourcesView]:
    """Set every source out, what most rests on first; at least one page."""
    registers, names = edition.registers, _named(edition)
    starts = range(0, max(len(registers.cited), 1), ON_A_PAGE)
    places = tuple(f"sources{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(starts) + 1))
    pages = sum(cited.url is not None for cited in registers.cited)
    doubtful = sum(bool(cited.doubts and cited.figures) for cited in registers.cited)
    for number, start in enumerate(starts, 1):
        here = registers.cited[start : start + ON_A_PAGE]
        views = tuple(_cited(cited, names) for cited in here)
        yield SourcesView(number, places, registers.backings, pages, doubtful, views)


def _cited(cited: Cited, names: Mapping[tuple[str, str], tuple[str, str]]) -> CitedView:
    telling = [use for use in cited.uses if use.keys]
    return CitedView(
        cited,
        web_address(cited.url or ""),
        tuple(_resting(use, names) for use in telling[:SHOWN]),
        max(len(telling) - SHOWN, 0),
    )


def _resting(use: Resting, names: Mapping[tuple[str, str], tuple[str, str]]) -> RestingView:
    title, place = names.get((use.file, use.entry), (use.entry or use.file, ""))
    return RestingView(title, place, use.keys)


def _named(edition: Edition) -> dict[tuple[str, str], tuple[str, str]]:
    """Give the title and page of each entry, by its file and its name there.

    An entry that has a file to itself is named by the file alone.
    """
    found = {}
    for item in edition.items:
        name = item.id if item.kind is Kind.ATTESTATION else ""
        found[item.file, name] = item.title, item_address(item)
    titles = entries_by_kind(edition.catalogue)
    for (kind, id_), page in edition.registers.pages.items():
        if kind not in REGISTERS:
            continue
        alone = page.file.endswith(f"/{id_}.yaml")
        title = titles[kind][id_].title
        found[page.file, "" if alone else id_] = title, register_address(kind, id_)
    return found
