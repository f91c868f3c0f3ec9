"""Trying questions within one stretch of time."""

from __future__ import annotations

import pytest

from pathways.advice import trials as trying
from pathways.advice.trials import QUICK, Trials
from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question, Reason, Route
from tests.unit.route.questions import ask, course, shop

SAW = ask(shop(course("saw")), "saw")
GONE = ask(shop(course("saw", legacy=True)), "saw")


def test_a_route_or_the_proof_that_there_is_none() -> None:
    trials = Trials(20)
    assert trials.route(SAW) is not None
    assert trials.route(GONE) is None
    assert not trials.shut(SAW)
    assert trials.shut(GONE)
    assert trials.best(SAW, Measure.COST) is not None
    assert trials.best(GONE, Measure.COST) is None
    assert trials.undecided == 0
    assert not trials.over()


def test_without_time_nothing_is_decided() -> None:
    trials = Trials(0)
    assert trials.route(SAW) is None
    assert not trials.shut(GONE)
    assert trials.best(SAW, Measure.COST) is None
    assert trials.undecided == 3


class Undecided(Posed):
    """Gives up always, and notes how long it was given."""

    reason = "time-ran-out"
    route: Route | None = None
    limits: list[float | None]

    def __init__(self, question: Question, *, reasons: bool = True) -> None:
        super().__init__(question, reasons=reasons)
        Undecided.limits = []

    def best(self, *_: object, limit: float | None = None) -> Answer:
        Undecided.limits.append(limit)
        reasons = (Reason(self.reason, ""),)
        return Answer(self.question, Outcome.GAVE_UP, self.route, reasons=reasons)


def test_a_second_try_is_made_where_more_time_may_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "Posed", Undecided)
    trials = Trials(20)
    assert not trials.shut(GONE)
    assert Undecided.limits[0] == QUICK
    assert len(Undecided.limits) == 2
    assert trials.undecided == 1


def test_no_second_try_is_made_where_more_time_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "Posed", Undecided)
    monkeypatch.setattr(Undecided, "reason", "too-old")
    trials = Trials(20)
    assert trials.route(SAW) is None
    assert len(Undecided.limits) == 1
    assert trials.undecided == 1


def test_a_route_that_may_not_be_the_best_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Trials(20).route(SAW)
    monkeypatch.setattr(trying, "Posed", Undecided)
    monkeypatch.setattr(Undecided, "route", found)
    trials = Trials(20)
    assert trials.route(SAW) is found
    assert trials.undecided == 0
    assert trials.best(SAW, Measure.COST) is found
    assert trials.undecided == 1
