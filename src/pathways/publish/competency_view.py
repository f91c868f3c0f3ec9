"""A framework of competences set beside the domains, and all of them set side by side."""

from __future__ import annotations

from msgspec import Struct

from pathways.explain.coverage import framework_covers
from pathways.model.authored_registers import CompetenciesForm
from pathways.model.catalogue import Body, Catalogue, Competencies, Domain
from pathways.publish.edition import Edition
from pathways.publish.listed import Listed
from pathways.publish.place import place_names
from pathways.publish.register_view import Entry, entry_of, lines_of


class AreaView(Struct, frozen=True):
    """An area of competence, the domains it speaks to, and the modules that are it."""

    id: str
    title: str
    note: str
    domains: tuple[Domain, ...]
    modules: tuple[Listed, ...]


class CompetencyView(Struct, frozen=True):
    """A framework of competences; `areas` is None where they are not known."""

    framework: Competencies
    entry: Entry | None
    body: Body | None
    where: tuple[str, ...]
    levels: tuple[str, ...]
    areas: tuple[AreaView, ...] | None
    silent: tuple[Domain, ...]


class CrosswalkRow(Struct, frozen=True):
    """How many areas of a framework speak to each domain; None where they are not known."""

    framework: Competencies
    touched: tuple[int, ...] | None


class CrosswalkView(Struct, frozen=True):
    """All frameworks of competences against all domains."""

    domains: tuple[Domain, ...]
    rows: tuple[CrosswalkRow, ...]


def competency_view(one: Competencies, edition: Edition) -> CompetencyView:
    """Say all that is known about a framework of competences."""
    catalogue = edition.catalogue
    entry = entry_of("competencies", one.id, edition)
    form = entry.page.own.form if entry else None
    written = form if isinstance(form, CompetenciesForm) else None
    spoken = {domain for area in one.areas or () for domain in area.domains}
    return CompetencyView(
        one,
        entry,
        catalogue.bodies.get((written.body if written else None) or ""),
        place_names(written.countries, catalogue) if written else (),
        written.levels if written else (),
        _areas(one, written, catalogue),
        tuple(d for d in catalogue.domains.values() if d.id not in spoken),
    )


def _areas(
    one: Competencies, form: CompetenciesForm | None, catalogue: Catalogue
) -> tuple[AreaView, ...] | None:
    if one.areas is None:
        return None
    notes = {area.id: area.note for area in form.areas or ()} if form else {}
    return tuple(
        AreaView(
            area.id,
            area.title,
            notes.get(area.id) or "",
            tuple(catalogue.domains[d] for d in area.domains if d in catalogue.domains),
            lines_of(tuple(m for m in area.modules if m in catalogue.items), catalogue),
        )
        for area in one.areas
    )


def crosswalk_view(catalogue: Catalogue) -> CrosswalkView:
    """Set all frameworks of competences beside the domains."""
    rows = (
        CrosswalkRow(
            cover.framework,
            None if cover.touched is None else tuple(number for _, number in cover.touched),
        )
        for cover in framework_covers(catalogue)
    )
    return CrosswalkView(tuple(catalogue.domains.values()), tuple(rows))
