"""An earlier route beside the new one: what stays, what is done, what is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.replan import beside, keeping
from pathways.model.catalogue import Domain, HourKind
from pathways.model.holdings import Held, Holdings, HoursDone, Profile
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Step, StepKind
from tests.unit.explain.routes import route, step
from tests.unit.route.slip import catalogue, course, hull, steps

BENCH = replace(step("Bench", kind=StepKind.HOURS), hours=hundredths(20))
LEVEL = replace(step("Joinery level 2", kind=StepKind.LEVEL), domain="joinery", level=2)
AGAIN = replace(step("Ticket", kind=StepKind.RENEWAL), level=1)
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("gone", "now", "done"),
    [
        (step("Saw"), Holdings({"saw": Held("saw")}), True),
        (step("Saw"), Holdings(), False),
        (BENCH, Holdings(hours=(HoursDone("bench", hundredths(20)),)), True),
        (BENCH, Holdings(hours=(HoursDone("bench", hundredths(19)),)), False),
        (BENCH, Holdings(hours=(HoursDone("sail", hundredths(20)),)), False),
        (LEVEL, Holdings(levels={"joinery": 2}), True),
        (LEVEL, Holdings(levels={"joinery": 1}), False),
        (step("Check", kind=StepKind.ATTESTATION), Holdings(attests={"check": True}), True),
        (step("Check", kind=StepKind.ATTESTATION), Holdings(attests={"check": False}), False),
        (AGAIN, Holdings({"ticket": Held("ticket", DAY, renewed=(DAY,))}), True),
        (AGAIN, Holdings({"ticket": Held("ticket", DAY)}), False),
        (AGAIN, Holdings(), False),
    ],
)
def test_what_is_done_by_now(gone: Step, now: Holdings, done: bool) -> None:
    old = Answer(hull(), Outcome.OPTIMAL, route(gone))
    new = Answer(replace(hull(), profile=Profile(now)), Outcome.OPTIMAL, route())
    found = beside(old, new)
    assert (found.done, found.dropped) == (((gone,), ()) if done else ((), (gone,)))


def test_among_equal_routes_the_old_steps_are_kept() -> None:
    pose = hull(Measure.STEPS)
    assert steps(plan(pose)) == ["glue", "hull", "saw"]
    earlier = Answer(pose, Outcome.OPTIMAL, route(step("Tar"), step("Adze")))
    again = plan(keeping(pose, earlier))
    assert steps(again) == ["adze", "hull", "tar"]
    assert [new.id for _, new in beside(earlier, again).apart.both] == ["tar", "adze"]


def test_a_better_route_is_not_given_up_for_an_old_step() -> None:
    earlier = Answer(hull(), Outcome.OPTIMAL, route(step("Saw")))
    assert steps(plan(keeping(hull(), earlier))) == ["adze", "glue", "hull"]


PRACTICE = ((1, "10 hours of bench"), (2, "30 hours of bench"))
YARD = replace(
    catalogue(course("tar", 9, 0), course("hull", 1, 0, "any of (joinery >= 1, tar)")),
    domains={"joinery": Domain("joinery", "Joinery", (), PRACTICE)},
    hour_kinds={"bench": HourKind("bench", "Bench", "practice", "", hundredths(10))},
)


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ({"tar"}, ["hull", "tar"]),
        ({"bench", "joinery-level-1"}, ["bench", "hull", "joinery-level-1"]),
        ({"bench", "joinery"}, ["hull", "tar"]),
        (set(), ["hull", "tar"]),
    ],
)
def test_hours_and_levels_are_kept_too(old: set[str], expected: list[str]) -> None:
    """By cost all is free; what is new counts by steps, a level under its own id."""
    pose = replace(hull(Measure.COST, YARD), keep=frozenset(old))
    assert steps(plan(pose)) == expected


def test_the_same_work_is_one_new_step_however_it_is_cut() -> None:
    """Eight hours, cut at five, are one new step as saw is, and fewer hours."""
    rule = "any of (5 hours of bench and 8 hours of bench, saw)"
    items = YARD.items | {"saw": course("saw", 1, 0), "hull": course("hull", 1, 0, rule)}
    pose = hull(Measure.COST, replace(YARD, items=items))
    assert steps(plan(replace(pose, keep=frozenset({"hull"})))) == ["bench", "hull"]


def test_an_answer_without_a_route_has_nothing_to_keep() -> None:
    assert keeping(hull(), Answer(hull(), Outcome.IMPOSSIBLE)).keep == frozenset()
