"""Living a route through, week by week, with nothing but the rules and the catalogue.

Shares no code with the search: it is what a route is verified with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.calendar import monday_of
from pathways.route.lived import Check, Replay, Stale
from pathways.route.question import Question, Step, StepKind
from pathways.rules.assume import assumptions
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import may_renew, validities
from pathways.rules.situation import Situation, valid
from pathways.rules.syntax import NOTHING, AtLeast, Credits, Holds, Hours, HoursAmong, Rule, every
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET, Verdict, leaves


def replay(
    question: Question,
    steps: tuple[Step, ...],
    weeks: int,
    monday: date,
    given: frozenset[str] | None = None,
) -> Replay:
    """Live the steps through, and judge the target once `weeks` have gone by.

    What a route brings lapses and grows old as its dates say. `given` are the conditions
    that may be assumed; None assumes whatever is not stated. What can be obtained is never
    assumed.
    """
    return _Replay(question, steps, weeks, monday, given).run()


class _Replay:
    def __init__(
        self,
        question: Question,
        steps: tuple[Step, ...],
        weeks: int,
        monday: date,
        given: frozenset[str] | None,
    ) -> None:
        self.question, self.steps, self.monday, self.given = question, steps, monday, given
        self.weeks = weeks
        self.catalogue = question.catalogue
        self.profile = question.profile
        known, held = self.catalogue.items, question.profile.holdings
        attests = {i: False for i in self.catalogue.attestations if known[i].obtainable}
        attests |= held.attests
        self.items, self.levels = dict(held.items), dict(held.levels)
        self.held = Holdings(self.items, held.hours, self.levels, held.credits, attests)
        self.begun: list[Step] = []
        self.working: list[Step] = []
        self.checks: list[Check] = []
        self.work: list[Check] = []
        self.faults: list[str] = []
        self.short: dict[tuple[str, int], list[Stale]] = {}
        self.lapsed: list[str] = []

    def run(self) -> Replay:
        weeks = {s.start_week for s in self.steps} | {s.end_week for s in self.steps} | {0}
        for week in sorted(weeks | self.weeks_of_work()):
            self.live(week)
            self.work_on(week)
        if max(weeks) > self.weeks:
            self.faults.append("a step ends after the last week")
        check = self.judge(None, "target", self.target(), self.at(self.weeks))
        if check is None:
            self.faults.append("the target does not hold at the end")
        else:
            self.checks.append(check)
        self.faults.extend(self.clashes())
        stale = [s for found in self.short.values() for s in found] if self.faults else []
        lapsed = tuple(dict.fromkeys(self.lapsed)) if self.faults else ()
        work = tuple(self.work)
        return Replay(tuple(self.checks), tuple(self.faults), tuple(stale), lapsed, work)

    def weeks_of_work(self) -> set[int]:
        """Give the weeks of work, where what lets a coach work may be in force no more."""
        items = self.catalogue.items
        ids = {s.id for s in self.steps if s.kind not in _NOT_ITEMS} | {*self.items}
        if not any(items[i].valid_for is not None for i in ids if i in items):
            return set()
        return {
            w
            for s in self.steps
            for p in s.pace
            for w in range(p.since, p.until)
            if s.kind is StepKind.HOURS
        }

    def work_on(self, week: int) -> None:
        """See that hours worked in this week are still allowed."""
        for step in self.working:
            if any(p.since <= week < p.until for p in step.pace):
                now = self.at(week)
                checks = [self.judge(step, c, r, now) for c, r in self.start_rules(step)]
                if not all(checks):
                    self.faults.append(f"{step.id} may not be worked in week {week}")
                self.work.extend(c for c in checks if c is not None)

    def target(self) -> Rule:
        target = self.question.target
        wanted = tuple(Holds(i) for i in self.profile.wishes.wanted)
        return every((Holds(target) if isinstance(target, str) else target, *wanted))

    def live(self, week: int) -> None:
        """Let everything of this week happen, in any order in which each is allowed."""
        starting = [s for s in self.steps if s.start_week == week]
        ending = [s for s in self.steps if s.end_week == week]
        moved = True
        while moved and (starting or ending):
            together = self.start_together(starting, week)
            for step, checks_ in together:
                self.checks.extend(checks_)
                starting.remove(step)
                self.begin(step)
            moved = bool(together)
            for step in list(ending):
                checks = self.may_end(step, week) if self.has_begun(step) else None
                if checks is not None:
                    self.checks.extend(checks)
                    ending.remove(step)
                    self.take(step, self.items, self.levels)
                    self.begun.remove(step)
                    moved = True
        self.faults.extend(f"{s.id} may not start in week {week}" for s in starting)
        self.faults.extend(
            f"{s.id} may not end in week {week}" for s in ending if self.has_begun(s)
        )

    def has_begun(self, step: Step) -> bool:
        return any(s is step for s in self.begun)

    def begin(self, step: Step) -> None:
        self.begun.append(step)
        if step.kind is StepKind.HOURS:
            self.working.append(step)

    def take(self, step: Step, items: dict[str, Held], levels: dict[str, int]) -> None:
        """Add what a step brings to what is held; hours are counted as they are worked."""
        if step.kind is StepKind.LEVEL:
            levels[step.domain] = max(step.level, levels.get(step.domain, 0))
        elif step.kind is StepKind.RENEWAL:
            held = items[step.id]
            items[step.id] = replace(held, renewed=(*held.renewed, step.end))
        elif step.kind is not StepKind.HOURS:
            item = self.catalogue.items[step.id]
            items[step.id] = Held(step.id, step.end, credit=not item.by_module)

    def start_together(self, starting: list[Step], week: int) -> list[tuple[Step, list[Check]]]:
        """Judge what steps ask before and beside them; give the most that may start now."""
        now = self.at(week)
        found = []
        for step in starting:
            if step.kind is StepKind.RENEWAL:
                checks: list[Check | None] = [self.renewing(step, now)]
            else:
                checks = [self.judge(step, c, rule, now) for c, rule in self.start_rules(step)]
            checks += self.let_in(step, now)
            if all(checks):
                found.append((step, [c for c in checks if c is not None]))
        while True:
            kept = []
            for step, checks_ in found:
                more = self.judged_beside(step, [s for s, _ in found], week)
                if more is not None:
                    kept.append((step, [*checks_, *more]))
            if len(kept) == len(found):
                return kept
            found = [(s, c) for s, c in found if any(s is k for k, _ in kept)]

    def renewing(self, step: Step, now: Situation) -> Check | None:
        """Judge a renewal of what is held, and in force or still to be brought back.

        What made it, or renewed it last, does not renew it again (see `upkeep`).
        """
        held, item = self.items.get(step.id), self.catalogue.items[step.id]
        terms = validities(held, item) if held is not None else ()
        if held is None or not terms or may_renew(item, terms[-1], step.end) is not True:
            return None
        rule = rule_of(item.renewal.requires if item.renewal else "")
        after = held.renewed[-1] if held.renewed else held.on
        check = self.judge(step, "renew", rule, replace(now, after=after))
        if check is None and self.judge(step, "renew", rule, now) is not None:
            self.lapsed.append(step.id)
        return check

    def judged_beside(self, step: Step, together: list[Step], week: int) -> list[Check] | None:
        """Judge what a step asks beside it, if these start too; None when it is not there."""
        item = self.catalogue.items.get(step.id)
        if item is None or not item.alongside or step.kind in _NOT_ITEMS:
            return []
        others = [s for s in (*self.begun, *together) if s is not step]
        beside = self.beside(week, others)
        check = self.judge(step, "alongside", rule_of(item.alongside), beside)
        return None if check is None else [check]

    def start_rules(self, step: Step) -> Iterator[tuple[str, Rule]]:
        if step.kind is StepKind.LEVEL:
            practice = dict(self.catalogue.domains[step.domain].practice)
            yield "practice", rule_of(practice[step.level])
            return
        if step.kind is StepKind.HOURS:
            kind = self.catalogue.hour_kinds[step.id]
            roles = tuple(Holds(r) for r in self.catalogue.openers.get(step.id, ()))
            if not roles:
                yield "requires", rule_of(kind.requires)
            else:
                also = (rule_of(kind.requires),) if kind.requires else ()
                yield "requires", AtLeast(1, (*roles, *also))
            return
        item = self.catalogue.items[step.id]
        if item.kind is Kind.QUALIFICATION:
            yield "entry", rule_of(item.entry)
        else:
            yield "requires", rule_of(item.requires)
        if item.kind is Kind.ROLE and not self.question.formal_only:
            yield "usual", rule_of(item.usual)

    def may_end(self, step: Step, week: int) -> list[Check] | None:
        """Judge all that a step asks to be finished; None when it may not end now."""
        item = self.catalogue.items.get(step.id)
        if item is None or step.kind in _NOT_ITEMS or item.kind is not Kind.QUALIFICATION:
            return []
        now = self.at(week, self.catalogue.credit_system(item.level))
        check = self.judge(step, "requires", rule_of(item.requires), now)
        if check is None:
            return None
        if not item.by_module:
            return [check]
        combined = evaluate_combination(item, now)
        if combined.standing is not MET:
            return None
        whole = Verdict(Holds(item.id), MET)
        return [check, Check(step, "combination", whole, (), as_it_is(now), combined)]

    def let_in(self, step: Step, now: Situation) -> list[Check | None]:
        """Judge the entry of each qualification a module is taken inside: one must let it in."""
        item = self.catalogue.items.get(step.id)
        if item is None or step.kind in _NOT_ITEMS or not item.within:
            return []
        hosts = self.catalogue.hosts(item)
        ways = [self.judge(step, "within", rule_of(q.entry), now, q) for q in hosts]
        met = [w for w in ways if w is not None]
        return [min(met, key=lambda w: len(w.assumed))] if met else [None]

    def judge(
        self, step: Step | None, clause: str, rule: Rule, now: Situation, owner: Item | None = None
    ) -> Check | None:
        """Judge a rule of `owner`, or of the step's own item; None when it does not hold."""
        if rule is NOTHING:
            return Check(step, clause, _MET, (), as_it_is(now))
        item = owner or (self.catalogue.items.get(step.id) if step else None)
        if item is not None and now.system is None:
            now = replace(now, system=self.catalogue.credit_system(item.level))
        verdict = evaluate(rule, now)
        assumed = assumptions(verdict, self.catalogue.attestations)
        if assumed is None:
            self.note_short(step, verdict, now)
            return None
        if self.given is not None and not self.given.issuperset(assumed):
            return None
        return Check(step, clause, verdict, assumed, as_it_is(now))

    def note_short(self, step: Step | None, verdict: Verdict, now: Situation) -> None:
        """Keep the recent amounts that a failing rule lacked: the last word on a step counts."""
        own = self.profile.holdings.items
        self.lapsed += [
            id_
            for id_, held in now.holdings.items.items()
            if own.get(id_) is not held and not valid(held, self.catalogue.items[id_], now.on)
        ]
        week = (now.on - self.monday).days // 7
        self.short[step.id if step else "", week] = [
            Stale(week, leaf.rule, leaf.rule.within)
            for leaf in leaves(verdict)
            if leaf.standing is not MET
            and isinstance(leaf.rule, Hours | HoursAmong | Credits)
            and leaf.rule.within is not None
        ]

    def at(self, week: int, system: str | None = None) -> Situation:
        """What is held in a week: the profile, and what has ended. It goes on with the replay."""
        held = self.held
        if self.working:
            held = self.with_hours(week, held.items, held.levels)
        return Situation(self.catalogue, held, monday_of(week, self.monday), system)

    def beside(self, week: int, others: list[Step]) -> Situation:
        """What a co-requisite looks at: what has ended, and all else that has begun by then."""
        items, levels = dict(self.items), dict(self.levels)
        for step in others:
            self.take(step, items, levels)
        held = self.with_hours(week, items, levels)
        return Situation(self.catalogue, held, monday_of(week, self.monday))

    def with_hours(self, week: int, items: dict[str, Held], levels: dict[str, int]) -> Holdings:
        own = self.held
        today = monday_of(week, self.monday)
        hours = [*own.hours]
        for step in self.working:
            for pace in step.pace:
                amount, first = Hundredths(pace.by(week)), monday_of(pace.since, self.monday)
                if amount:
                    steady = Hundredths(pace.per_week)
                    hours.append(HoursDone(step.id, amount, first, today, steady))
        return Holdings(items, tuple(hours), levels, own.credits, own.attests)

    def clashes(self) -> Iterator[str]:
        taken = {s.id for s in self.steps if s.kind not in _NOT_ITEMS}
        everything = taken | set(self.profile.holdings.items)
        for id_ in sorted(taken):
            for other in self.catalogue.exclusions.get(id_, ()):
                if other in everything:
                    yield f"{id_} may not stand beside {other}"


def as_it_is(now: Situation) -> Situation:
    """Give a situation that does not go on with the replay."""
    own = now.holdings
    held = Holdings({**own.items}, own.hours, {**own.levels}, own.credits, own.attests)
    return replace(now, holdings=held)


_MET = Verdict(NOTHING, MET)
_NOT_ITEMS = frozenset({StepKind.LEVEL, StepKind.HOURS, StepKind.RENEWAL})


def hours_per_week(question: Question, kind: str) -> Hundredths:
    """Give the pace of an hour kind: what it allows, or less if the coach says so."""
    allowed = question.catalogue.hour_kinds[kind].per_week or Hundredths(0)
    wished = question.profile.wishes.practice_per_week
    return allowed if wished is None else min(allowed, wished)
