"""What can no longer be had without a cut, followed from one rule to the next.

Of all that is reached when nothing is left out, a cut goes, then whatever asks for it in vain,
and so on. When the target fails too, nothing gets past the cut. Order in time is not looked at:
where that is what matters, only a whole life tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pathways.model.holdings import Held, HoursDone
from pathways.model.quantities import Hundredths
from pathways.proof.judge import accepts, counts_together
from pathways.proof.life import EVER, Lived, caps_of, last_of, live, live_on, take
from pathways.proof.proof import Cut, Sort, Thing
from pathways.proof.things import Clause, Taking
from pathways.proof.world import World
from pathways.rules.situation import Situation


@dataclass(frozen=True, slots=True)
class Trial:
    """What comes of a cut: what can still be reached, and a life that gets past it if any does."""

    cut: Cut
    left: frozenset[Thing]
    life: Lived | None = None


class Everything:
    """All that is reached by a week when nothing is left out: what cuts are tried on."""

    def __init__(self, world: World, ends_by: int | None) -> None:
        self.world, self.ends_by = world, ends_by
        self.last = last_of(world, ends_by)
        self.life = live_on(world, ends_by)
        self.things = _had(self.life)
        self.weeks = (0, *sorted(week for week in world.turns if week <= self.last))

    def without(self, cut: Cut) -> Trial:
        """Say whether anything gets past a cut."""
        if self.life.reached is None:
            return Trial(cut, self.things)
        rest = Rest(self, cut, self.things.difference(cut))
        rest.fall()
        left = frozenset(rest.left)
        if not rest.arrived():
            return Trial(cut, left)
        life = live(self.world, cut, self.ends_by, among=left)
        return Trial(cut, _had(life), None if life.reached is None else life)


def _had(life: Lived) -> frozenset[Thing]:
    return frozenset((*life.ended, *(t for t in life.begun if t.sort is Sort.HOURS)))


class Rest:
    """Some of all things, and what may hold once they are had, whatever the order."""

    def __init__(self, everything: Everything, cut: Cut, left: Collection[Thing]) -> None:
        self.everything, self.world, self.cut = everything, everything.world, cut
        self.caps = caps_of(cut)
        self.left = dict.fromkeys(sorted(left))
        self.items: dict[str, Held] = {}
        self.levels: dict[str, int] = {}
        self.by_id: dict[str, list[Taking]] = {}
        for thing in self.left:
            self.by_id.setdefault(thing.id, []).append(self.world.by_thing[thing])
        for id_ in {*self.world.own.items, *self.world.own.levels, *self.by_id}:
            self.settle(id_)
        self.days = self.situations()

    def fall(self) -> None:
        """Let go what asks in vain, until nothing does."""
        gone = [thing.id for thing in self.cut]
        while gone:
            for taking in self.world.by_name.get(gone.pop(), ()):
                if taking.thing in self.left and any(self.failing(taking)):
                    self.drop(taking)
                    gone.append(taking.thing.id)

    def drop(self, taking: Taking) -> None:
        del self.left[taking.thing]
        self.by_id[taking.thing.id].remove(taking)
        self.settle(taking.thing.id)
        if taking.thing.sort is Sort.HOURS:
            self.days = self.situations()

    def settle(self, id_: str, but: Taking | None = None) -> None:
        """Bring up to date what is had under an id, one thing left out of account."""
        own = self.world.own
        self.items.pop(id_, None)
        self.levels.pop(id_, None)
        if id_ in own.items:
            self.items[id_] = own.items[id_]
        if id_ in own.levels:
            self.levels[id_] = own.levels[id_]
        for taking in self.by_id.get(id_, ()):
            if taking is not but:
                take(taking, self.items, self.levels)

    def failing(self, taking: Taking) -> Iterator[Clause]:
        """Give the clauses of a thing that hold on no day, the thing itself left out of account."""
        id_ = taking.thing.id
        self.settle(id_, taking)
        asked = (*taking.starts, *taking.awards, taking.beside)
        failing = [clause for clause in asked if clause is not None and not self.holds(clause)]
        if taking.lets_in and not any(map(self.holds, taking.lets_in)):
            failing += taking.lets_in
        if taking.together and not self.counts(taking):
            failing.append(Clause(id_, COMBINATION))
        failing += [Clause("", ORDER) for before in taking.after if before not in self.items]
        self.settle(id_)
        yield from failing

    def holds(self, clause: Clause) -> bool:
        return any(accepts(clause, now, least) for now, least in self.days)

    def counts(self, taking: Taking) -> bool:
        item = taking.item
        return item is not None and any(counts_together(item, now) for now, _ in self.days)

    def arrived(self) -> bool:
        """Say whether the target may hold."""
        there = self.items.keys() | self.world.catalogue.attestations
        wanted = self.world.question.profile.wishes.wanted
        return there.issuperset(wanted) and self.holds(self.world.target)

    def situations(self) -> list[tuple[Situation, Situation]]:
        """Give all that is had, and what every life has, on each day that may matter.

        Items and levels stay those of the rest as they change.
        """
        work = [self.work(thing) for thing in self.left if thing.sort is Sort.HOURS]
        days = []
        for least in map(self.world.least, self.everything.weeks):
            hours = (*least.holdings.hours, *work)
            had = replace(least.holdings, items=self.items, levels=self.levels, hours=hours)
            days.append((replace(least, holdings=had), least))
        return days

    def work(self, thing: Thing) -> HoursDone:
        """Give the most hours of a kind that can be worked by the last week."""
        weeks = max(0, self.everything.last - self.everything.life.begun[thing])
        most = self.world.takings.hours_per_week(thing.id) * weeks
        return HoursDone(thing.id, Hundredths(min(most, self.caps.get(thing.id, most))), EVER, EVER)


COMBINATION, ORDER = "combination", "order"
"""Keys of what is asked that is not a rule: how modules count, and the coach's own order."""
