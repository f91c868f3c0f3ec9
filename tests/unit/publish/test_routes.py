"""Role pages show the ways from nothing and from examples, the same whenever they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.publish.edition import Edition, Example
from pathways.publish.figures_view import Amount
from pathways.publish.role_view import on_a_page, role_view
from pathways.publish.route_apart import apart
from pathways.publish.route_view import route_view
from pathways.publish.routes import MEASURES, starts_of, ways_from, ways_to
from pathways.publish.ways_view import RoleView, RouteView, WaysView
from pathways.route.plan import Posed, plan
from pathways.route.question import (
    Answer,
    Measure,
    Outcome,
    Pace,
    Question,
    Route,
    Step,
    StepKind,
    Totals,
)
from pathways.route.verify import faults_of, value_of
from tests.unit.publish.editions import ON, boats, shipped

PERSON = Example(
    "painter",
    "An invented painter",
    Profile(
        Holdings({"hand-tools": Held("hand-tools", date(2026, 1, 5))}),
        Wishes("xa", study_per_week=Hundredths(500), practice_per_week=Hundredths(450)),
    ),
)
ELSEWHERE = Example("away", "Somebody elsewhere", Profile(wishes=Wishes("zz")))
ANYWHERE = Example("drifter", "Somebody anywhere", Profile())


def peopled(*examples: Example) -> Edition:
    return replace(boats(), examples=examples)


def role(id_: str, edition: Edition | None = None) -> Item:
    return (edition or boats()).catalogue.items[id_]


def shown(id_: str, *examples: Example) -> RoleView:
    return role_view(role(id_), peopled(*examples))


def route_of(ways: WaysView) -> RouteView:
    assert ways.first is not None
    return ways.first.route


def test_ways_start_at_nothing_and_from_examples_of_the_place() -> None:
    starts = starts_of(role("shipwright-xa"), (PERSON, ELSEWHERE, ANYWHERE))
    assert [s.example for s in starts] == [None, PERSON, ANYWHERE]
    assert starts[0].profile == Profile(wishes=Wishes("xa"))


def test_a_role_of_no_country_is_reached_from_nowhere_in_particular() -> None:
    anywhere = Item("a-role", Kind.ROLE, "A role")
    first, *others = starts_of(anywhere, (ELSEWHERE,))
    assert first.profile.wishes.country is None
    assert len(others) == 1


@pytest.mark.parametrize("id_", ["shipwright-xa", "yard-hand-xa"])
def test_each_route_is_that_of_the_engine(id_: str) -> None:
    for ways in ways_to(role(id_), peopled(PERSON)):
        by = {m: one.answer for one in ways.shortest for m in one.measures}
        assert set(by) == set(MEASURES)
        for measure, answer in by.items():
            asked = Question(boats().catalogue, ways.start.profile, id_, ON, measure)
            best = plan(asked)
            assert (best.value, best.unknown) == value_in(answer, measure)
            assert answer.route == best.route
            assert faults_of(answer) == ()


def value_in(answer: Answer, measure: Measure) -> tuple[int, int]:
    assert answer.route is not None
    unknown, value = value_of(answer.route, measure)
    return value, unknown


def test_equal_routes_are_given_once() -> None:
    for ways in ways_to(role("shipwright-xa"), peopled(PERSON)):
        found = [one.answer.route for one in ways.shortest]
        assert len(found) == len({repr(route) for route in found})


def test_a_route_that_lies_otherwise_in_time_is_not_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = starts_of(role("shipwright-xa"), ())[0]
    once = ways_from(start, role("shipwright-xa"), boats().catalogue, ON)
    best = Posed.best

    def turned(posed: Posed) -> Answer:
        answer = best(posed)
        assert answer.route is not None
        if answer.question.measure is Measure.TIME:
            return answer
        return replace(answer, route=replace(answer.route, steps=answer.route.steps[::-1]))

    monkeypatch.setattr(Posed, "best", turned)
    assert len(ways_from(start, role("shipwright-xa"), boats().catalogue, ON).shortest) == len(
        once.shortest
    )


def test_planning_again_gives_the_same() -> None:
    assert shown("shipwright-xa", PERSON) == shown("shipwright-xa", PERSON)


def test_where_time_runs_out_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    best = Posed.best

    def slow(posed: Posed) -> Answer:
        answer = best(posed)
        cost = posed.question.measure is Measure.COST
        return replace(answer, outcome=Outcome.GAVE_UP) if cost else answer

    monkeypatch.setattr(Posed, "best", slow)
    found = shown("shipwright-xa").nothing
    assert found.unsettled == ("cost",)
    assert not found.same
    assert "cost" not in {m for one in found.shortest for m in one.measures}


def test_a_route_has_weeks_totals_and_what_must_be_confirmed() -> None:
    route = route_of(shown("shipwright-xa").nothing)
    last = route.steps[-1]
    assert (last.ref.id, last.kind, last.why) == ("shipwright-xa", "role", ())
    assert route.totals.steps == len(route.steps)
    assert route.start == date(2026, 11, 30)
    assert route.totals.end == max(step.end for step in route.steps)
    assert any(step.why for step in route.steps)
    texts = {one.text or (one.ref.id if one.ref else "") for one in route.conditions}
    assert texts == {"can-swim", "a joint seen by a master", "a toolbox of your own"}


def test_weeks_are_counted_from_one() -> None:
    for step in route_of(shown("shipwright-xa").nothing).steps:
        if step.moment:
            assert step.first_week == step.last_week or step.open_ended
        else:
            assert 1 <= step.first_week <= step.last_week


def test_only_the_first_route_says_why() -> None:
    found = shown("shipwright-xa", PERSON)
    (example,) = found.examples
    assert not any(step.why for step in route_of(example).steps)
    assert (example.id, example.who, example.where) == (
        "from-painter",
        "An invented painter",
        found.nothing.where,
    )
    assert (example.study, example.practice) == ("5", "4.5")
    assert (found.nothing.study, found.nothing.who) == ("", "")


def test_study_at_a_pace_says_that_it_takes_longer() -> None:
    (example,) = shown("shipwright-xa", PERSON).examples
    assert any(step.pace_weeks > 0 for step in route_of(example).steps)


def test_who_has_all_that_is_asked_has_no_steps() -> None:
    held = Holdings({i: Held(i, date(2026, 11, 2)) for i in ("yard-hand-xa",)})
    there = Example("there", "Somebody there", Profile(held, Wishes("xa")))
    (example,) = shown("yard-hand-xa", there).examples
    assert example.met
    assert not shown("yard-hand-xa").nothing.met


def test_no_route_says_why_and_what_would_open_one() -> None:
    found = shown("master-builder-xa").nothing
    assert found.no_route is not None
    assert found.no_route.reasons
    assert found.first is None
    assert not found.met
    assert not found.same


def test_a_change_that_opens_a_route_is_advice() -> None:
    no = Holdings(attests={"can-swim": False})
    example = Example("dry", "Somebody who cannot swim", Profile(no, Wishes("xa")))
    (found,) = shown("shipwright-xa", example).examples
    assert found.no_route is not None
    assert found.no_route.changes
    assert all(hints for hints in found.no_route.changes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It is in Ely only. If you live there, say so (country: xa).",
         "It is in Ely only. If you live there, say so in the planner."),
        ("Look at Ely in place of Bly (country: xa-ely).", "Look at Ely in place of Bly."),
        ("Find one who asks less (--formal-only).", "Find one who asks less."),
        ("Certified helper (CH), Ely", "Certified helper (CH), Ely"),
    ],
)  # fmt: skip
def test_what_is_for_the_command_line_is_not_said_on_a_page(text: str, said: str) -> None:
    assert on_a_page(text) == said


def test_role_pages_without_a_way_speak_of_no_file() -> None:
    edition = shipped()
    found = role_view(edition.catalogue.items["peer-supervisor-us"], edition)
    none = [ways.no_route for ways in (found.nothing, *found.examples) if ways.no_route]
    assert none
    said = [text for one in none for text in (*one.reasons, *(h for c in one.changes for h in c))]
    assert any("say so in the planner" in text for text in said)
    for text in said:
        assert "profile" not in text
        assert "country:" not in text
        assert "--" not in text


def made(*steps: Step) -> RouteView:
    """Show a route of these steps, as it is."""
    none = Hundredths(0)
    totals = Totals(3, none, Money(none, "GBP"), none, len(steps), unknown_cost=1)
    question = Question(boats().catalogue, Profile(), "shipwright-xa", ON)
    return route_view(Answer(question, Outcome.OPTIMAL), Route(steps, totals, ()), full=False)


def step(kind: StepKind, start: int, end: int, **more: object) -> Step:
    given: dict[str, object] = {
        "id": "hand-tools",
        "title": "Hand Tools",
        "start": ON,
        "end": ON,
        "hours": Hundredths(0),
        "cost": Money(Hundredths(0), "GBP"),
        "credits": Hundredths(0),
        "weeks": end - start,
    }
    return Step(kind=kind, start_week=start, end_week=end, **(given | more))  # type: ignore[arg-type]


def test_steps_that_start_together_say_so() -> None:
    one, two, later = made(
        step(StepKind.MODULE, 0, 2), step(StepKind.MODULE, 0, 3), step(StepKind.MODULE, 3, 4)
    ).steps
    assert [one.together, two.together, later.together] == [False, True, False]


def test_what_starts_when_an_award_is_made_does_not_start_with_it() -> None:
    _, award, course = made(
        step(StepKind.MODULE, 0, 3),
        step(StepKind.QUALIFICATION, 3, 3, id="boat-builder-l2"),
        step(StepKind.MODULE, 3, 5),
    ).steps
    assert (award.together, course.together) == (False, False)


def test_what_comes_after_a_length_that_is_not_known_waits() -> None:
    course, open_, award = made(
        step(StepKind.MODULE, 0, 2),
        step(StepKind.MODULE, 2, 2, weeks=None),
        step(StepKind.QUALIFICATION, 2, 2, id="boat-builder-l2"),
    ).steps
    assert [course.waits, open_.waits, award.waits] == [False, False, True]


def test_bars_lie_where_steps_lie_in_the_time_of_their_route() -> None:
    route = route_of(shown("shipwright-xa").nothing)
    bars = [(one, one.bar) for one in route.steps if one.bar is not None]
    assert len(bars) > 1
    last = max(one.last_week for one in route.steps)
    for one, bar in bars:
        assert not one.moment
        assert bar.left == 100 * (one.first_week - 1) // last
        assert bar.width >= 1
        assert bar.left + bar.width <= 101


def test_one_step_that_takes_time_needs_no_bar() -> None:
    edition = boats()
    role_ = replace(role("yard-hand-xa"), requires="hand-tools", usual="")
    catalogue = replace(edition.catalogue, items={**edition.catalogue.items, role_.id: role_})
    route = route_of(role_view(role_, replace(edition, catalogue=catalogue)).nothing)
    assert sum(not one.moment for one in route.steps) == 1
    assert [one.bar for one in route.steps if one.bar] == []


def test_the_way_from_nothing_is_drawn_and_the_others_are_set_beside_it() -> None:
    found = shown("shipwright-xa", PERSON)
    assert found.nothing.picture is not None
    assert [box.step for box in found.nothing.picture.boxes] == list(
        range(1, len(route_of(found.nothing).steps) + 1)
    )
    first, *others = found.nothing.shortest
    assert first.apart is None
    assert all(one.apart is not None for one in others)
    (example,) = found.examples
    assert example.picture is None
    assert example.first is not None
    assert example.first.apart == apart(example.first.route, first.route)


def test_the_best_by_another_measure_is_set_beside_the_first() -> None:
    edition = replace(shipped(), examples=())
    first, second = role_view(role("peer-mentor-gb", edition), edition).nothing.shortest
    assert (first.measures, second.measures) == (("time", "cost"), ("hours",))
    assert second.apart == apart(second.route, first.route)
    assert first.apart is None
    assert not any(one.why for one in second.route.steps)


def test_a_length_that_is_not_known_has_no_end() -> None:
    (found,) = made(step(StepKind.MODULE, 4, 4, weeks=None)).steps
    assert (found.open_ended, found.first_week) == (True, 5)


def test_a_moment_is_at_the_end_of_its_week() -> None:
    (found,) = made(step(StepKind.ROLE, 4, 4)).steps
    assert (found.moment, found.last_week) == (True, 4)


def test_figures_are_shown_where_they_mean_something() -> None:
    role_, level, hours, course, free = made(
        step(StepKind.ROLE, 0, 0),
        step(StepKind.LEVEL, 0, 0, domain="joinery", level=1),
        step(StepKind.HOURS, 0, 2, id="bench-work", hours=Hundredths(4000)),
        step(StepKind.MODULE, 0, 2, hours=None, cost=None),
        step(StepKind.MODULE, 0, 2),
    ).steps
    assert (role_.hours, role_.cost, level.hours, level.cost) == (None,) * 4
    assert (level.ref.place, level.level) == ("domains/joinery.html", 1)
    assert (hours.hours, hours.cost) == (Amount("40", 40), None)
    assert (course.hours, course.cost) == (Amount(), Amount())
    assert (free.hours, free.cost) == (None, None)


def test_a_pace_no_slower_than_the_course_is_not_said() -> None:
    pace = (Pace(0, 2, 500),)
    same, slower, unknown = made(
        step(StepKind.MODULE, 0, 2, pace=pace),
        step(StepKind.MODULE, 0, 5, weeks=2, pace=pace),
        step(StepKind.MODULE, 0, 5, weeks=None, pace=pace),
    ).steps
    assert (same.pace_weeks, slower.pace_weeks, unknown.pace_weeks) == (0, 5, 0)


def test_totals_say_how_much_is_not_known() -> None:
    totals = made(step(StepKind.MODULE, 0, 3)).totals
    assert (totals.weeks.known.text, totals.weeks.unknown) == ("3", 0)
    assert totals.cost.unknown == 1


def test_every_shipped_role_is_reached_from_nothing_but_those_known() -> None:
    edition = replace(shipped(), examples=())
    roles = [i for i in edition.items if i.kind is Kind.ROLE and "us" in i.countries]
    reached = {
        r.id: ways_from(starts_of(r, ())[0], r, edition.catalogue, ON).impossible is None
        for r in roles
    }
    assert [id_ for id_, is_reached in reached.items() if not is_reached] == ["peer-supervisor-us"]


def test_where_only_a_part_of_the_country_has_a_way_that_is_shown_too() -> None:
    edition = replace(shipped(), examples=())
    found = role_view(role("peer-supervisor-us", edition), edition)
    assert found.nothing.no_route is not None
    assert found.part is not None
    assert found.part.where == "Arkansas"
    assert found.first is not None
    assert found.first == found.part.first
    assert found.nothing.id != found.part.id
    assert shown("shipwright-xa").part is None
