"""Registers that stand on one page each: awards, credit systems, countries, calendars."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from pathways.model.authored_registers import AwardRowForm, ConversionForm, CreditSystemForm
from pathways.model.catalogue import Award, Catalogue, CreditSystem
from pathways.model.forms import UNKNOWN, Unknown
from pathways.model.items import Kind
from pathways.model.quantities import Hundredths, plain
from pathways.publish.address import register_address
from pathways.publish.edition import Edition
from pathways.publish.figures_view import SourceView
from pathways.publish.listed import Listed, by_title, listed_item
from pathways.publish.place import whole_of
from pathways.publish.rule_view import Ref, body_ref, rung_ref
from pathways.publish.shelf_backing import Shelf, Told, shelf_of


class AwardRow(Struct, frozen=True):
    """What an award takes at a body, in credits; None is not known or not said.

    `body` is None for the row of the nation.
    """

    body: Ref | None
    total: str | None
    at_level: str | None
    prior: str | None
    told: tuple[Told, ...]


class AwardEntry(Struct, frozen=True):
    """An award, what it takes, and the qualifications that are it."""

    id: str
    title: str
    level: Ref
    told: tuple[Told, ...]
    note: str
    rows: tuple[AwardRow, ...]
    items: tuple[Listed, ...]


class CreditEntry(Struct, frozen=True):
    """A credit system: its size in UK credits of work, the hours in one, and who counts in it."""

    id: str
    title: str
    size: str
    hours: str | None
    told: tuple[Told, ...]
    note: str
    ladders: tuple[Ref, ...]


class RatioEntry(Struct, frozen=True):
    """How many credits of a system one credit of another counts as."""

    source: Ref
    target: Ref
    ratio: str
    told: tuple[Told, ...]


class CountryEntry(Struct, frozen=True):
    """A place, the whole it is a part of, its currency, and how much is only there."""

    id: str
    title: str
    whole: Ref | None
    currency: str
    roles: int
    courses: int
    told: tuple[Told, ...]


class TermEntry(Struct, frozen=True):
    """A term from its first to its last day."""

    title: str
    since: date
    until: date


class CalendarEntry(Struct, frozen=True):
    """A calendar and its terms in order."""

    id: str
    title: str
    terms: tuple[TermEntry, ...]
    told: tuple[Told, ...]
    note: str


class ShelfView(Struct, frozen=True):
    """A register on one page, the sources of all of it, and its files.

    Of the tuples of entries those of the register itself are filled.
    """

    kind: str
    files: tuple[str, ...]
    sources: tuple[SourceView, ...]
    awards: tuple[AwardEntry, ...] = ()
    systems: tuple[CreditEntry, ...] = ()
    ratios: tuple[RatioEntry, ...] = ()
    countries: tuple[CountryEntry, ...] = ()
    calendars: tuple[CalendarEntry, ...] = ()


def shelf_views(edition: Edition) -> tuple[ShelfView, ...]:
    """Give each register that stands on one page."""
    catalogue = edition.catalogue
    awards = shelf_of("award", catalogue.awards, edition)
    systems = shelf_of("credit system", catalogue.systems, edition)
    countries = shelf_of("country", catalogue.countries, edition)
    calendars = shelf_of("calendar of terms", catalogue.terms, edition)
    return (
        ShelfView(
            "award",
            awards.files,
            awards.sources,
            awards=tuple(_award(one, awards, catalogue) for one in catalogue.awards.values()),
        ),
        ShelfView(
            "credits",
            systems.files,
            systems.sources,
            systems=tuple(_system(one, systems, catalogue) for one in catalogue.systems.values()),
            ratios=_ratios(systems, catalogue),
        ),
        ShelfView(
            "country",
            countries.files,
            countries.sources,
            countries=_countries(countries, edition),
        ),
        ShelfView(
            "calendar",
            calendars.files,
            calendars.sources,
            calendars=tuple(
                CalendarEntry(
                    one.id,
                    one.title,
                    tuple(TermEntry(term.title, term.since, term.until) for term in one.terms),
                    calendars.told(calendars.own(one.id)),
                    _note(one.id, calendars),
                )
                for one in catalogue.terms.values()
            ),
        ),
    )


def _note(id_: str, shelf: Shelf) -> str:
    own = shelf.own(id_)
    return (own.form.note if own else None) or ""


def _award(award: Award, shelf: Shelf, catalogue: Catalogue) -> AwardEntry:
    items = (item for item in catalogue.items.values() if item.award == award.id)
    return AwardEntry(
        award.id,
        award.title,
        rung_ref(award.level, catalogue),
        shelf.told(shelf.own(award.id)),
        _note(award.id, shelf),
        tuple(
            _award_row(part.form, shelf.told(part), catalogue)
            for part in shelf.rows(award.id)
            if isinstance(part.form, AwardRowForm)
        ),
        by_title(listed_item(item, catalogue) for item in items),
    )


def _award_row(form: AwardRowForm, told: tuple[Told, ...], catalogue: Catalogue) -> AwardRow:
    limit = form.rpl.at_most if form.rpl else None
    return AwardRow(
        body_ref(form.body, catalogue) if form.body else None,
        _credits(form.total),
        _credits(form.at_level),
        None if limit is None else plain(limit),
        told,
    )


def _credits(amount: Hundredths | Unknown | None) -> str | None:
    return None if amount is None or amount == UNKNOWN else plain(amount)


def _system(system: CreditSystem, shelf: Shelf, catalogue: Catalogue) -> CreditEntry:
    own = shelf.own(system.id)
    form = own.form if own else None
    return CreditEntry(
        system.id,
        system.title,
        plain(system.size),
        _credits(form.hours) if isinstance(form, CreditSystemForm) else None,
        shelf.told(own),
        _note(system.id, shelf),
        tuple(
            Ref(ladder.title, register_address("framework", ladder.id), ladder.id)
            for ladder in catalogue.ladders.values()
            if ladder.credit == system.id
        ),
    )


def _ratios(shelf: Shelf, catalogue: Catalogue) -> tuple[RatioEntry, ...]:
    told = {
        (part.form.origin, part.form.target): shelf.told(part)
        for id_ in shelf.pages
        for part in shelf.rows(id_)
        if isinstance(part.form, ConversionForm)
    }
    return tuple(
        RatioEntry(
            _system_ref(one.source, catalogue),
            _system_ref(one.target, catalogue),
            plain(one.ratio),
            told.get((one.source, one.target), ()),
        )
        for one in catalogue.conversions
    )


def _system_ref(id_: str, catalogue: Catalogue) -> Ref:
    system = catalogue.systems.get(id_)
    return Ref(system.title, register_address("credits", id_), id_) if system else Ref(id_, "", id_)


def _countries(shelf: Shelf, edition: Edition) -> tuple[CountryEntry, ...]:
    catalogue = edition.catalogue
    roles: dict[str, int] = {}
    courses: dict[str, int] = {}
    for item in edition.items:
        counted = roles if item.kind is Kind.ROLE else courses
        if item.kind is not Kind.ATTESTATION:
            for id_ in item.countries:
                counted[id_] = counted.get(id_, 0) + 1
    found = []
    for country in catalogue.countries.values():
        whole = catalogue.countries[whole_of(country.id, catalogue)]
        place = register_address("country", whole.id)
        found.append(
            CountryEntry(
                country.id,
                country.title,
                None if whole is country else Ref(whole.title, place, whole.id),
                country.currency,
                roles.get(country.id, 0),
                courses.get(country.id, 0),
                shelf.told(shelf.own(country.id)),
            )
        )
    return tuple(found)
