"""What a coach is short of, and by when it can be enough at the earliest.

Whatever cannot start before some week must fit into the weeks from then on, or into the
credits of the terms from then on (the energy argument of scheduling: Baptiste, Le Pape and
Nuijten 2001). No schedule ends before that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pathways.route.earliest import Times
from pathways.route.paced import shares_work
from pathways.route.problem import NEVER, Option, Problem


@dataclass(frozen=True, slots=True)
class Scarce:
    """One thing that is short: what an option uses of it, and when an amount can be used up.

    `over` takes the week from which it is used, and the amount.
    """

    use: Callable[[Option], int]
    over: Callable[[int, int], int]


def scarce(problem: Problem) -> Iterator[Scarce]:
    """Give what is short: hours of study, hours of practice, the credits of terms."""
    if problem.study is not None:
        yield Scarce(lambda o: o.study, _at_a_rate(problem.study))
    if problem.practice is not None and shares_work(problem):
        yield Scarce(lambda o: o.amount, _at_a_rate(problem.practice))
    if problem.credits_per_term is not None:
        yield Scarce(lambda o: o.term_credits, _in_terms(problem, problem.credits_per_term))


def least_finish(problem: Problem, taken: Collection[int], times: Times) -> int:
    """Give a week before which these options cannot all end, by when each starts at best."""
    finish = 0
    latest_first = sorted(taken, key=lambda o: -times.start[o])
    for short in scarce(problem):
        amount = 0
        for option in latest_first:
            amount += short.use(problem.options[option])
            if amount:
                finish = max(finish, short.over(times.start[option], amount))
    return finish


def _at_a_rate(per_week: int) -> Callable[[int, int], int]:
    return lambda since, amount: since - (-amount // per_week) if per_week else NEVER


def _in_terms(problem: Problem, most: int) -> Callable[[int, int], int]:
    def over(since: int, amount: int) -> int:
        ends = [end for start, end in problem.terms if start >= since]
        needed = -(-amount // most) if most else NEVER
        return ends[needed - 1] if needed <= len(ends) else NEVER

    return over
