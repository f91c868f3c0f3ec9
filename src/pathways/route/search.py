"""The best set of options for a compiled problem, proved; or why there is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from time import monotonic

from pathways.route.earliest import Times, Wiring, earliest, final_branches
from pathways.route.order import Vector, vector
from pathways.route.problem import NEVER, Branch, Problem
from pathways.route.question import Measure
from pathways.route.reduce import Reduced, reduce_problem
from pathways.route.solver import Solver


@dataclass(frozen=True, slots=True)
class Found:
    """The best set of options, with their times; `taken` is None when there is none.

    `proved` is False when time ran out; then no route has a value under `value_bound`, or
    ends before week `finish_bound`.
    """

    taken: frozenset[int] | None
    times: Times | None = None
    proved: bool = True
    value_bound: int = 0
    finish_bound: int = 0


NOTHING_FOUND = Found(None)


def search(wiring: Wiring, measure: Measure, everything: Times, limit: float) -> Found:
    """Find the best route's options. `everything`: the times when all options run at once."""
    hunt = _Hunt(wiring, measure, monotonic() + limit)
    if everything.node[wiring.problem.goal] > wiring.problem.deadline:
        return NOTHING_FOUND
    if measure is Measure.TIME:
        return _earliest_finish(hunt, everything)
    return hunt.best(everything, wiring.problem.deadline)


def _earliest_finish(hunt: _Hunt, everything: Times) -> Found:
    """Fewest unknown lengths first, then the earliest finish, then the ties.

    The finish is raised only to the next week at which something more comes within reach,
    or some refused set could be done: below it nothing has changed, so none is jumped over.
    """
    problem = hunt.wiring.problem
    finish = everything.node[problem.goal]
    if any(o.weeks is None for o in problem.options):
        fewest = hunt.fewest_unknown(everything)
        if fewest.taken is None or not fewest.proved:
            return fewest
        hunt.allow_unknown(sum(problem.options[i].weeks is None for i in fewest.taken))
        finish = hunt.finish_of_allowed(everything)
    while True:
        tried = finish
        found = hunt.best(everything, tried)
        if found.taken is not None or not found.proved:
            return _bounded(found, finish)
        finish = min((f for f in hunt.finishes if f > tried), default=NEVER)
        finish = min((f for f in everything.node if finish > f > tried), default=finish)
        if finish > problem.deadline or finish >= NEVER:
            return NOTHING_FOUND


def _bounded(found: Found, finish: int) -> Found:
    return Found(found.taken, found.times, found.proved, found.value_bound, finish)


class _Hunt:
    """One search: sets of options are proposed by the solver and tried in time.

    The solver knows what may be taken, not when; a proposed set that cannot be done by the
    horizon is grown as far as it still cannot, and something outside it is asked for.
    Adding options never makes a route later, so no set that can be done is lost.
    """

    def __init__(self, wiring: Wiring, measure: Measure, until: float) -> None:
        self.wiring, self.measure, self.until = wiring, measure, until
        self.problem: Problem = wiring.problem
        self.whens = any(isinstance(n, Branch) for n in self.problem.nodes)
        self.limits: list[tuple[int, dict[int, int]]] = []
        self.refused: list[tuple[frozenset[int], int]] = []
        self.finishes: set[int] = set()
        if self.problem.budget is not None:
            prices = {i: o.cost or 0 for i, o in enumerate(self.problem.options)}
            self.limits.append((self.problem.budget, prices))

    def allow_unknown(self, count: int) -> None:
        """Let at most this many options of unknown length into the route."""
        marks = {i: int(o.weeks is None) for i, o in enumerate(self.problem.options)}
        self.limits.append((count, marks))
        self.refused.clear()
        self.finishes.clear()

    def finish_of_allowed(self, everything: Times) -> int:
        """A lower bound on the finish once unknown lengths are limited."""
        allowed_unknown = self.limits[-1][0]
        if allowed_unknown:
            return everything.node[self.problem.goal]
        known = {i for i, o in enumerate(self.problem.options) if o.weeks is not None}
        return earliest(self.wiring, known).node[self.problem.goal]

    def fewest_unknown(self, everything: Times) -> Found:
        """Find a route with the fewest steps of unknown length."""
        known = {i for i, o in enumerate(self.problem.options) if o.weeks is not None}
        if not self.problem.excluded and not self.limits and not self.whens:
            times = earliest(self.wiring, known)
            if times.node[self.problem.goal] <= self.problem.deadline:
                return Found(frozenset(), times)
        return self.best(everything, self.problem.deadline)

    def best(self, everything: Times, horizon: int) -> Found:
        """Find the best set that reaches the goal by the horizon."""
        reduced = reduce_problem(self.wiring, everything, NEVER if self.whens else horizon)
        simple = self.without_choice(reduced, horizon)
        if simple is not None:
            return simple
        vectors = self.vectors(reduced)
        solver = Solver(self.problem, reduced, vectors, self.limits)
        for outside, finish in self.refused:
            if finish > horizon:
                solver.cut(sorted(set(reduced.options) - outside))
        while True:
            choice = solver.best(self.until)
            if choice.taken is None:
                return Found(None, proved=choice.proved, value_bound=solver.value_bound(choice))
            times = self.timed(choice.taken)
            if times.node[self.problem.goal] <= horizon:
                return Found(choice.taken, times, choice.proved, solver.value_bound(choice))
            if not choice.proved:
                return Found(None, proved=False, value_bound=solver.value_bound(choice))
            self.learn(solver, reduced, choice.taken, horizon)

    def vectors(self, reduced: Reduced) -> dict[int, Vector]:
        return {i: vector(self.problem.options[i], self.measure) for i in reduced.options}

    def timed(self, taken: Collection[int]) -> Times:
        return earliest(
            self.wiring, taken, final_branches(self.wiring, taken) if self.whens else None
        )

    def without_choice(self, reduced: Reduced, horizon: int) -> Found | None:
        """Answer at once when what every route must take is a route by itself."""
        forced = reduced.forced
        times = self.timed(forced)
        if times.node[self.problem.goal] > horizon or self.clashes(forced):
            return None
        return Found(forced, times)

    def clashes(self, taken: Collection[int]) -> bool:
        """Say whether a set breaks an exclusion or a limit."""
        return any(a in taken and b in taken for a, b in self.problem.excluded) or any(
            sum(amounts[i] for i in taken) > bound for bound, amounts in self.limits
        )

    def learn(
        self, solver: Solver, reduced: Reduced, taken: frozenset[int], horizon: int
    ) -> None:
        """Refuse a set that is too late, and every set that is too late for the same reason."""
        goal = self.problem.goal
        grown = {*taken, *range(len(self.problem.options))} - (set(reduced.options) - taken)
        finish = earliest(self.wiring, grown).node[goal]
        if finish <= horizon:
            self.finishes.add(self.timed(taken).node[goal])
            solver.refuse(taken)
            return
        for option in reduced.options:
            if option not in grown:
                with_it = earliest(self.wiring, {*grown, option}).node[goal]
                if with_it > horizon:
                    grown.add(option)
                    finish = with_it
        outside = frozenset(grown)
        self.refused.append((outside, finish))
        self.finishes.add(finish)
        solver.cut(sorted(set(reduced.options) - outside))

