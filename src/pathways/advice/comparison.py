"""Two routes side by side: what one has that the other has not, and what each total does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.route.calendar import WEEK, start_of
from pathways.route.question import Answer, Measure, Question, Route, Step, StepKind


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two answers that each have a route, step by step.

    `gone` are the steps of the first alone, `come` those of the second alone, `both` what
    stands in each, first and second. Steps are the same when they take the same.
    """

    first: Answer
    second: Answer
    gone: tuple[Step, ...]
    come: tuple[Step, ...]
    both: tuple[tuple[Step, Step], ...]

    @property
    def moved(self) -> tuple[tuple[Step, Step], ...]:
        """Give the steps of both that differ in their days or hours."""
        return tuple(
            (one, other)
            for one, other in self.both
            if (one.start, one.end, one.hours) != (other.start, other.end, other.hours)
        )

    @property
    def no_longer(self) -> tuple[str, ...]:
        """Give what a person must confirm for the first alone."""
        return _beside(_conditions(self.first), _conditions(self.second))

    @property
    def newly(self) -> tuple[str, ...]:
        """Give what a person must confirm for the second alone."""
        return _beside(_conditions(self.second), _conditions(self.first))


def compared(first: Answer, second: Answer) -> Comparison:
    """Set two answers side by side. One without a route counts as one without steps."""
    one, other = _steps(first), _steps(second)
    after = {_key(s): s for s in other}
    before = {_key(s) for s in one}
    return Comparison(
        first,
        second,
        tuple(s for s in one if _key(s) not in after),
        tuple(s for s in other if _key(s) not in before),
        tuple((s, after[_key(s)]) for s in one if _key(s) in after),
    )


def _steps(answer: Answer) -> tuple[Step, ...]:
    return answer.route.steps if answer.route else ()


def _key(step: Step) -> tuple[StepKind, str, int]:
    # A renewal has its number as its level: one item may be renewed more than once.
    return step.kind, step.id, step.level


def _conditions(answer: Answer) -> tuple[str, ...]:
    return answer.route.conditions if answer.route else ()


def _beside(own: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in own if name not in others)


def weeks_from(first: Question, second: Question) -> int:
    """Give how many weeks after the first question's start the second one's is."""
    return (_monday(second) - _monday(first)).days // WEEK.days


def _monday(question: Question) -> date:
    return start_of(question)


def weeks_later(first: Answer, second: Answer) -> int:
    """Give how many weeks later the second route ends, counted on the calendar; known lengths."""
    return weeks_from(first.question, second.question) + _weeks(second.route) - _weeks(first.route)


def _weeks(route: Route | None) -> int:
    return route.totals.weeks if route else 0


def worth(answer: Answer, origin: Question) -> tuple[int, int]:
    """Give what routes are ranked by: unknown figures of the measure, then the known value.

    A finish is counted in weeks from the start of `origin`, so that routes that start on
    other days can be told apart. The answer must have a route.
    """
    value = answer.value or 0
    if answer.question.measure is Measure.TIME:
        value += weeks_from(origin, answer.question)
    return answer.unknown, value
