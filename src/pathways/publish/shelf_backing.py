"""What stands behind a page of many entries: one list of sources, numbered through."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pathways.explain.pages import Backing, Page, Part
from pathways.publish.edition import Edition
from pathways.publish.figures_view import SourceView, backed


class Told(Struct, frozen=True):
    """Figures of an entry that rest on the same: how firmly, by which sources, and why."""

    keys: tuple[str, ...]
    standing: str
    sources: tuple[int, ...]
    reason: str


class Shelf(Struct, frozen=True):
    """What files say of all entries of a register, by id; nothing without files."""

    pages: dict[str, Page]
    backing: Backing
    sources: tuple[SourceView, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Give the files that say it."""
        return tuple(dict.fromkeys(page.file for page in self.pages.values()))

    def own(self, id_: str) -> Part | None:
        """Give the form of an entry itself."""
        page = self.pages.get(id_)
        return page.own if page else None

    def rows(self, id_: str) -> tuple[Part, ...]:
        """Give the rows about an entry."""
        page = self.pages.get(id_)
        return page.parts[1:] if page else ()

    def told(self, part: Part | None) -> tuple[Told, ...]:
        """Give what stands behind the figures of a part, those alike together."""
        found: dict[tuple[str, tuple[int, ...], str], list[str]] = {}
        for one in self.backing.stated:
            if one.part is part:
                reason = one.part.form.reason.get(one.figure, "")
                found.setdefault((one.standing, one.sources, reason), []).append(one.figure)
        return tuple(Told(tuple(keys), *alike) for alike, keys in found.items())


def shelf_of(kind: str, ids: Iterable[str], edition: Edition) -> Shelf:
    """Put together what files say of the entries of a kind."""
    found = {id_: edition.registers.pages.get((kind, id_)) for id_ in ids}
    pages = {id_: page for id_, page in found.items() if page is not None}
    # A row about two entries stands on the pages of both.
    parts = {id(part): part for page in pages.values() for part in page.parts}
    whole = Page("", tuple(parts.values()))
    backing = whole.backing
    return Shelf(pages, backing, backed(backing, whole).sources if pages else ())
