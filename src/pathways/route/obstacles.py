"""Why there is no route: what stands in the way, down to the things nobody can have."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import TypeAlias

from pathways.model.holdings import Held, Holdings, HoursDone
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, day, plain
from pathways.route.calendar import days_of
from pathways.route.compile import compile_question
from pathways.route.earliest import Times, earliest
from pathways.route.hunt import Found, Hunt
from pathways.route.offer import barred_by
from pathways.route.paced import shares_work
from pathways.route.problem import FOREVER, NEVER, Problem
from pathways.route.question import Measure, Question, Reason, StepKind
from pathways.route.replay import hours_per_week
from pathways.route.search import search
from pathways.route.wiring import Wiring, wire
from pathways.rules.assume import assumptions
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate, qualifies
from pathways.rules.format import format_rule
from pathways.rules.situation import Situation
from pathways.rules.syntax import (
    AnyQualification,
    Ask,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Reaches,
    Rule,
    every,
)
from pathways.rules.text import rule_of
from pathways.rules.verdict import MET, UNMET, Verdict, leaves

LIFETIME = 52 * 60
"""Weeks of work that are more than anyone asks for."""
TRY_FOR = 5.0
"""Seconds a search without one of the coach's wishes may take, if the question may take as long."""


def reasons_for(question: Question, wiring: Wiring, everything: Times) -> tuple[Reason, ...]:
    """Say why a question has no route.

    Either something asked cannot be had even if everything that can be had is, or a wish
    (deadline, budget) or an exclusion leaves nothing over.
    """
    problem = wiring.problem
    if everything.node[problem.goal] >= NEVER:
        return _Search(question, problem, everything).reasons() or (_NOT_AT_ONCE,)
    return tuple(_wishes(problem, everything, min(TRY_FOR, question.limit)))


_NOT_AT_ONCE = Reason(
    "not-at-once",
    "Each thing asked for can be had, but never all at the same time: one lapses or closes "
    "before another can be there.",
)


def lacking(question: Question) -> tuple[Verdict, ...]:
    """Give what is asked on the way to the target and cannot be had, as judged leaves.

    Amounts are judged with all that can be had; what is further from the target comes later.
    Nothing when each thing by itself can be had.
    """
    problem = compile_question(question)
    everything = earliest(wire(problem))
    if everything.node[problem.goal] < NEVER:
        return ()
    walk = _Search(question, problem, everything)
    walk.reasons()
    return tuple(walk.lacks)


Walk: TypeAlias = "Generator[Reason | Walk, list[Reason], None]"
"""Reasons one after another; for a further walk that is given instead, its reasons are sent."""


def _walked(first: Walk) -> list[Reason]:
    """Give the reasons of a walk, which may be longer than calls can be nested."""
    open_: list[tuple[Walk, list[Reason]]] = [(first, [])]
    sent: list[Reason] | None = None
    while True:
        walk, found = open_[-1]
        step = next(walk, None) if sent is None else _sent(walk, sent)
        sent = None
        if isinstance(step, Reason):
            found.append(step)
        elif step is not None:
            open_.append((step, []))
        else:
            open_.pop()
            if not open_:
                return found
            sent = found


def _sent(walk: Walk, reasons: list[Reason]) -> Reason | Walk | None:
    try:
        return walk.send(reasons)
    except StopIteration:
        return None


class _Search:
    """Walks from the target to what is missing, each item once."""

    def __init__(self, question: Question, problem: Problem, everything: Times) -> None:
        self.question, self.problem = question, problem
        self.catalogue = question.catalogue
        self.reached = {
            o.id
            for o, end in zip(problem.options, everything.end, strict=True)
            if end < NEVER and o.kind not in (StepKind.LEVEL, StepKind.HOURS)
        }
        self.now = Situation(self.catalogue, self.best_holdings(everything), problem.monday)
        self.seen: set[str] = set()
        self.open: set[str] = set()
        self.repeats = 0
        self.lacks: list[Verdict] = []

    def best_holdings(self, everything: Times) -> Holdings:
        """Everything that can be had at all, at once."""
        own = self.question.profile.holdings
        items = dict(own.items) | {i: Held(i, self.problem.monday, kept=True) for i in self.reached}
        levels = dict(own.levels)
        hours = list(own.hours)
        for option, end in zip(self.problem.options, everything.end, strict=True):
            if end < NEVER and option.kind is StepKind.LEVEL:
                levels[option.id] = max(option.level, levels.get(option.id, 0))
            if end < NEVER and option.kind is StepKind.HOURS:
                hours.append(self.lifelong(option.id))
        return Holdings(items, tuple(hours), levels, own.credits, self.shunned() | own.attests)

    def shunned(self) -> dict[str, bool]:
        """Checks that are steps, and that this coach cannot or will not take."""
        checks = (self.catalogue.items[i] for i in sorted(self.catalogue.attestations))
        return {
            i.id: False for i in checks if i.obtainable and barred_by(i, self.question) is not None
        }

    def lifelong(self, kind: str) -> HoursDone:
        """A lifetime of work of one kind, at the coach's own pace, up to now."""
        pace = hours_per_week(self.question, kind)
        today = self.problem.monday
        first = today - timedelta(weeks=LIFETIME)
        return HoursDone(kind, Hundredths(pace * LIFETIME), first, today, pace)

    def reasons(self) -> tuple[Reason, ...]:
        target = self.question.target
        rule = Holds(target) if isinstance(target, str) else target
        wished = tuple(Holds(i) for i in self.question.profile.wishes.wanted)
        return tuple(_walked(self.rule_reasons(every((rule, *wished)))))

    def rule_reasons(self, rule: Rule, system: str | None = None) -> Walk:
        verdict = evaluate(rule, replace(self.now, system=system))
        if assumptions(verdict, self.catalogue.attestations) is None:
            for leaf in leaves(verdict):
                if assumptions(leaf, self.catalogue.attestations) is None:
                    yield from (yield self.leaf_reasons(leaf))

    def leaf_reasons(self, leaf: Verdict) -> Walk:
        words = format_rule(leaf.rule)
        if words in self.seen:
            self.repeats += words not in self.open
            return
        self.seen.add(words)
        self.open.add(words)
        self.lacks.append(leaf)
        yield from (yield self.new_reasons(leaf, words))
        self.open.discard(words)

    def new_reasons(self, leaf: Verdict, words: str) -> Walk:
        match leaf.rule:
            case Holds(id_):
                yield from (yield self.item_reasons(id_))
            case Hours(amount, kind):
                yield from (yield self.hour_reasons(leaf, amount, kind))
            case Reaches(domain, level):
                title = (
                    self.catalogue.domains[domain].title
                    if domain in self.catalogue.domains
                    else domain
                )
                yield Reason(
                    "level", f"Nothing you can take brings {title} to level {level}.", (domain,)
                )
                yield from (yield self.practice_reasons(domain, level))
            case Credits(amount) | HoursAmong(amount):
                unit = "credits" if isinstance(leaf.rule, Credits) else "hours"
                have = plain(leaf.have or 0)
                text = f"Only {have} of the {plain(amount)} {unit} asked for can be had: {words}."
                yield Reason(unit, text)
            case Ask(text):
                yield Reason("stated-no", f"You said no to: {text}", (text,))
            case AnyQualification():
                yield Reason("unmet", f"You can take no {self.sort_of(leaf.rule)}.")
                for id_ in self.catalogue.qualifications:
                    if qualifies(leaf.rule, id_, self.now):
                        yield from (yield self.leaf_reasons(Verdict(Holds(id_), UNMET)))
            case _:
                raise AssertionError("only leaves of a rule are looked at here")

    def item_reasons(self, id_: str) -> Walk:
        item = self.catalogue.items.get(id_)
        if item is None:
            yield Reason("not-in-catalogue", f"{id_} is not in the catalogue.", (id_,))
            return
        barred = barred_by(item, self.question)
        if barred is not None:
            yield barred
            return
        asks = [item.requires, item.entry, item.alongside]
        if item.kind is Kind.ROLE and not self.question.formal_only:
            asks.append(item.usual)
        system, said = self.catalogue.credit_system(item.level), self.repeats
        found: list[Reason] = []
        for text in asks:
            found += yield self.rule_reasons(rule_of(text), system)
        if item.by_module:
            found += self.combination_reasons(item)
        if item.within:
            for host in self.catalogue.hosts(item):
                found += yield self.entry_reasons(host)
        if not found and self.repeats > said:
            yield Reason("needs", f"{item.title} asks for what is named above.", (id_,))
        elif not found:
            yield Reason("circular", f"{item.title} can never be started.", (id_,))
        else:
            yield Reason("needs", f"{item.title} asks for something you cannot get:", (id_,))
        yield from found

    def sort_of(self, rule: AnyQualification) -> str:
        """Name the sort of qualification that is asked."""
        ladder = self.catalogue.ladders.get(rule.at.ladder)
        level = f"level {rule.at.step}{' or above' if rule.or_above else ''}"
        tag = f" in {rule.tag.replace('-', ' ')}" if rule.tag else ""
        return f"qualification{tag} at {level} of the {ladder.title if ladder else rule.at.ladder}"

    def entry_reasons(self, item: Item) -> Walk:
        return self.rule_reasons(rule_of(item.entry), self.catalogue.credit_system(item.level))

    def combination_reasons(self, item: Item) -> Iterator[Reason]:
        verdict = evaluate_combination(item, self.now)
        for place in verdict.places:
            if place.standing is not MET:
                have = f": {place.have} of {place.need}" if place.need else ""
                known = self.catalogue.items.get(place.label)
                name = known.title if known else place.label
                yield Reason("combination", f"{item.title} cannot fill {name}{have}.", (item.id,))
        listed = item.combination.modules() if item.combination else ()
        missing = (m for m in listed if m not in self.now.holdings.items)
        self.lacks += [Verdict(Holds(m), UNMET) for m in missing]

    def hour_reasons(self, leaf: Verdict, amount: int, kind: str) -> Walk:
        known = self.catalogue.hour_kinds.get(kind)
        title = known.title if known else kind
        have = plain(leaf.have or 0)
        text = f"{title}: only {have} of the {plain(amount)} hours asked for can be had."
        yield Reason("hours", text, (kind,))
        if known is not None and known.requires:
            yield from (yield self.rule_reasons(rule_of(known.requires)))

    def practice_reasons(self, domain: str, level: int) -> Walk:
        known = self.catalogue.domains.get(domain)
        for reached, text in known.practice if known else ():
            if reached == level:
                yield from (yield self.rule_reasons(rule_of(text)))


def _wishes(problem: Problem, everything: Times, limit: float) -> Iterator[Reason]:
    """Name each wish without which there would be a route."""
    if everything.node[problem.goal] > problem.deadline:
        yield _deadline(problem, limit)
        return
    found = False
    for code, text, easier in _without_one(problem):
        if _found(easier, Measure.STEPS, limit).taken is not None:
            found = True
            yield _deadline(problem, limit) if code == "deadline" else Reason(code, text)
    if not found:
        yield Reason("conflict", _together(problem))


def _found(problem: Problem, measure: Measure, limit: float) -> Found:
    wiring = wire(problem)
    return search(Hunt(wiring, measure, monotonic() + limit), earliest(wiring))


def _deadline(problem: Problem, limit: float) -> Reason:
    """Say when a route would end that need not be over by the deadline."""
    if problem.deadline >= FOREVER:
        return Reason("too-long", "Every route takes longer than 200 years.")
    found = _found(replace(problem, deadline=FOREVER), Measure.TIME, limit)
    if found.taken is None:
        return Reason("deadline", "No route ends by your deadline.")
    when = day(days_of(0, found.finish, problem.monday)[1])
    within = "" if problem.budget is None else " within your budget"
    if not found.proved:
        return Reason("deadline", f"No route{within} ends by your deadline; one ends {when}.")
    return Reason("deadline", f"The earliest finish{within} is {when}, after your deadline.")


def _without_one(problem: Problem) -> Iterator[tuple[str, str, Problem]]:
    if problem.budget is not None:
        kept = " that ends by your deadline" if problem.deadline < FOREVER else ""
        text = f"Every route{kept} costs more than your budget."
        yield "budget", text, replace(problem, budget=None)
    if problem.deadline < FOREVER:
        text = "No route ends by your deadline."
        yield "deadline", text, replace(problem, deadline=FOREVER)
    if pairs := _apart(problem):
        named = "; ".join(f"{one} and {other}" for one, other in pairs)
        text = f"Every route takes two items that may not stand together: {named}."
        yield "exclusion", text, replace(problem, excluded=[])


def _apart(problem: Problem) -> list[tuple[str, str]]:
    """Give the items that may not stand together, each pair once."""
    ids = ((problem.options[a].id, problem.options[b].id) for a, b in problem.excluded)
    return list(dict.fromkeys(pair for pair in ids if pair[0] != pair[1]))


def _together(problem: Problem) -> str:
    """Say which limits leave no route together, though none of them does so alone."""
    limits = {
        "your budget": problem.budget is not None,
        "your deadline": problem.deadline < FOREVER,
        "your hours of study a week": problem.study is not None,
        "your hours of practice a week": shares_work(problem),
        "your credits in a term": problem.credits_per_term is not None,
        "the limits set on it": bool(problem.at_most),
        "what may not stand together": bool(_apart(problem)),
    }
    *others, last = [words for words, there in limits.items() if there] or ["every rule at once"]
    return f"No route keeps to {', '.join(others)}{' and ' if others else ''}{last}."
