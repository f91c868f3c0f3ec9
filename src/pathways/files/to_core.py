"""What is written to what the engine reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from pathways.files.entries import Entry
from pathways.files.item_to_core import Defaults, ItemForm, attestation, item, known, rpl_limit
from pathways.model.authored_items import Module, Qualification, Role
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
ByForm: TypeAlias = Mapping[type, Sequence[Entry]]
"""The entries of each form: a catalogue has many entries, and each form asks for its own."""


class _Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


V = TypeVar("V", bound=_Named)


def catalogue_of(entries: Iterable[Entry], digest: str) -> Catalogue:
    """Put a catalogue together from its entries."""
    by_form: dict[type, list[Entry]] = {}
    for entry in entries:
        by_form.setdefault(type(entry.form), []).append(entry)
    countries = _by_id(map(_country, _forms(by_form, CountryForm)))
    rows = tuple(map(_award_row, _forms(by_form, AwardRowForm)))
    defaults = Defaults(
        {c.id: c.currency for c in countries.values()},
        {(row.award, row.body): row.rpl for row in rows if row.rpl is not None},
    )
    items = [
        *(item(form, file, defaults) for form, file in _items(by_form)),
        *(attestation(form, file, defaults) for form, file in _placed(by_form, AttestationForm)),
    ]
    return Catalogue(
        items=_by_id(items),
        hour_kinds=_by_id(map(_hour_kind, _forms(by_form, HourKindForm))),
        domains=_by_id(map(_domain, _forms(by_form, DomainForm))),
        ladders=_by_id(map(_ladder, _forms(by_form, LadderForm))),
        comparable=tuple(map(_row, _forms(by_form, ComparableForm))),
        systems=_by_id(
            CreditSystem(form.id, form.title, form.size)
            for form in _forms(by_form, CreditSystemForm)
        ),
        conversions=tuple(
            Conversion(form.origin, form.target, form.ratio)
            for form in _forms(by_form, ConversionForm)
        ),
        bodies=_by_id(Body(form.id, form.title, form.kind) for form in _forms(by_form, BodyForm)),
        countries=countries,
        awards=_by_id(Award(f.id, f.title, f.level) for f in _forms(by_form, AwardForm)),
        award_rows=rows,
        competencies=_by_id(map(_competencies, _forms(by_form, CompetenciesForm))),
        terms=_by_id(map(_calendar, _forms(by_form, CalendarForm))),
        digest=digest,
    )


def _items(by_form: ByForm) -> Iterator[tuple[ItemForm, str]]:
    yield from _placed(by_form, Module)
    yield from _placed(by_form, Qualification)
    yield from _placed(by_form, Role)


def _placed(by_form: ByForm, form: type[F]) -> Iterable[tuple[F, str]]:
    found = by_form.get(form, ())
    return ((entry.form, entry.file) for entry in found if isinstance(entry.form, form))


def _forms(by_form: ByForm, form: type[F]) -> Iterable[F]:
    return (found for found, _ in _placed(by_form, form))


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
