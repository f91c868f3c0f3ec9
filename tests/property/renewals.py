"""Random questions of coaches whose ticket runs out, and an oracle that tries every calendar.

Small on purpose: one ticket that lapses, a few courses, a goal that needs the ticket at its end.
Week by week the oracle tries every set of courses that may start and every renewal. It judges
by the evaluator and by dates alone, and shares nothing with the search.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations
from random import Random

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import Begins, Figures, Item, Kind, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.question import Question
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import may_renew, validities
from pathways.rules.situation import Situation
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET

MONDAY = date(2027, 1, 4)
LAST = 26
"""Weeks that the oracle looks at."""
MOST = 400
"""States of one week beyond which the oracle asks for a smaller question."""
QUARTER = 13
"""Weeks before its end in which a term may be renewed."""


def renewal_question(seed: int) -> Question:
    """Give the question of a seed."""
    rng = Random(f"renewal {seed}")  # noqa: S311
    ticket = Item(
        "ticket",
        Kind.MODULE,
        "Ticket",
        figures=_figures(rng.choice([1, 2])),
        requires=rng.choice(["", "", "drill", 'ask "a talk"']),
        valid_for=Span(rng.choice([2, 3, 4])),
        renewal=_renewal(rng),
    )
    items = [
        ticket,
        _course("drill", rng.choice([1, 3]), gives=3),
        _course("lesson", rng.choice([1, 2, 5]), gives=rng.choice([0, 3])),
        _course("long", rng.choice([2, 5, 9, 14, 18]), requires=rng.choice(["", "", "ticket"])),
    ]
    done = [HoursDone("training", _hours(3), day, day) for day in _days(rng)]
    holds = rng.random() < 0.7
    held = {"ticket": Held("ticket", MONDAY - timedelta(days=rng.randint(0, 120)))} if holds else {}
    catalogue = Catalogue(
        {i.id: i for i in sorted(items, key=lambda i: i.id)},
        {"training": HourKind("training", "Training")},
    )
    attests = {"a talk": rng.random() < 0.4}
    profile = Profile(Holdings(held, tuple(done), attests=attests), Wishes(start=MONDAY))
    target = rng.choice(["long and ticket", "long and ticket", "long and ticket and lesson"])
    return Question(catalogue, profile, rule_of(target), MONDAY - timedelta(days=5), limit=10)


def _hours(number: int) -> Hundredths:
    return Hundredths(number * 100)


def _figures(weeks: int) -> Figures:
    return Figures(_hours(weeks), weeks, Money(Hundredths(0), ""))


def _course(name: str, weeks: int, gives: int = 0, requires: str = "") -> Item:
    given = (("training", _hours(gives)),) if gives else ()
    return Item(
        name, Kind.MODULE, name.title(), figures=_figures(weeks), gives=given, requires=requires
    )


def _renewal(rng: Random) -> Renewal | None:
    if rng.random() < 0.1:
        return None
    return Renewal(
        rng.choice(["", "", "lesson", "3 hours of training within 3 months", "drill"]),
        times=rng.choice([None, None, 0, 1, 2]),
        grace=rng.choice([None, None, Span(1), Span(2)]),
        begins=rng.choice([Begins.END, Begins.END, Begins.RENEWAL]),
    )


def _days(rng: Random) -> Iterator[date]:
    for _ in range(rng.choice([0, 1, 1, 2])):
        yield MONDAY - timedelta(days=rng.randint(5, 130))


@dataclass(frozen=True)
class State:
    """What is going on with the week in which each is over, what was got when, and the ticket."""

    going: frozenset[tuple[str, int]]
    got: frozenset[tuple[str, date]]
    ticket: Held | None
    anew: bool = False


class TooManyError(Exception):
    """The question is too large to try everything."""


class TicketWorld:
    """One question, and all that can be lived in it."""

    def __init__(self, question: Question) -> None:
        self.question, self.catalogue = question, question.catalogue
        self.own = question.profile.holdings
        self.item = self.catalogue.items["ticket"]
        self.some: tuple[str, ...] = ()

    def earliest(self) -> int | None:
        """Give the first week in which the goal can be reached, None within the weeks looked at."""
        names = sorted(self.catalogue.items)
        sets = chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))
        found = (self.earliest_with(some) for some in sets if self.is_enough(some))
        return min((week for week in found if week is not None), default=None)

    def is_enough(self, some: tuple[str, ...]) -> bool:
        """Say whether a set has the courses that the goal names."""
        return all(n in some or n in self.own.items for n in self.goal.split(" and "))

    def earliest_with(self, some: tuple[str, ...]) -> int | None:
        """Give the first week in which the goal can be reached by taking some things only."""
        self.some = some
        states = {State(frozenset(), frozenset(), self.own.items.get("ticket"))}
        for week in range(LAST + 1):
            after: set[State] = set()
            for state in states:
                for moved in self.moves(self.ended(state, week), week):
                    if not moved.going and self.met(self.goal, moved, week):
                        return week
                    after.add(moved)
            if len(after) > MOST:
                raise TooManyError
            states = after
        return None

    @property
    def never_harms(self) -> bool:
        """Say whether to renew as soon as one may is never worse: it costs no time to come.

        So it is where each term begins at the end of the last, as often as one likes, and no
        learning is used up.
        """
        how = self.item.renewal
        return (
            how is not None
            and how.begins is Begins.END
            and how.times is None
            and "hours" not in how.requires
        )

    @property
    def goal(self) -> str:
        """The rule asked for, as it is written."""
        parts = {"long", "ticket", "lesson"} & {
            i for i in self.catalogue.items if f"'{i}'" in repr(self.question.target)
        }
        return " and ".join(sorted(parts))

    def ended(self, state: State, week: int) -> State:
        """Let end what is over."""
        over = {name for name, due in state.going if due == week}
        day = self.day(week)
        got = state.got | {(name, day) for name in over if name != "ticket"}
        going = frozenset(g for g in state.going if g[1] != week)
        ticket = Held("ticket", day) if "ticket" in over else state.ticket
        return replace(state, going=going, got=got, ticket=ticket)

    def moves(self, state: State, week: int) -> set[State]:
        """Give all that a week can come to: renewals first, then what begins."""
        found = {state}
        renewed = self.renewed(state, week)
        while renewed is not None and renewed not in found:
            found = {renewed} if self.never_harms else found | {renewed}
            renewed = self.renewed(renewed, week)
        return {self.begun(s, names, week) for s in found for names in self.starts(s, week)}

    def renewed(self, state: State, week: int) -> State | None:
        """Renew the ticket, where that may be done."""
        held = state.ticket
        if held is None or self.item.renewal is None:
            return None
        last, day = validities(held, self.item)[-1], self.day(week)
        if self.first_week(last.until) - QUARTER > week or not may_renew(self.item, last, day):
            return None
        after = held.renewed[-1] if held.renewed else held.on
        if not self.met(self.item.renewal.requires, state, week, after):
            return None
        if self.item.renewal.begins is Begins.RENEWAL and self.item.renewal.times is None:
            # Then it is as if it were got on this day: nothing of before matters any more.
            return replace(state, ticket=replace(held, on=day))
        return replace(state, ticket=replace(held, renewed=(*held.renewed, day)))

    def starts(self, state: State, week: int) -> Iterator[tuple[str, ...]]:
        """Give every set of courses that may begin in a week."""
        begun = {name for name, _ in (*state.going, *state.got)}
        may = [
            item.id
            for item in map(self.catalogue.items.__getitem__, self.some)
            if item.id not in begun
            and (item.id != "ticket" or self.may_take_anew(state))
            and self.met(item.requires, state, week)
        ]
        free = [name for name in may if self.may_wait(name)]
        sure = tuple(name for name in may if name not in free)
        sets = chain.from_iterable(combinations(free, n) for n in range(len(free) + 1))
        return ((*sure, *names) for names in sets)

    def may_wait(self, name: str) -> bool:
        """Say whether to begin later can be better: what it brings lapses or grows old."""
        asked = self.item.renewal.requires if self.item.renewal else ""
        return name == "ticket" or (bool(self.catalogue.items[name].gives) and "hours" in asked)

    def may_take_anew(self, state: State) -> bool:
        """Say whether the ticket may be had once more: once in a route, and not if counted."""
        counted = self.item.renewal is not None and self.item.renewal.times is not None
        return not state.anew and not (counted and "ticket" in self.own.items)

    def begun(self, state: State, names: tuple[str, ...], week: int) -> State:
        """Let courses begin."""
        going = {(n, week + (self.catalogue.items[n].figures.weeks or 0)) for n in names}
        return replace(state, going=state.going | going, anew=state.anew or "ticket" in names)

    def met(self, text: str, state: State, week: int, after: date | None = None) -> bool:
        """Judge a rule on what there is in a week."""
        items = {name: Held(name, day) for name, day in state.got}
        if state.ticket is not None:
            items["ticket"] = state.ticket
        held = replace(self.own, items=items)
        at = Situation(self.catalogue, held, self.monday(week), None, after)
        return evaluate(rule_of(text), at).standing is MET

    def monday(self, week: int) -> date:
        """The day a week begins."""
        return MONDAY + timedelta(days=7 * week)

    def first_week(self, day: date) -> int:
        """The first week that begins on a day or after it."""
        return max(0, -((MONDAY - day).days // 7))

    def day(self, week: int) -> date:
        """The day on which what is over by a week ended: a Friday, at first a Monday."""
        return self.monday(week) - timedelta(days=3) if week else MONDAY
