"""How long something held is valid, renewed or not, and whether it can still be renewed.

Dates alone: what a renewal asks is judged in `rules/upkeep.py`. A planner that gets an item
on a day asks `first`, and `renewed` for each renewal done after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pathways.model.holdings import Held
from pathways.model.items import Begins, Item
from pathways.model.quantities import Span, YearDay, later

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Validity:
    """In force from the day `since` up to, not including, the day `until`.

    `back` is the first day on which it can no longer be brought back: `until` itself where
    no renewal is left, None where nothing says. `renewals` is how many came before.
    """

    since: date
    until: date
    back: date | None = None
    renewals: int = 0

    def holds(self, on: date) -> bool:
        """Say whether it is in force on a day."""
        return self.since <= on < self.until


class State(StrEnum):
    """What something held is on a day.

    IN_GRACE: its time is over, and it can be brought back. LAPSED: its time is over, and it
    cannot be brought back, or nothing says that it can. UNKNOWN: when it was got is not said,
    or whether it lapses was not found.
    """

    VALID = "valid"
    IN_GRACE = "in-grace"
    LAPSED = "lapsed"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


def first(item: Item, got: date) -> Validity | None:
    """Give how long an item got on a day is valid; None when it does not lapse.

    It ends `valid_for` after the day; where it `ends_on` a day of the year, on the next such
    day, which is its last.
    """
    if item.valid_for is None:
        return None
    return _validity(item, got, _until(got, item.valid_for, item.ends_on), 0)


def renewed(item: Item, last: Validity, on: date) -> Validity:
    """Give what follows when an item is renewed on a day; see `Begins` for where it begins.

    Where it begins with the learning, `on` is the day of that learning. Whether the renewal
    may be done is not asked: see `may_renew`.
    """
    if item.valid_for is None:
        return last
    count = last.renewals + 1
    if _begins(item) is Begins.END and on < last.until:
        # Counted from its last day, which is the day of the year already where there is one.
        begun = last.until if item.ends_on is None else last.until - DAY
        return _validity(item, last.until, _until(begun, item.valid_for, item.ends_on), count)
    return _validity(item, on, _until(on, item.valid_for, item.ends_on), count)


def may_renew(item: Item, last: Validity, on: date) -> bool | None:
    """Say whether an item may be renewed on a day; None where nothing says."""
    if renewals_left(item, last) == 0:
        return False
    if on < last.until:
        return None if item.renewal is None else True
    return None if last.back is None else on < last.back


def renewals_left(item: Item, last: Validity) -> int | None:
    """Give how often it may still be renewed; None when no number is given."""
    if item.renewal is None or item.renewal.times is None:
        return None
    return max(0, item.renewal.times - last.renewals)


def validities(held: Held, item: Item) -> tuple[Validity, ...]:
    """Give the times something held is valid, oldest first; they may overlap or leave gaps.

    Nothing when it does not lapse, or when it was got is not said. The word of the profile is
    taken for what was renewed.
    """
    begun = None if held.on is None or held.kept else first(item, held.on)
    if begun is None:
        return ()
    found = [begun]
    for day in held.renewed:
        found.append(renewed(item, found[-1], day))
    return tuple(found)


def lapse(held: Held, item: Item) -> date | None:
    """Give the first day on which an item held is in force no more; None when there is none.

    What lapses and has no date is taken as over: the first day there is.
    """
    if item.valid_for is None or held.kept:
        return None
    return max((v.until for v in validities(held, item)), default=date.min)


def state_on(held: Held, item: Item, on: date) -> State:
    """Say what something held is on a day."""
    if item.valid_for is None:
        return State.UNKNOWN if item.lapse_unknown else State.VALID
    found = validities(held, item)
    if not found:
        return State.VALID if held.kept else State.UNKNOWN
    if on < found[0].since:
        return State.NOT_YET
    if any(v.holds(on) for v in found):
        return State.VALID
    over = max((v for v in found if v.until <= on), key=lambda v: v.until)
    return State.IN_GRACE if may_renew(item, over, on) else State.LAPSED


def _begins(item: Item) -> Begins:
    return Begins.END if item.renewal is None else item.renewal.begins


def _until(since: date, span: Span, ends_on: YearDay | None) -> date:
    end = later(since, span)
    return end if ends_on is None else min(ends_on.next(end), date.max - DAY) + DAY


def _validity(item: Item, since: date, until: date, renewals: int) -> Validity:
    back = None
    if item.renewal is not None:
        if item.renewal.times is not None and renewals >= item.renewal.times:
            back = until
        elif item.renewal.grace is not None:
            back = later(until, item.renewal.grace)
    return Validity(since, until, back, renewals)
