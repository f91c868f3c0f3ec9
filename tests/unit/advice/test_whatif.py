"""The one change that shortens a route most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked, changed
from pathways.advice.comparison import worth
from pathways.advice.facts import Avoided, Capped, Included, Ordered, Usual, Wish, Wished
from pathways.advice.hints import EndBy, GiveUp, Have, LearnBy, PerWeek, SayYes, Spend
from pathways.advice.whatif import WhatIf, what_if
from pathways.model.items import Item, Kind
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import AtMost, Measure, Outcome, Question
from tests.unit.route.questions import BIG_CREDITS, ask, course, fact, role, shop

CAP = AtMost(Measure.COST, 0, 0)
CHEAP_OR_QUICK = shop(course("quick", 1, 100), course("slow", 9))


def saved(found: WhatIf) -> dict[OneChange, int]:
    """Give what each change saves, others of the same worth too."""
    return {c: e.saved for e in found.effects for c in (e.change, *e.alike)}


@pytest.mark.parametrize(
    ("question", "change", "weeks"),
    [
        (ask(shop(course("saw", 5), course("axe", 2, requires="saw")), "axe"), Claim("saw"), 5),
        (
            ask(
                shop(role(requires="saw"), course("saw", 5), course("oar", requires="hand")), "oar"
            ),
            Have("hand"),
            5,
        ),
        (
            ask(
                shop(
                    fact(obtainable=True, figures=course("x", 3).figures),
                    course("saw", requires="swim"),
                ),
                "saw",
            ),
            SayYes("swim"),
            3,
        ),
        (
            ask(
                shop(fact(obtainable=True), course("saw"), role(requires="swim or saw")),
                "hand",
                attests={"swim": False},
            ),
            SayYes("swim"),
            1,
        ),
        (ask(shop(), "100 hours of bench"), Worked("bench", hundredths(40)), 2),
        (ask(shop(course("saw", starts=(3,))), "saw"), StartIn("saw", 11), 13),
        (
            ask(shop(course("saw", runs=(date(2027, 3, 1),))), "saw"),
            RunOn("saw", date(2026, 11, 30)),
            13,
        ),
        (
            ask(shop(course("saw", starts=(6,), runs=(date(2027, 6, 7),))), "saw"),
            RunOn("saw", date(2026, 11, 30)),
            27,
        ),
        (ask(shop(course("saw")), "saw", start=date(2027, 1, 11)), BeginOn(date(2026, 11, 24)), 6),
        (
            ask(CHEAP_OR_QUICK, "quick or slow", budget=hundredths(50)),
            Spend(hundredths(100), "GBP"),
            8,
        ),
        (replace(ask(CHEAP_OR_QUICK, "quick or slow"), at_most=(CAP,)), GiveUp(Capped(CAP)), 8),
        (ask(CHEAP_OR_QUICK, "quick or slow", avoid=("quick",)), GiveUp(Avoided("quick")), 8),
        (ask(CHEAP_OR_QUICK, "quick", include=("slow",)), GiveUp(Included("slow")), 8),
        (
            ask(shop(course("axe", 2), course("saw", 3)), "saw", order=(("axe", "saw"),)),
            GiveUp(Ordered(("axe", "saw"))),
            2,
        ),
        (ask(shop(course("saw", 4), role(usual="saw")), "hand"), GiveUp(Usual()), 4),
        (
            ask(
                shop(course("far", 1, countries=("xb",)), course("slow", 9)),
                "far or slow",
                country="xa",
            ),
            GiveUp(Wished(Wish.COUNTRY)),
            8,
        ),
        (
            ask(
                shop(course("quick", 1, delivery=("online",)), course("slow", 9)),
                "quick or slow",
                delivery=("in-person",),
            ),
            LearnBy("online"),
            8,
        ),
        (ask(shop(course("saw", 2)), "saw", terms="two"), GiveUp(Wished(Wish.TERMS)), 15),
    ],
    ids=str,
)
def test_what_is_tried_and_what_it_saves(question: Question, change: OneChange, weeks: int) -> None:
    found = what_if(question)
    assert saved(found)[change] == weeks
    assert found.undecided == 0
    before, after = plan(question), plan(changed(question, change))
    assert worth(before, question)[1] - worth(after, question)[1] == weeks


def test_the_least_more_that_wins_the_most_comes_with_what_less_of_it_wins() -> None:
    """40 hours: 10 weeks at 4 a week, 8 at 5, 7 at 6, 6 at 7, 5 at 8 or 9."""
    saw = replace(course("saw", 1), figures=replace(course("x").figures, hours=hundredths(40)))
    found = what_if(ask(shop(saw), "saw", study_per_week=hundredths(4)))
    (best,) = found.effects
    assert (best.change, best.saved) == (PerWeek(Wish.STUDY, hundredths(8)), 5)
    assert [(e.change, e.saved) for e in best.less] == [
        (PerWeek(Wish.STUDY, hundredths(5)), 2),
        (PerWeek(Wish.STUDY, hundredths(6)), 3),
        (PerWeek(Wish.STUDY, hundredths(7)), 4),
    ]


def test_hours_a_week_that_would_win_nothing_are_tried_once() -> None:
    found = what_if(ask(shop(course("saw", 2)), "saw", study_per_week=hundredths(40)))
    assert found.effects == ()
    assert found.tried == 1


def test_no_more_hours_than_a_week_has() -> None:
    saw = replace(course("saw", 1), figures=replace(course("x").figures, hours=hundredths(400)))
    found = what_if(ask(shop(saw), "saw", study_per_week=hundredths(166)))
    assert found.effects == ()
    assert found.tried == 3, "without a limit, and with 167 and 168"


def test_more_credits_a_term() -> None:
    both = shop(BIG_CREDITS, replace(BIG_CREDITS, id="rig", title="Rig"))
    found = what_if(ask(both, "hull and rig", terms="two", credits_per_term=hundredths(30)))
    assert PerWeek(Wish.CREDITS_PER_TERM, hundredths(60)) in saved(found)


def test_a_deadline_that_only_the_dearer_route_keeps() -> None:
    either = shop(course("quick", 1, 100), course("slow", 9, 10))
    question = ask(either, "quick or slow", measure=Measure.COST, deadline=date(2026, 12, 4))
    assert saved(what_if(question)) == {Claim("quick"): 10000, EndBy(date(2027, 1, 29)): 9000}


def test_the_best_comes_first_and_the_same_come_together() -> None:
    row = shop(course("axe", 2), course("saw", 2, requires="axe"), course("oar", 1,
               requires="axe and saw"))  # fmt: skip
    first, second = what_if(ask(row, "oar", start=date(2026, 12, 7))).effects
    assert (first.change, first.saved, first.alike) == (Claim("axe"), 2, (Claim("saw"),))
    assert (second.change, second.saved, second.alike) == (BeginOn(date(2026, 11, 24)), 1, ())


def test_less_unknown_is_worth_something_but_comes_after_weeks() -> None:
    unknown = shop(course("odd", None), course("saw", 3), course("oar", 1, requires="odd and saw"))
    changes = [(e.change, e.saved, e.cleared) for e in what_if(ask(unknown, "oar")).effects]
    assert changes == [(Claim("saw"), 3, 0), (Claim("odd"), 0, 1)]


def test_a_longer_route_of_which_more_is_known_comes_last() -> None:
    odd, saw, sure = course("odd", None), course("saw", 1), course("sure", 9, delivery=("online",))
    yard = shop(odd, sure, saw, role(requires="(odd or sure) and saw"))
    found = what_if(ask(yard, "hand", delivery=("in-person",)))
    last = found.effects[-1]
    assert (last.change, last.saved, last.cleared) == (LearnBy("online"), -8, 1)


def test_nothing_to_shorten() -> None:
    met = ask(shop(course("saw")), "saw", held=("saw",))
    assert what_if(met) == WhatIf(plan(met), (), 0, 0)
    shut = what_if(ask(shop(course("saw", legacy=True)), "saw"))
    assert (shut.before.outcome, shut.tried) == (Outcome.IMPOSSIBLE, 0)


def test_what_there_was_no_time_for_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    question = ask(shop(course("saw", 5), course("axe", 2, requires="saw")), "axe")
    monkeypatch.setattr("pathways.advice.effects.monotonic", iter([0.0, *[1e9] * 50]).__next__)
    found = what_if(question)
    assert found.effects == ()
    assert found.tried == found.undecided == 1


def test_a_qualification_put_together_from_modules_is_not_claimed() -> None:
    whole = Item("boat", Kind.QUALIFICATION, "Boat", requires="saw")
    found = what_if(ask(shop(course("saw", 3), whole, role(requires="boat")), "hand"))
    assert {type(c) for c in saved(found)} == {Claim}
