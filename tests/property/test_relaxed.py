"""The search without order in time: with it or without it, the same routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Question
from tests.amounts import on_seeds
from tests.property.catalogues import question
from tests.property.paced import paced_question


def told(answer: Answer) -> object:
    """Give what an answer says, without its question."""
    return answer.outcome, answer.value, answer.unknown, answer.route


def assert_same(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int, poses: Iterable[Question]
) -> None:
    """Plan as ever, then with one limit of the search set otherwise."""
    for pose in poses:
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(name, value)
            assert told(plan(pose)) == told(quick), pose


def by_every_measure(seeds: range) -> Iterator[Question]:
    """Give random questions by the measures in turn."""
    for seed in seeds:
        yield replace(question(seed), measure=list(Measure)[seed % len(Measure)])


TRIES, TURNS = "pathways.route.hunt._TRIES", "pathways.route.hunt._TURNS"
RUN = "pathways.route.search._RUN"


@on_seeds(50, 200)
def test_the_solver_alone_gives_the_same_routes(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_same(monkeypatch, TRIES, 0, by_every_measure(seeds))


@on_seeds(50, 200)
def test_few_tries_give_the_same_routes(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    poses = (replace(question(seed), measure=Measure.COST) for seed in seeds)
    assert_same(monkeypatch, TRIES, 2, poses)


@on_seeds(50, 400)
def test_weeks_halved_give_the_same_routes_as_runs_forward(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    poses = (replace(question(seed), measure=Measure.TIME) for seed in seeds)
    assert_same(monkeypatch, RUN, 0, poses)


@on_seeds(20, 100)
def test_so_they_do_where_time_is_short(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    poses = (replace(paced_question(seed), measure=Measure.TIME) for seed in seeds)
    assert_same(monkeypatch, RUN, 0, poses)


@on_seeds(50, 200)
def test_what_a_best_set_lacks_changes_no_route(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_same(monkeypatch, TURNS, 1, by_every_measure(seeds))
