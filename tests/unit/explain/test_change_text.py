"""One change that may shorten a route, and others that do the same, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked
from pathways.advice.facts import Avoided, Usual, Wish, Wished
from pathways.advice.hints import EndBy, GiveUp, Have, LearnBy, PerWeek, SayYes, Spend
from pathways.advice.whatif import what_if
from pathways.explain.change_text import change_text, others_text
from pathways.explain.whatif_text import effect_text, ends, what_if_text
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome
from tests.unit.route.questions import ask, course, fact, role, shop

CHECK = fact("sail", obtainable=True, figures=course("x", 3).figures)
YARD = shop(
    course("saw"),
    course("axe"),
    course("oar"),
    course("rig"),
    fact(obtainable=False),
    role(),
    CHECK,
)
COACH = ask(YARD, "saw", study_per_week=hundredths(4), practice_per_week=hundredths(4),
            credits_per_term=hundredths(4), budget=hundredths(4), terms="two")  # fmt: skip


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (PerWeek(Wish.STUDY, hundredths(9)), "Study 9 hours a week in place of 4"),
        (PerWeek(Wish.PRACTICE, hundredths(9)), "Practise 9 hours a week in place of 4"),
        (PerWeek(Wish.CREDITS_PER_TERM, hundredths(9)), "Start 9 credits a term in place of 4"),
        (Spend(hundredths(9), "GBP"), "Spend up to £9 in place of £4"),
        (PerWeek(Wish.CREDITS_PER_TERM, hundredths(1)), "Start 1 credit a term in place of 4"),
        (EndBy(date(2027, 3, 5)), "Put your deadline off to 5 March 2027"),
        (LearnBy("online"), "Take courses that are taught online too"),
        (GiveUp(Wished(Wish.COUNTRY)), "Take courses from any country"),
        (GiveUp(Avoided("saw")), "Do not leave out Saw"),
        (SayYes("sail"), "Have this in hand already: Can sail"),
        (SayYes("swim"), "Be able to say yes to this: Can swim"),
        (SayYes("a boat"), "Be able to say yes to this: a boat"),
        (Have("hand"), "Be in this role already: Hand"),
        (Claim("saw"), "Show that you know Saw already"),
        (Worked("bench", hundredths(40)), "Have 40 hours more of bench done before you start"),
        (StartIn("saw", 9), "Ask for a start of Saw in September too"),
        (RunOn("saw", date(2027, 3, 1)), "Ask for a run of Saw on 1 March 2027 too"),
        (BeginOn(date(2027, 3, 3)), "Begin on 8 March 2027"),
    ],
    ids=str,
)
def test_changes(change: OneChange, text: str) -> None:
    assert change_text(change, COACH) == text


def test_a_budget_of_nothing_is_not_said_to_be_free() -> None:
    change = Spend(hundredths(9), "GBP")
    nothing = ask(YARD, "saw", budget=hundredths(0))
    assert change_text(change, nothing) == "Spend up to £9 in place of nothing"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ((), ""),
        ((Claim("saw"),), "This would do the same: Saw"),
        ((Have("hand"), SayYes("a boat")), "Any one of these would do the same: Hand or a boat"),
        ((Claim("saw"), StartIn("axe", 1), RunOn("oar", date(2027, 3, 1)), Claim("rig")),
         "Any one of these would do the same: Saw, Axe, Oar or 1 other"),
        ((Worked("bench", hundredths(40)), GiveUp(Usual())),
         ("Any one of these would do the same: bench or find an employer who asks only what the "
          "rules ask (--formal-only)")),
    ],
    ids=str,
)  # fmt: skip
def test_others_that_do_the_same(changes: tuple[OneChange, ...], text: str) -> None:
    assert others_text(changes, COACH) == text


def test_when_a_route_ends_and_what_it_comes_to() -> None:
    odd = course("odd", None, None)
    assert ends(plan(ask(YARD, "saw"))) == "ends on 4 December 2026."
    assert ends(plan(ask(YARD, "saw", held=("saw",)))) == "ends on 30 November 2026."
    assert ends(plan(ask(shop(odd), "odd"))) == (
        "ends on 30 November 2026 at the earliest (1 length not known)."
    )
    assert ends(plan(ask(YARD, "saw", measure=Measure.STEPS))) == (
        "ends on 4 December 2026; by steps it takes 1 step."
    )
    assert ends(plan(ask(YARD, "saw", measure=Measure.COST))).endswith("by cost it takes nothing.")
    by_cost = ends(plan(ask(shop(odd), "odd", measure=Measure.COST)))
    assert by_cost.endswith("(1 length not known); 1 price not known.")
    dear = shop(odd, course("dear", 1, 80))
    both = ends(plan(ask(dear, "odd and dear", measure=Measure.COST)))
    assert both.endswith("; by cost it takes at least £80, with 1 price not known.")
    gave_up = replace(plan(ask(YARD, "saw")), outcome=Outcome.GAVE_UP)
    assert ends(gave_up) == "ends on 4 December 2026. Time ran out: not proved the best."
    assert ends(replace(gave_up, route=None)) == "was not found in time."
    assert ends(plan(ask(YARD, "saw", avoid=("saw",)))) == "does not exist."


def test_what_an_effect_is_said_to_be() -> None:
    dear = shop(course("axe", 4, 80), course("saw", 1, 5), course("oar", 1, requires="axe and saw"))
    found = what_if(ask(dear, "oar", measure=Measure.COST))
    said = [effect_text(e, found.before) for e in found.effects]
    assert said == ["£80 less, 3 weeks sooner", "£5 less"]
    unsure = replace(
        found.effects[1], after=replace(found.effects[1].after, outcome=Outcome.GAVE_UP)
    )
    assert effect_text(unsure, found.before) == "£5 less or better"


def test_a_longer_route_of_which_more_is_known() -> None:
    odd, sure = course("odd", None), course("sure", 9, delivery=("online",))
    yard = shop(odd, sure, course("saw", 1), role(requires="(odd or sure) and saw"))
    found = what_if(ask(yard, "hand", delivery=("in-person",)))
    assert effect_text(found.effects[-1], found.before) == (
        "1 more length known, but 8 weeks later by what is known"
    )


def test_what_was_not_settled_is_said() -> None:
    found = what_if(ask(shop(course("saw", 5), course("axe", 2, requires="saw")), "axe"))
    text = " ".join(what_if_text(replace(found, undecided=2), 5).split())
    assert "2 of them could not be settled in the time there was" in text
    nothing = replace(found, effects=())
    unsure = replace(nothing, undecided=1)
    assert "No change was found that makes it shorter: 1 change" in what_if_text(unsure, 5)
    assert "No change makes it shorter: 1 change tried." in what_if_text(nothing, 5)


def test_what_less_credits_a_term_would_do() -> None:
    hull = replace(course("hull", 1), figures=replace(course("x").figures, credits=hundredths(30)))
    rows = [replace(hull, id=name, title=name.title()) for name in ("hull", "rig", "tub")]
    asked = ask(shop(*rows), "hull and rig and tub", terms="two", credits_per_term=hundredths(60))
    found = what_if(asked)
    best = next(e for e in found.effects if isinstance(e.change, PerWeek))
    told = what_if_text(replace(found, effects=(replace(best, less=(best,)),)), 5)
    assert "Start 90 credits a term in place of 60" in told
    assert "     90 credits: " in told
