"""Lists of everything of a kind, and of everything from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.publish.address import FOLDERS, REGISTERS, register_address
from pathways.publish.edition import Edition
from pathways.publish.file import File
from pathways.publish.listed import (
    OTHER_FIRST,
    Listed,
    Shelf,
    alphabet,
    by_title,
    listed_entries,
    listed_item,
)
from pathways.publish.place import place_name, whole_of, wholes
from pathways.publish.rendering import Renderer

MOST = 1000
"""Lines on one page; what is longer is put on one page for each letter."""
ANYWHERE = "anywhere"
NOBODY = "other."
"""Where what nobody is named for stands on a page; the dot keeps it apart from every id."""


class ListView(Struct, frozen=True):
    """Everything of a kind, on shelves."""

    kind: str
    shelves: tuple[Shelf, ...]


class Letter(Struct, frozen=True):
    """A letter, and where what starts with it stands; nowhere where there is nothing."""

    title: str
    place: str = ""
    here: bool = False


class AlphabetView(Struct, frozen=True):
    """All letters, the shelves of this page, and the pages of its letter where it has several."""

    letters: tuple[Letter, ...]
    shelves: tuple[Shelf, ...]
    parts: tuple[Letter, ...] = ()


def list_pages(edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Give a page for each kind, and A to Z."""
    for view in list_views(edition):
        if view.kind == "competencies":  # they have a crosswalk, which lists them too
            continue
        folder = FOLDERS[Kind(view.kind)] if view.kind in set(Kind) else REGISTERS[view.kind]
        yield renderer.page(f"{folder}/index.html", "list.html", view)
    for place, alphabet_view in alphabet_views(edition):
        yield renderer.page(place, "a-z.html", alphabet_view)


def list_views(edition: Edition) -> Iterator[ListView]:
    """Give everything of each kind: roles by country, courses by who gives them."""
    catalogue = edition.catalogue
    yield ListView(str(Kind.ROLE), role_shelves(edition))
    for kind in (Kind.QUALIFICATION, Kind.MODULE):
        shelves = _by_provider(_of(kind, edition), catalogue)
        yield ListView(str(kind), _elsewhere(shelves, catalogue))
    lines = [listed_item(item, catalogue) for item in _of(Kind.ATTESTATION, edition)]
    yield ListView(str(Kind.ATTESTATION), _one(lines))
    entries = listed_entries(catalogue)
    for name in REGISTERS:
        yield ListView(name, _one(line for line in entries if line.kind == name))


def role_shelves(edition: Edition) -> tuple[Shelf, ...]:
    """Put the roles under their countries; a role of several stands under each."""
    catalogue = edition.catalogue
    found: dict[str, list[Listed]] = {id_: [] for id_ in wholes(catalogue)}
    for role in _of(Kind.ROLE, edition):
        line = listed_item(role, catalogue)
        for country in dict.fromkeys(whole_of(c, catalogue) for c in role.countries or (ANYWHERE,)):
            found.setdefault(country, []).append(line)
    return tuple(
        Shelf(place_name(id_, catalogue), id_, by_title(lines))
        for id_, lines in found.items()
        if lines
    )


def _of(kind: Kind, edition: Edition) -> Iterator[Item]:
    return (item for item in edition.items if item.kind is kind)


def _one(lines: Iterable[Listed]) -> tuple[Shelf, ...]:
    """Put all on one shelf that needs no heading; none where there is nothing."""
    found = by_title(lines)
    return (Shelf("", "", found),) if found else ()


def _by_provider(items: Iterable[Item], catalogue: Catalogue) -> tuple[Shelf, ...]:
    found: dict[str, list[Listed]] = {}
    for item in items:
        found.setdefault(item.provider or "", []).append(listed_item(item, catalogue))
    shelves = (
        Shelf(lines[0].by or OTHER_FIRST, provider or NOBODY, by_title(lines))
        for provider, lines in found.items()
    )
    return tuple(sorted(shelves, key=lambda s: (s.title == OTHER_FIRST, s.title.casefold(), s.id)))


def _elsewhere(shelves: tuple[Shelf, ...], catalogue: Catalogue) -> tuple[Shelf, ...]:
    """Lead to the page of who gives things, where there are too many things for one page."""
    if sum(len(shelf.lines) for shelf in shelves) <= MOST:
        return shelves
    return tuple(
        replace(shelf, place=register_address("body", shelf.id))
        if shelf.id in catalogue.bodies
        else shelf
        for shelf in shelves
    )


def alphabet_views(edition: Edition) -> Iterator[tuple[str, AlphabetView]]:
    """Give A to Z on one page; where there is too much, a page for each letter besides."""
    catalogue = edition.catalogue
    lines = [listed_item(item, catalogue) for item in edition.items]
    lines += listed_entries(catalogue)
    shelves = alphabet(lines)
    if len(lines) <= MOST:
        yield "a-z.html", AlphabetView(_letters(shelves, "#{}"), shelves)
        return
    yield "a-z.html", AlphabetView(_letters(shelves, "a-z/{}.html"), ())
    for shelf in shelves:
        yield from _parts(shelf, _letters(shelves, "{}.html", shelf))


def _parts(shelf: Shelf, letters: tuple[Letter, ...]) -> Iterator[tuple[str, AlphabetView]]:
    """Put a letter on as many pages as it needs."""
    starts = range(0, len(shelf.lines), MOST)
    files = [f"{shelf.id}{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(starts) + 1)]
    for here, start in enumerate(starts):
        numbers = tuple(
            Letter(str(n + 1), file, n == here) for n, file in enumerate(files) if len(files) > 1
        )
        part = replace(shelf, lines=shelf.lines[start : start + MOST])
        yield f"a-z/{files[here]}", AlphabetView(letters, (part,), numbers)


def _letters(shelves: Iterable[Shelf], place: str, here: Shelf | None = None) -> tuple[Letter, ...]:
    ids = {shelf.title: shelf.id for shelf in shelves}
    return tuple(
        Letter(
            letter,
            place.format(ids[letter]) if letter in ids else "",
            here is not None and here.title == letter,
        )
        for letter in (*ascii_uppercase, OTHER_FIRST)
    )
