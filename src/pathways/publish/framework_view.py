"""A framework: its ladder from the top down, what stands at each rung, and rungs like it."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nsmallest

from msgspec import Struct

from pathways.explain.pages import Page, Part
from pathways.model.authored_registers import ComparableForm, LadderForm
from pathways.model.catalogue import Catalogue, Ladder
from pathways.model.forms import Source
from pathways.model.items import Item
from pathways.model.quantities import Rung
from pathways.publish.address import item_address, register_address
from pathways.publish.edition import Edition
from pathways.publish.figures_view import SourceView, backed
from pathways.publish.listed import Listed, listed_item
from pathways.publish.place import place_names
from pathways.publish.register_view import Entry, entry_of
from pathways.publish.rule_view import Ref

MOST = 200
"""Items named at one rung."""
COMPARABLE = "frameworks/comparable.yaml"


class AlikeView(Struct, frozen=True):
    """Rungs of one other ladder that a source sets beside a rung, and the sources' numbers."""

    place: str
    ladder: str
    steps: tuple[str, ...]
    sources: tuple[int, ...]


class RungView(Struct, frozen=True):
    """A rung: its step, its title, its descriptor, rungs like it, and what stands at it.

    `more` counts what stands at it besides, where it is too much for a page.
    """

    step: str
    title: str
    text: str
    alike: tuple[AlikeView, ...]
    items: tuple[Listed, ...]
    more: int = 0


class FrameworkView(Struct, frozen=True):
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
    backing = page.backing
    sources = backing.sources
    system = catalogue.systems.get(ladder.credit or "")
    standing = _standing(ladder, catalogue)
    return FrameworkView(
        ladder,
        entry,
        written.kind if written else "ladder",
        place_names(written.countries, catalogue) if written else (),
        Ref(system.title, register_address("credits", system.id), system.id) if system else None,
        tuple(
            RungView(
                step,
                *_told(step, written),
                _alike(Rung(ladder.id, step), rows, sources, catalogue),
                *_first(standing.get(step, []), catalogue),
            )
            for step in reversed(ladder.rungs)
        ),
        edition.registers.caveat if rows else "",
        backed(backing, page).sources if rows else (),
    )


def _told(step: str, form: LadderForm | None) -> tuple[str, str]:
    """Give the title and the descriptor of a rung."""
    written = next((r for r in form.rungs if r.id == step), None) if form else None
    return (written.title, written.note or "") if written else (step, "")


def _standing(ladder: Ladder, catalogue: Catalogue) -> Mapping[str, list[Item]]:
    """Give what stands at each rung."""
    found: dict[str, list[Item]] = {}
    for item in catalogue.items.values():
        if item.level is not None and item.level.ladder == ladder.id:
            found.setdefault(item.level.step, []).append(item)
    return found


def _first(items: list[Item], catalogue: Catalogue) -> tuple[tuple[Listed, ...], int]:
    """Give the first of some items by title, and how many there are besides."""
    first = nsmallest(MOST, items, key=lambda item: (item.title.casefold(), item_address(item)))
    return tuple(listed_item(item, catalogue) for item in first), max(0, len(items) - MOST)


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
