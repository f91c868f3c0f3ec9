"""The least change of one fact that opens a route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    StatedNo,
    Usual,
    Wish,
    Wished,
)
from pathways.advice.hints import Allow, BeIn, EndBy, GiveUp, Hint, LearnBy, PerWeek, SayYes, Spend
from pathways.advice.least import least, tightest
from pathways.advice.trials import Trials
from pathways.model.quantities import hundredths
from pathways.route.question import AtMost, Measure, Question, Route
from tests.unit.route.questions import BIG_CREDITS, ask, course, shop

SOON = date(2026, 12, 4)
CHEAP = shop(course("quick", 1, 100), course("slow", 3, 40), course("odd", 4, None))
EITHER = "any of (quick, slow)"
WIDE = shop(course("saw", countries=("xb",)), course("axe", countries=("xa-north",)))
TAUGHT = shop(course("saw", delivery=("blended",)))
CAP = AtMost(Measure.HOURS, 0, hundredths(5))


def capped() -> Question:
    return replace(ask(CHEAP, EITHER), at_most=(CAP,))


@pytest.mark.parametrize(
    ("fact", "question", "hint"),
    [
        (Wished(Wish.DEADLINE), ask(CHEAP, "slow", deadline=SOON), EndBy(date(2026, 12, 18))),
        (Wished(Wish.DEADLINE), ask(shop(course("odd", None)), "odd", deadline=date(2026, 11, 25)),
         EndBy(date(2026, 11, 30), unknown=1)),
        (Wished(Wish.DEADLINE), ask(CHEAP, EITHER, deadline=SOON, budget=hundredths(50)),
         EndBy(date(2026, 12, 18))),
        (Wished(Wish.BUDGET), ask(CHEAP, EITHER, budget=hundredths(10)),
         Spend(hundredths(40), "GBP")),
        (Wished(Wish.BUDGET), ask(CHEAP, EITHER, budget=hundredths(10), deadline=SOON),
         Spend(hundredths(100), "GBP")),
        (Wished(Wish.DEADLINE), ask(shop(course("odd", None), course("slow", 9)), "odd or slow",
                                    deadline=date(2026, 11, 25)),
         EndBy(date(2026, 11, 30), unknown=1, sure=date(2027, 1, 29))),
        (Wished(Wish.BUDGET),
         ask(shop(course("odd", 9, None), course("dear", 1, 90), course("slow", 9, 40)),
             "dear or (odd and slow)", budget=hundredths(10)),
         Spend(hundredths(40), "GBP", unknown=1, sure=hundredths(90))),
        (Wished(Wish.BUDGET), ask(CHEAP, "slow and odd", budget=hundredths(10)),
         Spend(hundredths(40), "GBP", unknown=1)),
        (Wished(Wish.STUDY),
         ask(CHEAP, "slow", study_per_week=hundredths(2), deadline=date(2026, 12, 25)),
         PerWeek(Wish.STUDY, hundredths(8))),
        (Wished(Wish.PRACTICE),
         ask(shop(), "40 hours of bench", practice_per_week=hundredths(2.5),
             deadline=date(2026, 12, 25)),
         PerWeek(Wish.PRACTICE, hundredths(10))),
        (Wished(Wish.CREDITS_PER_TERM),
         ask(shop(BIG_CREDITS), "hull", terms="two", credits_per_term=hundredths(5)),
         PerWeek(Wish.CREDITS_PER_TERM, hundredths(30))),
        (Wished(Wish.COUNTRY), ask(WIDE, "axe", country="xa"), BeIn("xa-north")),
        (Wished(Wish.COUNTRY), ask(WIDE, "saw", country="xa"), BeIn("xb")),
        (Wished(Wish.COUNTRY), ask(WIDE, "saw and axe", country="xa"),
         GiveUp(Wished(Wish.COUNTRY))),
        (Wished(Wish.DELIVERY), ask(TAUGHT, "saw", delivery=("online",)), LearnBy("blended")),
        (Capped(CAP), capped(), Allow(CAP, AtMost(Measure.HOURS, 0, hundredths(10)))),
        (StatedNo("swim"), ask(CHEAP, "slow", attests={"swim": False}), SayYes("swim")),
        (Avoided("slow"), ask(CHEAP, "slow", avoid=("slow",)), GiveUp(Avoided("slow"))),
        (Usual(), ask(CHEAP, "slow"), GiveUp(Usual())),
        (Apart("a", "b"), ask(CHEAP, "slow"), GiveUp(Apart("a", "b"))),
        (Wished(Wish.TERMS), ask(CHEAP, "slow", terms="two"), GiveUp(Wished(Wish.TERMS))),
    ],
    ids=str,
)  # fmt: skip
def test_the_least_that_will_do(fact: Fact, question: Question, hint: Hint) -> None:
    trials = Trials(20)
    assert least(fact, question, trials) == hint
    assert trials.undecided == 0


@pytest.mark.parametrize(
    ("fact", "question"),
    [
        (Wished(Wish.DEADLINE), ask(shop(course("saw", legacy=True)), "saw", deadline=SOON)),
        (Wished(Wish.BUDGET), ask(shop(course("saw", legacy=True)), "saw", budget=hundredths(1))),
        (Wished(Wish.STUDY), ask(CHEAP, "slow", deadline=SOON, study_per_week=hundredths(1))),
        (Capped(CAP), replace(ask(shop(course("saw", legacy=True)), "saw"), at_most=(CAP,))),
    ],
    ids=str,
)
def test_where_no_amount_does_it_is_given_up_as_a_whole(fact: Fact, question: Question) -> None:
    assert least(fact, question, Trials(20)) == GiveUp(fact)


class OutOfTime(Trials):
    """Finds routes, but has no time left to find the best by a measure under a new limit."""

    def route(self, question: Question, measure: Measure = Measure.STEPS) -> Route | None:
        wishes = question.profile.wishes
        late = measure is not Measure.STEPS and (wishes.deadline or wishes.budget is not None)
        return None if late else super().route(question, measure)


@pytest.mark.parametrize(
    ("fact", "question", "hint"),
    [
        (Wished(Wish.DEADLINE), ask(shop(course("odd", None)), "odd", deadline=date(2026, 11, 25)),
         EndBy(date(2026, 11, 30), unknown=1)),
        (Wished(Wish.DEADLINE), ask(shop(course("odd", None), course("slow", 9)), "odd or slow",
                                    deadline=date(2026, 11, 25)),
         EndBy(date(2026, 11, 30), unknown=1, sure=date(2027, 1, 29))),
        (Wished(Wish.BUDGET), ask(CHEAP, "slow and odd", budget=hundredths(10)),
         Spend(hundredths(40), "GBP", unknown=1)),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_known_is_said_when_time_runs_out(
    fact: Fact, question: Question, hint: Hint
) -> None:
    assert least(fact, question, OutOfTime(20)) == hint


@pytest.mark.parametrize("first", [4, 5, 17, 40])
def test_the_tightest_amount_is_found_from_any_start(first: int) -> None:
    for jump in (0, 1, 6):
        reached = {n: max(first, n - jump) for n in range(first, 41)}
        assert tightest(3, 40, reached.get) == first
