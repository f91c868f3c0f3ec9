"""The best set of options for a compiled problem, proved; or why there is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum, auto
from time import monotonic

from pathways.route.earliest import Times, earliest
from pathways.route.final import final_branches
from pathways.route.order import Vector, vector
from pathways.route.problem import NEVER, Branch, Problem
from pathways.route.question import Measure
from pathways.route.reduce import Reduced, reduce_problem
from pathways.route.relaxed import Relaxed, relaxed_best
from pathways.route.solver import Solver
from pathways.route.wiring import Wiring


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

    @property
    def finish(self) -> int:
        """The week in which the route ends; never without one."""
        return NEVER if self.times is None else self.times.finish


NOTHING_FOUND = Found(None)


class Goal(Enum):
    """What one search is after: the best set, the fewest unknown lengths, or any set."""

    BEST = auto()
    FEWEST_UNKNOWN = auto()
    ANY = auto()


_TRIES = 200
"""How many states the search without order in time may look at before the solver is asked."""


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

    What is proved of the finish comes first from everything running at once; when no route
    ends by then, the weeks after it are searched.
    """
    problem = hunt.wiring.problem
    low = everything.node[problem.goal]
    fewest = NOTHING_FOUND
    if any(o.weeks is None for o in problem.options):
        fewest = hunt.fewest_unknown(everything)
        if fewest.taken is None or not fewest.proved:
            return fewest
        hunt.allow_unknown(sum(problem.options[i].weeks is None for i in fewest.taken))
        low = hunt.finish_of_allowed(everything)
    found = hunt.best(everything, low)
    if found.taken is not None:
        return _bounded(found, low)
    some = hunt.some_route(everything)
    if fewest.taken and fewest.finish < some.finish:
        some = replace(fewest, proved=False)
    if not found.proved:
        return _bounded(some, low)
    return _halved(hunt, everything, low + 1, some)


def _halved(hunt: _Hunt, everything: Times, low: int, some: Found) -> Found:
    """Find the earliest finish from week `low` on; `some` is what to give when time runs out.

    What can be done by one week can be done by any later one, so the weeks between the
    lower bound and the finish of some route are halved until one is left.
    """
    problem = hunt.wiring.problem
    high = min(some.finish, problem.deadline + 1)
    middle = problem.deadline if high > problem.deadline else (low + high) // 2
    while low < high:
        found = hunt.best(everything, middle, Goal.ANY)
        if not found.proved:
            return _bounded(some, low)
        if found.times is not None:
            some, high = replace(found, proved=False), found.finish
        elif middle == problem.deadline:
            return NOTHING_FOUND
        else:
            low = middle + 1
        middle = (low + high) // 2
    if high > problem.deadline:
        return NOTHING_FOUND
    found = hunt.best(everything, high)
    return _bounded(some if found.taken is None else found, high)


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
        self.refused: list[Refusal] = []
        if self.problem.budget is not None:
            prices = {i: o.cost or 0 for i, o in enumerate(self.problem.options)}
            self.limits.append((self.problem.budget, prices))

    def allow_unknown(self, count: int) -> None:
        """Let at most this many options of unknown length into the route."""
        marks = {i: int(o.weeks is None) for i, o in enumerate(self.problem.options)}
        self.limits.append((count, marks))
        self.refused.clear()

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
            ended = {i for i in known if times.end[i] <= self.problem.deadline}
            if earliest(self.wiring, ended).finish <= self.problem.deadline:
                return Found(frozenset(), times)
        return self.best(everything, self.problem.deadline, Goal.FEWEST_UNKNOWN)

    def best(self, everything: Times, horizon: int, goal: Goal = Goal.BEST) -> Found:
        """Find the best set that reaches the goal by the horizon, or what else is looked for."""
        reduced = reduce_problem(self.wiring, everything, NEVER if self.whens else horizon)
        vectors = self.vectors(reduced, goal)
        likely = Relaxed(reduced.forced, proved=True)
        if goal is Goal.BEST:
            likely = relaxed_best(self.wiring, reduced, vectors, _TRIES)
        at_once = self.if_route(likely, horizon)
        if at_once.taken is not None and at_once.proved:
            return at_once
        solver = Solver(self.problem, reduced, vectors, self.limits)
        for refusal in self.refused:
            if refusal.finish > horizon:
                refusal.tell(solver, reduced)
        while True:
            choice = solver.best(self.until, first_by_key=goal is Goal.BEST)
            bound = solver.value_bound(choice)
            if choice.taken is None:
                return NOTHING_FOUND if choice.proved else replace(at_once, value_bound=bound)
            times = self.timed(choice.taken)
            if times.finish <= horizon:
                found = Found(choice.taken, times, choice.proved, bound)
                return found if choice.proved else self.better(found, at_once, vectors)
            if not choice.proved:
                return replace(at_once, value_bound=bound)
            self.learn(solver, reduced, choice.taken, horizon)

    def some_route(self, everything: Times) -> Found:
        """Give a route that is not proved to be the best, if one is easily found."""
        deadline = self.problem.deadline
        reduced = reduce_problem(self.wiring, everything, NEVER if self.whens else deadline)
        vectors = self.vectors(reduced, Goal.BEST)
        likely = relaxed_best(self.wiring, reduced, vectors, _TRIES)
        return replace(self.if_route(likely, deadline), proved=False)

    def vectors(self, reduced: Reduced, goal: Goal) -> dict[int, Vector]:
        """Weigh the options by the levels of the order that this search looks at."""
        levels = {Goal.BEST: None, Goal.FEWEST_UNKNOWN: 1, Goal.ANY: 0}[goal]
        options = self.problem.options
        return {i: vector(options[i], self.measure)[:levels] for i in reduced.options}

    def timed(self, taken: Collection[int]) -> Times:
        return earliest(
            self.wiring, taken, final_branches(self.problem, taken) if self.whens else None
        )

    def if_route(self, likely: Relaxed, horizon: int) -> Found:
        """Take a set for a route if it is one; where no route can beat it, it is the best."""
        nothing = Found(None, proved=False)
        if likely.taken is None or self.clashes(likely.taken):
            return nothing
        times = self.timed(likely.taken)
        return Found(likely.taken, times, likely.proved) if times.finish <= horizon else nothing

    def better(self, found: Found, other: Found, vectors: dict[int, Vector]) -> Found:
        """Give the lighter of two routes when time ran out, with what is proved of the first."""

        def weight(taken: frozenset[int]) -> list[int]:
            return [sum(level) for level in zip(*(vectors[i] for i in taken), strict=True)]

        if found.taken is None or other.taken is None or weight(found.taken) <= weight(other.taken):
            return found
        return replace(other, value_bound=found.value_bound)

    def clashes(self, taken: Collection[int]) -> bool:
        """Say whether a set breaks an exclusion or a limit."""
        return any(a in taken and b in taken for a, b in self.problem.excluded) or any(
            sum(amounts[i] for i in taken) > bound for bound, amounts in self.limits
        )

    def learn(self, solver: Solver, reduced: Reduced, taken: frozenset[int], horizon: int) -> None:
        """Refuse a set that is too late, and every set that is too late for the same reason.

        The reason is the goal, or an option taken that ends too late whatever else is taken
        of the grown set; without such a reason just this set is refused.
        """
        unused = set(reduced.options) - taken
        grown = {*taken, *range(len(self.problem.options))} - unused
        times = earliest(self.wiring, grown)
        late = (i for i in taken if times.end[i] > horizon)
        what = None if times.node[self.problem.goal] > horizon else next(late, -1)
        finish = self.done(times, what)
        if finish <= horizon:
            solver.refuse(taken)
            return
        for option in reduced.options:
            if option not in grown:
                with_it = self.done(earliest(self.wiring, {*grown, option}), what)
                if with_it > horizon:
                    grown.add(option)
                    finish = with_it
        refusal = Refusal(frozenset(grown), what, finish)
        self.refused.append(refusal)
        refusal.tell(solver, reduced)

    def done(self, times: Times, what: int | None) -> int:
        """Give the week in which the goal holds, or an option ends; 0 for no option."""
        if what is None:
            return times.node[self.problem.goal]
        return times.end[what] if what >= 0 else 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """No set inside `within` reaches the goal, or ends `what`, before week `finish`."""

    within: frozenset[int]
    what: int | None
    finish: int

    def tell(self, solver: Solver, reduced: Reduced) -> None:
        """Ask for something outside, or to leave out what ends too late."""
        if self.what is None or self.what in reduced.options:
            solver.cut(sorted(set(reduced.options) - self.within), unless=self.what)
