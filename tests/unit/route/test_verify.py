"""A true route passes; every way to tamper with it is found, and said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.items import Item, Window
from pathways.model.quantities import Hundredths, Money, hundredths
from pathways.route.calendar import days_of
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, Step, StepKind
from pathways.route.verify import faults_of, value_of
from pathways.rules.parse import parse

ON = date(2026, 11, 24)
MONDAY = date(2027, 1, 11)
COACH = Profile(
    Holdings(
        {"hand-tools": Held("hand-tools", date(2025, 6, 2))},
        (HoursDone("bench-work", hundredths(12.5), date(2025, 7, 1), date(2026, 6, 30)),),
        attests={"can-swim": True},
    ),
    Wishes(country="xa", practice_per_week=hundredths(5), start=MONDAY),
)


@pytest.fixture(scope="module")
def true(small: Catalogue) -> Answer:
    answer = plan(Question(small, COACH, "shipwright-xa", ON))
    assert answer.outcome is Outcome.OPTIMAL
    return answer


def step(answer: Answer, id_: str) -> Step:
    assert answer.route is not None
    return next(s for s in answer.route.steps if s.id == id_)


def with_step(answer: Answer, id_: str, **changes: object) -> Answer:
    """Change one step; its dates follow its weeks unless they are given."""
    assert answer.route is not None
    old = step(answer, id_)
    new = replace(old, **changes)  # type: ignore[arg-type]
    if "start" not in changes:
        start, end = days_of(new.start_week, new.end_week, MONDAY)
        new = replace(new, start=start, end=end)
    steps = tuple(new if s is old else s for s in answer.route.steps)
    return replace(answer, route=replace(answer.route, steps=steps))


def with_wishes(answer: Answer, **changes: object) -> Answer:
    profile = answer.question.profile
    wishes = replace(profile.wishes, **changes)  # type: ignore[arg-type]
    profile = replace(profile, wishes=wishes)
    return replace(answer, question=replace(answer.question, profile=profile))


def with_item(answer: Answer, id_: str, **changes: object) -> Answer:
    """The same answer under a catalogue in which one item is another."""
    catalogue = answer.question.catalogue
    item: Item = replace(catalogue.items[id_], **changes)  # type: ignore[arg-type]
    changed = replace(catalogue, items={**catalogue.items, id_: item})
    return replace(answer, question=replace(answer.question, catalogue=changed))


def test_a_true_route_has_no_faults(true: Answer) -> None:
    assert faults_of(true) == ()


def test_no_route_has_no_faults(true: Answer) -> None:
    assert faults_of(replace(true, route=None)) == ()


@pytest.mark.parametrize(
    ("id_", "changes", "fault"),
    [
        ("hull-drawing", {"id": "nowhere"}, "nowhere is not in the catalogue"),
        ("joinery-level-2", {"domain": "sails"}, "joinery-level-2 is not in the catalogue"),
        ("joinery-level-2", {"level": 4}, "joinery-level-2 is not in the catalogue"),
        ("bench-work", {"id": "paint-training"}, "paint-training is not in the catalogue"),
        ("hull-drawing", {"start": MONDAY}, "hull-drawing: the dates are not those of its weeks"),
        ("bench-work", {"end_week": 1}, "bench-work: its hours do not lie inside its weeks"),
        ("hull-drawing", {"hours": Hundredths(100)},
         "hull-drawing: its hours are not those of the catalogue"),
        ("hull-drawing", {"end_week": 9}, "hull-drawing: it takes another number of weeks"),
        ("hull-drawing", {"weeks": 9}, "hull-drawing: it takes another number of weeks"),
        ("hull-drawing", {"cost": Money(Hundredths(100), "GBP")},
         "hull-drawing: its price is not that of the catalogue"),
        ("rope-and-rig", {"cost": Money(Hundredths(100), "GBP")},
         "rope-and-rig: its price is not that of the catalogue"),
        ("hull-drawing", {"cost": None}, "hull-drawing: its price is known"),
        ("hull-drawing", {"credits": Hundredths(2000)},
         "hull-drawing: its credits are not those of the catalogue"),
        ("rope-and-rig", {"start_week": 3, "end_week": 9},
         "rope-and-rig: it does not start in that month"),
        ("hull-drawing", {"start_week": 14, "end_week": 24}, "the target does not hold at the end"),
        ("boat-builder-l2", {"start_week": 9, "end_week": 9},
         "boat-builder-l2 may not end in week 9"),
        ("shipwright-xa", {"start_week": 1, "end_week": 1},
         "shipwright-xa may not start in week 1"),
        ("rope-and-rig", {"id": "hull-drawing"}, "hull-drawing is taken twice"),
    ],
)  # fmt: skip
def test_a_tampered_step_is_found(
    true: Answer, id_: str, changes: dict[str, object], fault: str
) -> None:
    if "start" in changes:
        changes = {"start": MONDAY, "end": MONDAY}
    assert fault in faults_of(with_step(true, id_, **changes))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"avoid": ("hull-drawing",)}, "hull-drawing: the coach wishes to avoid it"),
        ({"delivery": ("blended",)}, "hull-drawing: it is not taught in a way the coach wishes"),
        ({"budget": Hundredths(10000)}, "it costs more than the budget"),
        ({"deadline": date(2027, 4, 8)}, "it ends after the deadline"),
        ({"include": ("sail-making",)}, "the target does not hold at the end"),
    ],
)
def test_a_broken_wish_is_found(true: Answer, changes: dict[str, object], fault: str) -> None:
    assert fault in faults_of(with_wishes(true, **changes))


def test_a_kept_wish_is_no_fault(true: Answer) -> None:
    kept = with_wishes(true, deadline=date(2027, 4, 9), budget=Hundredths(32550),
                       delivery=("in-person",))  # fmt: skip
    assert faults_of(kept) == ()


@pytest.mark.parametrize(
    ("id_", "changes", "fault"),
    [
        ("hull-drawing", {"legacy": True}, "hull-drawing: it can no longer be started"),
        ("hull-drawing", {"effective": Window(date(2027, 1, 12))},
         "hull-drawing: it is not open to new starters on that date"),
        ("hull-drawing", {"effective": Window(None, MONDAY)},
         "hull-drawing: it is not open to new starters on that date"),
        ("hull-drawing", {"runs": (date(2027, 1, 18),)},
         "hull-drawing: it does not run on that date"),
        ("hull-drawing", {"excludes": ("hand-tools",)},
         "hull-drawing may not stand beside hand-tools"),
        ("hull-drawing", {"excludes": ("rope-and-rig",)},
         "rope-and-rig may not stand beside hull-drawing"),
        ("hull-drawing", {"within": ("shipwright-xa",)},
         "hull-drawing: it is not taught by itself"),
        ("hull-drawing", {"requires": "sail-making"}, "hull-drawing may not start in week 0"),
        ("hull-drawing", {"alongside": "sail-making"}, "hull-drawing may not start in week 0"),
        ("boat-builder-l2", {"entry": "sail-making"}, "boat-builder-l2 may not start in week 13"),
        ("boat-builder-l2", {"requires": "sail-making"}, "boat-builder-l2 may not end in week 13"),
        ("shipwright-xa", {"usual": "joinery >= 3"}, "shipwright-xa may not start in week 13"),
    ],
)  # fmt: skip
def test_a_route_that_another_catalogue_forbids_is_found(
    true: Answer, id_: str, changes: dict[str, object], fault: str
) -> None:
    assert fault in faults_of(with_item(true, id_, **changes))


@pytest.mark.parametrize("day", [date(2027, 1, 11), date(2027, 1, 17)])
def test_a_run_may_begin_on_any_day_of_its_week(true: Answer, day: date) -> None:
    assert faults_of(with_item(true, "hull-drawing", runs=(day,))) == ()


def test_what_is_held_is_not_taken_again(true: Answer) -> None:
    profile = true.question.profile
    items = {**profile.holdings.items, "hull-drawing": Held("hull-drawing")}
    profile = replace(profile, holdings=replace(profile.holdings, items=items))
    changed = replace(true, question=replace(true.question, profile=profile))
    assert faults_of(changed) == ("hull-drawing: it is held already",)


def test_no_more_is_assumed_than_the_conditions_say(true: Answer) -> None:
    assert true.route is not None
    assert true.route.conditions == ("a toolbox of your own", "a joint seen by a master")
    fewer = replace(true, route=replace(true.route, conditions=("a toolbox of your own",)))
    assert "joinery-level-2 may not start in week 13" in faults_of(fewer)


def test_wrong_totals_and_values_are_found(true: Answer) -> None:
    assert true.route is not None
    totals = replace(true.route.totals, hours=Hundredths(1))
    assert faults_of(replace(true, route=replace(true.route, totals=totals))) == (
        "the totals are not the sums of the steps",
    )
    assert faults_of(replace(true, value=1, bound=1)) == (
        "the value is not the total of its measure",
    )
    assert faults_of(replace(true, unknown=5)) == (
        "the count of unknown figures is not that of its steps",
    )
    assert faults_of(replace(true, bound=99)) == (
        "the bound is not the value",
        "the bound is above the value",
    )


def test_another_currency_is_found(true: Answer) -> None:
    assert true.route is not None
    totals = replace(true.route.totals, cost=Money(true.route.totals.cost.amount, "USD"))
    assert "the totals are in another currency than the coach's" in faults_of(
        replace(true, route=replace(true.route, totals=totals))
    )


def test_leaving_out_any_step_is_found(true: Answer) -> None:
    assert true.route is not None
    for gone in true.route.steps:
        steps = tuple(s for s in true.route.steps if s is not gone)
        assert faults_of(replace(true, route=replace(true.route, steps=steps))), gone.id


def test_a_price_in_another_currency_is_rightly_not_known(small: Catalogue) -> None:
    profile = Profile(wishes=Wishes(start=MONDAY))
    answer = plan(Question(small, profile, parse("sail-making and hand-tools"), ON))
    assert step(answer, "sail-making").cost is None
    assert step(answer, "hand-tools").cost == Money(Hundredths(12000), "GBP")
    assert faults_of(answer) == ()


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.TIME, (0, 13)),
        (Measure.HOURS, (0, 21750)),
        (Measure.COST, (1, 32550)),
        (Measure.CREDITS, (0, 2000)),
        (Measure.STEPS, (0, 7)),
    ],
)
def test_a_route_has_a_value_for_every_measure(
    true: Answer, measure: Measure, expected: tuple[int, int]
) -> None:
    assert true.route is not None
    assert value_of(true.route, measure) == expected


def test_every_measure_gives_a_route_that_passes(small: Catalogue) -> None:
    for measure in Measure:
        answer = plan(Question(small, COACH, "shipwright-xa", ON, measure))
        assert answer.outcome is Outcome.OPTIMAL
        assert faults_of(answer) == ()
        assert answer.value == answer.bound


def test_a_step_is_what_it_says(true: Answer) -> None:
    kinds = {s.id: s.kind for s in (true.route.steps if true.route else ())}
    assert kinds["yard-check"] is StepKind.ATTESTATION
    assert kinds["joinery-level-2"] is StepKind.LEVEL
    assert kinds["bench-work"] is StepKind.HOURS


def test_what_is_shown_must_be_what_the_catalogue_says(true: Answer) -> None:
    assert faults_of(with_step(true, "hull-drawing", title="Hocus")) == (
        "hull-drawing: its title is not that of the catalogue",
    )
    assert "hull-drawing: it is a module" in faults_of(
        with_step(true, "hull-drawing", kind=StepKind.ROLE)
    )


def test_levels_and_hours_cost_nothing_of_their_own(true: Answer) -> None:
    assert "joinery-level-2: a level takes no time of its own" in faults_of(
        with_step(true, "joinery-level-2", hours=Hundredths(500))
    )
    assert "bench-work: it has no price and no credit" in faults_of(
        with_step(true, "bench-work", cost=Money(Hundredths(7), "GBP"))
    )


def test_a_step_must_be_offered_where_the_coach_is(true: Answer) -> None:
    elsewhere = faults_of(with_wishes(true, country="xb"))
    assert any(fault.endswith("it is not offered in xb") for fault in elsewhere)
