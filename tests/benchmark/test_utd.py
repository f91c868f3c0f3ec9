"""The engine against 1,452 proven answers that no one of this project wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pathways.files.catalogue import load_catalogue
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from pathways.route.verify import faults_of
from tests.benchmark import utd

pytestmark = pytest.mark.skipif(bool(utd.absent()), reason=utd.absent())
ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The outside catalogue, written as files and read back by the loader."""
    folder: Path = tmp_path_factory.mktemp("utd")
    utd.write_catalogue(folder)
    loaded = load_catalogue(folder)
    assert loaded.problems == ()
    return loaded.catalogue


def test_every_course_is_loaded(catalogue: Catalogue) -> None:
    assert {utd.id_of(code) for code in utd.courses()} | {utd.NOWHERE} == set(catalogue.items)


def test_there_are_as_many_proven_answers_as_were_counted() -> None:
    assert len(utd.truths()) == 1452


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("measure", [Measure.STEPS, Measure.CREDITS, Measure.TIME])
def test_every_proven_answer_is_found(catalogue: Catalogue, measure: Measure, every: int) -> None:
    wrong: list[tuple[object, ...]] = []
    for truth in utd.truths()[::every]:
        answer = plan(Question(catalogue, Profile(), truth.target, ON, measure))
        proven = {
            Measure.STEPS: truth.courses,
            Measure.CREDITS: truth.credits * 100,
            Measure.TIME: truth.terms,
        }[measure]
        if (answer.outcome, answer.value, answer.bound) != (Outcome.OPTIMAL, proven, proven):
            wrong.append((truth.target, answer.outcome, answer.value, proven))
        elif faults := faults_of(answer):
            wrong.append((truth.target, *faults))
    assert wrong == []


def test_what_nobody_can_take_is_impossible(catalogue: Catalogue) -> None:
    possible = [
        id_
        for id_ in utd.unreachable()
        if plan(Question(catalogue, Profile(), id_, ON, Measure.STEPS)).outcome
        is not Outcome.IMPOSSIBLE
    ]
    assert possible == []
