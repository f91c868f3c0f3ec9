"""How things stand some weeks into a route: what is held, worked, paid, and still going on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pathways.advice.meanwhile import begun_by, goes_on, spent, week_on
from pathways.model.catalogue import Domain, HourKind, Term, TermCalendar
from pathways.model.holdings import Held, Holdings
from pathways.model.items import Item, Kind, Renewal
from pathways.model.quantities import Hundredths, Money, Span
from pathways.route.plan import plan
from pathways.route.question import Question, Route, Step
from pathways.rules.parse import parse
from tests.unit.route.yards import ON, asks, course, role, yard_of


def lived(pose: Question) -> Route:
    route = plan(pose).route
    assert route is not None
    return route


def step(route: Route, id_: str) -> Step:
    return next(s for s in route.steps if s.id == id_)


YARD = yard_of(
    course("saw", 3, 30),
    course("paint", 9, 20),
    course("knots", 2, 5),
    role("builder", "saw and paint and knots"),
)


def test_what_has_ended_is_held_from_its_day() -> None:
    pose = asks(catalogue=YARD)
    route = lived(pose)
    later = week_on(pose, route, 3, step(route, "saw"))
    assert later.profile.holdings.items == {"knots": Held("knots", date(2027, 1, 15))}
    assert later.profile.wishes.start == date(2027, 1, 25)
    assert later.keep == frozenset({"saw", "paint", "builder"})


def test_what_goes_on_is_offered_for_its_rest_at_no_price() -> None:
    yard = yard_of(
        course("saw", 3, 30), course("paint", 9, 20, starts=(1,), requires=""),
        role("builder", "saw and paint"),
    )  # fmt: skip
    pose = asks(catalogue=yard)
    route = lived(pose)
    rest = week_on(pose, route, 3, step(route, "saw")).catalogue.items["paint"]
    assert (rest.figures.weeks, rest.figures.hours, rest.starts) == (6, 6000, ())
    assert rest.figures.cost is not None
    assert rest.figures.cost.amount == 0


def test_the_budget_is_less_what_was_paid() -> None:
    pose = asks(catalogue=YARD, budget=Hundredths(6000))
    route = lived(pose)
    later = week_on(pose, route, 3, step(route, "saw"))
    assert later.profile.wishes.budget == 500
    assert spent(begun_by(route, 3, step(route, "saw"))) == 5500


def test_hours_worked_by_then_are_done_and_levels_are_held() -> None:
    kinds = {"sail": HourKind("sail", "Sail", "practice", "", Hundredths(500))}
    domains = {"joinery": Domain("joinery", "Joinery", (), ((1, "5 hours of sail"),))}
    yard = replace(YARD, hour_kinds=kinds, domains=domains)
    pose = asks(parse("20 hours of sail and joinery >= 1 and saw"), yard)
    route = lived(pose)
    later = week_on(pose, route, 3, step(route, "saw"))
    (done,) = later.profile.holdings.hours
    assert (done.kind, done.amount, done.since, done.until) == (
        "sail", 1500, ON, date(2027, 1, 25),
    )  # fmt: skip
    assert later.profile.holdings.levels == {"joinery": 1}
    assert plan(later).value == 3


def test_a_renewal_done_by_then_is_written_down() -> None:
    free = Renewal(cost=Money(Hundredths(0), "GBP"))
    ticket = course("ticket", 1, 50, valid_for=Span(12), renewal=free)
    yard = yard_of(*YARD.items.values(), ticket)
    pose = asks(parse("builder and ticket"), yard)
    own = Holdings({"ticket": Held("ticket", date(2026, 1, 20))})
    pose = replace(pose, profile=replace(pose.profile, holdings=own))
    route = lived(pose)
    later = week_on(pose, route, 9, step(route, "paint"))
    assert len(later.profile.holdings.items["ticket"].renewed) == 1
    assert plan(later).value == 9


def test_a_qualification_that_waited_for_what_was_lost_is_not_held() -> None:
    """Its own two weeks are over by week 2; it is awarded with the saw, in week 3."""
    award = Item(
        "award", Kind.QUALIFICATION, "Award", figures=course("a", 2, 10).figures, requires="saw"
    )
    yard = yard_of(course("saw", 3, 30), award, role("builder", "award"))
    pose = asks(catalogue=yard)
    route = lived(pose)
    assert step(route, "award").end_week == 3
    assert goes_on(step(route, "award"), 3)
    later = week_on(pose, route, 3, step(route, "saw"))
    assert "award" not in later.profile.holdings.items
    assert later.catalogue.items["award"].figures.weeks == 0
    assert plan(later).value == 3


def test_one_that_is_still_taught_goes_on_for_what_is_left_of_its_teaching() -> None:
    award = Item("award", Kind.QUALIFICATION, "Award", figures=course("a", 6).figures)
    yard = yard_of(course("saw", 3), award, role("builder", "award and saw"))
    pose = asks(catalogue=yard, study_per_week=Hundredths(3000))
    route = lived(pose)
    later = week_on(pose, route, 3, step(route, "saw"))
    assert later.catalogue.items["award"].figures.weeks == 3
    assert plan(later).value == 3


def test_an_unknown_length_stays_unknown() -> None:
    """31 hours at 30 a week take two weeks at least, half of which is left after one."""
    figures = replace(course("a").figures, weeks=None, hours=Hundredths(3100))
    paint = replace(course("paint"), figures=figures)
    yard = yard_of(course("saw", 1), paint, role("builder", "saw and paint"))
    pose = asks(catalogue=yard, study_per_week=Hundredths(3000))
    route = lived(pose)
    left = week_on(pose, route, 1, step(route, "saw")).catalogue.items["paint"].figures
    assert (left.weeks, left.hours) == (None, 1550)


def test_hours_that_are_not_known_stay_unknown() -> None:
    figures = replace(course("a", 9).figures, hours=None)
    yard = replace(
        YARD, items=YARD.items | {"paint": replace(YARD.items["paint"], figures=figures)}
    )
    pose = asks(catalogue=yard)
    route = lived(pose)
    rest = week_on(pose, route, 3, step(route, "saw")).catalogue.items["paint"]
    assert (rest.figures.hours, rest.figures.weeks) == (None, 6)


def test_in_terms_the_rest_is_taught_in_the_terms_that_are_left() -> None:
    """Two terms of four weeks with one free between them; a course of eight spans both."""
    terms = tuple(
        Term("", date(2027, 1, 4) + (n * 5) * (date(2027, 1, 11) - date(2027, 1, 4)),
             date(2027, 1, 29) + (n * 5) * (date(2027, 1, 11) - date(2027, 1, 4)))
        for n in range(4)
    )  # fmt: skip
    yard = replace(
        yard_of(course("saw", 3), course("paint", 8), role("builder", "saw and paint")),
        terms={"short": TermCalendar("short", "Short", terms)},
    )
    pose = asks(catalogue=yard, terms="short")
    route = lived(pose)
    assert (step(route, "paint").end_week, step(route, "saw").end_week) == (9, 4)
    later = week_on(pose, route, 4, step(route, "saw"))
    assert later.catalogue.items["paint"].figures.weeks == 4
    assert plan(later).value == 5
