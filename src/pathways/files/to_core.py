"""What is written to what the engine reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pathways.files.entries import Entry
from pathways.files.item_to_core import Defaults, ItemForm, attestation, item, known, rpl_limit
from pathways.model.authored_registers import (
    AttestationForm,
    AwardForm,
    AwardRowForm,
    BodyForm,
    ComparableForm,
    CompetenciesForm,
    ConversionForm,
    CountryForm,
    CreditSystemForm,
    DomainForm,
    HourKindForm,
    LadderForm,
)
from pathways.model.authored_terms import CalendarForm
from pathways.model.catalogue import (
    Area,
    Award,
    AwardRow,
    Body,
    Catalogue,
    ComparableRow,
    Competencies,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    Term,
    TermCalendar,
)
from pathways.model.quantities import Rung

F = TypeVar("F")


class _Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


V = TypeVar("V", bound=_Named)


def catalogue_of(entries: Iterable[Entry], digest: str) -> Catalogue:
    """Put a catalogue together from its entries."""
    entries = list(entries)
    countries = _by_id(map(_country, _forms(entries, CountryForm)))
    rows = tuple(map(_award_row, _forms(entries, AwardRowForm)))
    defaults = Defaults(
        {c.id: c.currency for c in countries.values()},
        {(row.award, row.body): row.rpl for row in rows if row.rpl is not None},
    )
    items = [
        item(entry.form, entry.file, defaults)
        for entry in entries
        if isinstance(entry.form, ItemForm)
    ]
    items += [
        attestation(entry.form, entry.file, defaults)
        for entry in entries
        if isinstance(entry.form, AttestationForm)
    ]
    return Catalogue(
        items=_by_id(items),
        hour_kinds=_by_id(map(_hour_kind, _forms(entries, HourKindForm))),
        domains=_by_id(map(_domain, _forms(entries, DomainForm))),
        ladders=_by_id(map(_ladder, _forms(entries, LadderForm))),
        comparable=tuple(map(_row, _forms(entries, ComparableForm))),
        systems=_by_id(
            CreditSystem(form.id, form.title, form.size)
            for form in _forms(entries, CreditSystemForm)
        ),
        conversions=tuple(
            Conversion(form.origin, form.target, form.ratio)
            for form in _forms(entries, ConversionForm)
        ),
        bodies=_by_id(Body(form.id, form.title, form.kind) for form in _forms(entries, BodyForm)),
        countries=countries,
        awards=_by_id(Award(f.id, f.title, f.level) for f in _forms(entries, AwardForm)),
        award_rows=rows,
        competencies=_by_id(map(_competencies, _forms(entries, CompetenciesForm))),
        terms=_by_id(map(_calendar, _forms(entries, CalendarForm))),
        digest=digest,
    )


def _forms(entries: Iterable[Entry], form: type[F]) -> Iterable[F]:
    return (entry.form for entry in entries if isinstance(entry.form, form))


def _by_id(values: Iterable[V]) -> dict[str, V]:
    return {value.id: value for value in sorted(values, key=lambda value: value.id)}


def _country(form: CountryForm) -> Country:
    return Country(form.id, form.title, form.currency)


def _hour_kind(form: HourKindForm) -> HourKind:
    return HourKind(form.id, form.title, form.sort, form.requires, form.per_week)


def _domain(form: DomainForm) -> Domain:
    names = sorted((level.level, level.name) for level in form.levels)
    practice = sorted(form.practice.items())
    return Domain(form.id, form.title, tuple(name for _, name in names), tuple(practice))


def _ladder(form: LadderForm) -> Ladder:
    return Ladder(form.id, form.title, tuple(rung.id for rung in form.rungs), form.credit)


def _award_row(form: AwardRowForm) -> AwardRow:
    limit = rpl_limit(form.rpl) if form.rpl else None
    return AwardRow(form.award, form.body, known(form.total), known(form.at_level), limit)


def _competencies(form: CompetenciesForm) -> Competencies:
    if form.areas is None:
        return Competencies(form.id, form.title, None)
    areas = (Area(area.id, area.title, area.domains, area.modules) for area in form.areas)
    return Competencies(form.id, form.title, tuple(areas))


def _calendar(form: CalendarForm) -> TermCalendar:
    terms = (Term(t.title or str(t.since), t.since, t.until) for t in form.terms)
    return TermCalendar(form.id, form.title, tuple(terms))


def _row(form: ComparableForm) -> ComparableRow:
    rungs = (Rung(ladder, step) for ladder, steps in form.rungs.items() for step in steps)
    return ComparableRow(form.id, tuple(rungs))
