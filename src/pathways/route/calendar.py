"""Weeks and dates: week 0 begins on a Monday, and every step begins on one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from pathways.model.items import Item
from pathways.model.quantities import Span, later
from pathways.route.problem import FOREVER, NEVER, Option
from pathways.route.question import Question

WEEK = timedelta(days=7)


def first_monday(day: date) -> date:
    """Give the first Monday on or after a day."""
    return day + timedelta(days=-day.weekday() % 7)


def start_of(question: Question) -> date:
    """Give the Monday on which a route can begin: as the coach wishes, never before the day asked.

    A profile that was kept for long may wish for a day that has gone by.
    """
    return first_monday(max(question.profile.wishes.start or question.on, question.on))


def week_of(day: date, monday: date) -> int:
    """Give the last week whose Monday is not after the day; negative before week 0."""
    return (day - monday).days // 7


def week_after(day: date, span: Span, monday: date) -> int:
    """Give the first week whose Monday is `span` or more after the day; at least 0."""
    return max(0, -((monday - later(day, span)).days // 7))


def monday_of(week: int, monday: date) -> date:
    """Give the Monday on which a week begins."""
    return monday + WEEK * week


def last_week(deadline: date | None, monday: date) -> int:
    """Give the last end week whose Friday before is not after the deadline.

    Negative where the deadline is before the start: in week 0 a step falls on the Monday.
    """
    if deadline is None:
        return FOREVER
    return week_of(deadline if deadline < monday else deadline + FRIDAY, monday)


def days_of(
    start_week: int, end_week: int, monday: date, item: Item | None = None
) -> tuple[date, date]:
    """Give a step's first and last day.

    The last day is the Friday before the end week. A step that takes no time falls on
    that Friday, the day what it waited for ended; in week 0, and where its item may not be
    had on that Friday yet, on the Monday.
    """
    first = monday_of(start_week, monday)
    last = monday_of(end_week, monday) - FRIDAY
    if end_week > start_week:
        return first, last
    early = end_week > 0 and (item is None or falls_on_friday(item, first))
    return (last, last) if early else (first, first)


FRIDAY = timedelta(days=3)
"""From a Friday to the Monday after it."""


def falls_on_friday(item: Item, monday: date) -> bool:
    """Say whether what may be had on a Monday may be had on the Friday before as well."""
    friday = monday - FRIDAY
    return (
        item.effective.holds(friday)
        and not item.runs
        and (not item.starts or friday.month in item.starts)
        and item.figures_on(friday) == item.figures_on(monday)
    )


def next_start(option: Option, ready: int, monday: date) -> int | None:
    """Give the first week, from `ready` on, in which an option may start; None if never."""
    week = max(ready, option.opens)
    if option.slots is not None:
        return next((s for s, _ in option.slots if week <= s < option.closes), None)
    last = min(option.closes, NEVER)
    if not option.runs and not option.months:
        return week if week < last else None
    weeks: Iterable[int]
    if option.runs:
        weeks = option.runs[bisect_left(option.runs, week) :]
    else:
        weeks = range(week, min(option.closes, FOREVER))
    if option.months:
        weeks = (w for w in weeks if monday_of(w, monday).month in option.months)
    week = next(iter(weeks), NEVER)
    return week if week < last else None
