"""Sets of options: the best one proposed, tried in time, and refused until one can be lived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from pathways.route.choosing import choosing, limit_of, value_bound
from pathways.route.earliest import Times, earliest
from pathways.route.final import final_branches
from pathways.route.lacking import all_lacking, asking
from pathways.route.order import Vector, vector
from pathways.route.problem import NEVER, Branch, Problem
from pathways.route.program import Limit
from pathways.route.question import Measure
from pathways.route.reduce import Reduced, reduce_problem
from pathways.route.refusals import Refusals
from pathways.route.relaxed import Relaxed, relaxed_best
from pathways.route.solver import Solver
from pathways.route.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Found:
    """The best set of options, with their times; `taken` is None when there is none.

    `proved` is False when time ran out; then no route has a value under `value_bound`, or
    ends before week `finish_bound`. So it is where there is none by the week looked at.
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


@dataclass(slots=True)
class Shared:
    """What is found of a problem whatever the measure; it grows as more is found.

    `cuts` are options of each of which every route takes one at least, `schedules` those of
    the best set by each measure.
    """

    cuts: list[tuple[int, ...]] = field(default_factory=list)
    schedules: dict[frozenset[int], Times] = field(default_factory=dict)


Seen = Callable[[Found], None]
"""What is told of routes that are seen before the best is found."""


class Goal(Enum):
    """What one search is after: the best set, the fewest unknown lengths, or any set."""

    BEST = auto()
    FEWEST_UNKNOWN = auto()
    ANY = auto()


_TRIES = 500
"""How many states the search without order in time may look at before the solver is asked."""


_TURNS = 12
"""How often the search without order in time is told what its best set lacks."""


class Hunt:
    """One search: sets of options are proposed by the solver and tried in time.

    The solver knows what may be taken, not when; a proposed set that cannot be done by the
    horizon is grown as far as it still cannot, and something outside it is asked for.
    Adding options never makes a route later, so no set that can be done is lost.
    """

    def __init__(
        self,
        wiring: Wiring,
        measure: Measure,
        until: float,
        seen: Seen | None = None,
        shared: Shared | None = None,
    ) -> None:
        self.shared = shared or Shared()
        self.wiring, self.measure, self.until, self.seen = wiring, measure, until, seen
        self.problem: Problem = wiring.problem
        self.whens = any(isinstance(n, Branch) for n in self.problem.nodes)
        self.fixed: list[Limit] = []
        self.unknown: list[Limit] = []
        self._allowed: Times | None = None
        self.refused = Refusals(wiring)
        self._easy: Relaxed | None = None
        if self.problem.budget is not None:
            prices = {i: o.cost or 0 for i, o in enumerate(self.problem.options)}
            self.fixed.append((self.problem.budget, prices))
        self.fixed += [limit_of(most, self.problem.options) for most in self.problem.at_most]

    def allow_unknown_as_in(self, found: Found, fewest: Sequence[frozenset[int]] = ()) -> None:
        """Let at most as many options of unknown length into the route as another has.

        `fewest` are sets, all with so many of them that any route with no more lies in one.
        """
        marks = {i: int(o.weeks is None) for i, o in enumerate(self.problem.options)}
        most = sum(marks[i] for i in found.taken or ())
        self.unknown = [(most, marks)]
        self.refused.clear()
        known = frozenset(i for i, unknown in marks.items() if not unknown)
        sets = fewest if most else [known]
        enough = all(len(one - known) >= most for one in sets)
        within = frozenset().union(*sets) if enough else frozenset()
        fewer = 0 < len(within) < len(marks)
        self._allowed = earliest(self.wiring, within) if fewer else None

    def allow_any_unknown(self) -> None:
        """Let unknown lengths count as they may."""
        self.unknown, self._allowed = [], None
        self.refused.clear()

    def allowed(self, everything: Times) -> Times:
        """Give when all happens that a route may take with no more unknown lengths than it may."""
        return self._allowed or everything

    @property
    def limits(self) -> list[Limit]:
        """Give what sums over the options taken may come to."""
        return [*self.fixed, *self.unknown]

    def fewest_unknown(self, everything: Times) -> Found:
        """Find a route with the fewest steps of unknown length."""
        known = {i for i, o in enumerate(self.problem.options) if o.weeks is not None}
        if not self.problem.excluded and not self.limits and not self.whens:
            times = earliest(self.wiring, known)
            ended = {i for i in known if times.end[i] <= self.problem.deadline}
            if earliest(self.wiring, ended).finish <= self.problem.deadline:
                return Found(frozenset(), times)
        # What is unknown comes first in the order of routes.
        easy = self.easy_route(everything)
        if easy.taken is not None and easy.proved:
            return easy
        return self.best(everything, self.problem.deadline, Goal.FEWEST_UNKNOWN)

    def best(self, everything: Times, horizon: int, goal: Goal = Goal.BEST) -> Found:
        """Find the best set that reaches the goal by the horizon, or what else is looked for."""
        reduced = reduce_problem(self.wiring, everything, NEVER if self.whens else horizon)
        vectors = self.vectors(reduced, goal)
        if goal is Goal.BEST:
            at_once = self.at_once(reduced, vectors, horizon)
        else:
            at_once = self.if_route(Relaxed(reduced.forced, proved=True), horizon)
        if at_once.taken is not None and at_once.proved:
            return at_once
        if self.seen is not None and goal is not Goal.ANY:
            self.show(self.easy_route(everything))
        solver = self.solver(reduced, vectors, horizon)
        told = self.refused.finishes()
        while True:
            choice = solver.best(self.until, first_by_key=goal is Goal.BEST)
            bound = value_bound(solver, choice)
            if choice.taken is None and choice.proved:
                return Found(None, finish_bound=self.next_horizon(everything, horizon, told))
            if choice.taken is None:
                return replace(at_once, value_bound=bound)
            whole = Found(choice.taken, self.timed(choice.taken), choice.proved, bound)
            found = whole if goal is Goal.BEST else self.trimmed(whole)
            if found.finish <= horizon:
                return found if choice.proved else self.better(found, at_once, vectors)
            if not choice.proved:
                return replace(at_once, value_bound=bound)
            told.append(self.refused.add(solver, reduced, choice.taken, whole.finish, horizon))

    def at_once(self, reduced: Reduced, vectors: dict[int, Vector], horizon: int) -> Found:
        """Take the best set without order in time for a route, if it is one."""
        likely, times = self.relaxed(reduced, vectors)
        return self.if_route(likely, horizon, times)

    def relaxed(self, reduced: Reduced, vectors: dict[int, Vector]) -> tuple[Relaxed, Times | None]:
        """Give the best set without order in time, and when it all happens.

        What it lacks because it holds itself up is asked for too, and the best set found anew.
        """
        for _ in range(_TURNS):
            asked = asking(self.wiring, reduced, self.shared.cuts)
            likely = relaxed_best(*asked, vectors, _TRIES, self.until)
            times = None if likely.taken is None else self.timed(likely.taken)
            if likely.taken is None or times is None or self.whens or not likely.proved:
                break
            cuts = all_lacking(self.wiring, likely.taken, times)
            if not cuts:
                break
            self.shared.cuts += cuts
        return likely, times

    def trimmed(self, found: Found) -> Found:
        """Leave out, the last first, what a set can do without and end no later.

        A solver that is asked for any set takes more than a route needs.
        """
        for option in sorted(found.taken or (), key=self.ended(found), reverse=True):
            fewer = (found.taken or frozenset()) - {option}
            times = self.timed(fewer)
            if times.finish <= min(found.finish, self.problem.deadline):
                found = replace(found, taken=fewer, times=times)
        return found

    def ended(self, found: Found) -> Callable[[int], tuple[int, int]]:
        """Give what orders options by when they end."""
        times = found.times or self.timed(())
        return lambda option: (times.end[option], option)

    def solver(self, reduced: Reduced, vectors: dict[int, Vector], horizon: int) -> Solver:
        """Give a solver that knows what is too late for a horizon, as far as it has been found."""
        solver = choosing(self.problem, reduced, vectors, self.limits)
        self.refused.tell(solver, reduced, horizon)
        return solver

    def next_horizon(self, everything: Times, horizon: int, told: Iterable[int]) -> int:
        """Give the first week by which more can be done than by a horizon: by more nodes, or sets.

        `told`: the weeks up to which what the solver was told of sets that are too late holds.
        """
        nodes = () if self.whens else everything.node
        return min((week for week in (*nodes, *told) if week > horizon), default=NEVER)

    def easy_route(self, everything: Times) -> Found:
        """Give a route that is easily found, if any; proved where time only puts it off."""
        if self._easy is None:
            deadline = NEVER if self.whens else self.problem.deadline
            reduced = reduce_problem(self.wiring, everything, deadline)
            vectors = self.vectors(reduced, Goal.BEST)
            self._easy = relaxed_best(self.wiring, reduced, vectors, _TRIES, self.until)
        return self.if_route(self._easy, self.problem.deadline)

    def show(self, found: Found) -> None:
        """Tell of a route that is seen on the way, before what may take long."""
        if self.seen is not None and found.taken:
            self.seen(found)

    def vectors(self, reduced: Reduced, goal: Goal) -> dict[int, Vector]:
        """Weigh the options by the levels of the order that this search looks at."""
        levels = {Goal.BEST: None, Goal.FEWEST_UNKNOWN: 1, Goal.ANY: 0}[goal]
        options = self.problem.options
        return {
            i: vector(options[i], self.measure, self.problem.keep)[:levels] for i in reduced.options
        }

    def timed(self, taken: Collection[int]) -> Times:
        return earliest(self.wiring, taken, self.branches(taken))

    def branches(self, taken: Collection[int]) -> dict[int, bool] | None:
        """Say for every `when` whether a route of these options meets its condition."""
        return final_branches(self.problem, taken) if self.whens else None

    def lightest(self, everything: Times, weights: dict[int, int]) -> tuple[int, frozenset[int]]:
        """Give the least sum of weights that any route has, as far as it is proved, and a set.

        The set has that sum; order in time is left out, so it need not be a route.
        """
        deadline = NEVER if self.whens else self.problem.deadline
        reduced = reduce_problem(self.wiring, everything, deadline)
        vectors: dict[int, Vector] = {i: (weights[i],) for i in reduced.options}
        likely, _ = self.relaxed(reduced, vectors)
        taken = likely.taken or frozenset()
        least = sum(weights[i] for i in taken) if likely.proved else 0
        if likely.taken is None or not likely.proved or self.clashes(taken):
            choice = choosing(self.problem, reduced, vectors, self.limits).best(
                self.until, first_by_key=False
            )
            taken = choice.taken or frozenset()
            least = sum(weights[i] for i in taken) if choice.proved else least
        return least, taken

    def if_route(self, likely: Relaxed, horizon: int, times: Times | None = None) -> Found:
        """Take a set for a route if it is one; where no route can beat it, it is the best.

        `times` are those of the set, where they are known already.
        """
        nothing = Found(None, proved=False)
        if likely.taken is None or self.clashes(likely.taken):
            return nothing
        times = times or self.timed(likely.taken)
        return Found(likely.taken, times, likely.proved) if times.finish <= horizon else nothing

    def better(self, found: Found, other: Found, vectors: dict[int, Vector]) -> Found:
        """Give the lighter of two routes when time ran out, with what is proved of the first."""

        def weight(taken: frozenset[int]) -> list[int]:
            return [sum(level) for level in zip(*(vectors[i] for i in taken), strict=True)]

        if found.taken is None or other.taken is None or weight(found.taken) <= weight(other.taken):
            return found
        return replace(other, value_bound=found.value_bound)

    def weight(self, taken: Collection[int]) -> Vector:
        """Give the place of a set of options in the order of routes."""
        levels = (vector(self.problem.options[i], self.measure, self.problem.keep) for i in taken)
        return tuple(map(sum, zip(*levels, strict=True)))

    def clashes(self, taken: Collection[int]) -> bool:
        """Say whether a set breaks an exclusion or a limit."""
        return any(a in taken and b in taken for a, b in self.problem.excluded) or any(
            sum(amounts[i] for i in taken) > bound for bound, amounts in self.limits
        )
