"""The one change that shortens a route most: every change of a closed set, planned anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from pathways.advice.changes import (
    BeginOn,
    Claim,
    OneChange,
    RunOn,
    StartIn,
    Worked,
    with_item,
)
from pathways.advice.claimable import may_be_claimed
from pathways.advice.effects import Effect, Tries, rank
from pathways.advice.facts import Apart, Fact, StatedNo, Wish, Wished, facts_of, without
from pathways.advice.hints import EndBy, GiveUp, Have, LearnBy, PerWeek, SayYes, Spend
from pathways.advice.least import WAYS
from pathways.advice.reach import in_reach
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.calendar import first_monday
from pathways.route.plan import plan
from pathways.route.question import Answer, Question, Route, StepKind

MORE_HOURS = (1, 2, 3, 4, 5)
"""Hours a week more that are tried, of study and of practice."""
MORE_CREDITS = (5, 10, 15, 20, 30)
"""Credits a term more that are tried."""
HOURS_DONE = Hundredths(4000)
"""Hours of practice that are taken to be done already."""
MOST_HOURS = Hundredths(168_00)
"""Hours in a week."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The best route as things are, and every change tried that shortens it, the best first.

    `tried` counts the changes; `undecided` those whose search ran out of time: they may be
    worth more than is said, or something where they are not named.
    """

    before: Answer
    effects: tuple[Effect, ...]
    tried: int
    undecided: int


def what_if(question: Question) -> WhatIf:
    """Find the changes that shorten the best route, each by itself, proved by planning anew.

    Tried are: more hours of study and of practice a week and more credits a term, by the
    amounts above; a wish widened; an earlier start; one month or day of start more for a course
    in reach; a module or qualification in reach recognised; a role held or a check done; and 40
    hours done of each kind of practice that the route works. For the order see `rank`.
    """
    before = plan(question)
    if before.route is None or not before.route.steps:
        return WhatIf(before, (), 0, 0)
    changes = _Changes(before, before.route)
    effects = sorted(changes.effects(), key=_place)
    return WhatIf(before, _together(effects), changes.tries.made, changes.tries.undecided)


def _place(effect: Effect) -> tuple[tuple[bool, int, int, int], str]:
    """Give the rank, and the sort of the change."""
    return rank(effect), type(effect.change).__name__


def _together(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """Put effects of one sort that do the same together, the first of them as it is."""
    groups = groupby(effects, key=_place)
    found = []
    for _, group in groups:
        first, *others = group
        found.append(replace(first, alike=tuple(e.change for e in others)))
    return tuple(found)


class _Changes:
    """Every change that is tried for one question, sort by sort."""

    def __init__(self, before: Answer, route: Route) -> None:
        self.question, self.route = before.question, route
        self.wishes = self.question.profile.wishes
        taken = {s.id for s in route.steps}
        reach = sorted(in_reach(self.question), key=lambda i: i not in taken)
        self.items = [self.question.catalogue.items[i] for i in reach]
        self.tries = Tries(before, len(self.items) + 10)

    def effects(self) -> Iterator[Effect]:
        yield from self.per_week(Wish.STUDY, self.wishes.study_per_week)
        yield from self.per_week(Wish.PRACTICE, self.wishes.practice_per_week)
        yield from self.per_week(Wish.CREDITS_PER_TERM, self.wishes.credits_per_term)
        yield from self.wider()
        yield from self.tries.of(self.earlier())
        for item in self.items:
            yield from self.more_starts(item)
        yield from self.tries.of(list(self.holding()))
        yield from self.tries.of(self.hours_done())

    def per_week(self, wish: Wish, now: Hundredths | None) -> Iterator[Effect]:
        """Give the smallest amount more that wins the most, with what less of it wins.

        Where no limit at all wins nothing, no higher limit does.
        """
        if now is None:
            return
        if self.tries.shorter(without(self.question, (Wished(wish),))) is None:
            return
        more = MORE_CREDITS if wish is Wish.CREDITS_PER_TERM else MORE_HOURS
        amounts = (Hundredths(now + 100 * n) for n in more)
        most = None if wish is Wish.CREDITS_PER_TERM else MOST_HOURS
        raised = [PerWeek(wish, a) for a in amounts if most is None or a <= most]
        yield from self.smallest(raised)

    def smallest(self, changes: Sequence[OneChange]) -> Iterator[Effect]:
        """Give the first of the changes that win the most; they come the smallest first."""
        climbing: list[Effect] = []
        for effect in self.tries.of(changes):
            if not climbing or rank(effect)[:-1] < rank(climbing[-1])[:-1]:
                climbing.append(effect)
        if climbing:
            *less, best = climbing
            yield replace(best, less=tuple(less))

    def wider(self) -> Iterator[Effect]:
        """Widen each wish that is not an amount a week: given up, or as far as it takes."""
        for fact in facts_of(self.question):
            match fact:
                case Apart() | Wished(Wish.STUDY | Wish.PRACTICE | Wish.CREDITS_PER_TERM):
                    continue
                case Wished(Wish.DELIVERY):
                    ways = [LearnBy(w) for w in WAYS if w not in self.wishes.delivery]
                    yield from self.tries.of(ways)
                case StatedNo(id_):
                    yield from self.tries.of([SayYes(id_)])
                case _:
                    after = self.tries.shorter(without(self.question, (fact,)))
                    if after is not None and after.route is not None:
                        yield from self.tries.of([_widened(fact, after.route)])

    def earlier(self) -> list[OneChange]:
        """Begin on the day asked, where the coach wishes to begin later."""
        start = self.wishes.start
        today = self.question.on
        sooner = start is not None and first_monday(today) < first_monday(start)
        return [BeginOn(today)] if sooner else []

    def more_starts(self, item: Item) -> Iterator[Effect]:
        """Let a course start once more, in the month or week in which it would without limits.

        When it could start at any time bounds what any one more start can win, and is reached.
        """
        if not item.starts and not item.runs:
            return
        free = self.tries.shorter(with_item(self.question, replace(item, starts=(), runs=())))
        steps = free.route.steps if free and free.route else ()
        for step in (s for s in steps if s.id == item.id and s.kind is not StepKind.RENEWAL):
            month = StartIn(item.id, step.start.month)
            yield from self.tries.of([RunOn(item.id, step.start)] if item.runs else [month])

    def holding(self) -> Iterator[OneChange]:
        """Have something in reach already: recognised, held, or done."""
        for item in self.items:
            if item.id == self.question.target:
                continue
            if item.kind is Kind.ATTESTATION:
                yield SayYes(item.id)
            elif item.kind is Kind.ROLE:
                yield Have(item.id)
            elif may_be_claimed(item, self.question.catalogue):
                yield Claim(item.id)

    def hours_done(self) -> list[OneChange]:
        """Have done hours of each kind that the route works."""
        kinds = (s.id for s in self.route.steps if s.kind is StepKind.HOURS)
        return [Worked(kind, HOURS_DONE) for kind in kinds]


def _widened(fact: Fact, route: Route) -> OneChange:
    """Put a fact given up as a change: of a budget or a deadline, as far as the route needs."""
    match fact:
        case Wished(Wish.BUDGET):
            cost = route.totals.cost
            return Spend(cost.amount, cost.currency, route.totals.unknown_cost)
        case Wished(Wish.DEADLINE):
            last = max((s.end for s in route.steps), default=date.min)
            return EndBy(last, route.totals.unknown_weeks)
        case _:
            return GiveUp(fact)
