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
        case Measure.STEPS:
            return option.steps


def pair(option: Option, measure: Measure) -> Vector:
    """How many unknown, then the known amount: unknown comes after every known choice."""
    known = figure(option, measure)
    return (1, 0) if known is None else (0, known)


TIES = (Measure.STEPS, Measure.HOURS, Measure.COST)


def vector(option: Option, measure: Measure) -> Vector:
    """Give an option's place in the order of routes.

    For `time` the finish is not a sum: it is held fixed while the rest is compared, so the
    measure itself adds only what is unknown.
    """
    first = pair(option, measure)[:1] if measure is Measure.TIME else pair(option, measure)
    ties = (n for m in TIES if m is not measure for n in _tie(option, m))
    return (*first, *ties)


def _tie(option: Option, measure: Measure) -> Vector:
    return (option.steps,) if measure is Measure.STEPS else pair(option, measure)
