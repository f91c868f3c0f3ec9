"""The next best routes on a catalogue that a reader can plan by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.alternatives import Left, alternatives
from pathways.model.holdings import Profile, Wishes
from pathways.route.plan import Posed, plan
from pathways.route.question import Measure, Outcome
from pathways.route.verify import faults_of
from tests.unit.route.slip import SLIP, catalogue, course, hull, steps, stopping


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.TIME, [["adze", "tar"], ["glue", "saw"], ["saw", "tar"]]),
        (Measure.COST, [["saw", "tar"], ["adze", "glue"], ["adze", "tar"]]),
    ],
)
def test_the_next_best_come_in_order(measure: Measure, expected: list[list[str]]) -> None:
    found = alternatives(hull(measure), 5)
    assert [[i for i in steps(o) if i != "hull"] for o in found.others] == expected
    assert found.left is Left.NONE
    assert found.best == plan(hull(measure))


def test_no_more_than_asked_for() -> None:
    found = alternatives(hull(), 2)
    assert len(found.others) == 2
    assert found.left is Left.NOT_SOUGHT


def test_each_answers_the_question_without_what_it_avoids() -> None:
    for other in alternatives(hull(), 3).others:
        assert other.outcome is Outcome.OPTIMAL
        assert faults_of(other) == ()
        assert plan(other.question).route == other.route
        assert not set(other.question.profile.wishes.avoid) & set(steps(other))


def test_a_wish_to_avoid_stays() -> None:
    pose = replace(hull(), profile=Profile(wishes=Wishes(avoid=("adze",))))
    found = alternatives(pose, 3)
    assert [steps(o) for o in found.others] == [["hull", "saw", "tar"]]
    assert found.others[0].question.profile.wishes.avoid == ("adze", "glue")


def test_what_only_adds_to_a_route_is_no_alternative() -> None:
    """With tar as well as glue is not another way, though it is a route."""
    shop = catalogue(course("glue", 1, 50), course("hull", 1, 0, "glue"), course("tar", 1, 1))
    found = alternatives(hull(shop=shop), 3)
    assert found.others == ()
    assert found.left is Left.NONE


def test_no_route_has_no_alternative() -> None:
    found = alternatives(hull(shop=catalogue(course("hull", 1, 0, "keel"))), 3)
    assert found.best.outcome is Outcome.IMPOSSIBLE
    assert (found.others, found.left) == ((), Left.NONE)


def test_those_that_keep_to_an_earlier_route_come_first() -> None:
    """All four ways are equal by steps: the cheapest comes first, but for who had others."""
    pose = hull(Measure.STEPS)
    free = alternatives(pose, 3)
    kept = alternatives(replace(pose, keep=frozenset({"adze", "hull", "tar"})), 3)
    cheapest_first = [["glue", "saw"], ["saw", "tar"], ["adze", "glue"], ["adze", "tar"]]
    kept_first = [["adze", "tar"], ["saw", "tar"], ["adze", "glue"], ["glue", "saw"]]
    for found, expected in ((free, cheapest_first), (kept, kept_first)):
        ways = [steps(a) for a in (found.best, *found.others)]
        assert [[i for i in way if i != "hull"] for way in ways] == expected


@pytest.mark.parametrize("after", [0, 1, 3])
def test_when_time_runs_out_nothing_more_is_claimed(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(Posed, "best", stopping(after))
    found = alternatives(hull(), 3)
    assert found.left is Left.UNKNOWN
    assert found.others == ()


def test_what_was_proved_before_time_ran_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Posed, "best", stopping(5))
    found = alternatives(hull(), 3)
    assert [steps(o) for o in found.others] == [["adze", "hull", "tar"]]
    assert found.left is Left.UNKNOWN


def test_items_are_those_of_the_catalogue() -> None:
    assert {i for o in alternatives(hull(), 9).others for i in steps(o)} <= set(SLIP.items)
