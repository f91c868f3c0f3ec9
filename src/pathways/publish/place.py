"""Where things are: the countries of a catalogue from the whole to its parts, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.model.catalogue import Catalogue


def wholes(catalogue: Catalogue) -> tuple[str, ...]:
    """Give the countries that are no part of another, in the order of the catalogue."""
    return tuple(id_ for id_ in catalogue.countries if whole_of(id_, catalogue) == id_)


def whole_of(country: str, catalogue: Catalogue) -> str:
    """Give the country of which a place is a part: `gb` of `gb-eng`; itself where it is whole."""
    first = country.partition("-")[0]
    return first if first in catalogue.countries else country


def place_name(country: str, catalogue: Catalogue) -> str:
    """Name a place; by its id where the catalogue does not know it."""
    known = catalogue.countries.get(country)
    return known.title if known else country


def place_names(countries: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Name each place."""
    return tuple(place_name(country, catalogue) for country in countries)
