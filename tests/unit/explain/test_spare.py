"""By when a step must start, in days and in words."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.explain.spare import last_start, spare_weeks, start_by
from pathways.route.question import Step
from tests.unit.explain.routes import step


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (step("A", 2, 5, spare=3), "start by 15 February 2027; 3 weeks to spare"),
        (step("A", 2, 5, spare=1), "start by 1 February 2027; 1 week to spare"),
        (step("A", 2, 5, spare=0), "start by 25 January 2027; no time to spare"),
        (step("A", 2, 0, spare=1), "have it by 29 January 2027; 1 week to spare"),
        (step("A", 2, 0, spare=0), None),
        (
            step("A", 2, None, spare=2),
            "start well before 5 February 2027: how long it takes is not known",
        ),
        (
            step("A", 2, None, spare=0),
            "start as soon as you can: how long it takes is not known",
        ),
        (step("A", 2, 5), None),
        (step("A", 2, None), None),
    ],
)
def test_by_when_it_must_start(given: Step, words: str | None) -> None:
    assert start_by(given) == words


def test_what_waits_for_an_unknown_length_has_at_most_so_much_to_spare() -> None:
    some, none = step("A", 2, 5, spare=3), step("A", 2, 5, spare=0)
    assert start_by(some, waits=True) == "start by 15 February 2027; at most 3 weeks to spare"
    assert start_by(none, waits=True) == "start by 25 January 2027; no time to spare"


def test_the_last_day_to_start() -> None:
    waits = step("A", 2, 5, spare=3)
    assert (spare_weeks(waits), last_start(waits)) == (3, date(2027, 2, 15))


def test_nothing_is_claimed_where_it_was_not_looked_for_or_the_length_is_not_known() -> None:
    assert (spare_weeks(step("A", 2, 5)), last_start(step("A", 2, 5))) == (None, None)
    assert last_start(step("A", 2, None, spare=3)) is None


def test_what_takes_no_time_falls_on_the_friday_before_a_later_week() -> None:
    assert last_start(step("A", 0, 0, spare=4)) == date(2027, 2, 5)
    assert last_start(step("A", 0, 0, spare=0)) == date(2027, 1, 11)
    assert last_start(step("A", 2, 0, spare=2)) == date(2027, 2, 5)
