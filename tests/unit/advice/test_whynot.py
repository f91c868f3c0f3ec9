"""A named route beside the best: how it stands, what makes it so, and what else it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice import whynot
from pathways.advice.facts import Apart, Included
from pathways.advice.whynot import Finding, goals, why_not
from pathways.model.holdings import Held, Holdings
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.rules.parse import parse
from tests.unit.advice.clock import plans_take_their_limit
from tests.unit.route.yards import asks, course, role, yard_of


@pytest.mark.parametrize(
    ("names", "finding"),
    [
        (("saw",), Finding.BEST),
        (("builder",), Finding.BEST),
        (("knots",), Finding.AS_GOOD),
        (("slow-saw",), Finding.LONGER),
        (("slow-saw", "saw"), Finding.LONGER),
        (("new-saw",), Finding.LESS_KNOWN),
        (("slow-saw", "paint"), Finding.IMPOSSIBLE),
    ],
)
def test_how_a_named_route_stands(names: tuple[str, ...], finding: Finding) -> None:
    assert why_not(asks(), names).finding is finding


def test_there_may_be_no_route_at_all() -> None:
    found = why_not(asks("sailor"), ("saw",))
    assert found.finding is Finding.NO_ROUTE
    assert found.enough is False


def test_what_is_held_is_in_every_route_while_it_is_in_force() -> None:
    own = replace(asks().profile, holdings=Holdings({"knots": Held("knots", date(2020, 1, 1))}))
    pose = replace(asks(), profile=own)
    assert why_not(pose, ("knots",)).finding is Finding.BEST


def test_every_part_is_planned_by_itself() -> None:
    found = why_not(asks(), ("slow-saw", "knots", "slow-saw"))
    assert [n.id for n in found.named] == ["slow-saw", "knots"]
    assert [n.through.value for n in found.named] == [8, 3]
    assert (found.best.value, found.through.value) == (3, 8)


def test_the_fewest_items_that_make_it_so_are_named() -> None:
    assert why_not(asks(), ("knots", "slow-saw")).cause == ("slow-saw",)
    assert why_not(asks(), ("slow-saw",)).cause == ("slow-saw",)
    cost = replace(asks(), measure=Measure.COST)
    assert why_not(cost, ("saw", "knots")).cause == ("saw", "knots")
    assert why_not(asks(), ("saw",)).cause == ()


def test_what_cannot_stand_together_is_the_conflict() -> None:
    found = why_not(asks(), ("slow-saw", "paint"))
    assert found.conflict is not None
    assert set(found.conflict.facts) == {
        Included("slow-saw"), Included("paint"), Apart("paint", "slow-saw"),
    }  # fmt: skip
    assert found.conflict.proved


@pytest.mark.parametrize(
    ("target", "names", "enough"),
    [
        ("builder", ("saw",), True),
        ("builder", ("knots",), False),
        ("painter", ("saw",), False),
        ("painter", ("saw", "paint"), True),
        ("painter", ("slow-saw",), False),
        ("builder and painter", ("saw", "paint"), True),
    ],
)
def test_whether_they_are_enough_alone(target: str, names: tuple[str, ...], enough: bool) -> None:
    goal = parse(target) if " " in target else target
    assert why_not(asks(goal), names).enough is enough


def test_enough_is_asked_of_any_route_and_not_of_the_best_alone() -> None:
    """The shortest route with knots takes the quick saw, but the goal needs no saw at all."""
    pose = asks(parse("any of (saw, knots)"))
    assert why_not(pose, ("knots",)).enough is True


def test_another_route_than_the_best_may_show_that_they_are_enough() -> None:
    """With the slow saw a quick one beside it lets the late course begin, but need not."""
    yard = yard_of(
        course("quick", 1), course("slow", 8), course("late", 5, requires="any of (quick, slow)"),
        role("builder", "late"),
    )  # fmt: skip
    found = why_not(asks(catalogue=yard), ("slow", "late"))
    assert found.through.route is not None
    assert "quick" in {s.id for s in found.through.route.steps}
    assert found.enough is True


def test_a_rule_names_its_own_goals() -> None:
    assert goals(asks("builder")) == {"builder"}
    assert goals(asks(parse("builder and 1 of (saw, paint)"))) == {"builder", "saw", "paint"}


def gives_up(of: Answer, bound: int) -> Answer:
    return replace(of, outcome=Outcome.GAVE_UP, bound=bound)


def planning(monkeypatch: pytest.MonkeyPatch, stopped: Outcome | None, bound: int = 0) -> None:
    """Let every search for a route that must have something in stop early."""

    def slow(question: Question) -> Answer:
        answer = plan(question)
        late = question.profile.wishes.include or stopped is None
        return gives_up(answer, bound) if late else answer

    monkeypatch.setattr(whynot, "plan", slow)


def test_what_is_looked_for_beside_both_routes_takes_no_longer_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = plans_take_their_limit(whynot, monkeypatch)
    found = why_not(replace(asks(), limit=10.0), ("slow-saw", "knots", "new-saw"))
    assert [n.id for n in found.named] == ["slow-saw", "knots", "new-saw"]
    assert now() <= 10.0 + 10.0 + 10.0


def test_what_was_proved_before_time_ran_out_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    planning(monkeypatch, Outcome.GAVE_UP, bound=5)
    found = why_not(asks(), ("slow-saw", "knots"))
    assert found.finding is Finding.LONGER
    assert whynot.least_more(found.best, found.through) == 2
    assert found.cause == ()


def test_without_that_nothing_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    planning(monkeypatch, Outcome.GAVE_UP, bound=3)
    assert why_not(asks(), ("slow-saw",)).finding is Finding.UNDECIDED


def test_a_best_route_that_is_not_proved_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    planning(monkeypatch, None)
    assert why_not(asks(), ("saw",)).finding is Finding.UNDECIDED


def test_a_cause_that_is_not_proved_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(question: Question) -> Answer:
        answer = plan(question)
        return gives_up(answer, 0) if len(question.profile.wishes.include) == 1 else answer

    monkeypatch.setattr(whynot, "plan", slow)
    assert why_not(asks(), ("slow-saw", "saw")).cause == ()


def test_where_it_is_not_settled_nobody_says_whether_they_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Unsure:
        undecided = 1

        def __init__(self, *_: float) -> None: ...

        def route(self, _: Question) -> None:
            return None

    monkeypatch.setattr(whynot, "Trials", Unsure)
    assert why_not(asks(), ("knots",)).enough is None
