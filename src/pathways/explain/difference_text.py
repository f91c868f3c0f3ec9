"""How one route differs from another, in words: sooner or later, dearer or cheaper."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.comparison import weeks_later
from pathways.explain.words import count, hours, price, work
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import Answer, Measure, Route

_FIGURE = {
    Measure.TIME: ("more length", "more lengths"),
    Measure.HOURS: ("more figure of hours", "more figures of hours"),
    Measure.COST: ("more price", "more prices"),
    Measure.CREDITS: ("more figure of credits", "more figures of credits"),
    Measure.STEPS: ("more figure", "more figures"),
}


def in_time(later: int) -> str:
    """Say how many weeks later a route ends, or sooner where negative; nothing for 0."""
    if not later:
        return ""
    return f"{count(abs(later), 'week')} {'later' if later > 0 else 'sooner'}"


def in_value(more: int, measure: Measure, currency: str) -> str:
    """Say how much more a route takes by a measure, or less where negative; nothing for 0."""
    if not more:
        return ""
    amount = Hundredths(abs(more))
    word = "more" if more > 0 else "less"
    match measure:
        case Measure.TIME:
            return in_time(more)
        case Measure.HOURS:
            return f"{hours(amount)} {word}"
        case Measure.COST:
            return f"{price(Money(amount, currency))} {word}"
        case Measure.CREDITS:
            return f"{work(amount)} {word}"
        case Measure.STEPS:  # the last case
            return f"{count(abs(more), 'step')} {'more' if more > 0 else 'fewer'}"


def unknowns(more: int, measure: Measure) -> str:
    """Say how many more figures of a measure are not known, or are known where negative."""
    if not more:
        return ""
    one, many = _FIGURE[measure]
    return f"{count(abs(more), one, many)} {'not known' if more > 0 else 'known'}"


def totals_apart(first: Answer, second: Answer) -> Iterator[str]:
    """Say total by total how the second route differs from the first; nothing where equal.

    Prices in two currencies are not set side by side.
    """
    if first.route is None or second.route is None:
        return
    yield from filter(None, (in_time(weeks_later(first, second)),))
    for measure in (Measure.HOURS, Measure.COST, Measure.STEPS):
        yield from filter(None, (_apart(first.route, second.route, measure),))
    for measure in (Measure.TIME, Measure.HOURS, Measure.COST):
        more = _unknown(second.route, measure) - _unknown(first.route, measure)
        yield from filter(None, (unknowns(more, measure),))


def _apart(first: Route, second: Route, measure: Measure) -> str:
    one, other = first.totals, second.totals
    currency = other.cost.currency
    if measure is Measure.COST and one.cost.currency != currency:
        return ""
    more = {
        Measure.HOURS: other.hours - one.hours,
        Measure.COST: other.cost.amount - one.cost.amount,
        Measure.STEPS: other.steps - one.steps,
    }[measure]
    return in_value(more, measure, currency)


def _unknown(route: Route, measure: Measure) -> int:
    totals = route.totals
    return {
        Measure.TIME: totals.unknown_weeks,
        Measure.HOURS: totals.unknown_hours,
        Measure.COST: totals.unknown_cost,
    }[measure]
