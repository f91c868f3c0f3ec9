"""From a set of options and their weeks to steps on the calendar, with totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Hundredths, Money
from pathways.route.calendar import FRIDAY, days_of
from pathways.route.earliest import Times
from pathways.route.problem import Problem
from pathways.route.question import Pace, Question, Step, StepKind, Totals


def steps_of(question: Question, problem: Problem, times: Times) -> tuple[Step, ...]:
    """Give a step for every option that starts, in order of start, then of dependence.

    The pieces of one kind of hours are one step.
    """
    pieces: dict[str, list[int]] = {}
    for index in times.sequence:
        if problem.options[index].kind is StepKind.HOURS:
            pieces.setdefault(problem.options[index].id, []).append(index)
    firsts = {indexes[0] for indexes in pieces.values()}
    steps = []
    for index in times.sequence:
        option = problem.options[index]
        if option.kind is not StepKind.HOURS:
            steps.append(_step(question, problem, times, index))
        elif index in firsts:
            steps.append(_work(question, problem, times, pieces[option.id]))
    return one_after_another(tuple(sorted(steps, key=lambda s: s.start_week)))


def one_after_another(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Let nothing without length fall on the Friday before a Monday that it may rest on.

    Steps stand in order of dependence. A renewal keeps its Friday, as it may be due by then.
    """
    mondays: set[int] = set()
    placed = []
    for step in steps:
        at_once = step.start_week == step.end_week and step.kind is not StepKind.RENEWAL
        if at_once and step.start.weekday() == 0:
            mondays.add(step.start_week)
            placed.append(step)
        elif at_once and step.start_week in mondays:
            day = step.start + FRIDAY
            placed.append(replace(step, start=day, end=day))
        else:
            placed.append(step)
    return tuple(placed)


def _step(question: Question, problem: Problem, times: Times, index: int) -> Step:
    option = problem.options[index]
    start, end = times.start[index], times.end[index]
    item = None if option.kind in NOT_ITEMS else question.catalogue.items[option.id]
    first, last = days_of(start, end, problem.monday, item)
    cost = None
    if option.cost is not None:
        cost = Money(Hundredths(option.cost), problem.currency)
    studied = option.end_of(start) if option.study and problem.study is not None else start
    return Step(
        id=option.step_id,
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
        pace=(Pace(start, studied, option.load_in(start)),) if studied > start else (),
    )


def _work(question: Question, problem: Problem, times: Times, pieces: list[int]) -> Step:
    """Make one step of the pieces of a kind of hours."""
    kind = problem.options[pieces[0]].id
    amount = sum(problem.options[p].amount for p in pieces)
    done = times.work.get(kind) or _evenly(amount, problem.kind_per_week[kind])
    start = min(done) if kind in times.work else times.start[pieces[0]]
    end = max(times.end[p] for p in pieces)
    shift = 0 if kind in times.work else start
    first, last = days_of(start, end, problem.monday)
    return Step(
        id=kind,
        kind=StepKind.HOURS,
        title=title_of(StepKind.HOURS, kind, 0, question.catalogue),
        start_week=start,
        end_week=end,
        start=first,
        end=last,
        hours=Hundredths(amount),
        cost=Money(Hundredths(0), problem.currency),
        credits=Hundredths(0),
        weeks=end - start,
        pace=tuple(_paces({week + shift: hours for week, hours in done.items()})),
    )


def _evenly(amount: int, per_week: int) -> dict[int, int]:
    """Give the hours of each week from week 0 on: full weeks, then what is left."""
    full, rest = divmod(amount, per_week)
    return dict.fromkeys(range(full), per_week) | ({full: rest} if rest else {})


def _paces(done: dict[int, int]) -> Iterator[Pace]:
    """Put weeks of the same hours that follow each other together."""
    for (_, hours), weeks in groupby(
        enumerate(sorted(done)), key=lambda p: (p[1] - p[0], done[p[1]])
    ):
        run = [week for _, week in weeks]
        yield Pace(run[0], run[-1] + 1, hours)


NOT_ITEMS = frozenset({StepKind.LEVEL, StepKind.HOURS, StepKind.RENEWAL})


def title_of(kind: StepKind, id_: str, level: int, catalogue: Catalogue) -> str:
    """Name what a step takes; `id_` is an item's, an hour kind's or a domain's."""
    if kind is StepKind.LEVEL:
        return f"{catalogue.domains[id_].title} at level {level}, in practice"
    if kind is StepKind.HOURS:
        return catalogue.hour_kinds[id_].title
    title = catalogue.items[id_].title
    return f"{title}, renewed" if kind is StepKind.RENEWAL else title


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
