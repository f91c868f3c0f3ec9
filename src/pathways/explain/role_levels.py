"""The levels of domains that roles ask, and whether a course or only practice closes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from pathways.explain.coverage import offer
from pathways.model.catalogue import Catalogue
from pathways.model.items import Item, Kind
from pathways.rules.syntax import AtLeast, Every, Reaches, Rule, When, children
from pathways.rules.text import rule_of


class Closing(StrEnum):
    """What brings a coach to a level that a role asks."""

    COURSES = "courses"
    PRACTICE = "practice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class LevelAsked:
    """A level that a role asks, under which of its keys, and what brings a coach there.

    `always`: it is asked of everyone; else it stands in one of several ways. `courses`:
    those on offer where the role is that develop the domain so far.
    """

    domain: str
    level: int
    keys: tuple[str, ...]
    always: bool
    courses: tuple[str, ...]
    closing: Closing


@dataclass(frozen=True, slots=True)
class RoleLevels:
    """The levels of domains that one role asks, in id order of the domains.

    `places`: where it is judged what is on offer; None stands for anywhere.
    """

    role: Item
    places: tuple[str | None, ...]
    levels: tuple[LevelAsked, ...]

    def closed_by(self, closing: Closing) -> tuple[LevelAsked, ...]:
        """Give the levels that are closed in one way."""
        return tuple(asked for asked in self.levels if asked.closing is closing)


def roles_in(catalogue: Catalogue, country: str | None) -> tuple[Item, ...]:
    """Give the roles of a country and of its parts, or all of them, in id order."""
    roles = (i for i in catalogue.items.values() if i.kind is Kind.ROLE)
    return tuple(role for role in roles if places_of(role, country))


def places_of(role: Item, country: str | None) -> tuple[str | None, ...]:
    """Give the places where someone in a country could have a role, the narrower of the two.

    None stands for anywhere; there is no place for a role of another country.
    """
    if country is None or not role.countries:
        return role.countries or (country,)
    inner = (c for c in role.countries if f"{c}-".startswith(f"{country}-"))
    outer = (country for c in role.countries if country.startswith(f"{c}-"))
    return tuple(dict.fromkeys((*inner, *outer)))


def role_levels(
    catalogue: Catalogue, roles: Iterable[Item], on: date, country: str | None
) -> tuple[RoleLevels, ...]:
    """Say of each role what closes the levels it asks, with what is on offer where it is."""

    @cache
    def offered(place: str | None) -> frozenset[str]:
        return offer(catalogue, on, place).ids

    @cache
    def offered_in(places: tuple[str | None, ...]) -> frozenset[str]:
        return frozenset[str]().union(*map(offered, places))

    @cache
    def practised(places: tuple[str | None, ...]) -> Mapping[str, int]:
        return levels_in_practice(catalogue, taught(catalogue, offered_in(places)))

    found = []
    for role in roles:
        places = places_of(role, country)
        levels = _levels_of(role, catalogue, offered_in(places), practised(places))
        found.append(RoleLevels(role, places, tuple(levels)))
    return tuple(found)


def taught(catalogue: Catalogue, offered: frozenset[str]) -> dict[str, int]:
    """Give the highest level to which courses on offer develop each domain."""
    return {
        domain: max((n for id_, n in found if id_ in offered), default=0)
        for domain, found in catalogue.developers.items()
    }


def levels_in_practice(catalogue: Catalogue, by_courses: Mapping[str, int]) -> dict[str, int]:
    """Give the highest level of each domain within reach once practice is added to courses.

    A rule of practice is taken to be within reach where the levels it asks are, whatever
    hours, items and confirmations it asks besides.
    """
    reached = dict(by_courses)
    grew = True
    while grew:
        grew = False
        for domain in catalogue.domains.values():
            for level, text in domain.practice:
                if level > reached.get(domain.id, 0) and _within_reach(rule_of(text), reached):
                    reached[domain.id] = level
                    grew = True
    return reached


def _within_reach(rule: Rule, reached: Mapping[str, int]) -> bool:
    match rule:
        case Every(parts):
            return all(_within_reach(part, reached) for part in parts)
        case AtLeast(count, parts):
            return sum(_within_reach(part, reached) for part in parts) >= count
        case When(_, then, otherwise):
            return _within_reach(then, reached) or _within_reach(otherwise, reached)
        case Reaches(domain, level):
            return reached.get(domain, 0) >= level
        case _:
            return True


def _levels_of(
    role: Item, catalogue: Catalogue, offered: frozenset[str], practised: Mapping[str, int]
) -> Iterator[LevelAsked]:
    found: dict[tuple[str, int], list[tuple[str, bool]]] = {}
    for key, text in (("requires", role.requires), ("usual", role.usual)):
        for part, always in _asked(rule_of(text), always=True):
            found.setdefault((part.domain, part.level), []).append((key, always))
    for (domain, level), places in sorted(found.items()):
        courses = tuple(
            id_ for id_, n in catalogue.developers.get(domain, ()) if n >= level and id_ in offered
        )
        closing = Closing.PRACTICE if practised.get(domain, 0) >= level else Closing.NOTHING
        yield LevelAsked(
            domain,
            level,
            tuple(dict.fromkeys(key for key, _ in places)),
            any(always for _, always in places),
            courses,
            Closing.COURSES if courses else closing,
        )


def _asked(rule: Rule, *, always: bool) -> Iterator[tuple[Reaches, bool]]:
    """Give each level a rule asks, and whether no way round it is left.

    The condition of a `when` asks nothing; what follows from it does.
    """
    if isinstance(rule, Reaches):
        yield rule, always
    parts = (rule.then, rule.otherwise) if isinstance(rule, When) else children(rule)
    for part in parts:
        yield from _asked(part, always=always and isinstance(rule, Every))
