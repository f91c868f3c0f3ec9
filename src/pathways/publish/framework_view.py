"""A framework: its ladder from the top down, what stands at each rung, and rungs like it."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.explain.pages import Page, Part, backing_of
from pathways.model.authored_registers import ComparableForm, LadderForm
from pathways.model.catalogue import Catalogue, Ladder
from pathways.model.forms import Source
from pathways.model.quantities import Rung
from pathways.publish.address import register_address
from pathways.publish.edition import Edition
from pathways.publish.figures_view import SourceView, backed
from pathways.publish.listed import Listed, by_title, listed_item
from pathways.publish.place import place_names
from pathways.publish.register_view import Entry, entry_of
from pathways.publish.rule_view import Ref

MOST = 200
"""Items named at one rung."""
COMPARABLE = "frameworks/comparable.yaml"


@dataclass(frozen=True, slots=True)
class AlikeView:
    """Rungs of one other ladder that a source sets beside a rung, and the sources' numbers."""

    place: str
    ladder: str
    steps: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RungView:
    """A rung: its step, its title, its descriptor, rungs like it, and what stands at it.

    `more` counts what stands at it besides, where it is too much for a page.
    """

    step: str
    title: str
    text: str
    alike: tuple[AlikeView, ...]
    items: tuple[Listed, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework with its rungs from the highest to the lowest."""

    ladder: Ladder
    entry: Entry | None
    kind: str
    where: tuple[str, ...]
    credit: Ref | None
    rungs: tuple[RungView, ...]
    caveat: str
    sources: tuple[SourceView, ...]


def framework_view(ladder: Ladder, edition: Edition) -> FrameworkView:
    """Say all that is known about a framework."""
    catalogue = edition.catalogue
    entry = entry_of("framework", ladder.id, edition)
    form = entry.page.own.form if entry else None
    written = form if isinstance(form, LadderForm) else None
    rows = tuple(row for row in edition.registers.comparable if ladder.id in row.rungs)
    page = Page(COMPARABLE, tuple(Part(row.id, row, {}) for row in rows))
    backing = backing_of(page)
    sources = backing.sources
    system = catalogue.systems.get(ladder.credit or "")
    return FrameworkView(
        ladder,
        entry,
        written.kind if written else "ladder",
        place_names(written.countries, catalogue) if written else (),
        Ref(system.title, register_address("credits", system.id), system.id) if system else None,
        tuple(_rung(step, ladder, written, rows, sources, catalogue) for step in _down(ladder)),
        edition.registers.caveat if rows else "",
        backed(backing, page).sources if rows else (),
    )


def _down(ladder: Ladder) -> tuple[str, ...]:
    return tuple(reversed(ladder.rungs))


def _rung(  # noqa: PLR0913, PLR0917
    step: str,
    ladder: Ladder,
    form: LadderForm | None,
    rows: tuple[ComparableForm, ...],
    sources: tuple[Source, ...],
    catalogue: Catalogue,
) -> RungView:
    written = next((r for r in form.rungs if r.id == step), None) if form else None
    at = Rung(ladder.id, step)
    here = by_title(listed_item(i, catalogue) for i in catalogue.items.values() if i.level == at)
    return RungView(
        step,
        written.title if written else step,
        (written.note if written else None) or "",
        _alike(at, rows, sources, catalogue),
        here[:MOST],
        len(here[MOST:]),
    )


def _alike(
    at: Rung,
    rows: tuple[ComparableForm, ...],
    sources: tuple[Source, ...],
    catalogue: Catalogue,
) -> tuple[AlikeView, ...]:
    """Give the rungs of each other ladder in the rows where a rung stands."""
    steps: dict[str, dict[str, None]] = {}
    numbers: dict[str, set[int]] = {}
    for row in rows:
        if at.step not in row.rungs[at.ladder]:
            continue
        for other, found in row.rungs.items():
            if other != at.ladder:
                steps.setdefault(other, {}).update(dict.fromkeys(found))
                numbers.setdefault(other, set()).update(sources.index(s) + 1 for s in row.source)
    return tuple(
        AlikeView(
            register_address("framework", other) if other in catalogue.ladders else "",
            catalogue.ladders[other].title if other in catalogue.ladders else other,
            tuple(f"{other} {step}" for step in found),
            tuple(sorted(numbers[other])),
        )
        for other, found in steps.items()
    )
