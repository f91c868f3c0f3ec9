"""What a question's routes could take at all."""

from __future__ import annotations

from pathways.route.compile import compile_question
from pathways.route.earliest import earliest
from pathways.route.problem import FOREVER, Problem
from pathways.route.question import Question, StepKind
from pathways.route.reduce import reduce_problem
from pathways.route.wiring import wire

_OF_ITEMS = frozenset(StepKind) - {StepKind.LEVEL, StepKind.HOURS, StepKind.RENEWAL}


def in_reach(question: Question) -> tuple[str, ...]:
    """Give the ids of the items that some route to the target could use, in id order."""
    return usable(compile_question(question))


def usable(problem: Problem) -> tuple[str, ...]:
    """Give the ids of the items that some route to the goal could use, in id order.

    Left out is what the goal does not ask for, however far one looks, and what cannot be
    had by the deadline even if all else is done at once.
    """
    wiring = wire(problem)
    horizon = min(problem.deadline, FOREVER)
    kept = reduce_problem(wiring, earliest(wiring), horizon).options
    options = (problem.options[index] for index in kept)
    return tuple(sorted({o.id for o in options if o.kind in _OF_ITEMS}))
