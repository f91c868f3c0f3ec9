"""What became of one route, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.impact import Asked, Coach, Impact, effect_of
from pathways.explain.impact_words import became, value_words, why_none
from pathways.model.holdings import Profile
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import Answer, Measure, Outcome, Reason, Route
from tests.unit.advice.test_impact import ASKED, NONE, OPEN, PLANK, SAW, answer
from tests.unit.explain.routes import route, step

WHY = replace(
    NONE,
    reasons=(
        Reason("needs", "Hand needs one of these:"),
        Reason("legacy", "Plank can no longer be started."),
        Reason("country", "Saw is offered elsewhere."),
        Reason("country", "Glue is offered elsewhere."),
    ),
)
BARE = replace(NONE, reasons=(Reason("needs", "Hand needs Plank."),))


def counting(*conditions: str) -> Route:
    return replace(PLANK, conditions=conditions)


def costing(amount: int, hours: int = 0) -> Route:
    money = Money(Hundredths(amount), "GBP")
    return replace(PLANK, totals=replace(PLANK.totals, cost=money, hours=Hundredths(hours)))


def many(*titles: str) -> Answer:
    return answer(steps=route(*(step(t, weeks=3) for t in titles)))


JAN = "29 January 2027"
LEAST = f"{JAN} at the earliest"
KEPT = f"the same value ({JAN}), but"
SAME = f"the same steps and value ({JAN}), but"
TURNED = "counting on this too: two references; no longer counting on this: Can swim"
CASES: list[tuple[Answer | None, Answer | None, str]] = [
    (
        answer(3),
        answer(5, steps=route(step("Plank", weeks=5))),
        f"2 weeks longer ({JAN} -> 12 February 2027)",
    ),
    (
        answer(5, 1),
        answer(3, 1),
        f"2 weeks shorter ({LEAST}, 1 length not known -> {LEAST}, 1 length not known)",
    ),
    (
        answer(3),
        answer(1, 2),
        f"fewer of its figures are known ({JAN} -> {LEAST}, 2 lengths not known)",
    ),
    (
        answer(3, 1),
        answer(4),
        f"more of its figures are known ({LEAST}, 1 length not known -> {JAN})",
    ),
    (answer(), WHY, f"there is no route any more (before: {JAN})"),
    (NONE, answer(), f"there is a route now ({JAN})"),
    (NONE, answer(0, steps=route()), "there is a route now (met already)"),
    (None, answer(), f"new ({JAN})"),
    (None, NONE, "new (no route)"),
    (answer(), None, f"no longer in the catalogue (before: {JAN})"),
    (OPEN, answer(), f"before: not settled; now: {JAN}"),
    (answer(), answer(steps=SAW), f"{KEPT} with Saw [saw]; without Plank [plank]"),
    (answer(), many("Plank", "Saw"), f"{KEPT} with Saw [saw]; 1 step more"),
    (
        many("A", "B", "C", "D", "E", "F"),
        many("F"),
        f"{KEPT} without A [a], B [b], C [c], D [d] and 1 more; 5 steps fewer",
    ),
    (answer(), answer(steps=costing(500)), f"{SAME} £5 more"),
    (
        answer(steps=counting("can-swim")),
        answer(steps=counting("two references")),
        f"{SAME} {TURNED}",
    ),
    (answer(), answer(steps=route(step("Plank", start=1, weeks=2))), f"{SAME} on other days"),
]


@pytest.mark.parametrize(("before", "after", "words"), CASES, ids=[c[2][:60] for c in CASES])
def test_what_became_of_it(before: Answer | None, after: Answer | None, words: str) -> None:
    asked = Asked(Coach("", Profile(), Profile()), "hand", ASKED, ASKED)
    assert became(Impact(asked, effect_of(before, after), before, after)) == words


@pytest.mark.parametrize(
    ("measure", "value", "words", "more"),
    [
        (Measure.HOURS, 1950, "19.5 hours", "1.5 hours more"),
        (Measure.COST, 24000, "£240", "£1.50 more"),
        (Measure.CREDITS, 3000, "30 UK credits of work", "1.5 UK credits of work more"),
    ],
)
def test_other_measures(measure: Measure, value: int, words: str, more: str) -> None:
    figure = "price" if measure is Measure.COST else "figure"
    before = answer(value, by=measure, steps=costing(value))
    after = answer(value + 150, by=measure, steps=costing(value))
    assert value_words(before) == words
    assert value_words(replace(before, unknown=1)) == f"at least {words}, 1 {figure} not known"
    asked = Asked(Coach("", Profile(), Profile()), "hand", ASKED, ASKED)
    impact = Impact(asked, effect_of(before, after), before, after)
    assert became(impact) == f"{more} ({words} -> {value_words(after)})"


def test_prices_in_two_currencies_are_not_called_the_same() -> None:
    before = answer(1000, by=Measure.COST, steps=costing(1000))
    euros = replace(PLANK.totals, cost=Money(Hundredths(1200), "EUR"))
    after = answer(1200, by=Measure.COST, steps=replace(PLANK, totals=euros))
    asked = Asked(Coach("", Profile(), Profile()), "hand", ASKED, ASKED)
    impact = Impact(asked, effect_of(before, after), before, after)
    assert became(impact) == "the same steps, in another currency (£10 -> €12)"
    saw = answer(1200, by=Measure.COST, steps=replace(SAW, totals=euros))
    impact = Impact(asked, effect_of(before, saw), before, saw)
    assert became(impact).startswith("in another currency (£10 -> €12), but with Saw [saw]")


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (WHY, "Plank can no longer be started. Saw is offered elsewhere."),
        (BARE, "Hand needs Plank."),
        (answer(), ""),
        (None, ""),
    ],
)
def test_why_there_is_none(after: Answer | None, words: str) -> None:
    asked = Asked(Coach("", Profile(), Profile()), "hand", ASKED, ASKED)
    assert why_none(Impact(asked, effect_of(answer(), after), answer(), after)) == words


def test_a_nought_that_means_unknown_is_never_written() -> None:
    by_cost = replace(answer(0, by=Measure.COST, steps=costing(0)), unknown=2)
    assert value_words(by_cost) == "2 prices not known"
    assert value_words(replace(by_cost, unknown=0)) == "free"
    by_hours = replace(answer(0, by=Measure.HOURS, steps=costing(0)), unknown=1)
    assert value_words(by_hours) == "1 figure not known"


def test_steps() -> None:
    assert value_words(answer(2, by=Measure.STEPS)) == "2 steps"
    assert value_words(replace(OPEN, outcome=Outcome.GAVE_UP)) == "not settled"
