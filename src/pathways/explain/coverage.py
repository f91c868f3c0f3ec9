"""Which domains the catalogue's courses develop, how far, and where it is thin.

It looks at the practice track alone. What courses say of the coach's own capital is counted
apart, from `OwnClaim`s that nothing else here reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from pathways.model.catalogue import Catalogue, Competencies, Domain
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.offer import barred_by, reaches_country
from pathways.route.question import Question

COURSES = (Kind.MODULE, Kind.QUALIFICATION)
"""Kinds of items that are studied."""
ENOUGH = 2
"""The level that courses should reach in a domain: Practising."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may still be taken on a day, in a country where one is given.

    `inside`: units that are left out, as they are only taught inside qualifications which
    are taken whole, or which may not be taken.
    """

    on: date
    country: str | None
    ids: frozenset[str]
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelCover:
    """The courses that bring a domain to a level, and not above it."""

    level: int
    modules: tuple[str, ...]
    qualifications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DomainCover:
    """What develops one domain; `hours` is the known sum of study, `unknown` the rest."""

    domain: Domain
    levels: tuple[LevelCover, ...]
    hours: Hundredths
    unknown: int

    @property
    def courses(self) -> int:
        """How many modules and qualifications develop it."""
        return sum(len(lv.modules) + len(lv.qualifications) for lv in self.levels)

    @property
    def highest(self) -> int:
        """The highest level that a course brings it to, 0 when none develops it."""
        reached = (lv.level for lv in self.levels if lv.modules or lv.qualifications)
        return max(reached, default=0)


class Thin(StrEnum):
    """Why a domain is thin, worst first."""

    NOTHING = "nothing develops it"
    TOO_LOW = "nothing develops it to level 2"
    FEW = "fewer than half as many courses develop it as the median domain"


@dataclass(frozen=True, slots=True)
class ThinSpot:
    """A domain that falls behind the others, and why."""

    cover: DomainCover
    reasons: tuple[Thin, ...]


@dataclass(frozen=True, slots=True)
class OwnClaim:
    """What a course says it does for the coach's own capital in a domain: for readers only."""

    item: str
    domain: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameworkCover:
    """How many areas of a framework of competences speak to each domain; None: not known."""

    framework: Competencies
    touched: tuple[tuple[str, int], ...] | None


def offer(catalogue: Catalogue, on: date, country: str | None) -> Offer:
    """Find the modules and qualifications that a coach who asks on a day may still take.

    It may be that they start later. A unit that is only taught inside qualifications is
    offered where one of them is, and takes its modules one by one.
    """
    question = Question(catalogue, Profile(wishes=Wishes(country=country)), "", on)
    free: dict[str, Item] = {}
    inside = []
    for item in catalogue.items.values():
        barred = barred_by(item, question)
        if item.kind in COURSES and barred is None:
            free[item.id] = item
        elif barred is not None and barred.code == "inside":
            inside.append(item)
    hostless = [item for item in free.values() if not _hosted(item, catalogue, free)]
    left = [i.id for i in (*inside, *hostless) if not country or _is_in(i, country)]
    alone = free.keys() - {item.id for item in hostless}
    return Offer(on, country, frozenset(alone), tuple(sorted(left)))


def _hosted(item: Item, catalogue: Catalogue, free: Mapping[str, Item]) -> bool:
    return not item.within or any(host.id in free for host in catalogue.hosts(item))


def _is_in(item: Item, country: str) -> bool:
    return reaches_country(item.countries, country)


def domain_covers(catalogue: Catalogue, offered: Offer) -> tuple[DomainCover, ...]:
    """Count what develops each domain, in id order."""
    developing = {
        id_: [
            (catalogue.items[course], level)
            for course, level in catalogue.developers.get(id_, ())
            if course in offered.ids
        ]
        for id_ in catalogue.domains
    }
    highest = max((n for found in developing.values() for _, n in found), default=0)
    top = max(highest, ENOUGH)
    return tuple(
        _domain_cover(domain, developing[id_], top, offered.on)
        for id_, domain in catalogue.domains.items()
    )


def _domain_cover(
    domain: Domain, developing: Sequence[tuple[Item, int]], top: int, on: date
) -> DomainCover:
    hours = [item.figures_on(on).hours for item, _ in developing]
    return DomainCover(
        domain,
        tuple(_level_cover(level, developing) for level in range(1, top + 1)),
        Hundredths(sum(h for h in hours if h is not None)),
        hours.count(None),
    )


def _level_cover(level: int, developing: Iterable[tuple[Item, int]]) -> LevelCover:
    here = [item for item, reached in developing if reached == level]
    return LevelCover(
        level,
        tuple(i.id for i in here if i.kind is Kind.MODULE),
        tuple(i.id for i in here if i.kind is Kind.QUALIFICATION),
    )


def middle(covers: Sequence[DomainCover]) -> float:
    """Give how many courses develop the median domain."""
    return float(median(c.courses for c in covers)) if covers else 0.0


def thin_spots(covers: Sequence[DomainCover]) -> tuple[ThinSpot, ...]:
    """Find the domains that fall behind the others, the worst first."""
    half = middle(covers) / 2
    spots = [ThinSpot(c, found) for c in covers if (found := tuple(_thin(c, half)))]
    order = tuple(Thin)
    return tuple(
        sorted(spots, key=lambda s: (order.index(s.reasons[0]), s.cover.courses, s.cover.domain.id))
    )


def _thin(cover: DomainCover, half: float) -> Iterator[Thin]:
    if not cover.courses:
        yield Thin.NOTHING
        return
    if cover.highest < ENOUGH:
        yield Thin.TOO_LOW
    if cover.courses < half:
        yield Thin.FEW


def own_claims_by_domain(
    claims: Iterable[OwnClaim], catalogue: Catalogue, offered: Offer
) -> tuple[tuple[Domain, tuple[OwnClaim, ...]], ...]:
    """Sort what courses on offer say of the coach's own capital by domain, in id order."""
    heard = sorted((c for c in claims if c.item in offered.ids), key=lambda c: c.item)
    return tuple(
        (domain, tuple(c for c in heard if c.domain == id_))
        for id_, domain in catalogue.domains.items()
    )


def framework_covers(catalogue: Catalogue) -> tuple[FrameworkCover, ...]:
    """Count the areas of each framework that speak to each domain, in id order."""
    return tuple(
        FrameworkCover(one, _touched(one, catalogue)) for one in catalogue.competencies.values()
    )


def _touched(one: Competencies, catalogue: Catalogue) -> tuple[tuple[str, int], ...] | None:
    if one.areas is None:
        return None
    areas = one.areas
    return tuple((d, sum(d in area.domains for area in areas)) for d in catalogue.domains)
