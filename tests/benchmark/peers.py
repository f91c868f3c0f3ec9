"""Other ways to find the fewest courses: what the engine is measured against.

Each peer is given the same catalogue and target and answers with the proven number of
steps. All look only at what the target can need; `straight` hands over the whole
catalogue. They understand `requires` and `alongside` with ids, `and` and `n of`: enough
for the outside catalogue. Building the model is part of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

import highspy
import networkx
from ortools.sat.python import cp_model

from pathways.model.catalogue import Catalogue
from pathways.rules.syntax import AtLeast, Every, Holds, Rule, walk
from pathways.rules.text import rule_of


@dataclass(frozen=True, slots=True)
class Course:
    """One course with what it asks before it, and before or beside it."""

    before: Rule
    beside: Rule

    def names(self) -> Iterator[str]:
        """Give every id its rules name."""
        for rule in (self.before, self.beside):
            yield from (r.id for r in walk(rule) if isinstance(r, Holds))


Courses = dict[str, Course]


def relevant(catalogue: Catalogue, target: str) -> Courses:
    """Give the courses a target can need: those its rules name, and theirs, and so on."""
    found: Courses = {}
    waiting = [target]
    while waiting:
        id_ = waiting.pop()
        item = catalogue.items.get(id_)
        if id_ not in found and item is not None and not item.legacy:
            found[id_] = Course(rule_of(item.requires), rule_of(item.alongside))
            waiting.extend(found[id_].names())
    return found


def everything(catalogue: Catalogue) -> Courses:
    """Give all courses, as one does who does not cut the question down."""
    return {
        i.id: Course(rule_of(i.requires), rule_of(i.alongside))
        for i in catalogue.items.values()
        if not i.legacy
    }


def loops(courses: Courses) -> dict[str, int]:
    """Number the loops of courses that ask for each other; a course outside has none."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(courses)
    graph.add_edges_from((i, n) for i, c in courses.items() for n in c.names() if n in courses)
    parts = [p for p in networkx.strongly_connected_components(graph) if len(p) > 1]
    return {id_: number for number, part in enumerate(parts) for id_ in part}


class ConstraintModel:
    """CP-SAT: a Boolean for a course, and for those in loops a whole number for its place."""

    def __init__(self, courses: Courses, target: str) -> None:
        self.courses, self.model = courses, cp_model.CpModel()
        self.taken = {i: self.model.new_bool_var("") for i in courses}
        self.loop = loops(courses)
        self.place = {i: self.model.new_int_var(0, len(self.loop), "") for i in self.loop}
        for id_, course in courses.items():
            self.ask(self.taken[id_], course.before, id_, 1)
            self.ask(self.taken[id_], course.beside, id_, 0)
        self.model.add_bool_or(self.taken[target])
        self.model.minimize(sum(self.taken.values()))

    def ask(self, asker: cp_model.IntVar, rule: Rule, own: str, gap: int) -> None:
        """If the asker is true, the rule must be met, by courses `gap` places before."""
        match rule:
            case Every(parts):
                for part in parts:
                    self.ask(asker, part, own, gap)
            case AtLeast(count, parts):
                met = [self.literal(p, own, gap) for p in parts]
                if count == 1:
                    self.model.add_bool_or(met).only_enforce_if(asker)
                else:
                    self.model.add(sum(met) >= count).only_enforce_if(asker)
            case _:
                self.model.add_implication(asker, self.literal(rule, own, gap))

    def literal(self, rule: Rule, own: str, gap: int) -> cp_model.IntVar:
        """Give a Boolean that is true only if the rule is met."""
        if isinstance(rule, Holds):
            if rule.id not in self.taken:
                return self.model.new_constant(0)
            if self.loop.get(rule.id, -1) != self.loop.get(own, -2):
                return self.taken[rule.id]
        literal = self.model.new_bool_var("")
        if isinstance(rule, Holds):
            self.model.add_implication(literal, self.taken[rule.id])
            earlier = self.place[rule.id] + gap <= self.place[own]
            self.model.add(earlier).only_enforce_if(literal)
        else:
            self.ask(literal, rule, own, gap)
        return literal

    def solve(self, limit: float) -> int | None:
        """Give the proven fewest courses; None when there is no answer or no time."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = limit
        status = solver.solve(self.model)
        return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def constraint_solver(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask CP-SAT about what the target can need."""
    return ConstraintModel(relevant(catalogue, target), target).solve(limit)


def constraint_solver_straight(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask CP-SAT with the whole catalogue in the model."""
    return ConstraintModel(everything(catalogue), target).solve(limit)
