"""Odd but possible questions have a true answer, and have it in time."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from time import monotonic
from typing import Any

import pytest

from pathways.model.catalogue import Domain, HourKind
from pathways.model.holdings import Holdings, HoursDone
from pathways.model.items import Figures, Item, Kind, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.compile import compile_question
from pathways.route.hunt import Hunt
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.route.wiring import Wiring
from tests.unit.route.questions import ask, course, half_of, role, shop

NEVER_WORKED = HourKind("bench", "Bench", "practice", per_week=Hundredths(0))


def steps(answer: Answer) -> list[str]:
    """Give the ids a route takes, in its order."""
    return [s.id for s in answer.route.steps] if answer.route else []


# One id for two things, and one thing twice.


def test_a_module_may_have_the_id_of_a_kind_of_hours() -> None:
    answer = plan(ask(shop(course("bench"), role(requires="bench and 30 hours of bench")), "hand"))
    assert answer.outcome is Outcome.OPTIMAL
    assert steps(answer) == ["bench", "bench", "hand"]


def test_a_module_may_have_the_id_of_the_step_of_a_level() -> None:
    hope = Domain("hope", "Hope", (), ((2, "oars"),))
    items = course("oars"), course("hope-level-2", requires="hope >= 2"), role(requires="hope >= 2")
    answer = plan(ask(shop(*items, domains={"hope": hope}), "hand and hope-level-2"))
    assert answer.outcome is Outcome.OPTIMAL
    assert sorted(steps(answer)) == ["hand", "hope-level-2", "hope-level-2", "oars"]


def test_what_is_wished_first_may_be_renewed_after_what_is_wished_next() -> None:
    items = course("oars", valid_for=Span(12), renewal=Renewal()), course("hull", 60)
    catalogue = shop(*items, role(requires="oars and hull"))
    answer = plan(ask(catalogue, "hand", order=(("oars", "hull"),)))
    assert answer.outcome is Outcome.OPTIMAL
    assert steps(answer) == ["oars", "hull", "oars", "hand"]


@pytest.mark.parametrize("order", [("oars", "oars"), ("oars", "hull", "oars")])
def test_nothing_ends_before_it_starts_itself(order: tuple[str, ...]) -> None:
    catalogue = shop(course("oars"), course("hull"))
    answer = plan(ask(catalogue, "oars and hull", order=(order,)))
    assert answer.outcome is Outcome.IMPOSSIBLE


# No time at all.


def test_who_has_no_hours_for_practice_works_none() -> None:
    catalogue = shop(course("oars"), role(requires="oars and 30 hours of bench"))
    answer = plan(ask(catalogue, "hand", practice_per_week=Hundredths(0)))
    assert answer.outcome is Outcome.IMPOSSIBLE
    assert "Bench: only 0 of the 30 hours asked for can be had." in [r.text for r in answer.reasons]
    assert plan(ask(catalogue, "oars", practice_per_week=Hundredths(0))).value == 1


def test_hours_that_are_never_worked_cannot_be_had() -> None:
    catalogue = shop(role(requires="30 hours of bench"), hour_kinds={"bench": NEVER_WORKED})
    answer = plan(ask(catalogue, "hand"))
    assert answer.outcome is Outcome.IMPOSSIBLE
    assert "hours" in [r.code for r in answer.reasons]


# What takes long to choose.


def cheapest_half(count: int) -> Question:
    """Ask for half the credits of some modules that all differ in price and size."""
    rng = Random(count)  # noqa: S311
    figures = [
        Figures(
            Hundredths(1000),
            1,
            Money(Hundredths(rng.randint(500_000, 1_000_000)), "GBP"),
            Hundredths(rng.randint(1000, 3000)),
        )
        for _ in range(count)
    ]
    return half_of(figures, Measure.COST)


def test_the_cheapest_half_of_many_modules_is_proved() -> None:
    assert plan(cheapest_half(18)).outcome is Outcome.OPTIMAL


def test_few_options_keep_to_the_limit_too() -> None:
    begun = monotonic()
    answer = plan(replace(cheapest_half(39), limit=0.5))
    assert answer.outcome is Outcome.GAVE_UP
    assert answer.route is not None
    assert monotonic() - begun < 5


# Rules that are long, or deep.


@pytest.mark.parametrize("key", ["requires", "alongside"])
def test_a_long_row_of_whens_is_looked_at_once(key: str) -> None:
    rule = "z"
    for n in range(38):
        rule = f"when x{n % 7} then y{n % 5} otherwise {f'({rule})' if n else rule}"
    others = [course(f"x{n}") for n in range(7)] + [course(f"y{n}") for n in range(5)]
    asked: dict[str, Any] = {key: rule}
    answer = plan(ask(shop(*others, course("z"), course("goal", **asked)), "goal"))
    assert answer.outcome is Outcome.OPTIMAL
    assert sorted(steps(answer)) == ["goal", "z"]


def chain(length: int, first: str = "") -> list[Item]:
    """Give courses each of which asks for the one before."""
    return [course(f"m{n}", requires=f"m{n - 1}" if n else first) for n in range(length)]


def test_a_long_chain_is_lived_at_a_coachs_pace() -> None:
    catalogue = shop(*chain(500), role(requires="m0 and m499"))
    answer = plan(ask(catalogue, "hand", study_per_week=Hundredths(2000)))
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.value == 500


def test_a_long_chain_with_no_beginning_is_followed_to_its_end() -> None:
    answer = plan(ask(shop(*chain(500, "nowhere")), "m499"))
    assert answer.outcome is Outcome.IMPOSSIBLE
    assert answer.reasons[-1].code == "not-in-catalogue"
    assert len(answer.reasons) == 501


def shared_pools(count: int) -> Question:
    """Ask for as many amounts as that, each credit of which counts for one of them only."""
    items = [
        Item(
            f"m{n:02}",
            Kind.MODULE,
            f"M{n}",
            tags=tuple(f"t{tag}" for tag in range(count) if (n + tag) % 3),
            figures=Figures(Hundredths(1000), 1, Money(Hundredths(0), "GBP"), Hundredths(1000)),
        )
        for n in range(2 * count)
    ]
    rule = " and ".join(f"10 credits from tag t{tag}" for tag in range(count))
    return ask(shop(*items), rule)


@pytest.mark.parametrize("count", [5, 6, 7])
def test_pools_that_share_their_modules_are_told_apart(count: int) -> None:
    """It takes some searches more conflicts than they may have without a clock."""
    answer = plan(shared_pools(count))
    assert answer.outcome is Outcome.OPTIMAL
    assert len(steps(answer)) == count


def test_of_many_pools_of_which_one_is_enough_each_is_looked_at_once() -> None:
    ten = Figures(Hundredths(1000), 1, Money(Hundredths(0), "GBP"), Hundredths(1000))
    items = [Item(f"m{n}", Kind.MODULE, f"M{n}", figures=ten) for n in range(21)]
    pools = (f"20 credits from (m{n}, m{n + 1})" for n in range(20))
    pose = ask(shop(*items), " or ".join(pools))
    assert len(compile_question(pose).nodes) < 100
    assert len(steps(plan(pose))) == 2


# The limit of time is one for all that is done.


def test_the_search_without_order_in_time_keeps_to_the_limit() -> None:
    """Twenty courses give hours, so that work may end in some thousand places."""
    rng = Random(3)  # noqa: S311
    courses = [
        course(
            f"g{n}",
            1,
            rng.randint(1, 50),
            gives=(("bench", Hundredths(100 * rng.randint(10, 120))),),
        )
        for n in range(20)
    ]
    catalogue = shop(*courses, course("goal", requires="2500 hours of bench"))
    begun = monotonic()
    answer = plan(replace(ask(catalogue, "goal", measure=Measure.COST), limit=1.0))
    assert answer.outcome is not Outcome.IMPOSSIBLE
    assert monotonic() - begun < 20


class NotedHunts:
    """Makes hunts, and notes until when each may go on and how long that is."""

    def __init__(self) -> None:
        self.until: list[float] = []
        self.left: list[float] = []

    def __call__(self, wiring: Wiring, measure: Measure, until: float, *more: Any) -> Hunt:  # noqa: ANN401
        self.until.append(until)
        self.left.append(until - monotonic())
        return Hunt(wiring, measure, until, *more)


def test_what_lapses_is_looked_for_within_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    hunts = NotedHunts()
    monkeypatch.setattr("pathways.route.plan.Hunt", hunts)
    items = course("oars", valid_for=Span(12), renewal=Renewal()), course("hull", 60)
    plan(ask(shop(*items), "oars and hull", order=(("oars", "hull"),)))
    assert len(hunts.until) == 2
    assert hunts.until[0] == hunts.until[1]


def test_no_reason_is_looked_for_longer_than_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    hunts = NotedHunts()
    monkeypatch.setattr("pathways.route.obstacles.Hunt", hunts)
    question = ask(shop(course("oars", cost=50)), "oars", budget=Hundredths(4000))
    answer = plan(replace(question, limit=0.5))
    assert [r.code for r in answer.reasons] == ["budget"]
    assert hunts.left
    assert max(hunts.left) <= 0.5


# Rules of a size nobody would write, and that a file may hold all the same.


def test_conditions_in_conditions_do_not_double_at_each_depth() -> None:
    """Where hours have no day, each condition is looked at as met for sure, and as it may be."""
    items = [course(f"{side}{n}") for side in "ab" for n in range(18)]
    rule = "10 hours of bench within 2 years"
    for n in range(18):
        rule = f"when ({rule}) then a{n} otherwise b{n}"
    question = ask(shop(*items), rule, measure=Measure.STEPS)
    own = Holdings(hours=(HoursDone("bench", Hundredths(500), None, None),))
    question = replace(question, profile=replace(question.profile, holdings=own))
    assert len(compile_question(question).nodes) < 200
    assert plan(question).outcome is Outcome.OPTIMAL


def test_hours_in_odd_hundredths_keep_to_the_limit() -> None:
    """Twelve modules that give odd hours have a thousand sums, and as many pieces of work."""
    rng = Random(1)  # noqa: S311
    items = [
        course(
            f"m{n:02}",
            gives=(("bench", Hundredths(rng.randint(100, 999))),),
            requires=f"{rng.randint(100, 4000) / 100} hours of bench",
        )
        for n in range(12)
    ]
    question = ask(shop(role(requires="60 hours of bench"), *items), "hand")
    started = monotonic()
    answer = plan(replace(question, limit=1.0))
    assert answer.outcome is not Outcome.IMPOSSIBLE
    assert monotonic() - started < 20
