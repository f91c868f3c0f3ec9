"""The engine against the oracle that tries every calendar: finish, and all that is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, islice
from math import prod

import pytest

from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from pathways.route.verify import faults_of
from tests.calendar_oracle import LapsingWorld, PacedWorld, TooLargeError, best_in_time
from tests.oracle import Life, Thing, World, worth
from tests.property.paced import lapsing_question, paced_question
from tests.property.test_routes import things

PARTS = 8
MOST_STATES = 20_000
"""States that the oracle looks at where things lapse; few questions have more."""
MOST_SETS = 400
"""Sets of things that the oracle tries for one question; larger questions are not asked."""


def drawn(pose: Callable[[int], Question], part: int, cases: int) -> Iterator[tuple[int, Question]]:
    """Give a part of the first questions that are small enough for the oracle."""
    posed = ((seed, pose(seed)) for seed in count(part, PARTS))
    small = ((s, q) for s, q in posed if prod(map(len, World(q).takeable())) <= MOST_SETS)
    return islice(small, -(-cases // PARTS))


def named(life: Life) -> set[Thing]:
    """Give what a life takes, whichever of its figures were in force."""
    return {replace(thing, since=0) for thing in life.things}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_finish_is_the_earliest(part: int, cases: int) -> None:
    for seed, pose in drawn(paced_question, part, cases // 2):
        expected = best_in_time(PacedWorld(pose), Measure.TIME)
        answer = plan(pose)
        where = f"seed {seed}"
        if expected is None or answer.route is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, where
            assert expected is None, where
            continue
        assert answer.outcome is Outcome.OPTIMAL, where
        assert (answer.unknown, answer.value) == (expected.unknown, expected.value), where
        assert answer.bound == answer.value, where
        _, cost = worth(World(pose), expected.life, Measure.COST)
        assert answer.route.totals.cost.amount == cost, where
        assert things(answer.route) == named(expected.life), where
        assert faults_of(answer) == (), where


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_sums_are_the_least_that_can_be_lived(part: int, cases: int) -> None:
    measures = [m for m in Measure if m is not Measure.TIME]
    for seed, pose in drawn(paced_question, part, cases // 4):
        measure = measures[seed // PARTS % len(measures)]
        asked = replace(pose, measure=measure)
        expected = best_in_time(PacedWorld(asked), measure)
        answer = plan(asked)
        where = f"seed {seed} by {measure}"
        if expected is None or answer.route is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, where
            assert expected is None, where
            continue
        assert answer.outcome is Outcome.OPTIMAL, where
        assert (answer.unknown, answer.value) == (expected.unknown, expected.value), where
        assert things(answer.route) == named(expected.life), where
        assert faults_of(answer) == (), where


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_what_lapses_is_put_off_or_renewed(part: int, cases: int) -> None:
    left_out = asked = 0
    for seed, pose in drawn(lapsing_question, part, cases // 8):
        world = LapsingWorld(pose)
        world.states_left = MOST_STATES
        asked += 1
        try:
            expected = best_in_time(world, Measure.TIME)
        except TooLargeError:
            left_out += 1
            continue
        answer = plan(pose)
        where = f"seed {seed}"
        if answer.outcome is Outcome.GAVE_UP:
            # Honest, where what must be recent or in force cannot be placed: no claim is made.
            left_out += 1
            assert (
                expected is None
                or answer.bound is None
                or answer.unknown
                or (answer.bound <= expected.value or expected.unknown)
            ), where
        elif expected is None or answer.route is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, where
            assert expected is None, where
        else:
            assert (answer.unknown, answer.value) == (expected.unknown, expected.value), where
            assert faults_of(answer) == (), where
    assert left_out <= asked // 5
