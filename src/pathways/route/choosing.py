"""What is put to the solver where order in time is left out, and what its answer proves."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.route.order import Vector, pair
from pathways.route.problem import Option, Problem
from pathways.route.program import Limit, Task
from pathways.route.question import AtMost
from pathways.route.reduce import Reduced
from pathways.route.solver import Choice, Solver


def limit_of(most: AtMost, options: Sequence[Option]) -> Limit:
    """Write a limit on a pair of unknown count and known sum as one on a single sum.

    An unknown figure weighs more than all known ones together, as far as they count.
    """
    pairs = [pair(o, most.measure) for o in options]
    total = sum(known for _, known in pairs)
    amounts = {i: (total + 1) * unknown + known for i, (unknown, known) in enumerate(pairs)}
    return (total + 1) * most.unknown + min(most.value, total), amounts


def choosing(
    problem: Problem, reduced: Reduced, vectors: dict[int, Vector], limits: Sequence[Limit]
) -> Solver:
    """Give a solver of which options to take, order in time left out."""
    task = Task(problem, reduced, vectors, limits)
    return Solver("choose", task.text(), task.keys, task.levels, task.scales, fits=task.fits)


def value_bound(solver: Solver, choice: Choice) -> int:
    """Give what is proved of the measure's own level: no set is below it.

    It counts only once every level before it is closed.
    """
    if _VALUE not in solver.levels:
        return 0
    rank = solver.levels.index(_VALUE)
    return choice.bound[rank] * solver.scales[rank] if len(choice.bound) > rank else 0


_VALUE = 1
"""The level of a vector that holds the measure itself, after the count of unknowns."""
