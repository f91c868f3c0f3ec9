"""What the sums of a route may come to if it is to be better: limits in whole numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pathways.proof.proof import Cut, Region, Sort, Thing
from pathways.proof.room import Room
from pathways.proof.sets import Limit
from pathways.proof.things import Size
from pathways.proof.world import World
from pathways.route.calendar import last_week
from pathways.route.problem import FOREVER
from pathways.route.question import AtMost, Measure


class Weights:
    """Weighs the things of one question."""

    def __init__(self, world: World) -> None:
        self.takings, self.by_thing = world.takings, world.by_thing

    def known(self, cut: Cut) -> Cut:
        """Leave out of a cut what nobody can take: it is as well without."""
        return tuple(thing for thing in cut if replace(thing, amount=0) in self.by_thing)

    def size(self, thing: Thing) -> Size:
        """Give what a thing adds to each sum."""
        if thing.sort is Sort.HOURS:
            return Size(hours=thing.amount, worked=thing.amount)
        return self.by_thing[thing].size

    def figure(self, thing: Thing, measure: Measure) -> int | None:
        """Give a thing's figure for a measure that adds up; None is unknown."""
        size = self.size(thing)
        sums = {Measure.HOURS: size.hours, Measure.COST: size.cost, Measure.CREDITS: size.credits}
        return sums.get(measure, 1)

    def limits(
        self, region: Region, among: Collection[Thing], begun: Mapping[Thing, int]
    ) -> tuple[Limit, ...]:
        """Give all that bounds the sums of a route that lies in a region.

        Sums are looked at `among` some things only: what else a route takes adds to them.
        `begun` are the first weeks in which anything can be done for each.
        """
        room = self._room(region, begun)
        in_time = () if room is None else room.limits(among)
        return (*self._limits(region, among), *in_time)

    def _limits(self, region: Region, among: Collection[Thing]) -> Iterator[Limit]:
        question = self.takings.question
        budget = question.profile.wishes.budget
        if region.at_most is not None:
            yield self._pair(region.at_most, among)
        if region.unknown_lengths is not None:
            yield Limit(region.unknown_lengths, self._unknown_length)
        if budget is not None:
            yield Limit(budget, lambda thing: self.figure(thing, Measure.COST) or 0)
        # Time is no sum: a limit on it is left out of account, which is kind.
        for most in (m for m in question.at_most if m.measure is not Measure.TIME):
            yield self._pair(most, among)

    def _unknown_length(self, thing: Thing) -> int:
        return int(self.size(thing).weeks is None)

    def _pair(self, most: AtMost, among: Collection[Thing]) -> Limit:
        """Compare the count of unknown figures first: one weighs more than all known together."""
        known = sum(self.figure(thing, most.measure) or 0 for thing in among)
        heavy = 1 + max(most.value, known)

        def weigh(thing: Thing) -> int:
            figure = self.figure(thing, most.measure)
            return heavy if figure is None else figure

        return Limit(heavy * most.unknown + most.value, weigh)

    def _room(self, region: Region, begun: Mapping[Thing, int]) -> Room | None:
        """Give the weeks and terms of a region; None where there is no end to them."""
        last = last_week(self.takings.wishes.deadline, self.takings.monday)
        until = last if region.ends_by is None else min(last, region.ends_by)
        if until >= FOREVER:
            return None
        return Room(self.takings.wishes, self.takings.terms, max(0, until), begun, self.size)
