"""A domain of coach capital: what it is, its levels, what builds it and where it is thin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import Struct

from pathways.explain.coverage import DomainCover, Offer, Thin, domain_covers, offer, thin_spots
from pathways.explain.links import Links, Sort, areas_on
from pathways.explain.role_levels import LevelAsked, role_levels, roles_in
from pathways.model.authored_registers import DomainForm
from pathways.model.catalogue import Catalogue, Domain
from pathways.model.items import Item, Kind
from pathways.publish.address import register_address
from pathways.publish.edition import Edition
from pathways.publish.level_view import MOST, builders, level_address
from pathways.publish.listed import Listed, by_title, listed_item
from pathways.publish.place import place_name, whole_of, wholes
from pathways.publish.register_view import Asking, Entry, asking, entry_of
from pathways.publish.rule_view import RuleView, rule_view


class Level(Struct, frozen=True):
    """A level in words, the rule by which practice reaches it, and the courses that do.

    `place` is the page that lists the courses, where they are too many for this one.
    """

    number: int
    name: str
    text: str
    rule: RuleView | None
    courses: tuple[Listed, ...]
    place: str


class RoleAsking(Struct, frozen=True):
    """A role that asks a level, and what brings a coach there where the role is."""

    line: Listed
    asked: LevelAsked


class CountryCover(Struct, frozen=True):
    """What builds a domain in one country, and why that is thin, in words of `Thin`."""

    country: str
    cover: DomainCover
    thin: tuple[Thin, ...]


class SpokenTo(Struct, frozen=True):
    """A competency framework, and its areas that speak to a domain."""

    place: str
    title: str
    areas: tuple[str, ...]


class DomainView(Struct, frozen=True):
    """All that is said of one domain."""

    domain: Domain
    entry: Entry | None
    about: str
    tracks: tuple[tuple[str, str], ...]
    levels: tuple[Level, ...]
    roles: tuple[RoleAsking, ...]
    others: tuple[Asking, ...]
    countries: tuple[CountryCover, ...]
    areas: tuple[SpokenTo, ...]


class Covered(Struct, frozen=True):
    """What all domains share: who asks what, covers by country, and the levels of roles."""

    links: Links
    countries: tuple[tuple[str, Mapping[str, DomainCover], Mapping[str, tuple[Thin, ...]]], ...]
    roles: tuple[tuple[Item, tuple[LevelAsked, ...]], ...]


def covered(edition: Edition, links: Links) -> Covered:
    """Count once for all domains what is on offer somewhere in each country."""
    catalogue = edition.catalogue
    everywhere = offer(catalogue, edition.on, None)
    countries = []
    for country in wholes(catalogue):
        covers = domain_covers(catalogue, _within(country, everywhere, catalogue))
        thin = {spot.cover.domain.id: spot.reasons for spot in thin_spots(covers)}
        countries.append((place_name(country, catalogue), {c.domain.id: c for c in covers}, thin))
    roles = role_levels(catalogue, roles_in(catalogue, None), edition.on, None)
    return Covered(links, tuple(countries), tuple((found.role, found.levels) for found in roles))


def _within(country: str, everywhere: Offer, catalogue: Catalogue) -> Offer:
    """Keep what is on offer in some part of a country, or anywhere."""
    ids = frozenset(
        id_
        for id_ in everywhere.ids
        if _reaches(catalogue.items[id_].countries, country, catalogue)
    )
    return replace(everywhere, country=country, ids=ids)


def _reaches(countries: tuple[str, ...], country: str, catalogue: Catalogue) -> bool:
    return not countries or any(whole_of(c, catalogue) == country for c in countries)


def domain_view(domain: Domain, edition: Edition, shared: Covered) -> DomainView:
    """Say all that is known about a domain."""
    entry = entry_of("domain", domain.id, edition)
    form = entry.page.own.form if entry else None
    written = form if isinstance(form, DomainForm) else None
    askers = asking(Sort.LEVEL, domain.id, shared.links)
    return DomainView(
        domain,
        entry,
        (written.about if written else None) or "",
        tuple(written.tracks.items()) if written else (),
        tuple(_levels(domain, written, edition.catalogue)),
        _roles(domain, edition.catalogue, shared),
        tuple(a for a in askers if a.line.kind != Kind.ROLE),
        tuple(
            CountryCover(name, covers[domain.id], thin.get(domain.id, ()))
            for name, covers, thin in shared.countries
        ),
        _spoken(domain, edition.catalogue),
    )


def _spoken(domain: Domain, catalogue: Catalogue) -> tuple[SpokenTo, ...]:
    titles: dict[str, list[str]] = {}
    for framework, area in areas_on(domain.id, catalogue):
        titles.setdefault(framework.id, []).append(area.title)
    return tuple(
        SpokenTo(
            register_address("competencies", id_), catalogue.competencies[id_].title, tuple(areas)
        )
        for id_, areas in titles.items()
    )


def _levels(domain: Domain, form: DomainForm | None, catalogue: Catalogue) -> Iterator[Level]:
    texts = {level.level: level.text or "" for level in form.levels} if form else {}
    rules = dict(domain.practice)
    for number, name in enumerate(domain.levels):
        courses = builders(domain, number, catalogue)
        yield Level(
            number,
            name,
            texts.get(number, ""),
            rule_view(rules.get(number, ""), catalogue),
            by_title(listed_item(course, catalogue) for course in courses),
            level_address(domain.id, number) if len(courses) > MOST else "",
        )


def _roles(domain: Domain, catalogue: Catalogue, shared: Covered) -> tuple[RoleAsking, ...]:
    found = [
        RoleAsking(listed_item(role, catalogue), asked)
        for role, levels in shared.roles
        for asked in levels
        if asked.domain == domain.id
    ]
    return tuple(
        sorted(found, key=lambda r: (-r.asked.level, r.line.title.casefold(), r.line.place))
    )
