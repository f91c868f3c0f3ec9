"""What was edited between two catalogues, entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from pathways.model.catalogue import (
    Catalogue,
    ComparableRow,
    Conversion,
    Country,
    CreditSystem,
    Domain,
    HourKind,
    Ladder,
    TermCalendar,
)
from pathways.model.items import Item

Single: TypeAlias = Item | HourKind | Domain
"""What a route looks at only where its rules lead there."""
Shared: TypeAlias = Ladder | ComparableRow | CreditSystem | Conversion | Country | TermCalendar
"""What any route may look at, whichever items it takes."""
Entry: TypeAlias = Single | Shared
E = TypeVar("E", bound=Single)


class Sort(StrEnum):
    """Where an entry stands. Bodies, awards and competency frameworks are not among them: no
    route looks at these, and what an award takes is written into its items when they are read."""

    ITEM = "item"
    HOURS = "kind of hours"
    DOMAIN = "domain"
    LADDER = "ladder"
    COMPARABLE = "comparable levels"
    SYSTEM = "credit system"
    CONVERSION = "credit conversion"
    COUNTRY = "country"
    TERMS = "calendar of terms"


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry before and after; None where it was not there, or no longer is."""

    sort: Sort
    id: str
    before: Entry | None
    after: Entry | None

    @property
    def is_shared(self) -> bool:
        """Say whether any route may look at the entry."""
        return self.sort not in {Sort.ITEM, Sort.HOURS, Sort.DOMAIN}


def edits(old: Catalogue, new: Catalogue) -> tuple[Edit, ...]:
    """Give every entry that two catalogues do not have alike, items first, by id.

    In which file an item stands does not count.
    """
    found, now = [], _registers(new)
    for sort, register in _registers(old).items():
        for id_ in sorted({*register, *now[sort]}):
            before, after = register.get(id_), now[sort].get(id_)
            if before != after:
                found.append(Edit(sort, id_, before, after))
    return tuple(found)


def edited(catalogue: Catalogue, edit: Edit) -> Catalogue:
    """Give a catalogue with the edit of one item, kind of hours or domain made in it."""
    assert not edit.is_shared
    return replace(
        catalogue,
        items=_with(catalogue.items, edit, Item),
        hour_kinds=_with(catalogue.hour_kinds, edit, HourKind),
        domains=_with(catalogue.domains, edit, Domain),
    )


def _with(register: dict[str, E], edit: Edit, form: type[E]) -> dict[str, E]:
    """Give a register with an edit made in it, if it is of its form."""
    if not isinstance(edit.before or edit.after, form):
        return register
    entries = {id_: entry for id_, entry in register.items() if id_ != edit.id}
    if isinstance(edit.after, form):
        entries[edit.id] = edit.after
    return dict(sorted(entries.items()))


def _registers(catalogue: Catalogue) -> dict[Sort, dict[str, Entry]]:
    ratios = ((f"{c.source} to {c.target}", c) for c in catalogue.conversions)
    return {
        Sort.ITEM: {item.id: replace(item, file="") for item in catalogue.items.values()},
        Sort.HOURS: {**catalogue.hour_kinds},
        Sort.DOMAIN: {**catalogue.domains},
        Sort.LADDER: {**catalogue.ladders},
        Sort.COMPARABLE: _apart((row.id, row) for row in catalogue.comparable),
        Sort.SYSTEM: {**catalogue.systems},
        Sort.CONVERSION: _apart(ratios),
        Sort.COUNTRY: {**catalogue.countries},
        Sort.TERMS: {**catalogue.terms},
    }


def _apart(named: Iterable[tuple[str, Shared]]) -> dict[str, Entry]:
    """Keep entries of one name apart, as nothing forbids that."""
    seen: Counter[str] = Counter()
    entries: dict[str, Entry] = {}
    for name, entry in named:
        seen[name] += 1
        entries[name if seen[name] == 1 else f"{name} ({seen[name]})"] = entry
    return entries
