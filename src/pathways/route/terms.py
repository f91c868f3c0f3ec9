"""Terms on the weeks of a route: when an item runs, and when it ends.

In terms everything that is studied starts with a term and ends with one. An item that names
start months or dates runs in the terms in which one of them falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pathways.model.catalogue import TermCalendar
from pathways.model.items import Item, Kind
from pathways.route.calendar import monday_of, week_of

Slot = tuple[int, int]
"""The week in which something may start, and the week in which it then ends."""


def is_taught(item: Item, lasts: int) -> bool:
    """Say whether an item is one of those that are studied in terms."""
    return item.kind is Kind.MODULE or (item.kind is Kind.QUALIFICATION and lasts > 0)


def terms_to_come(calendar: TermCalendar | None, monday: date) -> tuple[Slot, ...]:
    """Give the terms that start in week 0 or later: first week, and the week after the last."""
    if calendar is None:
        return ()
    weeks = ((week_of(t.since, monday), week_of(t.until, monday) + 1) for t in calendar.terms)
    return tuple((start, end) for start, end in weeks if start >= 0)


def slots_of(item: Item, weeks: int, terms: tuple[Slot, ...], monday: date) -> tuple[Slot, ...]:
    """Give the terms in which an item may start, each with the end of the term in which it ends.

    `weeks` of teaching are counted over as many terms as they need, always one at least; an
    item that does not end in the terms known cannot start.
    """
    return _slots(item.starts, item.runs, weeks, terms, monday)


@lru_cache(maxsize=4096)
def _slots(
    starts: tuple[int, ...],
    runs: tuple[date, ...],
    weeks: int,
    terms: tuple[Slot, ...],
    monday: date,
) -> tuple[Slot, ...]:
    """Items that run alike have the same terms, and are asked for again and again."""
    weeks_of_runs = [week_of(run, monday) for run in runs]
    found = []
    for place, term in enumerate(terms):
        end = _ends(weeks, terms[place:])
        dated = not runs or any(term[0] <= week < term[1] for week in weeks_of_runs)
        in_month = not starts or any(month in starts for month in _months(term, monday))
        if end is not None and dated and in_month:
            found.append((term[0], end))
    return tuple(found)


def _ends(weeks: int, terms: tuple[Slot, ...]) -> int | None:
    taught = 0
    for start, end in terms:
        taught += end - start
        if taught >= weeks:
            return end
    return None


def _months(term: Slot, monday: date) -> Iterator[int]:
    return (monday_of(week, monday).month for week in range(*term))
