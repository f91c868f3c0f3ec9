"""What one measure costs in another: the exact front of routes over two measures.

By the epsilon-constraint method (Haimes, Lasdon, Wismer 1971): the best by one measure, then
the best of those that are better by the other, until nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from pathways.route.compile import compile_question
from pathways.route.order import pair
from pathways.route.plan import plan
from pathways.route.question import Answer, AtMost, Measure, Outcome, Question
from pathways.route.verify import value_of

Worth = tuple[int, int]
"""How many figures are unknown for a measure, then the known value."""


@dataclass(frozen=True, slots=True)
class Point:
    """A route than which none is better by one measure and no worse by the other."""

    answer: Answer
    first: Worth
    second: Worth


@dataclass(frozen=True, slots=True)
class Front:
    """All points over two measures, from the best by the first to the best by the second.

    `best` answers the question by the first alone. Not `whole`: some question was not
    settled, so that points may be missing; what is here is proved.
    """

    best: Answer
    first: Measure
    second: Measure
    points: tuple[Point, ...]
    whole: bool


def trade_off(question: Question, second: Measure) -> Front:
    """Find every point over the question's measure and a second one, each proved."""
    first, until = question.measure, monotonic() + question.limit
    best = plan(question)
    other = _within(replace(question, measure=second), until)
    if second is not Measure.TIME:
        points, whole = _swept(best, other, until)
        return Front(best, first, second, points, whole=whole)
    points, whole = _swept(other, best, until)
    turned = tuple(Point(p.answer, p.second, p.first) for p in reversed(points))
    return Front(best, first, second, turned, whole=whole)


def _swept(start: Answer, end: Answer, until: float) -> tuple[tuple[Point, ...], bool]:
    """Go from the best by one measure to the best by another, which is not time.

    Of the routes that are equal by the one measure the last is a point: each was better than
    the one before by the other. So it is not one before a worse one is found.
    """
    question, second = start.question, end.question.measure
    points: dict[Worth, Point] = {}
    answer, asked = start, question
    while Outcome.OPTIMAL is answer.outcome is end.outcome and answer.route is not None:
        first = answer.unknown, answer.value or 0
        points[first] = Point(answer, first, value_of(answer.route, second))
        if points[first].second == (end.unknown, end.value):
            return tuple(points.values()), True
        limit = _below(points[first].second, second, question)
        asked = replace(question, at_most=(*question.at_most, limit))
        answer = _within(asked, until)
    whole = Outcome.IMPOSSIBLE in (start.outcome, end.outcome)
    return tuple(points.values())[:-1], whole


def _within(question: Question, until: float) -> Answer:
    """Plan in the time that is left."""
    return plan(replace(question, limit=max(0.0, until - monotonic())))


def _below(worth: Worth, measure: Measure, question: Question) -> AtMost:
    """Ask for anything better than a worth; it is not the least there is."""
    unknown, value = worth
    if value:
        return AtMost(measure, unknown, value - 1)
    options = compile_question(question, lapsing=True).options
    return AtMost(measure, unknown - 1, sum(pair(o, measure)[1] for o in options))
