"""The search without order in time: with it or without it, the same routes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.route import hunt, search
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure
from tests.amounts import on_seeds
from tests.property.catalogues import question
from tests.property.paced import paced_question


def told(answer: Answer) -> object:
    """Give what an answer says, without its question."""
    return answer.outcome, answer.value, answer.unknown, answer.route


@on_seeds(50, 200)
def test_the_solver_alone_gives_the_same_routes(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in seeds:
        pose = replace(question(seed), measure=list(Measure)[seed % len(Measure)])
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(hunt, "_TRIES", 0)
            assert told(plan(pose)) == told(quick), seed


@on_seeds(50, 200)
def test_few_tries_give_the_same_routes(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in seeds:
        pose = replace(question(seed), measure=Measure.COST)
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(hunt, "_TRIES", 2)
            assert told(plan(pose)) == told(quick), seed


@on_seeds(50, 400)
def test_weeks_halved_give_the_same_routes_as_runs_forward(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in seeds:
        pose = replace(question(seed), measure=Measure.TIME)
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(search, "_RUN", 0)
            assert told(plan(pose)) == told(quick), seed


@on_seeds(20, 100)
def test_so_they_do_where_time_is_short(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in seeds:
        pose = replace(paced_question(seed), measure=Measure.TIME)
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(search, "_RUN", 0)
            assert told(plan(pose)) == told(quick), seed


@on_seeds(50, 200)
def test_what_a_best_set_lacks_changes_no_route(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in seeds:
        pose = replace(question(seed), measure=list(Measure)[seed % len(Measure)])
        quick = plan(pose)
        with monkeypatch.context() as patch:
            patch.setattr(hunt, "_TURNS", 1)
            assert told(plan(pose)) == told(quick), seed
