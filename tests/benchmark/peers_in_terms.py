"""Courses and terms chosen together by CP-SAT: the straightforward model with a term for each.

A Boolean for every course in every term it runs in, a number for the course's term, and
"earlier" as an inequality between two such numbers. The finish comes first, then the credits.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
from pathways.rules.syntax import AtLeast, Every, Holds, Rule
from tests.benchmark.peers import Courses, relevant
from tests.benchmark.utd_terms import CREDITS, TERMS, calendar


class InTerms:
    """One model: `term` is the number of the term of a course, the first being 1."""

    def __init__(self, catalogue: Catalogue, courses: Courses, target: str) -> None:
        self.model = model = cp_model.CpModel()
        items = {i: catalogue.items[i] for i in courses}
        self.at = {
            i: {n: model.new_bool_var("") for n in terms_of(item)} for i, item in items.items()
        }
        self.taken = {i: model.new_bool_var("") for i in courses}
        self.term = {i: model.new_int_var(0, TERMS, "") for i in courses}
        for id_, course in courses.items():
            model.add(sum(self.at[id_].values()) == self.taken[id_])
            model.add(sum(n * b for n, b in self.at[id_].items()) == self.term[id_])
            self.ask(self.taken[id_], course.before, id_, 1)
            self.ask(self.taken[id_], course.beside, id_, 0)
        sizes = {i: int(item.figures.credits or 0) for i, item in items.items()}
        for number in range(1, TERMS + 1):
            in_term = [sizes[i] * at[number] for i, at in self.at.items() if number in at]
            model.add(sum(in_term) <= CREDITS)
        model.add(self.taken[target] == 1)
        self.heavy = sum(sizes.values()) + 1
        worked = sum(sizes[i] * taken for i, taken in self.taken.items())
        model.minimize(self.heavy * self.term[target] + worked)

    def ask(self, asker: cp_model.IntVar, rule: Rule, own: str, gap: int) -> None:
        """If the asker is true, the rule must be met by courses `gap` terms before or more."""
        match rule:
            case Every(parts):
                for part in parts:
                    self.ask(asker, part, own, gap)
            case AtLeast(bound, parts):
                met = [self.literal(p, own, gap) for p in parts]
                self.model.add(sum(met) >= bound).only_enforce_if(asker)
            case _:
                self.model.add_implication(asker, self.literal(rule, own, gap))

    def literal(self, rule: Rule, own: str, gap: int) -> cp_model.IntVar:
        """Give a Boolean that is true only if the rule is met."""
        if isinstance(rule, Holds) and rule.id not in self.taken:
            return self.model.new_constant(0)
        literal = self.model.new_bool_var("")
        if isinstance(rule, Holds):
            self.model.add_implication(literal, self.taken[rule.id])
            earlier = self.term[rule.id] + gap <= self.term[own]
            self.model.add(earlier).only_enforce_if(literal)
        else:
            self.ask(literal, rule, own, gap)
        return literal

    def solve(self, limit: float) -> tuple[int, int] | None:
        """Give the proven first term by which the target ends, and the fewest credits for it."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = limit
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return 0, 0
        return divmod(round(solver.objective_value), self.heavy) if status == _PROVED else None


_PROVED = cp_model.OPTIMAL


def terms_of(item: Item) -> list[int]:
    """Give the numbers of the terms in which a course may be taken."""
    terms = calendar().terms
    if (item.figures.credits or 0) > CREDITS:
        return []
    return [n for n, t in enumerate(terms, 1) if not item.runs or t.since in item.runs]


def cp_sat_in_terms(catalogue: Catalogue, target: str, limit: float) -> tuple[int, int] | None:
    """Ask for the first term and the fewest credits; (0, 0) where no term will do."""
    return InTerms(catalogue, relevant(catalogue, target), target).solve(limit)
