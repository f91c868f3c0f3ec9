"""From a route lived through to its derivation: every rule used, and what met each part."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pathways.explain.as_judged import as_judged, needed
from pathways.explain.derivation import TARGET, Derivation, Fact, Given, Inferred, Taken, step_id
from pathways.explain.figures_used import (
    combination_used,
    figures_used,
    lasting,
    prior_learning_used,
    written,
)
from pathways.explain.supporting import Finder, Ground, Grounds, fewest
from pathways.explain.used_rules import met, rule_written, taken, wished
from pathways.explain.words import clause as clause_words
from pathways.explain.words import title_of
from pathways.model.quantities import day
from pathways.route.calendar import monday_of, start_of, week_of
from pathways.route.lived import Check
from pathways.route.question import Answer, Step, StepKind
from pathways.route.replay import replay
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import competing, evaluate
from pathways.rules.situation import Situation
from pathways.rules.syntax import NOTHING, Ask, Credits, Holds, Rule, When
from pathways.rules.verdict import MET, UNMET, Verdict, leaves


def derivation(answer: Answer) -> Derivation:
    """Derive the target of an answer with a route; no facts where there is none.

    The route is lived through with the rule evaluator alone, so each rule stands here with
    what was held in the week in which it was used. Of that, a rule rests on as little as
    still meets it: what the coach brings is kept before what is assumed, and that before steps.
    """
    return Derivation(()) if answer.route is None else _Deriving(answer).derivation()


@dataclass(frozen=True, slots=True)
class _Use:
    """A rule where the route used it, the grounds it rests on, and what is so by these alone."""

    check: Check
    grounds: Grounds
    kept: tuple[Ground, ...]
    now: Situation
    week: int

    def resting(self, kept: tuple[Ground, ...]) -> _Use:
        """Give the same use resting on some of its grounds."""
        return replace(self, kept=kept, now=self.grounds.among(kept))

    def inferred(self, id_: str, text: str, verdict: Verdict | None, parts: list[str]) -> Inferred:
        """Give what follows from some parts here."""
        once = tuple(dict.fromkeys(parts))
        rule = None if verdict is None else verdict.rule
        unmet = verdict is not None and verdict.standing is UNMET
        return Inferred(id_, text, self.check.clause, self.check.step, self.week, rule, once, unmet)


class _Deriving:
    """Builds facts by id; `asked` are the rules of each step, `kept` the grounds of each rule."""

    def __init__(self, answer: Answer) -> None:
        assert answer.route is not None
        self.route, self.question = answer.route, answer.question
        self.catalogue = self.question.catalogue
        self.monday = start_of(self.question)
        self.finder = Finder(self.catalogue, self.question.profile, self.route.steps)
        self.facts: dict[str, Fact] = {}
        self.asked: dict[str, list[str]] = {step_id(s): [] for s in self.route.steps}
        self.kept: dict[str, tuple[Ground, ...]] = {}

    def derivation(self) -> Derivation:
        route = self.route
        given = frozenset(route.conditions)
        lived = replay(self.question, route.steps, route.totals.weeks, self.monday, given)
        for check in lived.checks:
            if check.step is None:
                self.rule(check, TARGET)
            else:
                self.asked[step_id(check.step)] += self.clauses(check, check.step)
        for check in lived.work:
            self.go_on(check)
        for step in route.steps:
            id_ = step_id(step)
            self.facts[id_] = Taken(id_, taken(step), step, tuple(self.asked[id_]))
        return Derivation(tuple(_in_order(self.facts)))

    def add(self, fact: Fact) -> str:
        self.facts.setdefault(fact.id, fact)
        return fact.id

    def use(self, check: Check) -> _Use:
        """Find all that was held when a rule was judged."""
        grounds = self.finder.grounds(check)
        week = week_of(check.at.on, self.monday)
        return _Use(check, grounds, grounds.order, grounds.among(grounds.order), week)

    def clauses(self, check: Check, step: Step) -> Iterator[str]:
        """Derive what a check of a step judged."""
        id_ = f"{step_id(step)}/{check.clause}"
        if step.kind is StepKind.RENEWAL:
            yield self.renewed(check, step)
        if check.combination is not None:
            yield self.combination(check, step, id_)
        elif check.verdict.rule != NOTHING:
            yield self.rule(check, id_)

    def go_on(self, check: Check) -> None:
        """Derive anew what lets hours go on, from a week in which it is no longer the same."""
        assert check.step is not None
        rules = self.asked[step_id(check.step)]
        use = self.use(check)
        if rules and not _met(check.verdict.rule, use.grounds.among(self.kept[rules[-1]])):
            rules.append(self.rule(check, f"{rules[0]}/week-{use.week}"))

    def rule(self, check: Check, id_: str) -> str:
        """Derive a judged rule from the fewest grounds that meet it."""
        use, rule = self.use(check), check.verdict.rule
        grounds, judged = use.grounds, evaluate(rule, use.now)
        plain = as_judged(judged)
        wished_for = self.wished(check).intersection(grounds.items)

        def enough(some: Collection[Ground]) -> bool:
            now = grounds.among(some)
            return _met(plain, now, wished_for) and (plain == rule or _met(rule, now))

        use = use.resting(fewest(grounds.order, enough))
        self.kept[id_] = use.kept
        return self.whole(id_, judged, evaluate(plain, use.now), use)

    def wished(self, check: Check) -> frozenset[str]:
        """Give the items that must be there themselves, and not by what counts as them."""
        return frozenset(self.question.profile.wishes.wanted if check.step is None else ())

    def whole(self, id_: str, shape: Verdict, judged: Verdict, use: _Use) -> str:
        """Derive a whole rule, from where it is written and from its parts."""
        step = use.check.step
        if step is None:
            givens = [self.add(given) for given in wished(self.question)]
        else:
            if step.kind is StepKind.HOURS and step.id in self.catalogue.openers:
                ((shape, judged),) = needed(shape, judged)
            givens = [self.add(rule_written(step, use.check.clause, shape.rule, self.catalogue))]
        parts = [*givens, *self.parts(id_, shape, judged, use)]
        words = "" if shape.parts else clause_words(shape.rule, self.catalogue)
        text = met(step, use.check.clause, self.on(use), words)
        return self.add(use.inferred(id_, text, shape, parts))

    def part(self, id_: str, shape: Verdict, judged: Verdict, use: _Use) -> str:
        """Derive a part of a rule."""
        text = f"So by {self.on(use)}: {clause_words(shape.rule, self.catalogue)}."
        return self.add(use.inferred(id_, text, shape, self.parts(id_, shape, judged, use)))

    def parts(self, id_: str, shape: Verdict, judged: Verdict, use: _Use) -> list[str]:
        """Derive what makes a rule met: its parts that are needed, or the grounds of a leaf."""
        if not shape.parts:
            return self.leaf(judged, use)
        found = []
        if isinstance(shape.rule, When) and shape.parts[0].standing is UNMET:
            found.append(self.unmet(f"{id_}/0", shape.parts[0].rule, use))
        for number, (part, now) in enumerate(needed(shape, judged), 1):
            if part.rule != NOTHING:
                found.append(self.part(f"{id_}/{number}", part, now, use))
        return found

    def unmet(self, id_: str, rule: Rule, use: _Use) -> str:
        """Derive that a condition is not met, from what is so and from what the coach denies."""
        verdict, parts = evaluate(rule, use.now), list[str]()
        for leaf in leaves(verdict):
            parts += self.leaf(leaf, use) if leaf.standing is MET else self.denied(leaf.rule)
        text = f"Not so by {self.on(use)}: {clause_words(rule, self.catalogue)}."
        return self.add(use.inferred(id_, text, verdict, parts))

    def denied(self, rule: Rule) -> list[str]:
        """Give the fact that the coach says no to what is asked, where that is so."""
        attests = self.question.profile.holdings.attests
        match rule:
            case Holds(name) | Ask(name) if not attests.get(name, True):
                return [self.ground(self.finder.stated(name, is_so=False))]
            case _:
                return []

    def leaf(self, judged: Verdict, use: _Use) -> list[str]:
        """Give the grounds of a met leaf, with the figures of the catalogue by which they meet it.

        Where amounts compete for the same credit, the ground of one may count in another.
        """
        rule, grounds = judged.rule, use.grounds
        pooled = isinstance(rule, Credits) and rule.pool is not None
        if pooled and competing(use.check.verdict.rule, use.now):
            kept = tuple(g for g in use.kept if grounds.items_of(g).intersection(judged.by))
        else:
            itself = self.wished(use.check).intersection(grounds.items)
            itself &= {rule.id} if isinstance(rule, Holds) else set()
            kept = fewest(use.kept, lambda some: _met(rule, grounds.among(some), itself))
        now = grounds.among(kept)
        used = [f for id_ in now.holdings.items for f in figures_used(rule, id_, now)]
        if isinstance(rule, Credits):
            used += prior_learning_used(rule, now)
        return [*map(self.ground, kept), *map(self.add, used)]

    def ground(self, id_: Ground) -> str:
        """Give a ground, which is a step or a fact to be added."""
        given = self.finder.givens.get(id_)
        return id_ if given is None else self.add(given)

    def combination(self, check: Check, step: Step, id_: str) -> str:
        """Derive a rule of combination from the fewest things that fill every place of it."""
        use, item = self.use(check), self.catalogue.items[step.id]

        def enough(some: Collection[Ground]) -> bool:
            return evaluate_combination(item, use.grounds.among(some)).standing is MET

        use = use.resting(fewest(use.grounds.order, enough))
        rule = rule_written(step, check.clause, NOTHING, self.catalogue)
        parts = [self.add(rule), *map(self.ground, use.kept)]
        parts += map(self.add, combination_used(item, use.now))
        places = evaluate_combination(item, use.now).places
        words = ", ".join(
            f"{title_of(p.label, self.catalogue)}{f' ({p.have} of {p.need})' if p.need else ''}"
            for p in places
        )
        text = met(step, check.clause, self.on(use), words)
        return self.add(use.inferred(id_, text, None, parts))

    def renewed(self, check: Check, step: Step) -> str:
        """Derive that something is held which may be renewed."""
        use, item = self.use(check), self.catalogue.items[step.id]
        grounds = use.grounds
        again = [g for (id_, _), g in grounds.renewals.items() if id_ == item.id]
        kept = tuple(g for g in grounds.order if g in {grounds.items[item.id], *again})
        use = use.resting(kept)
        used = [*lasting(item, use.now.holdings.items[item.id])]
        used.append(written(item.id, ("renew",), f"{item.title} may be renewed."))
        parts = [*map(self.add, used), *map(self.ground, kept)]
        text = f"There is {item.title} to renew on {self.on(use)}."
        return self.add(use.inferred(f"{step_id(step)}/held", text, None, parts))

    def on(self, use: _Use) -> str:
        """Give the day on which a rule was met, in words."""
        return day(self.met_on(use.check.step, use.week))

    def met_on(self, step: Step | None, week: int) -> date:
        if step is None:
            return max((s.end for s in self.route.steps), default=self.monday)
        if week == step.start_week:
            return step.start
        return step.end if week == step.end_week else monday_of(week, self.monday)


def _met(rule: Rule, now: Situation, items: Collection[str] = ()) -> bool:
    """Say whether a rule is met, and some items are there themselves."""
    held = now.holdings.items
    return all(i in held for i in items) and evaluate(rule, now).standing is MET


def _in_order(facts: dict[str, Fact]) -> Iterator[Fact]:
    """Give every fact after what it rests on, the target last."""
    done: set[str] = set()
    for first in (*(f.id for f in facts.values() if isinstance(f, Taken)), TARGET):
        waiting = [(first, False)]
        while waiting:
            id_, ready = waiting.pop()
            fact = facts[id_]
            if ready:
                yield fact
            elif id_ not in done:
                done.add(id_)
                waiting.append((id_, True))
                parts = () if isinstance(fact, Given) else fact.parts
                waiting.extend((p, False) for p in reversed(parts))
