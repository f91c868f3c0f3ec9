"""How routes are compared: what is unknown, the measure, then the fixed ties."""

from __future__ import annotations

from pathways.route.problem import Option
from pathways.route.question import Measure

Vector = tuple[int, ...]
"""What one option adds to each level of the comparison, most important first."""


def figure(option: Option, measure: Measure) -> int | None:
    """Give an option's figure for a measure; None is unknown."""
    match measure:
        case Measure.TIME:
            return option.weeks
        case Measure.HOURS:
            return option.hours
        case Measure.COST:
            return option.cost
        case Measure.CREDITS:
            return option.credits
        case Measure.STEPS:  # the last case
            return option.steps


def pair(option: Option, measure: Measure) -> Vector:
    """How many unknown, then the known amount: unknown comes after every known choice."""
    return _known(figure(option, measure))


def vector(option: Option, measure: Measure, keep: frozenset[str] | None = None) -> Vector:
    """Give an option's place in the order of routes; steps not in `keep` come after.

    For `time` the finish is not a sum: it is held fixed while the rest is compared, so the
    measure itself adds only what is unknown.
    """
    first = pair(option, measure)[:1] if measure is Measure.TIME else pair(option, measure)
    new = () if keep is None else (0 if option.step_id in keep else option.steps,)
    if measure is Measure.TIME:
        return (*first, *new, *_known(option.cost), *_known(option.hours), option.steps)
    steps = () if measure is Measure.STEPS else (option.steps,)
    hours = () if measure is Measure.HOURS else _known(option.hours)
    cost = () if measure is Measure.COST else _known(option.cost)
    return first + new + steps + hours + cost


def _known(amount: int | None) -> Vector:
    return (1, 0) if amount is None else (0, amount)
