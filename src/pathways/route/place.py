"""From a set of options and their weeks to steps on the calendar, with totals."""

from __future__ import annotations

from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Hundredths, Money
from pathways.route.calendar import days_of
from pathways.route.earliest import Times
from pathways.route.problem import Option, Problem
from pathways.route.question import Question, Step, StepKind, Totals


def steps_of(question: Question, problem: Problem, times: Times) -> tuple[Step, ...]:
    """Place every option that starts as early as it can be, in order of start, then of dependence.

    The pieces of one kind of hours are one step: they follow each other without a gap.
    """
    steps: dict[str, Step] = {}
    for index in times.sequence:
        option = problem.options[index]
        step = _step(question, problem, option, times.start[index], times.end[index])
        before = steps.get(option.id) if option.kind is StepKind.HOURS else None
        name = option.id if option.kind is StepKind.HOURS else option.key
        steps[name] = _joined(before, step, problem) if before else step
    return tuple(sorted(steps.values(), key=lambda s: s.start_week))


def _step(question: Question, problem: Problem, option: Option, start: int, end: int) -> Step:
    item = question.catalogue.items[option.id] if option.kind not in NOT_ITEMS else None
    first, last = days_of(start, end, problem.monday, item)
    cost = None
    if option.cost is not None:
        cost = Money(Hundredths(option.cost), problem.currency)
    return Step(
        id=option.key if option.kind is StepKind.LEVEL else option.id,
        kind=option.kind,
        title=title_of(option.kind, option.id, option.level, question.catalogue),
        start_week=start,
        end_week=end,
        start=first,
        end=last,
        hours=None if option.hours is None else Hundredths(option.hours),
        cost=cost,
        credits=None if option.credits is None else Hundredths(option.credits),
        weeks=option.weeks,
        domain=option.id if option.kind is StepKind.LEVEL else "",
        level=option.level,
    )


NOT_ITEMS = frozenset({StepKind.LEVEL, StepKind.HOURS})


def title_of(kind: StepKind, id_: str, level: int, catalogue: Catalogue) -> str:
    """Name what a step takes; `id_` is an item's, an hour kind's or a domain's."""
    if kind is StepKind.LEVEL:
        return f"{catalogue.domains[id_].title} at level {level}, in practice"
    if kind is StepKind.HOURS:
        return catalogue.hour_kinds[id_].title
    return catalogue.items[id_].title


def _joined(a: Step, b: Step, problem: Problem) -> Step:
    start, end = min(a.start_week, b.start_week), max(a.end_week, b.end_week)
    first, last = days_of(start, end, problem.monday)
    return Step(
        a.id,
        a.kind,
        a.title,
        start,
        end,
        first,
        last,
        Hundredths((a.hours or 0) + (b.hours or 0)),
        a.cost,
        a.credits,
        end - start,
    )


def totals_of(steps: tuple[Step, ...], weeks: int, currency: str) -> Totals:
    """Add up known figures, and count the unknown ones."""
    return Totals(
        weeks=weeks,
        hours=Hundredths(sum(s.hours or 0 for s in steps)),
        cost=Money(Hundredths(sum(s.cost.amount for s in steps if s.cost)), currency),
        credits=Hundredths(sum(s.credits or 0 for s in steps)),
        steps=len(steps),
        unknown_weeks=sum(s.weeks is None for s in steps),
        unknown_hours=sum(s.hours is None for s in steps),
        unknown_cost=sum(s.cost is None for s in steps),
        unknown_credits=sum(s.credits is None for s in steps),
    )
