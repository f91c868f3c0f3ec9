"""A named route beside the best, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.whynot import Finding, WhyNot, why_not
from pathways.explain.whynot_text import cause_text, finding_text, why_not_text
from pathways.model.holdings import Held
from pathways.route.question import Measure, Outcome
from pathways.rules.parse import parse
from tests.unit.route.yards import asks, course, role, yard_of


def told(*names: str, measure: Measure = Measure.TIME) -> WhyNot:
    return why_not(replace(asks(), measure=measure), names)


@pytest.mark.parametrize(
    ("names", "measure", "words"),
    [
        (("saw",), Measure.TIME, "Saw is in the best route already."),
        (("saw", "builder"), Measure.TIME, "Saw and Builder are in the best route already."),
        (("knots",), Measure.TIME, "A route with Knots is as good as the best by finish date."),
        (("slow-saw",), Measure.TIME, "A route with Slow saw is longer: 5 weeks later."),
        (("knots",), Measure.COST, "A route with Knots is longer: £5 more."),
        (("knots",), Measure.HOURS, "A route with Knots is longer: 10 hours more."),
        (("slow-saw", "paint"), Measure.TIME,
         "No route to Builder has both Slow saw and Paint in it."),
        (("slow-saw", "paint", "saw"), Measure.TIME,
         "No route to Builder has all of Slow saw, Paint and Saw in it."),
    ],
)  # fmt: skip
def test_each_finding_in_a_sentence(names: tuple[str, ...], measure: Measure, words: str) -> None:
    assert finding_text(told(*names, measure=measure)) == words


@pytest.mark.parametrize(
    ("measure", "nobody", "known"),
    [
        (Measure.TIME, "1 more length not known, so nobody can say when it ends", "3 weeks sooner"),
        (Measure.COST, "1 more price not known, so nobody can say what it costs", "£10 less"),
    ],
)
def test_what_is_less_known_is_not_said_to_be_longer(
    measure: Measure, nobody: str, known: str
) -> None:
    words = f"A route with New saw has {nobody}. By what is known: {known}."
    assert finding_text(told("new-saw", measure=measure)) == words


def test_no_route_at_all() -> None:
    text = why_not_text(why_not(asks("sailor"), ("saw",)))
    assert text.startswith("There is no route to sailor at all, with or without Saw.")
    assert "Why:" in text


def test_figures_that_are_known_alike_are_the_same() -> None:
    yard = yard_of(course("saw", 3, 0), course("new", None, 0), role("builder", "saw"))
    found = why_not(asks(catalogue=yard), ("new",))
    assert finding_text(found).endswith("By what is known: the same.")


def test_what_nobody_can_say_of_credits() -> None:
    yard = yard_of(course("saw", 3, 0), course("new", 0, 0), role("builder", "saw"))
    new = replace(yard.items["new"], figures=replace(yard.items["new"].figures, credits=None))
    yard = replace(yard, items=yard.items | {"new": new})
    found = why_not(replace(asks(catalogue=yard), measure=Measure.CREDITS), ("new",))
    assert "nobody can say how much it takes" in finding_text(found)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("slow-saw",), ""),
        (("slow-saw", "knots"), "Slow saw alone makes it so."),
        (("knots", "saw"), ""),
    ],
)
def test_what_makes_it_so(names: tuple[str, ...], words: str) -> None:
    assert cause_text(told(*names)) == words


def test_several_that_make_it_so() -> None:
    by_cost = told("knots", "paint", measure=Measure.COST)
    assert cause_text(by_cost) == "It takes all of them: without any one of them it is better."
    with_held = told("knots", "paint", "builder", measure=Measure.COST)
    words = "Knots and Paint make it so: without any one of these it is better."
    assert cause_text(with_held) == words


def test_what_a_step_does_and_what_does_it_in_the_best_route() -> None:
    text = why_not_text(told("slow-saw"))
    assert (
        "  - Slow saw (by 26 February 2027): Builder asks for it. In the best route: Saw (by 22\n"
        "    January 2027).\n"
    ) in text
    assert "It is not enough" not in text
    assert "No other course or role is needed beside what you name." in text


def test_prices_and_hours_stand_beside_the_steps() -> None:
    by_cost = why_not_text(told("saw", measure=Measure.COST))
    assert "Saw (£30): Builder asks for it. In the best route: Slow saw (£10)." in by_cost
    by_hours = why_not_text(told("slow-saw", measure=Measure.HOURS))
    assert "Slow saw (80 hours): Builder asks for it. In the best route: Saw (30" in by_hours
    unknown = why_not_text(told("new-saw", measure=Measure.HOURS))
    assert "New saw (hours not known)" in unknown
    unknown = why_not_text(told("new-saw", measure=Measure.COST))
    assert "New saw (price not known)" in unknown
    assert "New saw (length not known)" in why_not_text(told("new-saw"))


def test_what_only_a_step_of_its_own_asks_for_is_done_without_in_the_best_route() -> None:
    yard = yard_of(
        course("saw", 3), course("slow", 9, requires="knots"), course("knots", 1),
        role("builder", "any of (saw, slow)"),
    )  # fmt: skip
    text = why_not_text(why_not(asks(catalogue=yard), ("slow", "knots")))
    assert "Slow asks for it. The best route does without Slow." in text


def test_a_clause_that_nothing_has_to_be_taken_for() -> None:
    yard = yard_of(
        course("knots"), course("plane", 5), course("long", 6),
        role("builder", "any of (plane, knots) and long"),
    )  # fmt: skip
    pose = asks(catalogue=yard)
    own = replace(pose.profile.holdings, items={"knots": Held("knots", date(2020, 1, 1))})
    pose = replace(pose, profile=replace(pose.profile, holdings=own))
    text = why_not_text(why_not(pose, ("plane",)))
    assert "Builder asks for it. The best route needs nothing more" in text


def test_many_reasons_and_rivals_are_cut_short() -> None:
    names = ("one", "two", "three", "four")
    items = [course(n, 1, develops=((f"d-{n}", 1),)) for n in names]
    every = course("every", 9, develops=tuple((f"d-{n}", 1) for n in names))
    rule = " and ".join(f"d-{n} >= 1" for n in names)
    yard = yard_of(*items, every, role("builder", rule))
    text = why_not_text(why_not(asks(catalogue=yard), ("every",)))
    assert text.count("In the best route:") == 4
    two = yard_of(
        *(course(n, 1) for n in names), every,
        role("builder", "any of (every, (one and two and three and four))"),
    )  # fmt: skip
    text = why_not_text(why_not(asks(catalogue=two), ("every",)))
    assert "and 1\n" in text or "1 more" in text


def test_what_cannot_stand_together_is_said() -> None:
    text = why_not_text(told("slow-saw", "paint"))
    assert "These three things cannot all be so:" in text
    assert "Paint and Slow saw" in text


def test_what_bars_one_of_them_is_said_first() -> None:
    text = why_not_text(why_not(asks(avoid=("paint",)), ("paint",)))
    assert "Why not Paint:\n  - You wish to avoid Paint." in text


def test_what_the_coach_has_already_is_said() -> None:
    pose = asks()
    own = replace(pose.profile.holdings, attests={"a talk": True})
    assert "You have already" not in why_not_text(
        why_not(replace(pose, profile=replace(pose.profile, holdings=own)), ("knots",))
    )


def test_a_goal_that_is_a_rule_is_not_something_else_to_take() -> None:
    found = why_not(asks(parse("builder and knots")), ("slow-saw",))
    text = why_not_text(found)
    assert "also takes" not in text


def test_where_it_is_not_settled_it_says_only_what_a_route_takes() -> None:
    found = replace(told("knots"), enough=None)
    text = why_not_text(found)
    assert "A route with it also takes:\n  - Saw" in text
    assert "not enough" not in text


def test_time_that_ran_out() -> None:
    found = told("slow-saw", "knots")
    late = replace(found.through, outcome=Outcome.GAVE_UP, bound=6)
    slow = replace(found, through=late, cause=())
    assert finding_text(slow) == (
        "A route with Slow saw and Knots is longer: 3 weeks later, or more. Time ran out, so how "
        "much is not settled."
    )
    unsettled = tuple(replace(n, through=late) for n in found.named)
    assert "Slow saw: not settled in time." in why_not_text(replace(slow, named=unsettled))
    undecided = replace(found, finding=Finding.UNDECIDED)
    assert finding_text(undecided).startswith("Time ran out before this was settled.")
    nothing = replace(found.through, outcome=Outcome.GAVE_UP, route=None)
    assert "Yours" not in why_not_text(replace(undecided, through=nothing))
