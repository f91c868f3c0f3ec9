"""The route engine's oracle: live every set of takeable things through, keep the best.

Written to be read, top to bottom and in one piece, hence its length. It judges rules by the
evaluator alone and shares nothing with the search but the words of a question.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, product

from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, later
from pathways.route.question import Measure, Question
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.situation import Situation, valid
from pathways.rules.syntax import Ask, AtLeast, Every, Holds, Hours, Rule, When, every, walk
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET

LATEST = 400
"""The last week in which hours may be worked."""


@dataclass(frozen=True, order=True)
class Thing:
    """What may be taken: an item, a level of a domain in practice, or hours of a kind.

    An item whose figures change is taken with those in force from week `since` on.
    """

    name: str
    level: int = 0
    amount: int = 0
    since: int = 0

    @property
    def key(self) -> str:
        """The id a route shows."""
        return f"{self.name}-level-{self.level}" if self.level else self.name


@dataclass(frozen=True)
class Life:
    """A set of things that can be lived through, and the week in which all is reached."""

    things: frozenset[Thing]
    finish: int


@dataclass(frozen=True)
class Best:
    """What the best route is worth, and what it takes."""

    unknown: int
    value: int
    life: Life


class World:
    """One profile in one catalogue with one target: what can be lived there."""

    def __init__(self, question: Question) -> None:
        self.question, self.catalogue = question, question.catalogue
        self.wishes = question.profile.wishes
        day = self.wishes.start or question.on
        self.monday = day + timedelta(days=-day.weekday() % 7)
        self.rules = list(self.all_rules())
        self.own = self.assuming(question.profile.holdings)
        self.changes = sorted(self.judged_anew())
        self.openings = sorted({*self.changes, *self.starting_weeks()})
        self.known: dict[object, bool] = {}
        self.sides: dict[Rule, Rule] = {}
        self.progress: dict[Thing, int] = {}
        country = self.catalogue.countries.get(self.wishes.country or "")
        self.currency = country.currency if country else self.catalogue.main_currency

    def all_rules(self) -> Iterator[Rule]:
        """Every rule anyone could ask here."""
        for item in self.catalogue.items.values():
            for text in (item.requires, item.usual, item.entry, item.alongside):
                yield rule_of(text)
        for domain in self.catalogue.domains.values():
            yield from (rule_of(text) for _, text in domain.practice)
        yield from (rule_of(kind.requires) for kind in self.catalogue.hour_kinds.values())
        yield self.target

    @property
    def target(self) -> Rule:
        """What is asked for."""
        target = self.question.target
        return Holds(target) if isinstance(target, str) else target

    def assuming(self, own: Holdings) -> Holdings:
        """What is not stated is assumed, unless it must be obtained."""
        asks = {r.text: True for rule in self.rules for r in walk(rule) if isinstance(r, Ask)}
        silent = {i: not self.catalogue.items[i].obtainable for i in self.catalogue.attestations}
        return replace(own, attests=asks | silent | own.attests)

    def judged_anew(self) -> set[int]:
        """Weeks in which a rule may be judged otherwise although nothing was done."""
        items, own = self.catalogue.items, self.question.profile.holdings
        spans = {s for rule in self.rules for r in walk(rule) if (s := getattr(r, "within", None))}
        spans |= {i.rpl.within for i in items.values() if i.rpl and i.rpl.within}
        got = [h.on for h in own.items.values()] + [c.on for c in own.credits]
        days = [later(d, s) for d in (*got, *(h.since for h in own.hours)) if d for s in spans]
        days += [
            later(h.on, valid)
            for h in own.items.values()
            if h.on and (valid := items[h.id].valid_for)
        ]
        windows = [c.window for i in items.values() for c in i.counts_as]
        days += [d for w in windows for d in (w.since, w.until) if d]
        return self.around(days)

    def starting_weeks(self) -> set[int]:
        """Weeks in which something may start that could not start the week before."""
        items = self.catalogue.items.values()
        days = [r for i in items for r in i.runs]
        days += [d for i in items for d in (i.effective.since, i.effective.until) if d]
        days += [v.since for i in items for v in i.values]
        patient = any(i.starts for i in items)
        months = [self.day(w) for w in range(60) if patient and self.day(w).day <= 7]
        return self.around([*days, *months])

    def around(self, days: list[date]) -> set[int]:
        """The weeks about these days, from the start on."""
        weeks = {(d - self.monday).days // 7 for d in days}
        return {w + n for w in weeks for n in (0, 1) if w + n > 0}

    # What may be taken.

    def takeable(self) -> list[list[Thing | None]]:
        """The choices, each between some things and nothing."""
        choices: list[list[Thing | None]] = [
            [None, *(Thing(i.id, since=week) for week in self.changes_of(i))]
            for i in self.catalogue.items.values()
            if self.may_take(i)
        ]
        for domain in self.catalogue.domains.values():
            has = self.own.levels.get(domain.id, 0)
            choices += [[None, Thing(domain.id, level=n)] for n, _ in domain.practice if n > has]
        for kind in self.catalogue.hour_kinds.values():
            if kind.per_week is not None:
                amounts = sorted(self.amounts(kind.id))
                choices.append([None, *(Thing(kind.id, amount=n) for n in amounts)])
        return choices

    def changes_of(self, item: Item) -> list[int]:
        """Give the weeks from which an item has new figures, the first week among them."""
        days = [v.since for v in item.values]
        return sorted({0, *(-((self.monday - d).days // 7) for d in days if d > self.monday)})

    def may_take(self, item: Item) -> bool:
        """Say whether nothing fixed bars the item."""
        held, wishes = self.own.items, self.wishes
        stated = item.id in self.question.profile.holdings.attests
        if item.kind is Kind.ATTESTATION and (stated or not item.obtainable):
            return False
        here = not (wishes.country and item.countries) or wishes.country in item.countries
        taught = not (wishes.delivery and item.delivery) or {*wishes.delivery} & {*item.delivery}
        counted = item.renewal is not None and item.renewal.times is not None
        again = item.id not in held or (item.valid_for is not None and not counted)
        beside = any(x in held for x in self.catalogue.exclusions.get(item.id, ()))
        return bool(
            here
            and taught
            and again
            and not beside
            and not item.legacy
            and self.taught_alone(item)
            and item.id not in wishes.avoid
        )

    def taught_alone(self, item: Item) -> bool:
        """Say whether it stands by itself, or inside something put together from modules."""
        wholes = [self.catalogue.items[q].by_module for q in item.within]
        return not wholes or any(wholes)

    def amounts(self, kind: str) -> set[int]:
        """Every amount of work at which some rule may come to hold."""
        other = [n for _, n in self.catalogue.givers.get(kind, ())]
        other += [h.amount for h in self.own.hours if h.kind == kind]
        groups = chain.from_iterable(combinations(other, n) for n in range(len(other) + 1))
        sums = {sum(g) for g in groups}
        asked = {
            r.amount
            for rule in self.rules
            for r in walk(rule)
            if isinstance(r, Hours) and r.kind == kind
        }
        return {a - s for a in asked for s in sums if a > s}

    def lives(self) -> list[Life]:
        """Every set of things that can be lived through."""
        found = []
        for choice in product(*self.takeable()):
            things = frozenset(t for t in choice if t is not None)
            finish = self.finish(things) if self.allowed(things) else None
            if finish is not None:
                found.append(Life(things, finish))
        return found

    def allowed(self, things: frozenset[Thing]) -> bool:
        """Say whether a set breaks no exclusion and no budget, and could be enough."""
        names = {t.name for t in things}
        if any(x in names for n in names for x in self.catalogue.exclusions.get(n, ())):
            return False
        budget = self.wishes.budget
        if budget is not None and sum(figure(self, t, Measure.COST) or 0 for t in things) > budget:
            return False
        self.sides = self.final_sides(things)
        return any(self.reached(things, week) for week in (0, *self.changes))

    # Living.

    def finish(self, things: frozenset[Thing]) -> int | None:
        """Live the things through; give the week in which all is done and the target holds."""
        begun: dict[Thing, int] = {}
        ended: set[Thing] = set()
        week: int | None = 0
        self.progress = {}
        while week is not None:
            while self.move(things, begun, ended, week):
                pass
            if len(ended) == len(things) and self.reached(things, week):
                in_time = self.by_deadline(week) and not any(
                    self.too_late(t, begun[t]) for t in things
                )
                return week if in_time else None
            self.work(begun, ended, week)
            week = self.next_week(begun, ended, week)
        return None

    def work(self, begun: dict[Thing, int], ended: set[Thing], week: int) -> None:
        """Work a week on every kind of hours begun, where it is allowed in this week."""
        held = self.held(begun, ended, week)
        for thing in begun:
            if thing.amount and thing not in ended and self.may_work(thing.name, held, week):
                self.progress[thing] = self.progress.get(thing, 0) + self.pace(thing)

    def next_week(self, begun: dict[Thing, int], ended: set[Thing], week: int) -> int | None:
        """The next week in which anything may happen, None when nothing ever will."""
        going = [t for t in begun if t not in ended]
        if any(t.amount for t in going):
            return week + 1 if week < LATEST else None
        due = [begun[t] + (figure(self, t, Measure.TIME) or 0) for t in going]
        return min((w for w in (*due, *self.openings) if w > week), default=None)

    def move(
        self, things: frozenset[Thing], begun: dict[Thing, int], ended: set[Thing], week: int
    ) -> bool:
        """Let whatever can end or begin this week do so; say whether anything did."""
        held = self.held(begun, ended, week)
        ending = [t for t in begun if t not in ended and self.may_end(t, begun[t], held, week)]
        ended.update(ending)
        waiting = {t for t in things if t not in begun and self.may_begin(t, held, week)}
        while True:
            beside = held | frozenset(begun) | waiting
            staying = {t for t in waiting if self.alongside(t, beside - {t}, begun, ended, week)}
            if staying == waiting:
                break
            waiting = staying
        begun.update(dict.fromkeys(waiting, week))
        return bool(ending or waiting)

    def held(self, begun: dict[Thing, int], ended: set[Thing], week: int) -> frozenset[Thing]:  # noqa: ARG002
        """What has been reached by a week: all that ended, and the hours worked so far."""
        working = (t for t in begun if t.amount)
        worked = {replace(t, amount=self.worked(t)) for t in working}
        return frozenset(replace(t, since=0) for t in ended if not t.amount) | worked

    def worked(self, thing: Thing) -> int:
        """Hours worked so far."""
        return min(thing.amount, self.progress.get(thing, 0))

    def pace(self, thing: Thing) -> int:
        """Hours of a kind that can be worked in a week."""
        most = self.catalogue.hour_kinds[thing.name].per_week or 0
        return min(most, self.wishes.practice_per_week or most)

    def may_begin(self, thing: Thing, held: frozenset[Thing], week: int) -> bool:
        """Say whether all that comes before it is there, and it may start in this week."""
        if thing.level:
            practice = dict(self.catalogue.domains[thing.name].practice)
            return self.met(rule_of(practice[thing.level]), None, held, week)
        if thing.amount:
            return self.may_work(thing.name, held, week)
        item = self.catalogue.items[thing.name]
        asked = [item.entry if item.kind is Kind.QUALIFICATION else item.requires]
        if item.kind is Kind.ROLE and not self.question.formal_only:
            asked.append(item.usual)
        inside = [q for q in map(self.catalogue.items.__getitem__, item.within) if q.by_module]
        return (
            self.in_season(item, week)
            and thing.since == max(w for w in self.changes_of(item) if w <= week)
            and all(self.met(rule_of(text), item, held, week) for text in asked)
            and (not inside or any(self.met(rule_of(q.entry), q, held, week) for q in inside))
            and (not self.begins_at_award(item) or self.awarded(item, held, week))
        )

    def begins_at_award(self, item: Item) -> bool:
        """Say whether nothing is studied under a qualification's own name."""
        takes_time = not item.by_module and item.figures_on(self.monday).weeks
        return item.kind is Kind.QUALIFICATION and not takes_time

    def may_work(self, kind: str, held: frozenset[Thing], week: int) -> bool:
        """Say whether hours of a kind can be worked."""
        roles = self.catalogue.openers.get(kind, ())
        text = self.catalogue.hour_kinds[kind].requires
        if any(self.itself(r, held, week) for r in roles):
            return True
        return bool(text or not roles) and self.met(rule_of(text), None, held, week)

    def in_season(self, item: Item, week: int) -> bool:
        """Say whether an item may start in a week."""
        monday = self.day(week)
        week_days = {monday + timedelta(days=n) for n in range(7)}
        return (
            (not item.starts or monday.month in item.starts)
            and (not item.runs or bool(week_days & {*item.runs}))
            and item.effective.holds(monday)
        )

    def may_end(self, thing: Thing, since: int, held: frozenset[Thing], week: int) -> bool:
        """Say whether a thing begun is finished."""
        if thing.amount:
            return self.worked(thing) == thing.amount
        item = self.catalogue.items.get(thing.name)
        if thing.level or item is None:
            return True
        due = week >= since + (figure(self, thing, Measure.TIME) or 0)
        return due and (item.kind is not Kind.QUALIFICATION or self.awarded(item, held, week))

    def awarded(self, item: Item, held: frozenset[Thing], week: int) -> bool:
        """Say whether a qualification can be awarded."""
        return self.met(rule_of(item.requires), item, held, week) and (
            not item.by_module or self.counts(item, held, week)
        )

    def alongside(
        self,
        thing: Thing,
        beside: frozenset[Thing],
        begun: dict[Thing, int],
        ended: set[Thing],
        week: int,
    ) -> bool:
        """Say whether what must be before or beside it is, given all that has begun."""
        item = self.catalogue.items.get(thing.name)
        if thing.level or thing.amount or item is None or not item.alongside:
            return True
        hours = self.held(begun, ended, week)
        seen = frozenset(t for t in beside if not t.amount) | {t for t in hours if t.amount}
        return self.met(rule_of(item.alongside), item, seen, week)

    def reached(self, held: frozenset[Thing], week: int) -> bool:
        """Say whether the target and all that is wished for hold."""
        return self.met(self.target, None, held, week) and all(
            self.met(Holds(i), None, held, week) and self.itself(i, held, week)
            for i in self.wishes.include
        )

    def itself(self, id_: str, held: frozenset[Thing], week: int) -> bool:
        """Say whether an item is held itself, not by another that counts as it."""
        item = self.catalogue.items[id_]
        own = self.own.items.get(id_)
        taken = {t.name for t in held if not t.level and not t.amount}
        if item.kind is Kind.ATTESTATION or id_ in taken:
            return True
        return own is not None and valid(own, item, self.day(week)) is True

    def by_deadline(self, week: int) -> bool:
        """Say whether all is done by the Friday before this week, or by the first Monday."""
        deadline = self.wishes.deadline
        last = self.day(week) - timedelta(days=3) if week else self.monday
        return deadline is None or last <= deadline

    def too_late(self, thing: Thing, week: int) -> bool:
        """Say whether what takes no time cannot fall before a Monday after the deadline."""
        deadline, item = self.wishes.deadline, self.catalogue.items.get(thing.name)
        lasting = thing.amount or thing.level or item is None or figure(self, thing, Measure.TIME)
        if lasting or item is None or deadline is None or self.day(week) <= deadline:
            return False
        friday = self.day(week) - timedelta(days=3)
        open_then = item.effective.holds(friday) and not item.runs
        return not open_then or bool(item.starts and friday.month not in item.starts)

    # Judging.

    def day(self, week: int) -> date:
        """The Monday of a week."""
        return self.monday + timedelta(days=7 * week)

    def met(self, rule: Rule, item: Item | None, held: frozenset[Thing], week: int) -> bool:
        """Judge a rule on what has been reached."""
        rule = self.settled(rule)
        system = self.catalogue.credit_system(item.level) if item else None
        key = rule, system, held, bisect_right(self.changes, week)
        if key not in self.known:
            self.known[key] = evaluate(rule, self.situation(held, week, system)).standing is MET
        return self.known[key]

    def counts(self, item: Item, held: frozenset[Thing], week: int) -> bool:
        """Judge a rule of combination on what has been reached."""
        key = item.id, held, bisect_right(self.changes, week)
        if key not in self.known:
            system = self.catalogue.credit_system(item.level)
            verdict = evaluate_combination(item, self.situation(held, week, system))
            self.known[key] = verdict.standing is MET
        return self.known[key]

    def situation(self, held: frozenset[Thing], week: int, system: str | None) -> Situation:
        """The profile and what has been reached; what a route brings is always recent."""
        today = self.day(week)
        items, levels, hours = dict(self.own.items), dict(self.own.levels), list(self.own.hours)
        for thing in held:
            if thing.amount:
                hours.append(HoursDone(thing.name, Hundredths(thing.amount), today, today))
            elif thing.level:
                levels[thing.name] = max(thing.level, levels.get(thing.name, 0))
            elif thing.name in self.catalogue.items:
                credit = not self.catalogue.items[thing.name].by_module
                items[thing.name] = Held(thing.name, today, credit=credit, kept=True)
        holdings = replace(self.own, items=items, levels=levels, hours=tuple(hours))
        return Situation(self.catalogue, holdings, today, system)

    def final_sides(self, things: frozenset[Thing]) -> dict[Rule, Rule]:
        """For every `when`, what it asks of a route that takes exactly these things."""
        self.sides = {}
        whens = [r for rule in self.rules for r in walk(rule) if isinstance(r, When)]
        return {w: self.side(w, things) for w in whens}

    def side(self, when: When, things: frozenset[Thing]) -> Rule:
        """The one side if the whole route meets the condition, else the other.

        A route may meet the condition only later: until then the other is asked too.
        """
        final = evaluate(when.condition, self.situation(things, 0, None))
        if final.standing is MET:
            return every((when.then, AtLeast(1, (when.condition, when.otherwise))))
        return when.otherwise

    def settled(self, rule: Rule) -> Rule:
        """A rule with every `when` replaced by what it asks of this route."""
        if not self.sides:
            return rule
        return _settled(rule, tuple(self.sides.items()))


@cache
def _settled(rule: Rule, sides: tuple[tuple[Rule, Rule], ...]) -> Rule:
    if isinstance(rule, When):
        return _settled(dict(sides)[rule], sides)
    if isinstance(rule, Every):
        return every(tuple(_settled(p, sides) for p in rule.parts))
    if isinstance(rule, AtLeast):
        return AtLeast(rule.count, tuple(_settled(p, sides) for p in rule.parts))
    return rule


def figure(world: World, thing: Thing, measure: Measure) -> int | None:  # noqa: PLR0911
    """One thing's figure for a measure; None is unknown."""
    if measure is Measure.STEPS:
        return 1
    item = world.catalogue.items.get(thing.name)
    if item is None:
        if measure is Measure.TIME:
            return -(-thing.amount // world.pace(thing)) if thing.amount else 0
        return thing.amount if measure is Measure.HOURS else 0
    if item.by_module or item.kind is Kind.ROLE:
        return 0
    figures = item.figures_on(world.day(thing.since))
    if measure is Measure.CREDITS:
        known = figures.credits
        return None if known is None else world.catalogue.size_in_uk_credits(item, known)
    if measure is Measure.COST:
        cost = figures.cost
        ours = cost is not None and (not cost.amount or cost.currency == world.currency)
        return cost.amount if cost is not None and ours else None
    return figures.hours if measure is Measure.HOURS else figures.weeks


def worth(world: World, life: Life, measure: Measure) -> tuple[int, int]:
    """How many figures of a life are unknown for a measure, and the known sum or the finish."""
    figures = [figure(world, t, measure) for t in life.things]
    known = life.finish if measure is Measure.TIME else sum(f or 0 for f in figures)
    return figures.count(None), known


def rank(world: World, life: Life, measure: Measure) -> tuple[object, ...]:
    """The place of a life in the order of routes: the least is the best."""
    order = (Measure.STEPS, Measure.HOURS, Measure.COST)
    if measure is Measure.TIME:
        order = (Measure.COST, Measure.HOURS, Measure.STEPS)
    ties = [worth(world, life, m) for m in order]
    keys = sorted(f"{t.key} {world.day(t.since)}" if t.since else t.key for t in life.things)
    return worth(world, life, measure), *ties, keys, sorted(life.things)


def best(world: World, lives: list[Life], measure: Measure) -> Best | None:
    """The one best of all lives, None when there is none."""
    if not lives:
        return None
    life = min(lives, key=lambda one: rank(world, one, measure))
    return Best(*worth(world, life, measure), life)
