"""What keeps something held valid: what its next renewal asks, and how much of that is there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Begins, Item
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import (
    DAY,
    State,
    Validity,
    may_renew,
    renewals_left,
    renewed,
    state_on,
    validities,
)
from pathways.rules.situation import Situation
from pathways.rules.syntax import When, walk
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET, Verdict


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Something held, on a day: how it stands, and what its next renewal asks.

    `last` is the last time it is valid that is known, None when it does not lapse or when it
    was got is not said. `asks` is the rule of its renewal judged on the day, None where no
    rule is written; `asks_at_end` the same rule on the last day for it, nothing more done.
    """

    item: Item
    held: Held
    on: date
    state: State
    last: Validity | None = None
    asks: Verdict | None = None
    asks_at_end: Verdict | None = None

    @property
    def renew_by(self) -> date | None:
        """Give the last day in force, and so the last to renew it without a gap."""
        return None if self.last is None else self.last.until - DAY

    @property
    def back_by(self) -> date | None:
        """Give the last day to bring it back; None where nothing says, or it cannot be."""
        if self.last is None or self.last.back is None:
            return None
        return self.last.back - DAY if self.last.back > self.last.until else None

    @property
    def renewable(self) -> bool | None:
        """Say whether it may be renewed, now or until its last day; None where nothing says."""
        return None if self.last is None else may_renew(self.item, self.last, self.on)

    @property
    def left(self) -> int | None:
        """Give how often it may still be renewed; None when no number is given."""
        return None if self.last is None else renewals_left(self.item, self.last)

    @property
    def act_by(self) -> date | None:
        """Give the day by which something is to be done; None when nothing can or need be."""
        if self.renewable is False or self.state is State.LAPSED:
            return None
        return self.back_by if self.state is State.IN_GRACE else self.renew_by


def upkeep(held: Held, item: Item, holdings: Holdings, catalogue: Catalogue, on: date) -> Upkeep:
    """Give how something held stands on a day.

    What renews it counts from when it was got or last renewed on: no hour renews it twice.
    """
    found = validities(held, item)
    state = state_on(held, item, on)
    here = Upkeep(item, held, on, state, found[-1] if found else None)
    if item.renewal is None or not item.renewal.requires:
        return here
    done = _dated(holdings) if item.renewal.begins is Begins.LEARNING else holdings
    after = held.renewed[-1] if held.renewed else held.on
    end = here.act_by
    return replace(
        here,
        asks=_judged(item, done, catalogue, on, after),
        asks_at_end=None if end is None else _judged(item, done, catalogue, end, after),
    )


def upkeeps(holdings: Holdings, catalogue: Catalogue, on: date) -> tuple[Upkeep, ...]:
    """Give how everything held stands on a day: what is due soonest first."""
    found = [
        upkeep(held, catalogue.items[id_], holdings, catalogue, on)
        for id_, held in holdings.items.items()
        if id_ in catalogue.items
    ]
    return tuple(sorted(found, key=_urgency))


_ORDER = (State.IN_GRACE, State.VALID, State.NOT_YET, State.UNKNOWN, State.LAPSED)


def _urgency(one: Upkeep) -> tuple[bool, int, date]:
    """Put what never ends last, then order by how it stands and by the day."""
    endless = one.state is State.VALID and one.last is None
    day = one.back_by if one.state is State.IN_GRACE else one.renew_by
    return endless, _ORDER.index(one.state), day or date.max


def _judged(
    item: Item, holdings: Holdings, catalogue: Catalogue, on: date, after: date | None
) -> Verdict:
    rule = rule_of(item.renewal.requires if item.renewal else "")
    system = catalogue.credit_system(item.level)
    return evaluate(rule, Situation(catalogue, holdings, on, system, after))


# Renewals that come by themselves.


def renewed_by_learning(holdings: Holdings, catalogue: Catalogue) -> Holdings:
    """Write down the renewals that come by themselves, where renewal `begins` with learning.

    Each day on which learning was done is taken in turn. When what renewal asks is then
    reached, the item is valid anew from the latest day such that what was done from that
    day on reaches it; each learning counts on its last day. What does not make it end
    later changes nothing, and once it can no longer be brought back nothing renews it.
    """
    dated = _dated(holdings)
    days = sorted({day for day in _learned(dated) if day is not None})
    while True:
        items = {
            id_: _with_renewals(held, catalogue.items.get(id_), dated, catalogue, days)
            for id_, held in dated.items.items()
        }
        if items == dated.items:
            return replace(holdings, items=items)
        # What is renewed may be what the renewal of another item asks for.
        dated = replace(dated, items=items)


def _learned(holdings: Holdings) -> Iterator[date | None]:
    yield from (done.until for done in holdings.hours)
    yield from (held.on for held in holdings.items.values())


def _dated(holdings: Holdings) -> Holdings:
    """Let hours count on their last day, as a course does."""
    return replace(holdings, hours=tuple(_on_last_day(done) for done in holdings.hours))


def _on_last_day(done: HoursDone) -> HoursDone:
    day = done.until or done.since
    return replace(done, since=day, until=day)


def _with_renewals(
    held: Held, item: Item | None, dated: Holdings, catalogue: Catalogue, days: list[date]
) -> Held:
    if item is None or item.renewal is None or item.renewal.begins is not Begins.LEARNING:
        return held
    known = validities(held, item)
    if not known or not item.renewal.requires:
        return held
    last, starts = known[-1], list(held.renewed)
    for place, day in enumerate(days):
        if day > last.since and may_renew(item, last, day):
            latest = [d for d in reversed(days[: place + 1]) if d > last.since]
            start = _start(item, _until_day(dated, day), catalogue, day, latest)
            new = last if start is None else renewed(item, last, start)
            if start is not None and new.until > last.until:
                last = new
                starts.append(start)
    return replace(held, renewed=tuple(starts))


def _start(
    item: Item, then: Holdings, catalogue: Catalogue, on: date, latest: list[date]
) -> date | None:
    """Give the first of the days, latest first, from which on enough was learned by a day.

    From earlier on is never less, so halves are tried; but for a `when`, where more may ask more.
    """

    def is_enough(since: date) -> bool:
        return _judged(item, then, catalogue, on, since - DAY).standing is MET

    rule = rule_of(item.renewal.requires if item.renewal else "")
    if any(isinstance(part, When) for part in walk(rule)):
        return next(filter(is_enough, latest), None)
    if not is_enough(latest[-1]):
        return None
    return latest[bisect_left(latest, True, key=is_enough)]  # noqa: FBT003 - what is looked for


def _until_day(dated: Holdings, day: date) -> Holdings:
    """Give what was held and done on a day."""
    items = {i: h for i, h in dated.items.items() if h.on is None or h.on <= day}
    hours = tuple(h for h in dated.hours if h.until is None or h.until <= day)
    return replace(dated, items=items, hours=hours)
