"""Periods with a capacity, against 31 balanced curricula whose least loads are proven."""

from __future__ import annotations

import pytest

from pathways.route.plan import plan
from pathways.route.question import Outcome
from pathways.route.verify import faults_of
from tests.benchmark import bacp

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(bacp.absent()), reason=bacp.absent()),
]
CURRICULA = [] if bacp.absent() else bacp.curricula()
UNPROVED = {"bacp-27"}
"""Where the engine does not prove within the limit that one credit less is too little."""


def named(curriculum: bacp.Curriculum) -> str:
    return curriculum.name


@pytest.mark.parametrize("curriculum", CURRICULA, ids=named)
def test_all_courses_fit_at_the_least_load(curriculum: bacp.Curriculum) -> None:
    answer = plan(bacp.question(curriculum, curriculum.least, limit=60))
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.route is not None
    assert {s.id for s in answer.route.steps} == {*curriculum.credits}
    assert faults_of(answer) == ()


@pytest.mark.parametrize("curriculum", CURRICULA, ids=named)
def test_and_at_no_lower_one(curriculum: bacp.Curriculum) -> None:
    hard = curriculum.name in UNPROVED
    answer = plan(bacp.question(curriculum, curriculum.least - 1, limit=5 if hard else 120))
    assert answer.route is None
    assert answer.outcome is Outcome.IMPOSSIBLE or (hard and answer.outcome is Outcome.GAVE_UP)


def test_every_curriculum_is_asked() -> None:
    assert len(CURRICULA) == 31
