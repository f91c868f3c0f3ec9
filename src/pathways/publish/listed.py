"""What pages list: links with the kind of thing they lead to, and a few words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Struct

from pathways.model.catalogue import (
    Award,
    Body,
    Catalogue,
    Competencies,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import Item
from pathways.publish.address import item_address, register_address
from pathways.publish.place import place_names

Entry: TypeAlias = Body | Competencies | Domain | HourKind | Ladder
Shelved: TypeAlias = Award | Country | CreditSystem | TermCalendar
OTHER_FIRST = "#"
"""Stands for the first letter of titles that start with none."""
MOST_AT_ONCE = 60
"""Lines of a list that stand one under another; more are folded by letter."""


class Listed(Struct, frozen=True):
    """One line of a list: a page, its title, the kind of thing it is about, words beside it."""

    place: str
    title: str
    kind: str
    by: str = ""
    where: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Give the letter it stands under in an alphabet."""
        first = normalize("NFD", self.title[:1])[:1].upper()[:1]  # a capital may be two letters
        return first if "A" <= first <= "Z" else OTHER_FIRST


class Shelf(Struct, frozen=True):
    """Lines of a list that belong together, under a heading and its place on the page.

    `place` is the page that has the lines, where there are too many for this one.
    """

    title: str
    id: str
    lines: tuple[Listed, ...]
    place: str = ""

    @property
    def where(self) -> tuple[str, ...]:
        """Give the places that are those of every line; none where lines differ."""
        places = {line.where for line in self.lines}
        return places.pop() if len(places) == 1 else ()


def listed_item(item: Item, catalogue: Catalogue) -> Listed:
    """Give the line of an item: who gives it, and where."""
    body = catalogue.bodies.get(item.provider or "")
    return Listed(
        item_address(item),
        item.title,
        str(item.kind),
        body.title if body else item.provider or "",
        place_names(item.countries, catalogue),
    )


def entries_by_kind(catalogue: Catalogue) -> Mapping[str, Mapping[str, Entry]]:
    """Give the registers whose entries have a page of their own, by the kind of thing."""
    return {
        "domain": catalogue.domains,
        "framework": catalogue.ladders,
        "competencies": catalogue.competencies,
        "hours": catalogue.hour_kinds,
        "body": catalogue.bodies,
    }


def shelved_by_kind(catalogue: Catalogue) -> Mapping[str, Mapping[str, Shelved]]:
    """Give the registers that stand on one page each, by the kind of thing."""
    return {
        "award": catalogue.awards,
        "credits": catalogue.systems,
        "country": catalogue.countries,
        "calendar": catalogue.terms,
    }


def listed_entries(catalogue: Catalogue) -> tuple[Listed, ...]:
    """Give the lines of all entries of registers that have a page, or a place on one."""
    registers: Mapping[str, Mapping[str, Entry | Shelved]] = {
        **entries_by_kind(catalogue),
        **shelved_by_kind(catalogue),
    }
    return tuple(
        Listed(register_address(kind, id_), found.title, kind)
        for kind, register in registers.items()
        for id_, found in register.items()
    )


def by_title(lines: Iterable[Listed]) -> tuple[Listed, ...]:
    """Put lines in the order of their titles."""
    return tuple(sorted(lines, key=lambda line: (line.title.casefold(), line.place)))


def folded(lines: Iterable[Listed]) -> tuple[Shelf, ...]:
    """Put lines on one shelf without a name; where they are many, under their first letters."""
    found = by_title(lines)
    if len(found) > MOST_AT_ONCE:
        return alphabet(found)
    return (Shelf("", "", found),) if found else ()


def alphabet(lines: Iterable[Listed]) -> tuple[Shelf, ...]:
    """Put lines under their first letters, what starts with none last."""
    found: dict[str, list[Listed]] = {}
    for line in by_title(lines):
        found.setdefault(line.letter, []).append(line)
    letters = sorted(found, key=lambda letter: (letter == OTHER_FIRST, letter))
    return tuple(
        Shelf(letter, "other" if letter == OTHER_FIRST else letter.lower(), tuple(found[letter]))
        for letter in letters
    )
