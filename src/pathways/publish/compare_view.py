"""All roles side by side: what each asks, and the shortest ways there from nothing."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pathways.explain.links import Links
from pathways.explain.role_levels import LevelAsked, role_levels, roles_in
from pathways.model.items import Item
from pathways.publish.edition import Edition
from pathways.publish.listed import Listed, listed_item
from pathways.publish.place import place_name, whole_of
from pathways.publish.rule_view import Ref, ref_of
from pathways.publish.ways_view import RoleView, ShortestView


class LevelRef(Struct, frozen=True):
    """A level that a role asks, with the page of its domain."""

    ref: Ref
    level: int


class Compared(Struct, frozen=True):
    """A role to compare, with the shortest routes to it from nothing.

    There are none where there is no route, or where none was `settled` in time. `part` names
    the part of the country where they are, where the whole has none.
    """

    id: str
    line: Listed
    country: str
    routes: tuple[ShortestView, ...]
    settled: bool
    part: str
    levels: tuple[LevelRef, ...]
    opens: tuple[Ref, ...]


class CompareView(Struct, frozen=True):
    """Roles by country, then by title."""

    roles: tuple[Compared, ...]


def compare_view(
    edition: Edition, links: Links, ways_to: Callable[[Item], RoleView]
) -> CompareView:
    """Set all roles side by side; `ways_to` gives what the page of a role says of its routes."""
    catalogue = edition.catalogue
    roles = roles_in(catalogue, None)
    asked = role_levels(catalogue, roles, edition.on, None)
    found = [
        _compared(role, levels.levels, ways_to(role), links)
        for role, levels in zip(roles, asked, strict=True)
    ]
    order = [*catalogue.countries]
    found.sort(key=lambda c: (_rank(c, order, links), c.line.title.casefold(), c.id))
    return CompareView(tuple(found))


def _rank(one: Compared, order: list[str], links: Links) -> int:
    countries = links.catalogue.items[one.id].countries
    whole = whole_of(countries[0], links.catalogue) if countries else ""
    return order.index(whole) if whole in order else len(order)


def _compared(role: Item, levels: tuple[LevelAsked, ...], ways: RoleView, links: Links) -> Compared:
    catalogue = links.catalogue
    country = whole_of(role.countries[0], catalogue) if role.countries else ""
    there = ways.nothing if ways.nothing.first or ways.part is None else ways.part
    return Compared(
        role.id,
        listed_item(role, catalogue),
        place_name(country, catalogue),
        there.shortest,
        not there.unsettled,
        there.where if there is ways.part else "",
        tuple(LevelRef(ref_of(a.domain, catalogue), a.level) for a in levels),
        tuple(ref_of(id_, catalogue) for id_ in links.opened(role.id).directly),
    )
