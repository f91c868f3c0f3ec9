"""The oracle with a calendar: every choice and every way to place it in time.

Week by week it tries every set of things that may begin, and every way to share the hours of
practice, within the hours of a week and the credits of a term. It shares nothing with the
engine but the words of a question. Written to be read in one piece, hence its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations, product

from pathways.model.holdings import Held
from pathways.model.items import Item, Kind
from pathways.route.question import Measure, Question
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import may_renew, validities
from pathways.rules.situation import Situation, valid
from pathways.rules.syntax import Rule
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET
from tests.oracle import Best, Life, Thing, World, figure, rank, worth

LATEST = 150


@dataclass(frozen=True)
class Got:
    """Something that lapses: the week in which it was got, and those in which it was renewed."""

    name: str
    week: int
    renewed: tuple[int, ...] = ()


@dataclass(frozen=True)
class State:
    """What is going on, with the week in which each is due, what has ended, and hours worked."""

    going: frozenset[tuple[Thing, int]]
    ended: frozenset[Thing]
    worked: frozenset[tuple[Thing, int]]
    begun_now: int = 0
    got: frozenset[Got] = frozenset()


NOTHING_YET = State(frozenset(), frozenset(), frozenset())


class TooLargeError(Exception):
    """There are more states of a world than the oracle is let to look at."""


class PacedWorld(World):
    """A world whose coach has so many hours a week, or so many credits a term."""

    limited = True
    """Whether hours and credits are short; without that the finish is a bound, quickly found."""
    states_left = 1 << 40
    """How many states may still be looked at, whatever sets of things they belong to."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.all_terms = self.terms()
        self.last_date = max((*self.openings, *(end for _, end in self.all_terms)), default=0)
        patient = any(item.starts for item in self.catalogue.items.values())
        self.longest_wait = 53 if patient else 1
        self.lasting: dict[Thing, int] = {}
        self.ends: dict[Thing, dict[int, int]] = {}

    def earliest_week(self, things: frozenset[Thing]) -> int | None:
        """Try every schedule, week by week."""
        if any(not self.fits_alone(t) for t in things):
            return None
        states = {NOTHING_YET}
        still = 0
        for week in range(LATEST):
            if not self.by_deadline(week) or not states or still > self.longest_wait:
                return None
            after: set[State] = set()
            for state in states:
                for rest in self.moves(things, replace(state, begun_now=0), week):
                    if len(rest.ended) == len(things) and self.holds(rest, week):
                        return week
                    after.add(rest)
            before, states = states, {n for s in after for n in self.worked_on(s, week)}
            self.states_left -= len(states)
            if self.states_left < 0:
                raise TooLargeError
            going_on = week < self.last_date or any(self.goes_on(s, week) for s in states)
            still = 0 if going_on or states != before else still + 1
        return None

    def goes_on(self, state: State, week: int) -> bool:
        """Say whether something ends later by itself."""
        return any(due > week for _, due in state.going)

    def holds(self, state: State, week: int) -> bool:
        """Say whether the target holds."""
        self.see(state)
        return self.reached(self.held({}, set(state.ended), week), week)

    def see(self, state: State) -> None:
        """Let hours count as a state has them."""
        self.progress = dict(state.worked)

    def held(
        self,
        begun: dict[Thing, int],  # noqa: ARG002
        ended: set[Thing],
        week: int,  # noqa: ARG002
    ) -> frozenset[Thing]:
        worked = {replace(t, amount=n) for t, n in self.progress.items()}
        return frozenset(replace(t, since=0) for t in ended if not t.amount) | worked

    def moves(self, things: frozenset[Thing], state: State, week: int) -> set[State]:
        """Give every state a week can come to, by what is begun in it."""
        state = self.settled_state(things, state, week)
        found = {state}
        begun = {t for t, _ in state.going} | state.ended
        may = [
            t for t in sorted(things - begun) if self.chosen(t) and self.may_start(t, state, week)
        ]
        subsets = chain.from_iterable(combinations(may, n) for n in range(1, len(may) + 1))
        for chosen in subsets:
            if self.room(chosen, state, week) and self.beside(chosen, state, week):
                found |= self.moves(things, self.begin(chosen, state, week), week)
        return found

    def settled_state(self, things: frozenset[Thing], state: State, week: int) -> State:
        """Let all end that can, and all begin that takes none of the coach's time."""
        while True:
            self.see(state)
            held = self.held({}, set(state.ended), week)
            over = {(t, due) for t, due in state.going if self.is_over(t, due, held, week)}
            begun = {t for t, _ in state.going} | state.ended
            free = [
                t for t in things - begun if not self.chosen(t) and self.may_start(t, state, week)
            ]
            if not over and not free:
                return state
            state = replace(
                state, going=state.going - over, ended=state.ended | {t for t, _ in over}
            )
            state = self.begin(tuple(free), state, week)

    def chosen(self, thing: Thing) -> bool:
        """Say whether it can pay to put a thing off: it takes time others want, or has company."""
        item = self.catalogue.items.get(thing.name)
        company = item is not None and not thing.level and not thing.amount and item.alongside
        short = self.limited and (self.load(thing) or self.term_credits(thing))
        return bool(short or company)

    def may_start(self, thing: Thing, state: State, week: int) -> bool:
        """Say whether a thing may begin now, company apart."""
        if self.in_terms(thing) and week not in self.slots(thing):
            return False
        self.see(state)
        held = self.held({}, set(state.ended), week)
        return self.may_begin(thing, held, week) and not self.too_late(thing, week)

    def is_over(self, thing: Thing, due: int, held: frozenset[Thing], week: int) -> bool:
        if thing.amount:
            return self.progress.get(thing, 0) == thing.amount
        item = self.catalogue.items.get(thing.name)
        if thing.level or item is None:
            return True
        return week >= due and (
            item.kind is not Kind.QUALIFICATION or self.awarded(item, held, week)
        )

    def beside(self, chosen: tuple[Thing, ...], state: State, week: int) -> bool:
        """Say whether all company that is asked for is there, or begins too."""
        self.see(state)
        held = self.held({}, set(state.ended), week)
        begun = {t: 0 for t, _ in state.going} | dict.fromkeys(state.ended, 0)
        all_ = held | frozenset(begun) | frozenset(chosen)
        return all(self.alongside(t, all_ - {t}, {}, set(state.ended), week) for t in chosen)

    def begin(self, chosen: tuple[Thing, ...], state: State, week: int) -> State:
        new = frozenset((t, self.due(t, week)) for t in chosen)
        credit = sum(self.term_credits(t) for t in chosen)
        return replace(state, going=state.going | new, begun_now=state.begun_now + credit)

    # What a thing takes.

    def study(self, thing: Thing) -> int:
        """Hours studied under its own name."""
        item = self.catalogue.items.get(thing.name)
        learned = item is not None and item.kind in (Kind.MODULE, Kind.QUALIFICATION)
        if thing.level or thing.amount or item is None or not learned or item.by_module:
            return 0
        return item.figures_on(self.day(thing.since)).hours or 0

    def weeks(self, thing: Thing) -> int:
        """Weeks a thing takes at the coach's pace, reckoned once."""
        if thing not in self.lasting:
            self.lasting[thing] = self.weeks_needed(thing)
        return self.lasting[thing]

    def weeks_needed(self, thing: Thing) -> int:
        own = figure(self, thing, Measure.TIME) or 0
        pace = self.wishes.study_per_week
        return max(own, -(-self.study(thing) // pace)) if pace and not thing.amount else own

    def terms(self) -> list[tuple[int, int]]:
        calendar = self.catalogue.terms.get(self.wishes.terms or "")
        days = [(t.since, t.until) for t in calendar.terms] if calendar else []
        weeks = [(self.week(a), self.week(b) + 1) for a, b in days]
        return [(a, b) for a, b in weeks if a >= 0]

    def week(self, day: date) -> int:
        return (day - self.monday).days // 7

    def in_terms(self, thing: Thing) -> bool:
        item = self.catalogue.items.get(thing.name)
        if self.wishes.terms is None or item is None or thing.level or thing.amount:
            return False
        taught = item.kind is Kind.QUALIFICATION and self.weeks(thing) > 0
        return item.kind is Kind.MODULE or taught

    def slots(self, thing: Thing) -> dict[int, int]:
        """Give the terms a thing may start in, and when it then ends, reckoned once."""
        if thing not in self.ends:
            self.ends[thing] = dict(self.terms_for(thing))
        return self.ends[thing]

    def terms_for(self, thing: Thing) -> Iterator[tuple[int, int]]:
        item = self.catalogue.items[thing.name]
        terms = self.all_terms
        for place, (start, end) in enumerate(terms):
            taught = [b - a for a, b in terms[place:]]
            enough = [n for n in range(1, len(taught) + 1) if sum(taught[:n]) >= self.weeks(thing)]
            days = {self.day(w).month for w in range(start, end)}
            runs = not item.runs or any(start <= self.week(r) < end for r in item.runs)
            if enough and runs and (not item.starts or days & set(item.starts)):
                yield start, terms[place + enough[0] - 1][1]

    def in_season(self, item: object, week: int) -> bool:
        thing = Thing(item.id)  # type: ignore[attr-defined]
        if self.in_terms(thing):
            return item.effective.holds(self.day(week))  # type: ignore[attr-defined, no-any-return]
        return super().in_season(item, week)  # type: ignore[arg-type]

    def begins_at_award(self, item: object) -> bool:
        thing = Thing(item.id)  # type: ignore[attr-defined]
        studied = self.in_terms(thing) or (self.weeks(thing) and not item.by_module)  # type: ignore[attr-defined]
        return item.kind is Kind.QUALIFICATION and not studied  # type: ignore[attr-defined]

    def due(self, thing: Thing, week: int) -> int:
        if self.in_terms(thing):
            return self.slots(thing)[week]
        return week + self.weeks(thing)

    def load(self, thing: Thing, week: int | None = None) -> int:
        """Hours of a week that a thing takes, when it starts in a week."""
        if not self.study(thing) or self.wishes.study_per_week is None:
            return 0
        if self.in_terms(thing) and week is None:
            return 1
        long = (self.due(thing, week) - week) if week is not None else self.weeks(thing)
        return -(-self.study(thing) // long)

    def term_credits(self, thing: Thing) -> int:
        if self.wishes.credits_per_term is None or not self.in_terms(thing):
            return 0
        item = self.catalogue.items[thing.name]
        return item.figures_on(self.monday).credits or 0

    def fits_alone(self, thing: Thing) -> bool:
        most = self.wishes.credits_per_term
        return most is None or self.term_credits(thing) <= most

    def room(self, chosen: tuple[Thing, ...], state: State, week: int) -> bool:
        """Say whether the week, and the term, have room for these too."""
        if not self.limited:
            return True
        study = self.wishes.study_per_week
        if study is not None:
            going = [(t, due) for t, due in state.going if due > week]
            taken = sum(self.load_of(t, due) for t, due in going)
            if taken + sum(self.load(t, week) for t in chosen) > study:
                return False
        most = self.wishes.credits_per_term
        credit = sum(self.term_credits(t) for t in chosen)
        return most is None or not credit or state.begun_now + credit <= most

    def load_of(self, thing: Thing, due: int) -> int:
        """Hours of a week that a thing takes which is due in a week."""
        if not self.study(thing):
            return 0
        if self.in_terms(thing):
            start = next(a for a, b in self.slots(thing).items() if b == due)
            return self.load(thing, start)
        return self.load(thing)

    def worked_on(self, state: State, week: int) -> set[State]:
        """Give the states after a week of work, shared in every way that wastes nothing.

        Whole hours are shared; a kind that works alone takes what it can.
        """
        worked = dict(state.worked)
        self.see(state)
        held = self.held({}, set(state.ended), week)
        working = [t for t, _ in state.going if t.amount and self.may_work(t.name, held, week)]
        most = [min(self.most(t), t.amount - worked.get(t, 0)) for t in working]
        limit = self.wishes.practice_per_week if self.limited else None
        whole = sum(most) if limit is None else min(limit, sum(most))
        found = set()
        step = 100 if len(most) > 1 else max(1, whole)
        for split in product(*(range(0, n + 1, step) for n in most)):
            if sum(split) == whole:
                now = worked | {
                    t: worked.get(t, 0) + n for t, n in zip(working, split, strict=True)
                }
                found.add(replace(state, worked=frozenset(now.items())))
        return found

    def most(self, thing: Thing) -> int:
        return self.catalogue.hour_kinds[thing.name].per_week or 0


def best_in_time(world: PacedWorld, measure: Measure) -> Best | None:
    """The one best of all lives within the limits, None when there is none."""
    free = PacedWorld(world.question)
    free.limited = False
    sets = [frozenset(t for t in c if t is not None) for c in product(*world.takeable())]
    lives = []
    for things in sets:
        free.see(NOTHING_YET)
        if free.allowed(things) and free.finish(things) is not None:
            bound = free.earliest_week(things)
            if bound is not None:
                lives.append(Life(things, bound))
    best: Life | None = None
    for life in sorted(lives, key=lambda one: rank(world, one, measure)):
        if best is not None and rank(world, life, measure) > rank(world, best, measure):
            break
        world.sides = world.final_sides(life.things)
        finish = world.earliest_week(life.things)
        if finish is None:
            continue
        placed = Life(life.things, finish)
        if best is None or rank(world, placed, measure) < rank(world, best, measure):
            best = placed
    return None if best is None else Best(*worth(world, best, measure), best)


class LapsingWorld(PacedWorld):
    """A world in which what is got lapses, and is renewed as soon as it may be."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.got: frozenset[Got] = frozenset()
        self.last_date = LATEST

    def see(self, state: State) -> None:
        super().see(state)
        self.got = state.got

    def chosen(self, thing: Thing) -> bool:
        return super().chosen(thing) or self.lapses(thing)

    def lapses(self, thing: Thing) -> bool:
        """Say whether a thing is in force only for a time."""
        item = self.catalogue.items.get(thing.name)
        return item is not None and not thing.level and item.valid_for is not None

    def settled_state(self, things: frozenset[Thing], state: State, week: int) -> State:
        while True:
            before = state
            state = super().settled_state(things, state, week)
            known = {g.name for g in state.got}
            new = {t for t in state.ended if self.lapses(t) and t.name not in known}
            state = replace(state, got=state.got | {Got(t.name, week) for t in new})
            self.see(state)
            state = replace(state, got=frozenset(self.kept(g, state, week) for g in state.got))
            if state == before:
                return state

    def kept(self, got: Got, state: State, week: int) -> Got:
        """Renew what is in its last quarter of a year, where that is allowed."""
        item = self.catalogue.items[got.name]
        last = validities(self.of(got), item)[-1]
        held = self.held({}, set(state.ended), week)
        opens = self.week(last.until - timedelta(days=1)) + 1 - 13
        if item.renewal is None or not max(got.week, opens) <= week:
            return got
        day = self.friday(week)
        if may_renew(item, last, day) is not True:
            return got
        if not self.met(rule_of(item.renewal.requires), item, held, week):
            return got
        return replace(got, renewed=(*got.renewed, week))

    def friday(self, week: int) -> date:
        return self.day(week) - timedelta(days=3) if week else self.day(week)

    def of(self, got: Got) -> Held:
        days = tuple(self.friday(w) for w in got.renewed)
        credit = not self.catalogue.items[got.name].by_module
        return Held(got.name, self.friday(got.week), credit=credit, renewed=days)

    def met(self, rule: Rule, item: Item | None, held: frozenset[Thing], week: int) -> bool:
        rule = self.settled(rule)
        system = self.catalogue.credit_system(item.level) if item else None
        return evaluate(rule, self.situation(held, week, system)).standing is MET

    def counts(self, item: Item, held: frozenset[Thing], week: int) -> bool:
        system = self.catalogue.credit_system(item.level)
        return evaluate_combination(item, self.situation(held, week, system)).standing is MET

    def situation(self, held: frozenset[Thing], week: int, system: str | None) -> Situation:
        now = super().situation(held, week, system)
        names = {t.name for t in held}
        own = {g.name: self.of(g) for g in self.got if g.name in names}
        return replace(now, holdings=replace(now.holdings, items=now.holdings.items | own))

    def itself(self, id_: str, held: frozenset[Thing], week: int) -> bool:
        got = next((g for g in self.got if g.name == id_), None)
        if got is not None and Thing(id_) in held:
            return valid(self.of(got), self.catalogue.items[id_], self.day(week)) is True
        return super().itself(id_, held, week)
