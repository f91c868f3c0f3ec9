"""What a site says of registers and of sources, from the files of a catalogue read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pathways.check.figures import Backing
from pathways.check.sources import Group, Told, Use, groups_of
from pathways.cli.written import Files
from pathways.explain.pages import Page
from pathways.explain.register_text import Registered, kind_of
from pathways.model.authored_registers import ComparableFile, ComparableForm
from pathways.model.catalogue import Catalogue
from pathways.publish.registers import Cited, Registers, Resting


def registers_of(files: Files, told: Told) -> Registers:
    """Give the pages of all registers, the comparable rungs and every source."""
    forms = [entry.form for entry, _ in told]
    caveats = (form.caveat or "" for form in forms if isinstance(form, ComparableFile))
    return Registers(
        dict(_pages(files)),
        tuple(form for form in forms if isinstance(form, ComparableForm)),
        next(caveats, ""),
        tuple(map(_cited, groups_of(told))),
        _backings(told),
    )


def _pages(files: Files) -> Iterator[tuple[tuple[str, str], Page]]:
    for found in _registered(files.catalogue):
        kind = kind_of(found)
        yield ("framework" if kind == "ladder" else kind, found.id), files.register_page(found)


def _registered(catalogue: Catalogue) -> Iterator[Registered]:
    registers: tuple[Mapping[str, Registered], ...] = (
        catalogue.domains,
        catalogue.ladders,
        catalogue.competencies,
        catalogue.hour_kinds,
        catalogue.bodies,
        catalogue.awards,
        catalogue.systems,
        catalogue.countries,
        catalogue.terms,
    )
    for register in registers:
        yield from register.values()


def _backings(told: Told) -> tuple[tuple[str, int], ...]:
    found = Counter(figure.backing for _, figures in told for figure in figures)
    return tuple((str(backing), found[backing]) for backing in Backing)


def _cited(group: Group) -> Cited:
    return Cited(
        group.url,
        group.standings,
        group.confidences,
        group.seen,
        group.notes,
        group.figures,
        tuple(map(str, group.doubts)),
        tuple(_resting(use) for use in group.uses),
    )


def _resting(use: Use) -> Resting:
    return Resting(use.file, use.entry, use.keys)
