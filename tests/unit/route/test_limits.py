"""When time runs out: the engine claims what it has proved, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Equivalence, Figures, Item, Kind
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question, StepKind
from pathways.route.verify import faults_of
from pathways.rules.parse import parse

ON = date(2026, 11, 24)
FREE = Money(Hundredths(0), "")


def sized(id_: str, hours: int = 10, weeks: int | None = 1, **more: object) -> Item:
    figures = Figures(hundredths(hours), weeks, FREE)
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


def catalogue(*items: Item, **more: object) -> Catalogue:
    return Catalogue({i.id: i for i in items}, **more)  # type: ignore[arg-type]


def tangle() -> Question:
    """Thirty pairs that may not stand together and many ways to choose: hard to prove."""
    items = []
    for n in range(60):
        names = f"m{(n * 7 + 3) % 60:02}, m{(n * 11 + 5) % 60:02}, m{(n * 17 + 1) % 60:02}"
        needs = f"any of ({names})" if n % 3 == 0 else ""
        items.append(
            sized(f"m{n:02}", 10 + n * 37 % 23, 1 + n % 4, requires=needs, excludes=_next(n))
        )
    goal = parse(f"24 of ({', '.join(i.id for i in items)})")
    return Question(catalogue(*items), Profile(), goal, ON, Measure.HOURS, limit=1e-9)


def _next(n: int) -> tuple[str, ...]:
    return (f"m{n + 1:02}",) if n % 2 == 0 else ()


@pytest.mark.parametrize("measure", [Measure.HOURS, Measure.TIME, Measure.STEPS])
def test_what_is_given_up_claims_no_more_than_it_knows(measure: Measure) -> None:
    answer = plan(replace(tangle(), measure=measure))
    if answer.outcome is Outcome.GAVE_UP:
        assert answer.reasons
        assert answer.value is None or answer.bound is None or answer.bound <= answer.value
    assert faults_of(answer) == ()


def test_with_unknown_lengths_too() -> None:
    pose = tangle()
    known = pose.catalogue.items
    items = [
        replace(i, figures=replace(i.figures, weeks=None)) if n % 5 else i
        for n, i in enumerate(known.values())
    ]
    answer = plan(replace(pose, catalogue=catalogue(*items), measure=Measure.TIME))
    assert answer.outcome is Outcome.GAVE_UP
    assert [r.code for r in answer.reasons] == ["time-ran-out"]
    assert faults_of(answer) == ()


def test_a_long_enough_limit_gives_a_proof() -> None:
    pose = tangle()
    goal = parse("3 of (m00, m01, m02, m03, m04, m05)")
    answer = plan(replace(pose, target=goal, limit=60.0))
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.bound == answer.value


def test_what_must_be_recent_is_put_off() -> None:
    """A ten-week course must be no more than a month old when a sixty-week one ends."""
    late = sized("late", weeks=60)
    fresh = sized("fresh", weeks=2, gives=(("first-aid", hundredths(10)),))
    kinds = {"first-aid": HourKind("first-aid", "First aid")}
    goal = parse("late and 10 hours of first-aid within 1 month")
    pose = Question(catalogue(late, fresh, hour_kinds=kinds), Profile(), goal, ON, Measure.HOURS)
    answer = plan(pose)
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.route is not None
    weeks = {s.id: (s.start_week, s.end_week) for s in answer.route.steps}
    assert weeks["late"] == (0, 60)
    assert 54 <= weeks["fresh"][0] <= 58
    assert faults_of(answer) == ()


def test_recent_work_is_done_last() -> None:
    kinds = {"bench": HourKind("bench", "Bench", "practice", "", hundredths(10))}
    pose = Question(
        catalogue(sized("late", weeks=30), hour_kinds=kinds),
        Profile(),
        parse("late and 40 hours of bench within 2 months"),
        ON,
        Measure.STEPS,
    )
    answer = plan(pose)
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.route is not None
    work = next(s for s in answer.route.steps if s.kind is StepKind.HOURS)
    assert (work.start_week, work.end_week) == (26, 30)


def test_two_things_that_cannot_both_be_recent_are_not_claimed() -> None:
    """Each of two courses must be a month old at most when the other begins after it."""
    first = sized("first", weeks=1, gives=(("a", hundredths(5)),))
    long = sized("long", weeks=40, requires="5 hours of a")
    goal = parse("long and 5 hours of a within 1 month")
    kinds = {"a": HourKind("a", "A")}
    answer = plan(
        Question(catalogue(first, long, hour_kinds=kinds), Profile(), goal, ON, Measure.HOURS)
    )
    assert answer.outcome is Outcome.GAVE_UP
    assert [r.code for r in answer.reasons] == ["too-old"]
    assert answer.route is None


def test_putting_off_may_break_the_deadline() -> None:
    fresh = sized("fresh", weeks=2, starts=(1,), gives=(("a", hundredths(5)),))
    late = sized("late", weeks=20)
    kinds = {"a": HourKind("a", "A")}
    wishes = Wishes(start=date(2027, 1, 4), deadline=date(2027, 12, 1))
    goal = parse("late and 5 hours of a within 1 month")
    pose = Question(
        catalogue(fresh, late, hour_kinds=kinds), Profile(wishes=wishes), goal, ON, Measure.HOURS
    )
    assert plan(pose).outcome is Outcome.GAVE_UP
    freer = replace(pose, profile=Profile(wishes=replace(wishes, deadline=None)))
    assert plan(freer).outcome is Outcome.OPTIMAL
    by_time = plan(replace(freer, measure=Measure.TIME))
    assert by_time.outcome is Outcome.GAVE_UP
    assert [r.code for r in by_time.reasons] == ["put-off"]
    assert by_time.value is not None
    assert by_time.bound is not None
    assert by_time.bound < by_time.value


def test_a_recent_credit_is_put_off_too() -> None:
    small = sized("small", weeks=1)
    small = replace(small, figures=replace(small.figures, credits=hundredths(5)))
    pose = Question(
        catalogue(small, sized("late", weeks=50)),
        Profile(),
        parse("late and 5 credits from (small) within 3 months"),
        ON,
        Measure.COST,
    )
    answer = plan(pose)
    assert answer.route is not None
    assert [s.id for s in answer.route.steps] == ["late", "small"]


def test_what_is_held_outside_the_catalogue_still_counts() -> None:
    held = Holdings(items={"elsewhere": Held("elsewhere")})
    pose = Question(catalogue(sized("a")), Profile(held), parse("elsewhere and a"), ON)
    answer = plan(pose)
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.route is not None
    assert [s.id for s in answer.route.steps] == ["a"]


def test_inside_a_qualification_nobody_knows_nothing_is_taken() -> None:
    lost = sized("lost", within=("nowhere",))
    assert plan(Question(catalogue(lost), Profile(), "lost", ON)).outcome is Outcome.IMPOSSIBLE


def test_when_inside_what_a_condition_needs() -> None:
    """The condition is met by an item that itself asks a `when`."""
    inner = sized("inner", requires="when a then b otherwise c")
    outer = sized("outer", requires="when inner then d otherwise e")
    items = [*(sized(i) for i in "abcde"), inner, outer]
    pose = Question(catalogue(*items), Profile(), parse("outer and inner"), ON, Measure.STEPS)
    answer = plan(pose)
    assert answer.route is not None
    assert {s.id for s in answer.route.steps} == {"c", "d", "inner", "outer"}
    assert faults_of(answer) == ()


def test_a_ladder_of_equals_is_followed() -> None:
    names = ["a", "b", "c", "d"]
    items = [sized(n, counts_as=(Equivalence(m),)) for n, m in pairwise(names)]
    pose = Question(catalogue(*items, sized("d", 99)), Profile(), "d", ON, Measure.HOURS)
    answer = plan(pose)
    assert answer.route is not None
    assert [s.id for s in answer.route.steps] == ["a"]
