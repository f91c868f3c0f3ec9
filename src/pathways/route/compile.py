"""From a question to a problem: only what the target can need, with what is held folded in."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from pathways.model.items import ALWAYS, Figures, Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.calendar import falls_on_friday, last_week, monday_of
from pathways.route.hour_nodes import HourNodes
from pathways.route.offer import currency_of, first_week, price, until_week, weeks_to_come
from pathways.route.pace import studied, weeks_at_pace
from pathways.route.problem import FALSE, NEVER, TRUE, Option, Problem
from pathways.route.question import Question, StepKind
from pathways.route.recognised import counted_either_way
from pathways.route.rule_nodes import RuleNodes
from pathways.route.terms import Slot, is_taught, slots_of, terms_to_come
from pathways.rules.combination import claimed_credits, counting
from pathways.rules.situation import Entry
from pathways.rules.syntax import Holds
from pathways.rules.text import rule_of


def compile_question(question: Question, *, lapsing: bool = False) -> Problem:
    """Compile a question. See `Problem` for what comes out.

    Where `lapsing`, what the route brings lapses and grows old as it does in life; left out,
    it stays valid and recent, which is never too strict.
    """
    return _Compiler(question, lapsing=lapsing).compile()


def looked_at(question: Question) -> tuple[str, ...]:
    """Give the ids of what may matter on the way to the target, whether or not it can be taken.

    In id order; without attestations that nobody can obtain.
    """
    compiler = _Compiler(question, lapsing=False)
    compiler.compile()
    return tuple(sorted(compiler.options_of))


class _Compiler(RuleNodes):
    """Walks backwards from the target; each item, level and hour kind is visited once."""

    def __init__(self, question: Question, *, lapsing: bool) -> None:
        super().__init__(question, lapsing=lapsing)
        self.currency = currency_of(question)
        self.terms = terms_to_come(
            question.catalogue.terms.get(self.wishes.terms or ""), self.monday
        )
        self.hours = HourNodes(self)

    def compile(self) -> Problem:
        target = self.question.target
        goal = self.rule(Holds(target) if isinstance(target, str) else target, None)
        wished = [self.held_or_taken(i) for i in self.wishes.wanted]
        goal = self.net.all_of((goal, *wished))
        self.visit_all()
        self.hours.settle()
        self.let_nothing_stand_beside_itself()
        return Problem(
            options=self.options,
            nodes=self.net.nodes,
            goal=goal,
            excluded=self.exclusions(),
            budget=self.wishes.budget,
            at_most=self.question.at_most,
            keep=self.question.keep,
            deadline=last_week(self.wishes.deadline, self.monday),
            study=self.wishes.study_per_week,
            practice=self.wishes.practice_per_week,
            kind_per_week={
                o.id: self.hours.pace(o.id) for o in self.options if o.kind is StepKind.HOURS
            },
            terms=self.terms,
            credits_per_term=self.wishes.credits_per_term,
            monday=self.monday,
            currency=self.currency,
        )

    def visit_all(self) -> None:
        """Fill in every option there is, until neither items nor hour kinds bring new ones."""
        while self.waiting or self.hours.visit():
            while self.waiting:
                index = self.waiting.pop()
                self.options[index] = self.described(self.options[index])

    def let_nothing_stand_beside_itself(self) -> None:
        """Take an option's own start out of what it asks to stand beside it."""
        for index, option in enumerate(self.options):
            if option.alongside != TRUE:
                beside = self.net.without(option.alongside, index)
                self.options[index] = replace(option, alongside=beside)

    def renewed(self, option: Option, item: Item) -> Option:
        """Fill in what a renewal asks and costs."""
        asked = rule_of(item.renewal.requires if item.renewal else "")
        index = self.options.index(option)
        before, after = self.renewals.starts[index], self.renewals.after[index]
        rule = self.rule(asked, self.catalogue.credit_system(item.level), after=after)
        start = self.net.all_of((before, rule))
        cost = price(Figures(cost=item.renewal.cost if item.renewal else None), self.currency)
        return replace(option, start=start, cost=cost)

    def described(self, option: Option) -> Option:
        """Fill in an option's figures and what it asks."""
        if option.kind is StepKind.LEVEL:
            return self.practised(option)
        item = self.catalogue.items[option.id]
        if option.kind is StepKind.RENEWAL:
            return self.renewed(option, item)
        figures = item.figures_on(monday_of(option.opens, self.monday))
        study, weeks = studied(item, figures)
        lasts = weeks_at_pace(study, weeks, self.wishes)
        slots = self.slots(item, lasts, figures.credits or 0)
        start, award = self.asked(item, studied=bool(lasts or slots))
        start = self.net.all_of((start, *self.before(item.id)))
        hours, cost, credit = figures.hours, None, figures.credits
        if item.by_module or item.kind is Kind.ROLE:
            hours, cost, credit = Hundredths(0), 0, Hundredths(0)
        else:
            cost = price(figures, self.currency)
        if credit:
            credit = self.catalogue.size_in_uk_credits(item, credit)
        system = self.catalogue.credit_system(item.level)
        open_ended = item.effective is ALWAYS
        return Option(
            key=option.key,
            id=item.id,
            kind=option.kind,
            start=start,
            award=award,
            alongside=self.rule(rule_of(item.alongside), system, started=True),
            hours=hours,
            cost=cost,
            credits=credit,
            weeks=slots[0][1] - slots[0][0] if slots and weeks is None else weeks,
            lasts=lasts,
            study=study or 0,
            slots=slots,
            term_credits=0 if slots is None else figures.credits or 0,
            months=item.starts,
            runs=weeks_to_come(item.runs, self.monday) if item.runs else (),
            opens=max(option.opens, 0 if open_ended else first_week(item.effective, self.monday)),
            closes=min(
                option.closes,
                NEVER if open_ended else until_week(item.effective, self.monday),
                NEVER if lasts else self.too_late(item),
            ),
        )

    def slots(self, item: Item, lasts: int, credit: int) -> tuple[Slot, ...] | None:
        """Give the terms an item can be studied in; None where terms do not matter to it."""
        if self.wishes.terms is None or not is_taught(item, lasts):
            return None
        most = self.wishes.credits_per_term
        if most is not None and credit > most:
            return ()
        return slots_of(item, lasts, self.terms, self.monday)

    def too_late(self, item: Item) -> int:
        """Give the week on whose Monday, after the deadline, a step without length would fall."""
        deadline = self.wishes.deadline
        week = last_week(deadline, self.monday)
        if deadline is None or monday_of(week, self.monday) <= deadline:
            return NEVER
        return NEVER if falls_on_friday(item, monday_of(week, self.monday)) else week

    def asked(self, item: Item, *, studied: bool) -> tuple[int, int]:
        """Nodes for what an item asks before it starts, and before it is awarded."""
        system = self.catalogue.credit_system(item.level)
        start, award = self.rule(rule_of(item.requires), system), TRUE
        if item.kind is Kind.QUALIFICATION:
            entry = self.rule(rule_of(item.entry), system)
            combined = self.combination(item) if item.by_module else TRUE
            start, award = entry, self.net.all_of((start, combined))
            if item.by_module or not studied:
                # Nothing is studied under its own name: it begins when it is awarded.
                start, award = self.net.all_of((start, award)), TRUE
        if item.kind is Kind.ROLE and not self.question.formal_only:
            start = self.net.all_of((start, self.rule(rule_of(item.usual), system)))
        if item.within:
            entries = [self.entry_to(host) for host in self.catalogue.hosts(item)]
            start = self.net.all_of((start, self.net.any_of(entries)))
        return start, award

    def before(self, id_: str) -> list[int]:
        """Nodes for what the coach wishes to have ended before an item starts."""
        pairs = (pair for ids in self.wishes.order for pair in pairwise(ids))
        return [self.held_or_taken(first) for first, then in pairs if then == id_]

    def practised(self, option: Option) -> Option:
        """Fill in what a level in practice asks."""
        practice = dict(self.catalogue.domains[option.id].practice)
        start = self.rule(rule_of(practice[option.level]), None)
        return Option(option.key, option.id, StepKind.LEVEL, start=start, level=option.level)

    def entry_to(self, item: Item) -> int:
        """Node for being allowed into a qualification."""
        return self.rule(rule_of(item.entry), self.catalogue.credit_system(item.level))

    def combination(self, item: Item) -> int:
        within = item.rpl.within if item.rpl else None
        claims = claimed_credits(item, self.here)
        studied = counting(item, self.catalogue, (), claims)
        recognised = counting(item, self.catalogue, {c.id for c in studied.candidates}, claims)
        ways = []
        for candidate in studied.candidates:
            entry = Entry(candidate.id, Hundredths(0), candidate.fillers)
            by_study = self.entry(entry, None, rpl=False) if candidate.id else TRUE
            by_prior = self.entry(entry, within, rpl=True) if candidate.id else FALSE
            ways.append((by_study, by_prior))
        return self.net.counted(*counted_either_way(studied, recognised, ways))

    def exclusions(self) -> list[tuple[int, int]]:
        """Pairs of options that may not both be taken: of one item, or of two that clash."""
        found = [p for options in self.options_of.values() for p in combinations(options, 2)]
        found += self.renewals.apart
        for id_, options in self.options_of.items():
            for other in self.catalogue.exclusions.get(id_, ()):
                pairs = [(a, b) for a in options for b in self.options_of.get(other, ())]
                found += [(a, b) for a, b in pairs if a < b]
        return sorted(found)
