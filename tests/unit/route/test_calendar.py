"""Weeks and dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.model.quantities import Span
from pathways.route.calendar import (
    days_of,
    first_monday,
    last_week,
    monday_of,
    next_start,
    week_after,
    week_of,
)
from pathways.route.problem import FOREVER, Option
from pathways.route.question import StepKind

MONDAY = date(2027, 1, 11)
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@given(DAYS)
def test_week_0_begins_on_the_first_monday_from_the_day(day: date) -> None:
    monday = first_monday(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= monday - day < timedelta(7)


@given(DAYS)
def test_a_day_lies_in_its_week(day: date) -> None:
    week = week_of(day, MONDAY)
    assert monday_of(week, MONDAY) <= day < monday_of(week + 1, MONDAY)


@pytest.mark.parametrize(
    ("deadline", "week"),
    [
        (None, FOREVER),
        (date(2027, 1, 15), 1),  # the Friday of week 0: what ends with week 0 is in time
        (date(2027, 1, 14), 0),
        (date(2027, 1, 21), 1),
        (date(2027, 1, 22), 2),
        (date(2027, 1, 7), -1),
        (date(2027, 1, 8), -1),  # before the start: in week 0 a step falls on the Monday
        (date(2027, 1, 10), -1),
        (date(2027, 1, 11), 0),
    ],
)
def test_a_deadline_falls_on_the_friday_of_the_last_week(deadline: date | None, week: int) -> None:
    assert last_week(deadline, MONDAY) == week


@pytest.mark.parametrize(
    ("weeks", "first", "last"),
    [
        ((0, 1), date(2027, 1, 11), date(2027, 1, 15)),
        ((0, 10), date(2027, 1, 11), date(2027, 3, 19)),
        ((2, 4), date(2027, 1, 25), date(2027, 2, 5)),
        # No time at all: the Friday on which what it waited for ended.
        ((4, 4), date(2027, 2, 5), date(2027, 2, 5)),
        ((0, 0), date(2027, 1, 11), date(2027, 1, 11)),
    ],
)
def test_a_step_runs_from_a_monday_to_a_friday(
    weeks: tuple[int, int], first: date, last: date
) -> None:
    assert days_of(*weeks, MONDAY) == (first, last)


@pytest.mark.parametrize(
    ("day", "months", "week"),
    [
        (date(2026, 1, 11), 12, 0),
        (date(2026, 1, 12), 12, 1),
        (date(2026, 1, 18), 12, 1),
        (date(2026, 1, 19), 12, 2),
        (date(2020, 1, 1), 12, 0),
    ],
)
def test_the_first_week_after_a_span(day: date, months: int, week: int) -> None:
    assert week_after(day, Span(months), MONDAY) == week


def option(**more: object) -> Option:
    return Option("a", "a", StepKind.MODULE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limits", "ready", "start"),
    [
        ({}, 3, 3),
        ({"opens": 5}, 3, 5),
        ({"closes": 4}, 3, 3),
        ({"closes": 4}, 4, None),
        ({"runs": (2, 6)}, 0, 2),
        ({"runs": (2, 6)}, 3, 6),
        ({"runs": (2, 6)}, 7, None),
        ({"runs": (2, 6), "closes": 6}, 3, None),
        ({"months": (3,)}, 0, 7),  # Monday 1 March 2027
        ({"months": (1,)}, 2, 2),
        ({"months": (1,)}, 3, 51),  # Monday 3 January 2028
        ({"months": (3,), "closes": 7}, 0, None),
    ],
)
def test_the_next_week_in_which_something_may_start(
    limits: dict[str, object], ready: int, start: int | None
) -> None:
    assert next_start(option(**limits), ready, MONDAY) == start
