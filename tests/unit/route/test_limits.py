"""When time runs out: the engine claims what it has proved, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from pathways.model.catalogue import Catalogue, HourKind
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Equivalence, Figures, Item, Kind, Window
from pathways.model.quantities import Hundredths, Money, Span, hundredths
from pathways.route import search
from pathways.route.fewest import fewest
from pathways.route.plan import Posed, UntrueRouteError, plan
from pathways.route.question import Measure, Outcome, Question, StepKind
from pathways.route.verify import faults_of
from pathways.route.wiring import Wiring
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


def test_at_a_pace_a_route_is_told_of_before_what_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happened: list[str] = []

    def noted(wiring: Wiring, others: frozenset[int], most: int) -> object:
        happened.append("runs")
        return fewest(wiring, others, most)

    monkeypatch.setattr(search, "fewest", noted)
    items = (sized("saw", 30), sized("plane", 20), sized("oar", requires="saw and plane"))
    profile = Profile(wishes=Wishes(study_per_week=hundredths(5)))
    question = Question(catalogue(*items), profile, parse("oar"), ON)
    Posed(question).best(seen=lambda _: happened.append("told"))
    assert happened[:2] == ["told", "runs"]


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
    assert plan(pose).outcome is Outcome.IMPOSSIBLE
    freer = replace(pose, profile=Profile(wishes=replace(wishes, deadline=None)))
    assert plan(freer).outcome is Outcome.OPTIMAL
    by_time = plan(replace(freer, measure=Measure.TIME))
    assert by_time.outcome is Outcome.OPTIMAL
    assert faults_of(by_time) == ()
    assert by_time.value is not None
    assert by_time.bound is not None
    assert by_time.bound == by_time.value


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


class Clock:
    """A clock that stands still for some looks, then says that time is long over."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def __call__(self) -> float:
        self.looks -= 1
        return 0.0 if self.looks >= 0 else 1e9


@pytest.mark.parametrize("looks", range(1, 5))
@pytest.mark.parametrize("measure", [Measure.HOURS, Measure.TIME, Measure.STEPS])
@pytest.mark.parametrize("lapsing", [False, True])
def test_running_out_at_any_point_claims_nothing_false(
    measure: Measure, looks: int, monkeypatch: pytest.MonkeyPatch, *, lapsing: bool
) -> None:
    monkeypatch.setattr("pathways.route.solver_native.monotonic", Clock(looks))
    monkeypatch.setattr("pathways.route.plan.monotonic", lambda: 0.0)
    pose = replace(tangle(), measure=measure, limit=0.1)
    names = list(pose.catalogue.items)
    goal = parse(f"8 of ({', '.join(names[:24])}) and 12 of ({', '.join(names[20:])})")
    wishes = Wishes(budget=hundredths(0), deadline=date(2027, 9, 1) if lapsing else None)
    answer = plan(replace(pose, target=goal, profile=Profile(wishes=wishes)))
    assert faults_of(answer) == ()
    if answer.outcome is Outcome.GAVE_UP:
        assert answer.reasons
        assert None in (answer.value, answer.bound) or (answer.bound or 0) <= (answer.value or 0)
    else:
        assert answer.value == answer.bound


def test_what_is_fresh_is_left_where_it_is() -> None:
    kinds = {"a": HourKind("a", "A")}
    items = [
        sized("late", weeks=60),
        sized("half", weeks=57),
        sized("early", weeks=2, gives=(("a", hundredths(5)),)),
        sized("second", weeks=1, requires="half", gives=(("a", hundredths(5)),)),
    ]
    goal = parse("late and 10 hours of a within 1 month")
    pose = Question(catalogue(*items, hour_kinds=kinds), Profile(), goal, ON, Measure.COST)
    answer = plan(pose)
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.route is not None
    starts = {s.id: s.start_week for s in answer.route.steps}
    assert starts["second"] == 57
    assert starts["early"] > 50


def test_an_untrue_route_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.route.plan.faults_of", lambda *_: ("a step is wrong",))
    with pytest.raises(UntrueRouteError, match="a step is wrong"):
        plan(Question(catalogue(sized("a")), Profile(), "a", ON))


def test_a_co_requisite_that_lapses_before_the_start_is_not_there() -> None:
    """The ticket lapses in May; the course beside it begins in September only."""
    ticket = sized("ticket", valid_for=Span(12))
    course = sized("course", starts=(9,), alongside="ticket")
    held = Holdings(items={"ticket": Held("ticket", date(2026, 5, 4))})
    pose = Question(catalogue(ticket, course), Profile(held), "course", ON, Measure.STEPS)
    answer = plan(pose)
    assert answer.route is not None
    assert {s.id for s in answer.route.steps} == {"course", "ticket"}
    assert faults_of(answer) == ()


def test_what_counted_for_something_lapses_with_it() -> None:
    """An old ticket counts as the new one until next year; it lapses before that."""
    window = Window(None, date(2027, 12, 1))
    old = sized("old", valid_for=Span(12), legacy=True, counts_as=(Equivalence("new", window),))
    slow = sized("slow", weeks=40)
    last = sized("last", requires="slow and new")
    held = Holdings(items={"old": Held("old", date(2026, 3, 2))})
    pose = Question(catalogue(old, sized("new"), slow, last), Profile(held), "last", ON)
    answer = plan(pose)
    assert answer.route is not None
    assert {s.id for s in answer.route.steps} == {"new", "slow", "last"}


def test_co_requisites_may_be_met_by_what_counts_as_them() -> None:
    window = Window(None, date(2030, 1, 1))
    a = sized("a", alongside="b")
    c = sized("c", alongside="a", counts_as=(Equivalence("b", window),))
    b = sized("b", legacy=True)
    answer = plan(Question(catalogue(a, b, c), Profile(), "a", ON, Measure.STEPS))
    assert answer.route is not None
    assert {s.id for s in answer.route.steps} == {"a", "c"}
