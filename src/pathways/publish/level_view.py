"""The courses that bring a level of a domain, where they are too many for the domain's page."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pathways.model.catalogue import Catalogue, Domain
from pathways.model.items import Item
from pathways.publish.listed import Listed, Shelf, by_title, listed_item
from pathways.publish.place import place_names

MOST = 20
"""Courses of one level that the page of a domain lists itself."""
ANYWHERE = "anywhere"


class LevelView(Struct, frozen=True):
    """A level of a domain with its courses, by where they are given."""

    domain: Domain
    number: int
    name: str
    shelves: tuple[Shelf, ...]

    @property
    def courses(self) -> int:
        """Count the courses; each stands on one shelf."""
        return sum(len(shelf.lines) for shelf in self.shelves)


def level_address(domain: str, number: int) -> str:
    """Give the place of the page of a level."""
    return f"levels/{domain}-{number}.html"


def level_view(domain: Domain, number: int, catalogue: Catalogue) -> LevelView:
    """Put the courses of a level on shelves by the places in which they are given."""
    shelves = _shelves(builders(domain, number, catalogue), catalogue)
    return LevelView(domain, number, domain.levels[number], shelves)


def builders(domain: Domain, number: int, catalogue: Catalogue) -> tuple[Item, ...]:
    """Give what brings a coach to a level by itself."""
    every = catalogue.developers.get(domain.id, ())
    return tuple(catalogue.items[id_] for id_, level in every if level == number)


def _shelves(items: Iterable[Item], catalogue: Catalogue) -> tuple[Shelf, ...]:
    found: dict[tuple[str, ...], list[Listed]] = {}
    for item in items:
        found.setdefault(item.countries, []).append(listed_item(item, catalogue))
    titles = {countries: ", ".join(place_names(countries, catalogue)) for countries in found}
    return tuple(
        Shelf(titles[countries], "-".join(countries) or ANYWHERE, by_title(found[countries]))
        for countries in sorted(found, key=lambda places: (not places, titles[places].casefold()))
    )
