"""Choice and calendar together: the best route at a coach's pace, proved.

What the search without limits proves is a bound; a good schedule of its route often meets
it, and then nothing is left to prove. Hours and credits that every route needs give a second
bound. What is still open goes to the exact model in time.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from pathways.route.earliest import Times
from pathways.route.energy import least_finish, scarce
from pathways.route.hunt import NOTHING_FOUND, Found, Goal, Hunt
from pathways.route.order import Vector
from pathways.route.paced import scheduled
from pathways.route.problem import NEVER, Problem, Windowed
from pathways.route.program import Task
from pathways.route.question import Measure
from pathways.route.reduce import Reduced, reduce_problem
from pathways.route.renewal_nodes import EXTENT
from pathways.route.solver import Choice
from pathways.route.timed import Asked, TimedModel, has_lapses

MOST_POINTS = 1500
"""Points in time beyond which the exact model is not built."""
MOST_SIZE, SIZE_A_SECOND = 1_000_000, 200_000
"""How large a model may be, and how much of one is written out in a second at best.

The solver cannot be stopped while it does so: 50,000 a second on a slow machine.
"""


def at_pace(hunt: Hunt, everything: Times, relaxed: Found) -> Found:
    """Give the best route within the coach's limits.

    `relaxed` is the best without them: no route within them is better.
    """
    if relaxed.taken is None:
        return relaxed
    if has_lapses(hunt.problem):
        return _with_lapses(hunt, everything, relaxed)
    taken = relaxed.taken
    known = hunt.shared.schedules
    if taken not in known:
        known[taken] = _schedule(hunt, taken, relaxed.times)
    times = known[taken]
    deadline = hunt.problem.deadline
    least = relaxed.finish
    if not relaxed.proved:
        kept = times if times.finish <= deadline else None
        return replace(relaxed, taken=taken if kept else None, times=kept)
    if hunt.measure is not Measure.TIME:
        return _by_sum(hunt, everything, relaxed, taken, times)
    if times.finish <= least:
        return replace(relaxed, taken=taken, times=times)
    return _by_time(hunt, everything, Found(taken, times, finish_bound=least))


def _schedule(hunt: Hunt, taken: frozenset[int], least: Times | None = None) -> Times:
    return scheduled(hunt.wiring, taken, hunt.branches(taken), least)


def _by_time(hunt: Hunt, everything: Times, some: Found) -> Found:
    """Find the earliest finish, then the best of the routes that end by it.

    `some` has a schedule, if one was found, and what is proved of the finish so far.
    """
    problem, allowed = hunt.problem, hunt.allowed(everything)
    some = _with_later_figures(hunt, some)
    low, some = _with_enough_time(hunt, allowed, some)
    if some.finish == low <= problem.deadline:
        best = hunt.best(allowed, low)
        if best.taken is not None and best.proved:
            times = _schedule(hunt, best.taken)
            if times.finish <= low:
                return Found(best.taken, times, finish_bound=low)
    horizon = min(some.finish, problem.deadline)
    if some.finish > problem.deadline:
        hunt.allow_any_unknown()
        allowed = everything
        low, some = _with_enough_time(hunt, everything, Found(None))
        horizon = min(problem.deadline, farthest(problem))
    if low > problem.deadline:
        return NOTHING_FOUND
    return _exact(hunt, allowed, some, Asked(horizon, low))


def _with_later_figures(hunt: Hunt, some: Found) -> Found:
    """Take by the last figures of its item what cannot be begun before its own change.

    Tried for what a schedule leaves out, and for all that changes: waiting may be sooner.
    """
    options, taken, times = hunt.problem.options, some.taken, some.times
    if taken is None or times is None:
        return some
    changing = frozenset(i for i in taken if options[i].closes < NEVER)
    last = {options[i].id: i for i in sorted(range(len(options)), key=lambda i: options[i].closes)}
    for early in (frozenset(i for i in changing if times.start[i] == NEVER), changing):
        later = taken - early | {last[options[i].id] for i in early}
        if later != taken and not hunt.clashes(later):
            again = _schedule(hunt, later)
            if again.finish < some.finish:
                some = replace(some, taken=later, times=again)
    return some


def _with_enough_time(hunt: Hunt, everything: Times, some: Found) -> tuple[int, Found]:
    """Give what the least that every route needs proves of the finish, and a route if one is seen.

    What has the least sum often has a good schedule too.
    """
    problem = hunt.problem
    reduced = reduce_problem(hunt.wiring, everything, NEVER)
    low = max(some.finish_bound, least_finish(problem, reduced.forced, everything))
    for short in scarce(problem):
        weights = {i: short.use(o) for i, o in enumerate(problem.options)}
        least, taken = hunt.lightest(everything, weights)
        low = max(low, short.over(0, least) if least else 0)
        times = _schedule(hunt, taken)
        if not hunt.clashes(taken) and times.finish < some.finish:
            some = Found(taken, times)
    return low, some


def _by_sum(
    hunt: Hunt, everything: Times, relaxed: Found, taken: frozenset[int], times: Times
) -> Found:
    """Give the best set by a sum, placed by the deadline; other sets where it cannot be."""
    problem = hunt.problem
    if times.finish <= problem.deadline:
        return replace(relaxed, taken=taken, times=_sooner(hunt, everything, relaxed, times))
    if _with_enough_time(hunt, everything, Found(None))[0] > problem.deadline:
        return NOTHING_FOUND
    horizon = min(problem.deadline, farthest(problem))
    placed = _exact(hunt, everything, Found(None), Asked(horizon, must=taken))
    if placed.taken is not None:
        return replace(relaxed, taken=taken, times=placed.times)
    some = Found(None, value_bound=relaxed.value_bound)
    return _exact(hunt, everything, some, Asked(horizon), finish=False)


def _sooner(hunt: Hunt, everything: Times, relaxed: Found, times: Times) -> Times:
    """Give the earliest schedule of a set of options, as far as it is quickly found."""
    taken = relaxed.taken or frozenset()
    least = relaxed.times or hunt.timed(taken)
    if times.finish <= max(least.finish, least_finish(hunt.problem, taken, least)):
        return times
    asked = Asked(times.finish - 1, must=taken)
    placed = _exact(hunt, everything, Found(None), asked)
    return placed.times or times


def _with_lapses(hunt: Hunt, everything: Times, relaxed: Found) -> Found:
    """Find the best route where what it brings lapses; nothing is looked for after `EXTENT`."""
    last = min(hunt.problem.deadline, EXTENT - 1)
    by_time = hunt.measure is Measure.TIME
    low = relaxed.finish if relaxed.proved else relaxed.finish_bound
    nothing = replace(relaxed, taken=None, times=None, proved=False, finish_bound=low)
    horizon, more = min(relaxed.finish, last), _FIRST_STEP
    while True:
        asked = Asked(horizon, low if by_time else 0)
        found = _exact(hunt, hunt.allowed(everything), nothing, asked, finish=by_time)
        if found.taken is not None:
            sure = horizon == hunt.problem.deadline or _none_better(hunt, relaxed, found)
            return replace(found, proved=found.proved and sure, value_bound=relaxed.value_bound)
        if not found.proved:
            return nothing
        if horizon == last:
            break
        horizon, more = min(horizon + more, last), 2 * more
    if by_time and hunt.unknown:
        hunt.allow_any_unknown()
        found = _exact(hunt, everything, nothing, Asked(last, low), finish=True)
    if found.taken is None and (not found.proved or last < hunt.problem.deadline):
        return nothing
    return replace(found, proved=found.proved and last == hunt.problem.deadline)


def _none_better(hunt: Hunt, relaxed: Found, found: Found) -> bool:
    """Say whether no route that ends later can come before one found by an earlier horizon."""
    if not relaxed.proved or relaxed.taken is None or found.taken is None:
        return False
    if hunt.measure is Measure.TIME:
        return True
    return hunt.weight(found.taken) == hunt.weight(relaxed.taken)


_FIRST_STEP = 13
"""Weeks by which the horizon is first put off when nothing ends by it."""


def can_end_by(hunt: Hunt, taken: frozenset[int], week: int) -> Found:
    """Find a schedule in which a set of options ends by a week."""
    return _exact(hunt, hunt.timed(taken), Found(None), Asked(week, must=taken), finish=False)


def _exact(
    hunt: Hunt, everything: Times, some: Found, asked: Asked, *, finish: bool = True
) -> Found:
    """Ask the exact model; `some` is what to give when time runs out first."""
    reduced = reduce_problem(hunt.wiring, everything, NEVER if hunt.whens else asked.horizon)
    if asked.must:
        reduced = _only(reduced, asked.must)
    best_of = Goal.ANY if asked.must else Goal.BEST
    vectors = hunt.vectors(reduced, best_of)
    task = Task(hunt.problem, reduced, vectors, tuple(hunt.limits), finish)
    unproved = replace(some, proved=False, finish_bound=asked.low)
    if not has_lapses(hunt.problem) and asked.horizon > farthest(hunt.problem) + 1:
        return unproved
    model = TimedModel(hunt.wiring, task, everything, asked)
    if len(model.points) > MOST_POINTS or model.size > _allowed(hunt.until - monotonic()):
        return unproved
    hunt.show(some)
    choice = model.best(hunt.until, first_by_key=not asked.must)
    if choice.taken is None:
        seen = some.taken is not None and some.finish <= asked.horizon
        return Found(None) if choice.proved and not seen else unproved
    times = model.times(choice, hunt.branches(choice.taken))
    if times.finish > asked.horizon or (not choice.proved and some.finish <= times.finish):
        return unproved
    if has_lapses(hunt.problem):
        times = _tidied(hunt, task, everything, choice, times) or times
    else:
        again = _schedule(hunt, choice.taken)
        times = again if again.finish <= times.finish else times
    bound = times.finish if choice.proved else asked.low
    return Found(choice.taken, times, proved=choice.proved, finish_bound=bound)


def _allowed(seconds: float) -> float:
    """Give how large a model may be so that writing it out ends within the time."""
    return min(MOST_SIZE, SIZE_A_SECOND * seconds)


def _tidied(
    hunt: Hunt, task: Task, everything: Times, choice: Choice, times: Times
) -> Times | None:
    """Give the same steps by the same week, each as early and each renewal as late as it goes."""
    taken = choice.taken or frozenset()
    again = replace(task, reduced=_only(task.reduced, taken), finish=False, tidy=True)
    vectors: dict[int, Vector] = dict.fromkeys(again.reduced.options, ())
    asked = Asked(times.finish, must=taken)
    model = TimedModel(hunt.wiring, replace(again, vectors=vectors), everything, asked)
    tidy = model.best(min(hunt.until, monotonic() + _TIDY_FOR), first_by_key=False)
    if tidy.taken is None:
        return None
    placed = model.times(tidy, hunt.branches(taken))
    return placed if placed.finish <= times.finish else None


_TIDY_FOR = 2.0
"""Seconds that moving the steps of a route that is found may take."""


def _only(reduced: Reduced, taken: frozenset[int]) -> Reduced:
    return replace(reduced, options=tuple(o for o in reduced.options if o in taken))


def farthest(problem: Problem) -> int:
    """Give a week by which every route that can be lived at all is over.

    After the last date named anywhere nothing changes but the months; then each option
    waits at most a year for its month, and none is delayed but by another's weeks.
    """
    named = [0, *(end for _, end in problem.terms)]
    for option in problem.options:
        named += [w for w in (option.opens, option.closes, *option.runs) if w < NEVER]
        named += [end for _, end in option.slots or ()]
    for node in problem.nodes:
        if isinstance(node, Windowed):
            named += [week for week in (node.since, node.until) if week < NEVER]
    weeks = sum(o.lasts for o in problem.options)
    if problem.practice:
        weeks += -(-sum(o.amount for o in problem.options) // problem.practice)
    return max(named) + weeks + 53 * sum(1 for o in problem.options if o.months)
