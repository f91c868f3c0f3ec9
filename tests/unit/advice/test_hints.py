"""Hints: what each does to a question, and how much it asks of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wish,
    Wished,
)
from pathways.advice.hints import (
    NEW,
    Allow,
    BeIn,
    EndBy,
    GiveUp,
    Have,
    Hint,
    LearnBy,
    Make,
    Offer,
    PerWeek,
    SayYes,
    Spend,
    applied,
    made,
    weight,
)
from pathways.model.items import Combination, Item, Kind
from pathways.model.quantities import hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import AtMost, Measure, Question
from pathways.rules.syntax import AnyQualification, Credits, Holds, Hours, Pool, Reaches
from tests.unit.route.questions import ask, course, fact, role, shop

LATE = date(2027, 9, 1)
DEAR = course("saw", 2, 100)
PAINT = hundredths(6)
ONE_STEP, TWO_STEPS = AtMost(Measure.STEPS, 0, 1), AtMost(Measure.STEPS, 0, 2)
IN_TERMS: dict[str, Any] = {"terms": "two", "credits_per_term": hundredths(5)}
BIG = Item("hull", Kind.MODULE, "Hull", figures=replace(DEAR.figures, credits=hundredths(10)))


def capped() -> Question:
    return replace(ask(shop(DEAR, course("axe")), "saw and axe"), at_most=(ONE_STEP,))


@pytest.mark.parametrize(
    ("hint", "question"),
    [
        (EndBy(LATE), ask(shop(DEAR), "saw", deadline=date(2026, 12, 4))),
        (Spend(hundredths(100), "GBP"), ask(shop(DEAR), "saw", budget=hundredths(99))),
        (PerWeek(Wish.STUDY, hundredths(10)),
         ask(shop(DEAR), "saw", study_per_week=hundredths(5), deadline=date(2026, 12, 11))),
        (PerWeek(Wish.PRACTICE, hundredths(20)),
         ask(shop(), "20 hours of bench", practice_per_week=hundredths(5),
             deadline=date(2026, 12, 4))),
        (PerWeek(Wish.CREDITS_PER_TERM, hundredths(10)), ask(shop(BIG), "hull", **IN_TERMS)),
        (Allow(ONE_STEP, TWO_STEPS), capped()),
        (BeIn("xb"), ask(shop(course("saw", countries=("xb",))), "saw", country="xa")),
        (LearnBy("online"),
         ask(shop(course("saw", delivery=("online",))), "saw", delivery=("in-person",))),
        (GiveUp(Avoided("saw")), ask(shop(DEAR), "saw", avoid=("saw",))),
        (SayYes("swim"),
         ask(shop(fact(), course("saw", requires="swim")), "saw", attests={"swim": False})),
        (SayYes("a boat"),
         ask(shop(course("saw", requires='ask "a boat"')), "saw", attests={"a boat": False})),
        (Have("axe"), ask(shop(course("saw", requires="axe"), course("axe", legacy=True)), "saw")),
        (Offer("axe"), ask(shop(course("axe", legacy=True)), "axe")),
        (Offer("axe"), ask(shop(course("axe", countries=("xb",))), "axe", country="xa")),
        (Offer("axe"), ask(shop(course("axe", runs=(date(2026, 1, 5),))), "axe")),
        (Make(Hours(PAINT, "paint")), ask(shop(), "6 hours of paint")),
        (Make(Holds("adze")), ask(shop(course("saw", requires="adze")), "saw")),
        (Make(Reaches("joinery", 2)), ask(shop(), "joinery >= 2")),
        (Make(AnyQualification(rung("deck 2"), or_above=True, tag="fine")),
         ask(shop(), "any qualification at deck 2 or above in fine")),
        (Make(AnyQualification(rung("deck 2"))), ask(shop(), "any qualification at deck 2")),
        (Make(Credits(hundredths(10), rung("deck 2"))), ask(shop(), "10 credits at deck 2")),
        (Make(Credits(hundredths(10), rung("deck 1"), pool=Pool(tag="fine"))),
         ask(shop(), "10 credits from tag fine")),
        (Make(Credits(hundredths(10), rung("deck 1"), pool=Pool(provider="yard"))),
         ask(shop(), "10 credits from provider yard")),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_hint_opens(hint: Hint, question: Question) -> None:
    assert plan(question).route is None
    assert plan(applied(hint, question)).route is not None


def test_hints_are_ranked_by_who_must_act() -> None:
    ranked: list[Hint | Fact] = [
        EndBy(LATE), LearnBy("online"), GiveUp(Usual()), SayYes("swim"), BeIn("xb"), Have("axe"),
        Offer("axe"), Make(Holds("adze")), Have("axe", further=True), GiveUp(Apart("a", "b")),
    ]  # fmt: skip
    assert [weight(h) for h in ranked] == list(range(1, 11))


@pytest.mark.parametrize(
    ("fact", "heavy"),
    [(Wished(Wish.COUNTRY), 5), (Wished(Wish.DELIVERY), 2), (Wished(Wish.TERMS), 2),
     (Wished(Wish.BUDGET), 1), (Capped(ONE_STEP), 1), (Included("a"), 2), (Ordered(("a", "b")), 2),
     (Avoided("a"), 2), (StatedNo("a"), 4), (Usual(), 3), (Apart("a", "b"), 10)],
    ids=str,
)  # fmt: skip
def test_a_fact_weighs_what_giving_it_up_does(fact: Fact, heavy: int) -> None:
    assert weight(fact) == weight(GiveUp(fact)) == heavy


def test_a_new_course_does_not_take_the_place_of_one_there_is() -> None:
    catalogue = shop(course(NEW), course(f"{NEW}-too"))
    assert made(Hours(PAINT, "paint"), catalogue).id == f"{NEW}-too-too"


def test_what_is_had_or_offered_leaves_the_rest_as_it_was() -> None:
    combined = Combination(("axe",))
    boat = Item("boat", Kind.QUALIFICATION, "Boat", combination=combined, whole=False)
    catalogue = shop(course("axe"), role(), boat)
    question = ask(catalogue, "hand", avoid=("saw",), held=("axe",))
    assert applied(Have("boat"), question).profile.holdings.items["axe"].kept is False
    assert applied(Have("boat"), question).profile.wishes == question.profile.wishes
    assert applied(Offer("axe"), question).profile == question.profile
