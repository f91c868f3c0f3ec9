"""What a course took, and what that comes to per place, per finisher and per point gained."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.measure.paired import Interval
from pathways.model.cohorts import Costs, Ingredient


@dataclass(frozen=True, slots=True)
class Taken:
    """The sum of what is known, in hundredths; `unknown` names what has no figure.

    `hours` (hundredths) of people that were given no rate stand beside the sum, not in it.
    """

    money: int
    unknown: tuple[str, ...]
    hours: int

    @property
    def at_least(self) -> bool:
        """Say whether it may be more."""
        return bool(self.unknown)


def taken(costs: Costs) -> Taken:
    """Add up what a course took."""
    known = [one.money for one in costs.ingredients if one.money is not None]
    hours = sum(one.hours or 0 for one in costs.ingredients if one.is_hours)
    return Taken(sum(known), tuple(one.name for one in costs.ingredients if _unknown(one)), hours)


def _unknown(one: Ingredient) -> bool:
    return one.money is None and not one.is_hours


@dataclass(frozen=True, slots=True)
class Ratio:
    """Money for one of something, in hundredths; None with the reason why there is none."""

    of: str
    value: float | None
    interval: Interval | None = None
    why_not: str = ""


def per(of: str, money: int, count: int | None, why_not: str) -> Ratio:
    """Share a sum among so many; no ratio where there are none or, as `why_not` says, unknown."""
    if not count:
        return Ratio(of, None, why_not=why_not if count is None else "there was none")
    return Ratio(of, money / count)


def per_point(of: str, money_each: float | None, gain: float, span: Interval | None) -> Ratio:
    """Give what a point of gain cost for each person; none where the gain may be nothing.

    The ends of the interval are those of the gain, turned round.
    """
    if money_each is None:
        return Ratio(of, None, why_not="the cost for each person is not known")
    if span is None:
        return Ratio(of, None, why_not="the gain has no interval")
    if span.low <= 0:
        return Ratio(of, None, why_not="the interval of the gain does not lie above nothing")
    return Ratio(of, money_each / gain, Interval(money_each / span.high, money_each / span.low))
