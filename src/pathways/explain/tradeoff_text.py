"""What one measure costs in another, in words: a table of the routes, and each step along it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pathways.advice.comparison import Comparison, compared
from pathways.advice.tradeoff import Front, Point, Worth
from pathways.explain.alternatives_text import instead
from pathways.explain.difference_text import in_value, unknowns
from pathways.explain.lines import filled, table
from pathways.explain.words import count, grouped, price
from pathways.model.quantities import Hundredths, Money, day
from pathways.route.question import Answer, Measure, Outcome

_NAMES = {
    Measure.TIME: "Finish",
    Measure.HOURS: "Hours",
    Measure.COST: "Cost",
    Measure.CREDITS: "Credits of work",
    Measure.STEPS: "Steps",
}


def trade_off_text(front: Front) -> str:
    """Say every point and what it costs to go on to the next, ending in one newline.

    Nothing where there is no route at all.
    """
    if front.best.outcome is Outcome.IMPOSSIBLE:
        return ""
    return "\n".join(_lines(front)) + "\n"


def _lines(front: Front) -> Iterator[str]:
    one, other = _NAMES[front.first].lower(), _NAMES[front.second].lower()
    if len(front.points) == 1 and front.whole:
        yield from filled(_one_point(front, one, other))
    elif front.points:
        yield from filled(
            f"{_NAMES[front.first]} against {other}: no route is better than one of these by "
            "either without being worse by the other."
        )
        yield ""
        header = ("", _NAMES[front.first], _NAMES[front.second])
        yield from table(header, [_row(n, p, front) for n, p in enumerate(front.points, 1)])
    for number, (before, after) in enumerate(pairwise(front.points), 2):
        yield ""
        yield from filled(f"From {number - 1} to {number}: {_step(before, after, front)}", "   ")
    if front.points and not front.whole:
        yield ""
    if not front.whole:
        yield from filled(
            "Not all was settled in time: there may be more. Ask again with a higher --limit."
        )


def _one_point(front: Front, one: str, other: str) -> str:
    """Say that one route is the best by both measures; it may be another than the best by one."""
    answer = front.points[0].answer
    apart = compared(front.best, answer)
    if not apart.gone and not apart.come:
        return f"Nothing to trade: this route is the best by {one} and the best by {other}."
    return (
        f"Nothing to trade: one route is the best by {one} and the best by {other}, "
        f"{instead(apart)}."
    )


def _row(number: int, point: Point, front: Front) -> tuple[str, ...]:
    answer = point.answer
    return (
        f"{number}",
        _amount(point.first, front.first, answer),
        _amount(point.second, front.second, answer),
    )


def _amount(worth: Worth, measure: Measure, answer: Answer) -> str:
    """Write a worth with how much of it is not known; never a nought that means unknown."""
    unknown, value = worth
    known = _known(value, measure, answer)
    if not unknown:
        return known
    return f"{known} + {unknown} not known" if value else f"{unknown} not known"


def _known(value: int, measure: Measure, answer: Answer) -> str:
    match measure:
        case Measure.TIME:
            last = _last(answer)
            return day(last) if last else "at once"
        case Measure.COST:
            currency = answer.route.totals.cost.currency if answer.route else ""
            return price(Money(Hundredths(value), currency))
        case Measure.STEPS:
            return f"{value}"
        case _:
            return grouped(value)


def _step(before: Point, after: Point, front: Front) -> str:
    """Say what it takes to go from one point to the next, and what that wins."""
    answer = after.answer
    currency = answer.route.totals.cost.currency if answer.route else ""
    apart = compared(before.answer, answer)
    worse, better = (
        _change(one, other, measure, currency) + _terms(apart, measure)
        for one, other, measure in (
            (before.first, after.first, front.first),
            (before.second, after.second, front.second),
        )
    )
    return f"{worse}, but {better}: {instead(apart)}."


def _terms(apart: Comparison, measure: Measure) -> str:
    """Say how many terms lie between two finishes, for a coach who studies in terms."""
    question = apart.second.question
    calendar = question.catalogue.terms.get(question.profile.wishes.terms or "")
    ends = sorted(_last(a) or question.on for a in (apart.first, apart.second))
    if calendar is None or measure is not Measure.TIME:
        return ""
    between = sum(ends[0] < term.until <= ends[1] for term in calendar.terms)
    return f" ({count(between, 'term')})" if between else ""


def _last(answer: Answer) -> date | None:
    return max((s.end for s in answer.route.steps), default=None) if answer.route else None


def _change(before: Worth, after: Worth, measure: Measure, currency: str) -> str:
    """Say how a worth changes; unknown figures count before what is known."""
    unknown = unknowns(after[0] - before[0], measure)
    known = in_value(after[1] - before[1], measure, currency)
    if unknown and known:
        return f"{unknown} ({known} by what is known)"
    return unknown or known
