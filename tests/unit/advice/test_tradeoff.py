"""The front over two measures on a catalogue that a reader can plan by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice import tradeoff
from pathways.advice.tradeoff import Front, trade_off
from pathways.model.holdings import Profile, Wishes
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from tests.unit.route.slip import catalogue, course, hull, steps


def worths(front: Front) -> list[tuple[int, int, int, int]]:
    return [(*p.first, *p.second) for p in front.points]


def test_two_weeks_sooner_cost_two_hundred_more() -> None:
    front = trade_off(hull(Measure.TIME), Measure.COST)
    assert worths(front) == [(0, 5, 0, 35000), (0, 7, 0, 15000)]
    assert [steps(p.answer) for p in front.points] == [
        ["adze", "glue", "hull"],
        ["glue", "hull", "saw"],
    ]
    assert front.whole


def test_time_may_come_second() -> None:
    front = trade_off(hull(Measure.COST), Measure.TIME)
    assert worths(front) == [(0, 15000, 0, 7), (0, 35000, 0, 5)]
    assert front.best.question.measure is Measure.COST


def test_what_is_best_by_both_is_one_point() -> None:
    front = trade_off(hull(Measure.HOURS), Measure.STEPS)
    assert worths(front) == [(0, 3000, 0, 3)]


def test_known_prices_come_before_unknown_ones() -> None:
    """The quick way has no known price; the slow ways have: the last unknown goes at once."""
    shop = catalogue(
        course("adze", 1, None), course("saw", 4, 100), course("axe", 6, 0),
        course("hull", 1, 0, "any of (adze, saw, axe)"),
    )  # fmt: skip
    front = trade_off(hull(Measure.TIME, shop), Measure.COST)
    assert worths(front) == [(0, 2, 1, 0), (0, 5, 0, 10000), (0, 7, 0, 0)]


def test_limits_of_the_question_stay() -> None:
    pose = replace(hull(), profile=Profile(wishes=Wishes(budget=hundredths(200))))
    assert worths(trade_off(pose, Measure.COST)) == [(0, 7, 0, 15000)]


def test_no_route_has_no_front() -> None:
    front = trade_off(hull(shop=catalogue(course("hull", 1, 0, "keel"))), Measure.COST)
    assert front.points == ()
    assert front.whole
    assert front.best.outcome is Outcome.IMPOSSIBLE


@pytest.mark.parametrize(("after", "known"), [(0, []), (2, []), (3, [(0, 5, 0, 35000)])])
def test_only_proved_points_are_given_when_time_runs_out(
    monkeypatch: pytest.MonkeyPatch, after: int, known: list[tuple[int, int, int, int]]
) -> None:
    left = iter(range(after))

    def stopping(question: Question) -> Answer:
        answer = plan(question)
        return answer if next(left, None) is not None else replace(answer, outcome=Outcome.GAVE_UP)

    shop = catalogue(
        course("adze", 2, 300), course("saw", 4, 100), course("axe", 6, 20),
        course("glue", 1, 50), course("hull", 3, 0, "any of (saw, adze, axe) and glue"),
    )  # fmt: skip
    monkeypatch.setattr(tradeoff, "plan", stopping)
    front = trade_off(hull(shop=shop), Measure.COST)
    assert worths(front) == known
    assert not front.whole
