"""Other ways to find the fewest courses: what the engine is measured against.

Each peer is given the same catalogue and target as the engine and answers with the
proven number of courses, None when time is up. They understand `requires` and `alongside`
made of ids, `and` and `n of`: enough for the outside catalogue. All but the straight ones
look only at what the target can need. Building the model is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from time import monotonic

import highspy
import networkx as nx
from ortools.sat.python import cp_model

from pathways.model.catalogue import Catalogue
from pathways.model.items import Item
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


def _course(item: Item) -> Course:
    return Course(rule_of(item.requires), rule_of(item.alongside))


def relevant(catalogue: Catalogue, target: str) -> Courses:
    """Give the courses a target can need: those its rules name, and theirs, and so on."""
    found: Courses = {}
    waiting = [target]
    while waiting:
        id_ = waiting.pop()
        item = catalogue.items[id_]
        if id_ not in found and not item.legacy:
            found[id_] = _course(item)
            waiting.extend(found[id_].names())
    return found


def everything(catalogue: Catalogue) -> Courses:
    """Give all courses, as one does who does not cut the question down."""
    return {i.id: _course(i) for i in catalogue.items.values() if not i.legacy}


def loops(courses: Courses) -> dict[str, int]:
    """Number the loops of courses that ask for each other; a course outside is in none."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(courses)
    graph.add_edges_from((i, n) for i, c in courses.items() for n in c.names() if n in courses)
    parts = [p for p in nx.strongly_connected_components(graph) if len(p) > 1]
    return {id_: number for number, part in enumerate(parts) for id_ in part}


class Constraints:
    """A CP-SAT model: a Boolean for a course, and for those in loops a number for its place."""

    def __init__(self, courses: Courses, target: str, loop: dict[str, int]) -> None:
        self.model, self.loop = cp_model.CpModel(), loop
        self.taken = {i: self.model.new_bool_var("") for i in courses}
        self.place = {i: self.model.new_int_var(0, len(loop), "") for i in loop}
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
            case AtLeast(bound, parts):
                met = [self.literal(p, own, gap) for p in parts]
                if bound == 1:
                    self.model.add_bool_or(met).only_enforce_if(asker)
                else:
                    self.model.add(sum(met) >= bound).only_enforce_if(asker)
            case _:
                self.model.add_implication(asker, self.literal(rule, own, gap))

    def literal(self, rule: Rule, own: str, gap: int) -> cp_model.IntVar:
        """Give a Boolean that is true only if the rule is met."""
        if isinstance(rule, Holds) and rule.id not in self.taken:
            return self.model.new_constant(0)
        if isinstance(rule, Holds) and self.loop.get(rule.id, -1) != self.loop.get(own, -2):
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
        """Give the proven fewest courses."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = limit
        status = solver.solve(self.model)
        return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def cp_sat(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask CP-SAT about what the target can need, with places only inside loops."""
    courses = relevant(catalogue, target)
    return Constraints(courses, target, loops(courses)).solve(limit)


def cp_sat_places(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask CP-SAT about what the target can need, with a place for every course."""
    courses = relevant(catalogue, target)
    return Constraints(courses, target, dict.fromkeys(courses, 0)).solve(limit)


def cp_sat_straight(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask CP-SAT with the whole catalogue in the model."""
    courses = everything(catalogue)
    return Constraints(courses, target, loops(courses)).solve(limit)


@dataclass(slots=True)
class Program:
    """A mixed-integer program as HiGHS reads it: the same model as that for CP-SAT."""

    courses: Courses
    loop: dict[str, int]
    lp: highspy.HighsLp = field(default_factory=highspy.HighsLp)
    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, list[int], list[float]]] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)

    def column(self, cost: float = 0, upper: float = 1, *, whole: bool = True) -> int:
        """Add a variable from 0 to `upper`."""
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, least: float, *terms: tuple[int, float]) -> None:
        """Ask that a sum is at least a number."""
        self.rows.append((least, [i for i, _ in terms], [w for _, w in terms]))

    def build(self, target: str) -> None:
        """Write the model down."""
        self.taken = {i: self.column(1) for i in self.courses}
        size = len(self.loop)
        self.place = {i: self.column(0, size, whole=False) for i in self.loop}
        for id_, course in self.courses.items():
            self.ask(self.taken[id_], course.before, id_, 1)
            self.ask(self.taken[id_], course.beside, id_, 0)
        self.row(1, (self.taken[target], 1))

    def ask(self, asker: int, rule: Rule, own: str, gap: int) -> None:
        """If the asker is 1, the rule must be met, by courses `gap` places before."""
        if isinstance(rule, Every):
            for part in rule.parts:
                self.ask(asker, part, own, gap)
            return
        bound, parts = (rule.count, rule.parts) if isinstance(rule, AtLeast) else (1, (rule,))
        met = [m for p in parts if (m := self.met(p, own, gap)) is not None]
        self.row(0, *((m, 1) for m in met), (asker, -bound))

    def met(self, rule: Rule, own: str, gap: int) -> int | None:
        """Give a variable that is 1 only if the rule is met; None when it never is."""
        if isinstance(rule, Holds) and rule.id not in self.taken:
            return None
        if isinstance(rule, Holds) and self.loop.get(rule.id, -1) != self.loop.get(own, -2):
            return self.taken[rule.id]
        column = self.column()
        if isinstance(rule, Holds):
            size = len(self.loop) + 1
            self.row(0, (self.taken[rule.id], 1), (column, -1))
            places = (self.place[own], 1), (self.place[rule.id], -1)
            self.row(gap - size, *places, (column, -size))
        else:
            self.ask(column, rule, own, gap)
        return column

    def solve(self, limit: float) -> int | None:
        """Give the proven fewest courses."""
        lp, infinite = self.lp, highspy.kHighsInf
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.rows)
        lp.col_cost_, lp.col_upper_ = self.cost, self.upper
        lp.col_lower_ = [0.0] * len(self.cost)
        kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        lp.integrality_ = [kinds[w] for w in self.whole]
        lp.row_lower_, lp.row_upper_ = [r[0] for r in self.rows], [infinite] * len(self.rows)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        starts = [0]
        for _, columns, _ in self.rows:
            starts.append(starts[-1] + len(columns))
        lp.a_matrix_.start_ = starts
        lp.a_matrix_.index_ = [i for _, columns, _ in self.rows for i in columns]
        lp.a_matrix_.value_ = [w for _, _, weights in self.rows for w in weights]
        solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("time_limit", limit)):
            solver.setOptionValue(option, value)
        solver.passModel(lp)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        fewest: float = solver.getInfo().objective_function_value
        return round(fewest)


def highs(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Ask HiGHS about what the target can need, with places only inside loops."""
    courses = relevant(catalogue, target)
    program = Program(courses, loops(courses))
    program.build(target)
    return program.solve(limit)


def met(rule: Rule, have: frozenset[str]) -> bool:
    """Say whether a set of courses meets a rule."""
    match rule:
        case Holds(id_):
            return id_ in have
        case Every(parts):
            return all(met(p, have) for p in parts)
        case AtLeast(bound, parts):
            return sum(met(p, have) for p in parts) >= bound
        case _:
            return False


def best_first(catalogue: Catalogue, target: str, limit: float) -> int | None:
    """Search sets of courses, smallest first, adding what may be taken next."""
    courses, until, ticket = relevant(catalogue, target), monotonic() + limit, count()
    waiting: list[tuple[int, int, frozenset[str]]] = [(0, next(ticket), frozenset())]
    seen = {frozenset[str]()}
    while waiting and monotonic() < until:
        size, _, have = heappop(waiting)
        if target in have:
            return size
        for id_ in courses:
            if id_ not in have and met(courses[id_].before, have):
                for more in _together(courses, frozenset({id_}), have):
                    if more not in seen:
                        seen.add(more)
                        heappush(waiting, (len(more), next(ticket), more))
    return None


def _together(
    courses: Courses, bundle: frozenset[str], have: frozenset[str]
) -> Iterator[frozenset[str]]:
    """Give a bundle with the courses that must be taken in the same term."""
    both = bundle | have
    short = next((i for i in bundle if not met(courses[i].beside, both - {i})), None)
    if short is None:
        yield both
        return
    for other in Course(Every(()), courses[short].beside).names():
        if other in courses and other not in both and met(courses[other].before, have):
            yield from _together(courses, bundle | {other}, have)
