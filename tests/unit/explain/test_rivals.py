"""Clause by clause: what meets a clause in one route and in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.explain.because import Use, uses_of
from pathways.explain.rivals import Served, idle, same_place, served
from pathways.model.catalogue import Domain, HourKind
from pathways.model.holdings import Held, Holdings
from pathways.model.items import Item, Kind, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.plan import plan
from pathways.route.question import Question
from pathways.rules.parse import parse
from tests.unit.route.yards import asks, course, role, yard_of


def beside(pose: Question, *ids: str, avoid: tuple[str, ...] = ()) -> tuple[Served, ...]:
    """Give what the named items serve in their best route, beside the best without `avoid`."""
    wishes = replace(pose.profile.wishes, include=ids)
    own = replace(pose, profile=replace(pose.profile, wishes=wishes))
    free = replace(pose.profile.wishes, avoid=avoid)
    return served(ids, plan(own), plan(replace(pose, profile=replace(pose.profile, wishes=free))))


def test_the_other_branch_of_a_choice_is_a_rival() -> None:
    (one,) = beside(asks(), "slow-saw")
    assert (one.step.id, [s.id for s in one.rivals], one.asked) == ("slow-saw", ["saw"], True)
    assert one.use.by is not None
    assert (one.use.by.id, one.use.clause) == ("builder", "requires")


def test_what_is_in_both_routes_is_not_set_beside() -> None:
    assert beside(asks(), "saw") == ()


def test_what_only_a_wish_asks_for_serves_nothing() -> None:
    assert beside(asks(), "knots") == ()
    wished = plan(asks(include=("knots",)))
    assert idle(("knots", "saw", "builder"), wished) == ("knots",)
    assert idle(("knots",), plan(asks(parse("builder and knots")))) == ()
    assert idle(("knots",), plan(asks("knots"))) == ()


def test_what_asks_may_be_in_one_route_alone() -> None:
    yard = yard_of(
        course("saw", 3), course("slow", 9, requires="knots"), course("knots", 1),
        role("builder", "any of (saw, slow)"),
    )  # fmt: skip
    by_id = {s.step.id: s for s in beside(asks(catalogue=yard), "slow", "knots")}
    assert by_id["slow"].asked
    assert not by_id["knots"].asked


def test_a_rule_as_the_goal_has_its_choices_too() -> None:
    (one,) = beside(asks(parse("any of (saw, slow-saw)")), "slow-saw")
    assert [s.id for s in one.rivals] == ["saw"]


def test_two_parts_that_must_both_be_met_are_no_rivals() -> None:
    answer = plan(asks("painter"))
    uses = uses_of(answer)
    assert not same_place(uses["saw"][0], uses["paint"][0], answer)
    assert same_place(uses["saw"][0], uses["saw"][0], answer)


def test_levels_and_hours_have_their_choices_too() -> None:
    kinds = {"sail": HourKind("sail", "Sail", "practice", "any of (saw, knots)", Hundredths(500))}
    practice = ((1, "5 hours of sail and any of (saw, plane)"),)
    yard = replace(
        yard_of(course("saw", 2), course("knots", 1), course("plane", 4),
                role("builder", "joinery >= 1")),
        hour_kinds=kinds,
        domains={"joinery": Domain("joinery", "Joinery", (), practice)},
    )  # fmt: skip
    found = beside(asks(catalogue=yard), "plane", "knots", avoid=("plane", "knots"))
    places = {(s.step.id, s.use.by.id if s.use.by else ""): [r.id for r in s.rivals] for s in found}
    assert places["plane", "joinery-level-1"] == ["saw"]
    assert places["knots", "sail"] == ["saw"]


def test_a_renewal_has_its_choices_too() -> None:
    free = Money(Hundredths(0), "GBP")
    ticket = course(
        "ticket", 1, 90, valid_for=Span(12), renewal=Renewal("any of (day, week)", cost=free)
    )
    yard = yard_of(
        ticket, course("day", 1), course("week", 2), course("long", 9),
        role("builder", "ticket and long"),
    )  # fmt: skip
    pose = asks(catalogue=yard)
    own = Holdings({"ticket": Held("ticket", date(2026, 1, 20))})
    pose = replace(pose, profile=replace(pose.profile, holdings=own))
    found = beside(pose, "week")
    assert [(s.use.clause, [r.id for r in s.rivals]) for s in found] == [("renew", ["day"])]


def test_the_way_into_a_whole_is_a_choice_too() -> None:
    whole = Item("whole", Kind.QUALIFICATION, "Whole", entry="any of (saw, knots)")
    unit = course("unit", 1, within=("whole",))
    yard = yard_of(whole, unit, course("saw", 1), course("knots", 2))
    answer = plan(asks("whole", yard))
    step = next(s for s in answer.route.steps if s.id == "whole") if answer.route else None
    one, other = (Use(step, "entry", parse(i)) for i in ("saw", "knots"))
    assert same_place(one, other, answer)
