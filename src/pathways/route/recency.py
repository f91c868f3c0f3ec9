"""Putting steps off so that what a rule asks to be recent still is when the rule is used.

The search takes what a route brings as recent; here the calendar is made to keep that
word. Putting a step off never changes which steps a route has, only when they happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.model.catalogue import Catalogue
from pathways.model.quantities import Span, later
from pathways.route.calendar import days_of, monday_of
from pathways.route.lived import Stale
from pathways.route.problem import Option, Problem
from pathways.route.question import Step, StepKind
from pathways.rules.situation import entries_named
from pathways.rules.syntax import Credits, Hours, HoursAmong


def put_off(
    problem: Problem, catalogue: Catalogue, steps: tuple[Step, ...], stale: tuple[Stale, ...]
) -> Problem | None:
    """Give the problem with later first weeks for what had grown too old; None if none helps."""
    opens: dict[str, int] = {}
    for found in stale:
        for step, week in _later_starts(found, catalogue, steps, problem):
            opens[step.id] = max(week, opens.get(step.id, 0))
    options = [_from_week(o, opens) for o in problem.options]
    return None if options == problem.options else replace(problem, options=options)


def _from_week(option: Option, opens: dict[str, int]) -> Option:
    week = opens.get(option.id, 0)
    return replace(option, opens=week) if week > option.opens else option


def _later_starts(
    found: Stale, catalogue: Catalogue, steps: tuple[Step, ...], problem: Problem
) -> Iterator[tuple[Step, int]]:
    """Give the steps that count for a rule but had grown too old, and when they should start."""
    counting = (s for s in steps if s.end_week <= found.week and _counts(s, found.rule, catalogue))
    for step in counting:
        long = step.end_week - step.start_week
        if step.kind is StepKind.HOURS:
            yield step, found.week - long
            continue
        week = step.end_week
        while week < found.week and not _fresh(week, found.week, found.within, problem):
            week += 1
        if week > step.end_week:
            yield step, week - long


def _counts(step: Step, rule: Hours | HoursAmong | Credits, catalogue: Catalogue) -> bool:
    if isinstance(rule, Hours | HoursAmong):
        if step.kind is StepKind.HOURS:
            return step.id in rule.kinds
        return any(id_ == step.id for k in rule.kinds for id_, _ in catalogue.givers.get(k, ()))
    return step.id in entries_named(rule, catalogue)


def _fresh(ended: int, used: int, within: Span, problem: Problem) -> bool:
    """Say whether a step that ended before one week is recent in another."""
    end = days_of(0, ended, problem.monday)[1]
    return monday_of(used, problem.monday) <= later(end, within)
