"""Whether single things are held on a day: the leaves that every rule rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, Span, earlier, later
from pathways.rules.renewal import DAY, validities
from pathways.rules.syntax import Credits


@dataclass(frozen=True, slots=True)
class Situation:
    """What is held, on which day, under which catalogue.

    `system` is the credit system of the item whose rule is read: amounts that name no
    rung are in it; None counts every credit as it stands. `after`: only what was done or got
    after that day counts towards hours and credits, as renewals ask.
    """

    catalogue: Catalogue
    holdings: Holdings
    on: date
    system: str | None = None
    after: date | None = None


def recent(since: date | None, within: Span | None, on: date) -> bool | None:
    """Say whether a day lies within a span before `on`; None when the day is not said."""
    if within is None:
        return True
    return None if since is None else on <= later(since, within)


def valid(held: Held, item: Item, on: date) -> bool | None:
    """Say whether an item held is in force on a day; None when its date is not said.

    What is got on a later day counts from now on: a route holds it before it comes.
    """
    if item.valid_for is None or held.kept:
        return True
    if held.on is None:
        return None
    begun, *others = validities(held, item)
    return on < begun.until or any(other.holds(on) for other in others)


def counts(since: date | None, within: Span | None, at: Situation) -> bool | None:
    """Say whether what was done or got on a day counts now; None when the day is not said."""
    if at.after is None:
        return recent(since, within, at.on)
    return None if since is None else since > at.after and recent(since, within, at.on)


def worked_within(done: HoursDone, within: Span | None, at: Situation) -> int:
    """Give how much of steady hours counts now, by whole weeks."""
    firsts = [] if within is None else [earlier(at.on, within)]
    firsts += [] if at.after is None else [at.after + DAY]
    if not firsts or done.since is None:
        return done.amount
    weeks_before = max(0, -((done.since - max(firsts)).days // 7))
    return max(0, done.amount - done.steady * weeks_before)


def both(a: bool | None, b: bool | None) -> bool | None:
    """Three-valued and."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def holds(id_: str, at: Situation) -> tuple[bool | None, tuple[str, ...]]:
    """Say whether an id is held, itself or through an item that counts as it, and by what."""
    item = at.catalogue.items.get(id_)
    held = at.holdings.items.get(id_)
    answer: bool | None = False
    if item is not None and item.kind is Kind.ATTESTATION and held is None:
        answer = at.holdings.attests.get(id_)
        if answer:
            return True, (id_,)
    if held is not None:
        answer = True if item is None else valid(held, item, at.on)
        if answer:
            return True, (id_,)
    for filler in at.catalogue.fillers.get(id_, ()):
        other = at.holdings.items.get(filler.id)
        if other is not None and filler.window.holds(at.on):
            found = valid(other, at.catalogue.items[filler.id], at.on)
            if found:
                return True, (filler.id,)
            answer = None if found is None else answer
    return answer, (id_,)


@dataclass(frozen=True, slots=True)
class Entry:
    """One id whose credits an amount may count; None is an unknown number of credits.

    `fillers` are the ids that may stand in for it: itself first.
    """

    id: str
    credits: Hundredths | None
    fillers: tuple[str, ...] = field(default=())


def entries(clause: Credits, catalogue: Catalogue, system: str | None) -> tuple[Entry, ...]:
    """List what could count towards an amount, in id order, with the credits recognised."""
    pool = clause.pool
    target = catalogue.credit_system(clause.at) if clause.at else system
    if pool is None:
        ids = catalogue.carriers
    elif pool.ids:
        ids = tuple(dict.fromkeys(pool.ids))
    elif pool.tag:
        ids = catalogue.by_tag.get(pool.tag, ())
    else:
        ids = catalogue.by_provider.get(pool.provider or "", ())
    listed = frozenset(pool.ids) if pool else frozenset()
    found = []
    for id_ in ids:
        item = catalogue.items.get(id_)
        if item is None or item.kind not in (Kind.MODULE, Kind.QUALIFICATION):
            continue
        amount = recognised(item, clause, catalogue, target)
        if amount != 0:
            others = (f.id for f in catalogue.fillers.get(id_, ()) if f.id not in listed)
            stand_in = tuple(dict.fromkeys(others)) if listed else ()
            found.append(Entry(id_, amount, (id_, *stand_in)))
    return tuple(found)


def entries_named(clause: Credits, catalogue: Catalogue) -> frozenset[str]:
    """Give the ids that may count towards an amount, stand-ins too, whatever the system."""
    return frozenset(f for e in entries(clause, catalogue, None) for f in e.fillers)


def recognised(
    item: Item, clause: Credits, catalogue: Catalogue, target: str | None
) -> Hundredths | None:
    """Give the credits of an item that an amount recognises; None when that is unknown."""
    amount = item.figures.credits
    if amount == 0:
        return Hundredths(0)
    if clause.at is not None:
        fits = item.level and catalogue.at_rung(item.level, clause.at, or_above=clause.or_above)
        if fits is False or item.level is None:
            return Hundredths(0)
        if fits is None:
            return None
    if amount is None:
        return None
    converted = catalogue.convert(amount, catalogue.credit_system(item.level), target)
    return None if converted is None else Hundredths(converted)


def counted(entry: Entry, within: Span | None, at: Situation) -> tuple[bool | None, bool]:
    """Say whether an entry's credit counts now, and whether only by recognised prior learning."""
    answer: bool | None = False
    by_rpl = False
    for id_ in entry.fillers:
        held = at.holdings.items.get(id_)
        if held is None or not (held.credit or id_ != entry.id):
            continue
        if id_ != entry.id and not _fills_now(id_, entry.id, at):
            continue
        item = at.catalogue.items[id_]
        found = both(valid(held, item, at.on), counts(held.on, within, at))
        if found and not held.rpl:
            return True, False
        by_rpl = by_rpl or bool(found)
        answer = True if by_rpl else None if found is None else answer
    return answer, by_rpl


def _fills_now(id_: str, listed: str, at: Situation) -> bool:
    return any(f.id == id_ and f.window.holds(at.on) for f in at.catalogue.fillers[listed])
