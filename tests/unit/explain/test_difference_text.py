"""How one route differs from another, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.explain.difference_text import in_time, in_value, totals_apart, unknowns
from pathways.route.plan import plan
from pathways.route.question import Measure
from tests.unit.route.yards import asks


@pytest.mark.parametrize(("weeks", "words"), [(0, ""), (1, "1 week later"), (-3, "3 weeks sooner")])
def test_later_and_sooner(weeks: int, words: str) -> None:
    assert in_time(weeks) == words


@pytest.mark.parametrize(
    ("more", "measure", "words"),
    [
        (0, Measure.COST, ""),
        (2, Measure.TIME, "2 weeks later"),
        (250, Measure.HOURS, "2.5 hours more"),
        (-2000, Measure.COST, "£20 less"),
        (1000, Measure.CREDITS, "10 UK credits of work more"),
        (1, Measure.STEPS, "1 step more"),
        (-2, Measure.STEPS, "2 steps fewer"),
    ],
)
def test_more_and_less(more: int, measure: Measure, words: str) -> None:
    assert in_value(more, measure, "GBP") == words


@pytest.mark.parametrize(
    ("more", "measure", "words"),
    [
        (0, Measure.TIME, ""),
        (1, Measure.TIME, "1 more length not known"),
        (2, Measure.COST, "2 more prices not known"),
        (-1, Measure.HOURS, "1 more figure of hours known"),
        (-2, Measure.CREDITS, "2 more figures of credits known"),
        (1, Measure.STEPS, "1 more figure not known"),
    ],
)
def test_more_that_is_not_known_or_is(more: int, measure: Measure, words: str) -> None:
    assert unknowns(more, measure) == words


def test_total_by_total() -> None:
    best, slow = plan(asks()), plan(asks(avoid=("saw", "new-saw")))
    assert list(totals_apart(best, slow)) == ["5 weeks later", "50 hours more", "£20 less"]
    assert list(totals_apart(best, best)) == []
    new = plan(asks(include=("new-saw",)))
    assert list(totals_apart(best, new)) == [
        "3 weeks sooner", "30 hours less", "£30 less", "1 more length not known",
        "1 more figure of hours not known", "1 more price not known",
    ]  # fmt: skip


def test_without_a_route_nothing_is_set_beside() -> None:
    assert list(totals_apart(plan(asks()), plan(asks("sailor")))) == []


def test_prices_in_two_currencies_are_not_set_beside() -> None:
    best, slow = plan(asks()), plan(asks(avoid=("saw", "new-saw")))
    assert slow.route is not None
    totals = slow.route.totals
    foreign = replace(totals, cost=replace(totals.cost, currency="EUR"))
    other = replace(slow, route=replace(slow.route, totals=foreign))
    assert list(totals_apart(best, other)) == ["5 weeks later", "50 hours more"]
