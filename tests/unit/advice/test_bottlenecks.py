from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.bottlenecks import bottlenecks, twice_a_year
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Profile, Wishes
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question

ON = date(2026, 11, 24)


def course(id_: str, weeks: int | None = 4, **more: object) -> Item:
    figures = Figures(hundredths(10), weeks, None)
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


BOAT = course("boat", starts=(9,))
ROPE = course("rope", runs=(date(2027, 9, 6),))
SAIL = course("sail", starts=(1,))
PAINT = course("paint", weeks=20)
ITEMS = (
    BOAT,
    ROPE,
    SAIL,
    PAINT,
    course("unused", starts=(9,)),
    course("crew", requires="boat"),
    course("race", requires="boat and rope"),
    course("cruise", requires="rope"),
    course("regatta", requires="sail"),
    course("dinghy", requires="any of (boat, paint)"),
)
YARD = Catalogue({item.id: item for item in sorted(ITEMS, key=lambda i: i.id)})


def asked(*targets: str, wishes: Wishes | None = None) -> list[Answer]:
    profile = Profile(wishes=wishes or Wishes())
    return [plan(Question(YARD, profile, target, ON)) for target in targets]


@pytest.mark.parametrize(
    ("starts", "more"),
    [((), ()), ((9,), (3, 9)), ((1, 7), (1, 7)), ((6, 12), (6, 12)), ((6,), (6, 12))],
)
def test_half_a_year_from_each_month(starts: tuple[int, ...], more: tuple[int, ...]) -> None:
    assert twice_a_year(course("x", starts=starts)).starts == more


def test_half_a_year_before_and_after_each_date() -> None:
    dates = date(2027, 3, 8), date(2027, 9, 6), date(2028, 3, 6)
    assert twice_a_year(ROPE).runs == dates
    assert twice_a_year(PAINT) == PAINT


def test_the_course_that_brings_forward_most_routes_comes_first() -> None:
    found = bottlenecks(YARD, asked("crew", "race", "cruise", "regatta", "dinghy"))
    assert [(b.item.id, b.asked, len(b.sooner), b.weeks) for b in found] == [
        ("boat", 3, 2, 27 + 3),
        ("rope", 2, 1, 26),
        ("sail", 1, 0, 0),
    ]
    (crew, dinghy) = found[0].sooner
    assert (crew.before.question.target, crew.before.value, crew.after.value) == ("crew", 48, 21)
    assert (dinghy.before.question.target, dinghy.weeks) == ("dinghy", 3)
    assert found[0].opened == ()


def test_a_route_that_a_deadline_forbids_may_be_opened() -> None:
    answers = asked("crew", wishes=Wishes(deadline=date(2027, 6, 30)))
    assert answers[0].outcome is Outcome.IMPOSSIBLE
    (only,) = bottlenecks(YARD, answers)
    assert (only.item, only.sooner, only.weeks, len(only.opened)) == (BOAT, (), 0, 1)
    assert only.opened[0].weeks == 0


def test_what_gave_up_is_left_out() -> None:
    (answer,) = asked("crew")
    assert bottlenecks(YARD, [replace(answer, outcome=Outcome.GAVE_UP)]) == ()


def test_only_routes_by_time_can_win_weeks() -> None:
    answer = plan(Question(YARD, Profile(), "crew", ON, Measure.COST))
    with pytest.raises(ValueError, match="shortest by time"):
        bottlenecks(YARD, [answer])


def test_each_win_is_what_planning_on_the_changed_catalogue_says() -> None:
    answers = asked("crew", "race", "cruise", "regatta", "dinghy")
    for found in bottlenecks(YARD, answers):
        changed = replace(YARD, items={**YARD.items, found.item.id: twice_a_year(found.item)})
        won = {}
        for answer in answers:
            after = plan(replace(answer.question, catalogue=changed))
            assert after.value is not None
            assert answer.value is not None
            won[answer.question.target] = answer.value - after.value
        sooner = {c.before.question.target: c.weeks for c in found.sooner}
        assert {target: weeks for target, weeks in won.items() if weeks} == sooner
