"""Questions narrowed to some of their routes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.model.catalogue import HourKind
from pathways.model.quantities import Hundredths, hundredths
from pathways.route.confined import EVERYTHING, Confines, choices, inside, part
from pathways.route.plan import Posed, plan
from pathways.route.problem import Option
from pathways.route.question import Measure, Outcome, Route, StepKind
from pathways.rules.parse import parse
from tests.unit.explain.routes import route, step
from tests.unit.route.slip import catalogue, course, hull, steps

SAW = (StepKind.MODULE, "saw", 0)
BENCH = replace(step("Bench", kind=StepKind.HOURS), hours=hundredths(20))
AGAIN = replace(step("Ticket", kind=StepKind.RENEWAL), level=2)


@pytest.mark.parametrize(
    ("confines", "expected"),
    [
        (EVERYTHING, ["adze", "glue", "hull"]),
        (Confines(through="tar"), ["adze", "hull", "tar"]),
        (Confines(without=frozenset({(StepKind.MODULE, "adze", 0)})), ["glue", "hull", "saw"]),
        (Confines(through="saw", until=4), []),
        (Confines(through="saw", until=5), ["adze", "glue", "hull", "saw"]),
        (Confines(through="oar"), []),
        (Confines(within=frozenset({SAW})), []),
    ],
)
def test_the_best_within_confines(confines: Confines, expected: list[str]) -> None:
    answer = Posed(hull()).best(confines)
    assert steps(answer) == expected
    assert (answer.outcome is Outcome.IMPOSSIBLE) == (not expected)
    assert answer.reasons == ()


def test_reasons_are_given_where_nothing_is_confined() -> None:
    shop = catalogue(course("hull", 1, 0, "keel"))
    assert Posed(hull(shop=shop)).best().reasons


def test_what_goes_through_an_item_still_reaches_the_goal() -> None:
    """An item beside the way is taken as well."""
    shop = catalogue(
        course("glue", 1, 50), course("tar", 1, 80), course("hull", 3, 0, "any of (glue, tar)")
    )
    answer = Posed(hull(Measure.COST, shop)).best(Confines(through="tar"))
    assert steps(answer) == ["hull", "tar"]


def test_inside_a_route_is_what_it_takes() -> None:
    best = plan(hull())
    assert best.route is not None
    assert Posed(hull()).best(inside(best.route)).route == best.route
    assert inside(best.route).allow(best.route)


def worked(hours: float) -> Route:
    return route(replace(BENCH, hours=hundredths(hours)))


def test_fewer_hours_are_part_of_more() -> None:
    fewer = EVERYTHING.leaving_out(BENCH)
    assert fewer.hours == frozenset({("bench", 1999)})
    assert fewer.allow(worked(10))
    assert not fewer.allow(worked(20))
    assert replace(fewer, hours=fewer.hours | {("bench", 500)}).allow(worked(5))
    assert not replace(fewer, hours=fewer.hours | {("bench", 500)}).allow(worked(10))


def test_hours_are_capped_where_they_are_worked() -> None:
    """Twenty hours of bench lead to the hull; with fewer only glue does."""
    kinds = {"bench": HourKind("bench", "Bench", "practice", "", hundredths(10))}
    shop = replace(catalogue(course("glue", 9, 0)), hour_kinds=kinds)
    pose = replace(hull(shop=shop), target=parse("any of (20 hours of bench, glue)"))
    assert steps(plan(pose)) == ["bench"]
    assert steps(Posed(pose).best(EVERYTHING.leaving_out(BENCH))) == ["glue"]


def test_each_renewal_is_a_part_of_its_own() -> None:
    assert part(AGAIN) == (StepKind.RENEWAL, "ticket", 2)
    confines = EVERYTHING.leaving_out(AGAIN)
    first = Option("ticket renewal 1", "ticket", StepKind.RENEWAL, level=1)
    assert confines.admit(first, 0)
    assert not confines.admit(replace(first, level=2), 0)


def test_hours_and_levels_are_no_choices() -> None:
    level = replace(step("Joinery", kind=StepKind.LEVEL), level=2)
    taken = route(BENCH, level, AGAIN, step("Saw"), step("Check", kind=StepKind.ATTESTATION))
    assert choices(taken) == {SAW}


def test_a_step_of_no_hours_is_left_out_too() -> None:
    none = replace(BENCH, hours=Hundredths(0))
    assert not EVERYTHING.leaving_out(none).allow(route(none))
