"""Plan B: what the loss of a step does, from the start or once it is failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.advice import contingency as module
from pathways.advice.contingency import (
    Contingency,
    Mishap,
    Past,
    Setback,
    contingency,
    harm_of,
    retaken,
)
from pathways.advice.facts import Wish
from pathways.model.quantities import Hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from tests.unit.advice.clock import plans_take_their_limit
from tests.unit.route.yards import asks, course, role, yard_of


def setbacks(found: Contingency, id_: str) -> dict[Mishap, Setback]:
    (risk,) = (r for r in found.risks if r.step.id == id_)
    return {s.mishap: s for s in risk.setbacks}


def test_a_course_that_does_not_run_has_another_in_its_place() -> None:
    lost = setbacks(contingency(asks()), "saw")[Mishap.NOT_RUN]
    assert lost.after.value == 8
    assert (lost.later, lost.dearer) == (5, -2000)


def test_failed_it_is_taken_again_and_paid_again() -> None:
    lost = setbacks(contingency(asks()), "saw")
    assert (lost[Mishap.FAILED].later, lost[Mishap.FAILED].dearer) == (3, 3000)
    assert (lost[Mishap.SHUT].later, lost[Mishap.SHUT].dearer) == (8, 1000)
    (step,) = (r.step for r in contingency(asks()).risks)
    assert retaken(lost[Mishap.FAILED], step)
    assert not retaken(lost[Mishap.SHUT], step)


def test_where_another_way_is_better_than_to_take_it_again_both_are_one() -> None:
    twice = yard_of(
        course("saw", 3, starts=(1,)), course("plane", 4), role("builder", "any of (saw, plane)")
    )
    lost = setbacks(contingency(asks(catalogue=twice, start=date(2027, 1, 18))), "saw")
    assert lost[Mishap.FAILED].later == lost[Mishap.SHUT].later == 4
    assert lost[Mishap.FAILED].after is lost[Mishap.SHUT].after


def test_what_was_done_by_then_is_held_and_what_goes_on_ends_when_it_would() -> None:
    """Paint of nine weeks goes on while the saw is failed in week 3 and taken again."""
    yard = yard_of(course("saw", 3), course("paint", 9), role("builder", "saw and paint"))
    lost = setbacks(contingency(asks(catalogue=yard)), "saw")[Mishap.FAILED]
    assert (lost.later, lost.dearer) == (0, 0)
    assert lost.after.route is not None
    assert {(s.id, s.end) for s in lost.after.route.steps} == {
        ("paint", date(2027, 3, 5)),
        ("saw", date(2027, 2, 12)),
        ("builder", date(2027, 3, 5)),
    }
    assert lost.harmless


def test_an_unknown_length_or_price_that_goes_on_counts_once() -> None:
    yard = yard_of(
        course("saw", 3), replace(course("paint", None, None), figures=course("p").figures),
        role("builder", "saw and paint"),
    )  # fmt: skip
    figures = replace(yard.items["paint"].figures, weeks=None, cost=None, hours=Hundredths(9000))
    items = yard.items | {"paint": replace(yard.items["paint"], figures=figures)}
    pose = asks(catalogue=replace(yard, items=items), study_per_week=Hundredths(3000))
    lost = setbacks(contingency(pose), "saw")[Mishap.FAILED]
    assert (lost.lengths, lost.prices) == (0, 0)


def test_an_unknown_length_that_is_failed_counts_twice() -> None:
    yard = yard_of(course("saw", None, None), role("builder", "saw"))
    lost = setbacks(contingency(asks(catalogue=yard)), "saw")
    assert (lost[Mishap.FAILED].lengths, lost[Mishap.FAILED].prices) == (1, 1)
    assert lost[Mishap.SHUT].after.outcome is Outcome.IMPOSSIBLE


@pytest.mark.parametrize(
    ("wishes", "beyond"),
    [
        ({"deadline": date(2027, 2, 5)}, (Wish.DEADLINE,)),
        ({"budget": Hundredths(4000)}, (Wish.BUDGET,)),
        ({"deadline": date(2027, 2, 5), "budget": Hundredths(4000)}, (Wish.DEADLINE, Wish.BUDGET)),
        ({"deadline": date(2027, 5, 7)}, ()),
    ],
)
def test_what_only_a_wish_shuts_is_said_without_it(
    wishes: dict[str, Any], beyond: tuple[Wish, ...]
) -> None:
    yard = yard_of(course("saw", 3, 30), role("builder", "saw"))
    lost = setbacks(contingency(asks(catalogue=yard, **wishes)), "saw")[Mishap.FAILED]
    assert lost.beyond == beyond
    assert (lost.later, lost.dearer) == (3, 3000)
    assert not lost.harmless


def test_without_any_way_nothing_is_later_or_dearer() -> None:
    yard = yard_of(course("saw", 3), role("builder", "saw"))
    lost = setbacks(contingency(asks(catalogue=yard, deadline=date(2028, 1, 1))), "saw")
    never = lost[Mishap.NOT_RUN]
    assert never.after.outcome is Outcome.IMPOSSIBLE
    assert (never.later, never.dearer, never.beyond) == (0, 0, ())
    assert not never.harmless


def test_what_a_coach_wishes_in_is_left_out_when_it_does_not_run() -> None:
    pose = asks(include=("knots",), order=(("knots", "saw"),))
    lost = setbacks(contingency(pose), "knots")[Mishap.NOT_RUN]
    assert lost.later == -1


def test_the_worst_comes_first() -> None:
    yard = yard_of(
        course("saw", 2), course("other-saw", 3), course("paint", 2),
        role("builder", "any of (saw, other-saw) and paint"),
    )  # fmt: skip
    found = contingency(asks(catalogue=yard))
    assert [r.step.id for r in found.risks] == ["paint", "saw"]
    assert not found.risks[1].safe


def test_by_cost_what_is_dearer_is_worse() -> None:
    late = Setback(Mishap.NOT_RUN, plan(asks()), later=9)
    dear = Setback(Mishap.NOT_RUN, plan(asks()), dearer=100)
    assert harm_of(late, Measure.TIME) > harm_of(dear, Measure.TIME)
    assert harm_of(late, Measure.COST) < harm_of(dear, Measure.COST)
    shut = Setback(Mishap.NOT_RUN, plan(asks()), beyond=(Wish.DEADLINE,))
    assert harm_of(shut, Measure.COST) > harm_of(dear, Measure.COST)


def test_roles_and_wholes_of_modules_are_not_failed_themselves() -> None:
    found = contingency(asks("painter"))
    assert {r.step.id for r in found.risks} == {"saw", "paint"}


def test_without_a_route_there_is_nothing_to_lose() -> None:
    assert contingency(asks("sailor")).risks == ()


def test_a_route_with_no_steps_has_no_risk() -> None:
    found = contingency(asks(catalogue=yard_of(role("builder")), target="builder"))
    assert found.risks == ()


def test_all_that_may_go_wrong_takes_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each plan takes all it may, and there is no way but beyond deadline and budget."""
    now = plans_take_their_limit(module, monkeypatch)
    pose = asks("painter", deadline=date(2027, 1, 22), budget=Hundredths(5000))
    found = contingency(replace(pose, limit=20.0))
    assert found.risks
    assert now() <= 20.0 + 20.0


def test_what_is_not_proved_is_not_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(question: Question) -> Answer:
        answer = plan(question)
        return replace(answer, outcome=Outcome.GAVE_UP) if question.profile.wishes.avoid else answer

    monkeypatch.setattr(module, "plan", slow)
    pair = yard_of(course("saw", 3), course("paint", 3), role("builder", "any of (saw, paint)"))
    lost = setbacks(contingency(asks(catalogue=pair)), "paint")
    assert lost[Mishap.NOT_RUN].later == 0
    assert not lost[Mishap.NOT_RUN].harmless


def test_the_past_counts_what_is_paid_once() -> None:
    assert (Past().lengths(), Past().prices()) == (0, 0)
