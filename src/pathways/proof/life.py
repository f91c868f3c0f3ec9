"""The kindest life: all that may be taken, but for a cut, as early as its own rules allow.

Whatever any route has reached by a week, this life has reached by then: there is time for
everything at once, nothing that is taken lapses or grows old, nothing excludes anything, and
nothing costs too much. So what it does not reach, no route without the cut does. It shares no
code with the search.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from heapq import heappop, heappush

from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.quantities import Hundredths
from pathways.proof.judge import accepts, counts_together
from pathways.proof.proof import Sort, Thing
from pathways.proof.things import Clause, Taking
from pathways.proof.world import World
from pathways.route.calendar import days_of, last_week
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import may_renew, validities
from pathways.rules.situation import Situation


@dataclass(frozen=True, slots=True)
class Lived:
    """How far a life came: the week in which the target held, None if never.

    `begun` and `ended` are its things with their weeks; `now` is all that it had in the end.
    """

    reached: int | None
    begun: dict[Thing, int]
    ended: dict[Thing, int]
    now: Situation


def live(
    world: World,
    cut: Collection[Thing],
    ends_by: int | None = None,
    *,
    among: Collection[Thing] | None = None,
) -> Lived:
    """Live everything but a cut until the target holds, week `ends_by` or the deadline is over.

    Where `among` says that nothing else can be reached, only that is looked at.
    """
    return _Life(world, cut, ends_by, among).run(to_the_end=False)


def live_on(world: World, ends_by: int | None) -> Lived:
    """Live everything, and go on when the target holds."""
    return _Life(world, (), ends_by, None).run(to_the_end=True)


def last_of(world: World, ends_by: int | None) -> int:
    """Give the week by which all must have ended."""
    last = last_week(world.question.profile.wishes.deadline, world.monday)
    return last if ends_by is None else min(last, ends_by)


EVER = date.max
"""The day on which a life gets what it takes: never too old, and in force for good."""


def caps_of(cut: Collection[Thing]) -> dict[str, int]:
    """Give for each kind of hours in a cut the most that may be worked: just under its amount."""
    return {t.id: t.amount - 1 for t in sorted(cut, reverse=True) if t.sort is Sort.HOURS}


def take(taking: Taking, items: dict[str, Held], levels: dict[str, int]) -> None:
    """Add what a thing brings to what is held, for good."""
    thing, item = taking.thing, taking.item
    if thing.sort is Sort.LEVEL:
        levels[thing.id] = max(thing.level, levels.get(thing.id, 0))
    elif thing.sort is Sort.RENEWAL:
        items[thing.id] = replace(items[thing.id], kept=True)
    elif item is not None:
        held = items.get(thing.id)
        credit = not item.by_module or (held is not None and held.credit)
        items[thing.id] = Held(thing.id, EVER, credit=credit, kept=True)


class _Life:
    def __init__(
        self,
        world: World,
        cut: Collection[Thing],
        ends_by: int | None,
        among: Collection[Thing] | None,
    ) -> None:
        self.world = world
        self.catalogue, self.monday = world.catalogue, world.monday
        self.wishes = world.question.profile.wishes
        self.last = last_of(world, ends_by)
        self.caps = caps_of(cut)
        there = world.by_thing if among is None else among
        left_out = {t for t in cut if t.sort is not Sort.HOURS}
        self.waiting = {
            t.thing: t for t in world.takings.all if t.thing in there and t.thing not in left_out
        }
        self.items, self.levels = dict(world.own.items), dict(world.own.levels)
        self.begun: dict[Thing, int] = {}
        self.ended: dict[Thing, int] = {}
        self.going: dict[Thing, Taking] = {}
        self.stale = set(self.waiting)
        self.ready: set[Thing] = set()
        self.weeks = sorted({0, *world.turns})
        self.week = 0
        self.now = self.least = world.least(0)

    def run(self, *, to_the_end: bool) -> Lived:
        """Go from week to week in which anything may happen."""
        reached = None
        while self.weeks and self.weeks[0] <= self.last and (to_the_end or reached is None):
            self.week = heappop(self.weeks)
            while self.weeks and self.weeks[0] == self.week:
                heappop(self.weeks)
            self.look()
            while self.move():
                pass
            if reached is None and self.arrived():
                reached = self.week
            for week in self.ahead():
                heappush(self.weeks, week)
        return Lived(reached, self.begun, self.ended, self.now)

    def look(self) -> None:
        """See what is held in a week; it goes on with all that is taken in it."""
        own = self.world.own
        if self.week in self.world.turns:
            self.stale |= {*self.waiting, *self.going}
        hours = list(own.hours)
        for thing in self.begun:
            if thing.sort is Sort.HOURS:
                hours.append(HoursDone(thing.id, Hundredths(self.worked(thing)), EVER, EVER))
                self.changed(thing.id)
        self.least = self.world.least(self.week)
        holdings = Holdings(self.items, tuple(hours), self.levels, own.credits, own.attests)
        self.now = replace(self.least, holdings=holdings)

    def worked(self, thing: Thing) -> int:
        """Give the hours of a kind worked by now, up to just under what the cut names."""
        done = self.pace(thing) * (self.week - self.begun[thing])
        return min(done, self.caps.get(thing.id, done))

    def pace(self, thing: Thing) -> int:
        return self.world.takings.hours_per_week(thing.id)

    def changed(self, name: str) -> None:
        """Let all be judged anew that looks at something."""
        self.stale.update(taking.thing for taking in self.world.by_name.get(name, ()))

    def move(self) -> bool:
        """Let all that can end or begin now do so; say whether anything did."""
        ending = [taking for taking in self.going.values() if self.may_end(taking)]
        for taking in ending:
            self.end(taking)
        starting = self.may_start()
        for taking in starting:
            self.begin(taking)
        return bool(ending or starting)

    def begin(self, taking: Taking) -> None:
        thing = taking.thing
        del self.waiting[thing]
        self.begun[thing] = self.week
        if thing.sort is not Sort.HOURS:
            self.going[thing] = taking
            self.stale.add(thing)

    def may_end(self, taking: Taking) -> bool:
        """Say whether a thing is over by now, awarded, and within the deadline."""
        begun, item = self.begun[taking.thing], taking.item
        own = item if taking.thing.sort is Sort.ITEM else None
        deadline = self.wishes.deadline
        last_day = days_of(begun, self.week, self.monday, own)[1]
        in_time = deadline is None or last_day <= deadline
        return in_time and taking.end_of(begun) <= self.week and self.is_ready(taking)

    def end(self, taking: Taking) -> None:
        thing = taking.thing
        del self.going[thing]
        self.ended[thing] = self.week
        take(taking, self.items, self.levels)
        self.changed(thing.id)

    def is_ready(self, taking: Taking) -> bool:
        """Say whether what a thing asks holds: to begin, or, once it has begun, to end."""
        thing = taking.thing
        if thing in self.stale:
            self.stale.discard(thing)
            self.ready.discard(thing)
            may = self.may_be_awarded if thing in self.going else self.may_begin
            if may(taking):
                self.ready.add(thing)
        return thing in self.ready

    def may_begin(self, taking: Taking) -> bool:
        let_in = not taking.lets_in or any(map(self.accepts, taking.lets_in))
        in_order = all(id_ in self.items for id_ in taking.after)
        return let_in and in_order and all(map(self.accepts, taking.starts))

    def may_be_awarded(self, taking: Taking) -> bool:
        together = not taking.together or taking.item is None
        return all(map(self.accepts, taking.awards)) and (
            together or (taking.item is not None and counts_together(taking.item, self.now))
        )

    def accepts(self, clause: Clause) -> bool:
        return accepts(clause, self.now, self.least)

    def may_start(self) -> list[Taking]:
        """Give the most things that may begin now, each with what must stand beside it."""
        found = [t for t in self.waiting.values() if self.is_ready(t) and self.in_season(t)]
        while True:
            kept = [taking for taking in found if self.has_company(taking, found)]
            if len(kept) == len(found):
                return kept
            found = kept

    def in_season(self, taking: Taking) -> bool:
        if taking.thing.sort is Sort.RENEWAL and taking.item is not None:
            held = self.items[taking.thing.id]
            terms = validities(held, taking.item)
            day = days_of(self.week, self.week, self.monday)[1]
            return bool(terms) and may_renew(taking.item, terms[-1], day) is True
        return taking.next_start(self.week, self.monday) == self.week

    def has_company(self, taking: Taking, together: Iterable[Taking]) -> bool:
        """Say whether what must be before or beside a thing is there, or begins with it."""
        if taking.beside is None:
            return True
        items, levels = dict(self.items), dict(self.levels)
        for other in (*self.going.values(), *together):
            if other is not taking:
                take(other, items, levels)
        holdings = replace(self.now.holdings, items=items, levels=levels)
        return accepts(taking.beside, replace(self.now, holdings=holdings), self.least)

    def arrived(self) -> bool:
        """Say whether the target holds, with all that the coach wants in the route."""
        there = self.items.keys() | self.catalogue.attestations
        return there.issuperset(self.wishes.wanted) and self.accepts(self.world.target)

    def ahead(self) -> Iterator[int]:
        """Give the weeks to come in which more may happen, if nothing happens before."""
        for thing, taking in self.going.items():
            due = taking.end_of(self.begun[thing])
            if due > self.week:
                yield due
        for thing, taking in self.waiting.items():
            if thing in self.ready:
                week = taking.next_start(self.week, self.monday)
                if week is not None and week > self.week:
                    yield week
        for thing in self.begun:
            if thing.sort is Sort.HOURS:
                yield from self.amounts_ahead(thing)

    def amounts_ahead(self, thing: Thing) -> Iterator[int]:
        """Give the weeks in which work on a kind of hours reaches what some rule asks."""
        done = self.worked(thing)
        for rule in self.world.amounts.get(thing.id, ()):
            needed = done + rule.amount - (evaluate(rule, self.now).have or 0)
            if done < needed <= self.caps.get(thing.id, needed):
                yield self.begun[thing] - (-needed // self.pace(thing))
