"""The smallest conflict, and the way facts are dropped one after another."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from pathways.advice.conflict import Conflict, shrunk, smallest_conflict
from pathways.advice.facts import Avoided, Fact, StatedNo, Wish, Wished
from pathways.advice.trials import Trials
from pathways.model.quantities import hundredths
from tests.unit.route.questions import ask, course, fact, shop

MANY: tuple[Fact, ...] = tuple(Avoided(letter) for letter in "abcdefgh")


@pytest.mark.parametrize("size", range(4))
def test_what_is_left_is_needed_and_enough(size: int) -> None:
    for core in combinations(MANY, size):
        assert shrunk(MANY, lambda kept, core=core: {*core} <= {*kept}) == core  # type: ignore[misc]


def test_of_several_conflicts_the_one_that_is_easiest_to_change_is_found() -> None:
    early, late = {MANY[0], MANY[1]}, {MANY[5], MANY[6]}
    found = shrunk(MANY, lambda kept: early <= {*kept} or late <= {*kept})
    assert {*found} == late


def test_facts_that_hinder_each_other_still_end_with_none_idle() -> None:
    """With two of three left there is a route, with one or three there is none."""
    found = shrunk(MANY[:3], lambda kept: len(kept) != 2)
    assert found in ((), MANY[:3])


def test_a_deadline_and_a_budget_that_no_route_keeps_both() -> None:
    either = shop(course("quick", 1, 100), course("slow", 9))
    question = ask(either, "quick or slow", budget=hundredths(50), deadline=date(2026, 12, 11),
                   avoid=("axe",), country="xa")  # fmt: skip
    found = smallest_conflict(question, Trials(20))
    assert found == Conflict((Wished(Wish.BUDGET), Wished(Wish.DEADLINE)))


def test_a_no_alone() -> None:
    question = ask(shop(fact(), course("saw", requires="swim")), "saw", attests={"swim": False},
                   budget=hundredths(9))  # fmt: skip
    assert smallest_conflict(question, Trials(20)) == Conflict((StatedNo("swim"),))


def test_no_fact_at_all_where_nothing_would_help() -> None:
    question = ask(shop(course("saw", legacy=True)), "saw", budget=hundredths(9))
    assert smallest_conflict(question, Trials(20)) == Conflict(())


def test_without_time_nothing_is_dropped_and_nothing_claimed() -> None:
    question = ask(shop(course("saw", legacy=True)), "saw", budget=hundredths(9))
    trials = Trials(0)
    assert smallest_conflict(question, trials) == Conflict((Wished(Wish.BUDGET),), proved=False)
    assert trials.over()
