"""The best set of options for a compiled problem, proved; or why there is none."""

from __future__ import annotations

from dataclasses import replace

from pathways.route.earliest import Times
from pathways.route.fewest import fewest
from pathways.route.hunt import NOTHING_FOUND, Found, Goal, Hunt
from pathways.route.joint import at_pace
from pathways.route.paced import is_limited
from pathways.route.problem import Problem
from pathways.route.question import Measure
from pathways.route.reduce import reduce_problem
from pathways.route.soonest import soonest
from pathways.route.timed import has_lapses


def search(hunt: Hunt, everything: Times) -> Found:
    """Find the best route's options. `everything`: the times when all options run at once."""
    problem = hunt.problem
    if everything.node[problem.goal] > problem.deadline:
        return NOTHING_FOUND
    if hunt.measure is Measure.TIME:
        found = _earliest_finish(hunt, everything)
    else:
        found = hunt.best(everything, problem.deadline)
    if is_limited(problem) or has_lapses(problem):
        return at_pace(hunt, everything, found)
    return found


def _earliest_finish(hunt: Hunt, everything: Times) -> Found:
    """Fewest unknown lengths first, then the earliest finish, then the ties.

    Where that takes more than a few runs forward, what is proved of the finish comes first
    from everything running at once; when no route ends by then, the weeks after it are searched.
    """
    problem = hunt.wiring.problem
    if hunt.seen is not None and is_limited(problem):
        hunt.show(hunt.easy_route(everything))  # what follows may take a second on a phone
    sets = _with_fewest_unknown(hunt, everything)
    first = _soonest(hunt, sets)
    if first.taken is not None:
        hunt.show(first)
        hunt.allow_unknown_as_in(first, [within for within, _ in sets])
        found = hunt.best(hunt.allowed(everything), first.finish)
        return _bounded(first if found.taken is None else found, first.finish)
    low = everything.node[problem.goal]
    least = NOTHING_FOUND
    if any(o.weeks is None for o in problem.options):
        least = hunt.fewest_unknown(everything)
        if least.taken is None or not least.proved:
            return least
        hunt.show(least)
        hunt.allow_unknown_as_in(least, [within for within, _ in sets])
        everything = hunt.allowed(everything)
        low = everything.node[problem.goal]
    found = hunt.best(everything, low)
    if found.taken is not None:
        return _bounded(found, low)
    some = replace(hunt.easy_route(everything), proved=False)
    if least.taken and least.finish < some.finish:
        some = replace(least, proved=False)
    if not found.proved:
        return _bounded(some, low)
    return _halved(hunt, everything, found.finish_bound, some)


def _with_fewest_unknown(hunt: Hunt, everything: Times) -> list[tuple[frozenset[int], Times]]:
    """Give sets in one of which each route of the fewest unknown lengths lies, if that is quick."""
    problem = hunt.problem
    options = range(len(problem.options))
    unknown = {i for i in options if problem.options[i].weeks is None}
    forced = reduce_problem(hunt.wiring, everything, problem.deadline).forced
    return fewest(hunt.wiring, frozenset(options) - (unknown - forced), _runs(problem))


def _soonest(hunt: Hunt, sets: list[tuple[frozenset[int], Times]]) -> Found:
    """Find a route inside some sets before which none of them ends, where that is quick.

    It need not be the best of those that end then.
    """
    if hunt.whens:
        return _UNSURE
    route = soonest(hunt.wiring, sets, hunt.problem.excluded, _runs(hunt.problem))
    if route is None or hunt.clashes(route[0]):
        return _UNSURE
    return Found(*route, proved=False)


def _runs(problem: Problem) -> int:
    """Give how often all options may run forward while the earliest finish is looked for so.

    More often at a coach's pace, where the search that it makes smaller takes much longer.
    """
    most = _PACED_RUN if is_limited(problem) else _RUN
    return most // max(1, len(problem.options))


_RUN, _PACED_RUN = 20_000, 100_000
"""How many options may run forward in all while the earliest finish is looked for so."""
_UNSURE = Found(None, proved=False)


def _halved(hunt: Hunt, everything: Times, low: int, some: Found) -> Found:
    """Find the earliest finish from week `low` on; `some` is what to give when time runs out.

    What can be done by one week can be done by any later one, so the weeks between the
    lower bound and the finish of some route are halved until none is left. The route found
    last is often the earliest: in turn with the middle, the week before its finish is tried.
    """
    problem = hunt.wiring.problem
    high = min(some.finish, problem.deadline + 1)
    just_before = high > problem.deadline
    while low < high:
        week = high - 1 if just_before else (low + high) // 2
        just_before = not just_before
        found = hunt.best(everything, week, Goal.ANY)
        if not found.proved:
            return _bounded(some, low)
        if found.times is not None:
            some, high = replace(found, proved=False), found.finish
            hunt.show(some)
        elif week == problem.deadline:
            return NOTHING_FOUND
        else:
            low = found.finish_bound
    if high > problem.deadline:
        return NOTHING_FOUND
    found = hunt.best(everything, high)
    return _bounded(some if found.taken is None else found, high)


def _bounded(found: Found, finish: int) -> Found:
    return Found(found.taken, found.times, found.proved, found.value_bound, finish)
