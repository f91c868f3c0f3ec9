"""Each hint and each fact, in the words a coach reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.conflict import Conflict
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
)
from pathways.explain.conflict_text import conflict_lines, fact_text
from pathways.explain.hint_text import hint_text
from pathways.model.quantities import hundredths, rung
from pathways.route.question import AtMost, Measure
from pathways.rules.syntax import AnyQualification, Credits, Holds, Hours, Reaches
from tests.unit.route.questions import ask, course, fact, role, shop

FOUR, NINE = hundredths(4), hundredths(9)
YARD = shop(
    course("saw", countries=("xa",)), course("axe", legacy=True), fact(), role(), course("oar")
)
COACH = ask(
    YARD, "saw", country="xa", study_per_week=FOUR, practice_per_week=FOUR, budget=FOUR,
    terms="two", credits_per_term=FOUR, delivery=("online", "blended"), deadline=date(2027, 2, 1),
)  # fmt: skip
ABROAD = ask(YARD, "saw", country="xb")
UNNAMED = ask(YARD, "saw", country="xq")
STEPS = AtMost(Measure.STEPS, 0, 3)


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        (EndBy(date(2027, 3, 5)), "Be done by 5 March 2027. No earlier day will do."),
        (
            EndBy(date(2027, 3, 5), unknown=1),
            (
                "Be done by 5 March 2027. No earlier day will do. "
                "1 length is not known, so it may take longer."
            ),
        ),
        (Spend(NINE, "GBP"), "Spend up to £9. No less will do."),
        (
            Spend(NINE, "GBP", unknown=2),
            "Spend up to £9. No less will do. 2 prices are not known, so it may cost more.",
        ),
        (
            EndBy(date(2027, 3, 5), 1, date(2027, 4, 9)),
            (
                "Be done by 5 March 2027. No earlier day will "
                "do. 1 length is not known, so it may take longer. A route with all lengths known "
                "ends on "
                "9 April 2027."
            ),
        ),
        (
            Spend(NINE, "GBP", 1, hundredths(20)),
            (
                "Spend up to £9. No less will do. 1 price is not "
                "known, so it may cost more. A route with all prices known costs £20."
            ),
        ),
        (PerWeek(Wish.STUDY, NINE), "Study 9 hours a week, not 4. 8 will not do."),
        (PerWeek(Wish.STUDY, hundredths(5)), "Study 5 hours a week, not 4."),
        (PerWeek(Wish.PRACTICE, NINE), "Practise 9 hours a week, not 4. 8 will not do."),
        (PerWeek(Wish.CREDITS_PER_TERM, NINE), "Begin 9 credits in a term, not 4. 8 will not do."),
        (PerWeek(Wish.STUDY, hundredths(1)), "Study 1 hour a week, not 4."),
        (PerWeek(Wish.CREDITS_PER_TERM, hundredths(1)), "Begin 1 credit in a term, not 4."),
        (
            Allow(STEPS, AtMost(Measure.CREDITS, 0, 100)),
            "Let the route take 1 credit. No less will do.",
        ),
        (Allow(STEPS, replace(STEPS, value=5)), "Let the route take 5 steps. No less will do."),
        (LearnBy("online"), "Take courses that are taught online too."),
        (GiveUp(Avoided("saw")), "Do not leave out Saw."),
        (GiveUp(Included("saw")), "Do without Saw."),
        (GiveUp(Ordered(("saw", "axe"))), "Give up the order of Saw and Axe."),
        (GiveUp(Usual()), "Find an employer who asks only what the rules ask (--formal-only)."),
        (
            GiveUp(Apart("axe", "saw")),
            "Ask the provider whether Axe and Saw may both count: today they may not.",
        ),
        (GiveUp(StatedNo("swim")), "Take back the no to this: Can swim."),
        (GiveUp(Capped(STEPS)), "Set no limit on the steps."),
        (GiveUp(Wished(Wish.COUNTRY)), "Look in more than one country: none has all of it."),
        (GiveUp(Wished(Wish.TERMS)), "Do not keep to these terms."),
        (SayYes("swim"), "Be able to say yes to this: Can swim."),
        (SayYes("two references"), "Be able to say yes to this: two references."),
        (Have("saw"), "Have Saw from before, or from somewhere else."),
        (Have("hand"), "Be in this role already: Hand."),
        (Offer("axe"), "Ask the provider for a new start of Axe: there is none left."),
        (Make(Holds("adze")), "The catalogue does not have adze: ask for it to be added."),
        (
            Make(Hours(NINE, "paint")),
            (
                "Nothing that you can take gives 9 hours more of paint: "
                "ask for something new that does."
            ),
        ),
        (
            Make(Reaches("joinery", 2)),
            (
                "Nothing that you can take builds Joinery up to level 2: "
                "ask for something new that does."
            ),
        ),
        (
            Make(Credits(NINE, rung("deck 2"))),
            (
                "Nothing that you can take brings 9 credits at deck 2 "
                "more: ask for something new that does."
            ),
        ),
        (
            Make(AnyQualification(rung("deck 2"))),
            (
                "Nothing that you can take is a qualification at "
                "deck 2: ask for something new that is."
            ),
        ),
    ],
    ids=str,
)
def test_hints(hint: Hint, text: str) -> None:
    assert hint_text(hint, COACH) == text


def test_a_place_is_named_as_it_stands_to_the_coachs_own() -> None:
    assert hint_text(BeIn("xb"), COACH) == "Look at Borealia in place of Atlantica (country: xb)."
    assert hint_text(BeIn("xa-north"), COACH) == (
        "If you live in North Atlantica, say so (country: xa-north)."
    )
    assert hint_text(BeIn("xb"), UNNAMED) == "Look at Borealia in place of xq (country: xb)."
    assert hint_text(Offer("saw"), ABROAD) == "Ask the provider to offer Saw in Borealia."
    assert hint_text(Offer("saw"), UNNAMED) == "Ask the provider to offer Saw in xq."
    north = ask(YARD, "saw", country="xa-north")
    assert hint_text(Offer("saw"), north) == (
        "Ask the provider for a new start of Saw: there is none left."
    ), "what the whole offers is offered in its part"


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        (EndBy(date(2027, 3, 5)), "Be done by 5 March 2027."),
        (Spend(NINE, "GBP"), "Spend up to £9."),
        (PerWeek(Wish.STUDY, NINE), "Study 9 hours a week, not 4."),
        (Allow(STEPS, replace(STEPS, value=5)), "Let the route take 5 steps."),
    ],
    ids=str,
)
def test_that_no_less_will_do_is_said_only_where_it_is_proved(hint: Hint, text: str) -> None:
    assert hint_text(hint, COACH, proved=False) == text


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Avoided("saw"), "You want to leave out Saw"),
        (Included("saw"), "You want Saw in your route"),
        (Ordered(("saw", "axe")), "You want these in this order: Saw and Axe"),
        (Usual(), "You want to meet what employers usually ask, not only the rules"),
        (StatedNo("swim"), "You said no to: Can swim"),
        (Apart("axe", "saw"), "Axe and Saw may not stand together"),
        (Capped(STEPS), "The route may take no more than 3 steps"),
        (Capped(AtMost(Measure.TIME, 0, 3)), "The route may take no more than 3 weeks"),
        (
            Capped(AtMost(Measure.HOURS, 1, 300)),
            "The route may take no more than 3 hours and 1 figure not known",
        ),
        (Capped(AtMost(Measure.COST, 0, 300)), "The route may take no more than £3"),
        (Capped(AtMost(Measure.CREDITS, 0, 300)), "The route may take no more than 3 credits"),
        (Wished(Wish.COUNTRY), "You look only at what is offered in Atlantica"),
        (Wished(Wish.DELIVERY), "You want to be taught online or blended only"),
        (Wished(Wish.TERMS), "You want to study in the terms of Two terms"),
        (Wished(Wish.CREDITS_PER_TERM), "You want to begin no more than 4 credits in a term"),
        (Wished(Wish.PRACTICE), "You can practise 4 hours a week"),
        (Wished(Wish.STUDY), "You can study 4 hours a week"),
        (Wished(Wish.BUDGET), "You can spend no more than £4"),
        (Wished(Wish.DEADLINE), "You want to be done by 1 February 2027"),
    ],
    ids=str,
)
def test_facts(fact: Fact, text: str) -> None:
    assert fact_text(fact, COACH) == text


def test_facts_of_odd_profiles() -> None:
    nothing = ask(YARD, "saw", budget=hundredths(0))
    assert fact_text(Wished(Wish.BUDGET), nothing) == "You can spend nothing"
    assert fact_text(Wished(Wish.COUNTRY), UNNAMED) == "You look only at what is offered in xq"


def said(conflict: Conflict, *, any_one_opens: bool = False) -> list[str]:
    return list(conflict_lines(conflict, COACH, any_one_opens=any_one_opens))


def test_a_conflict() -> None:
    two = Conflict((Wished(Wish.BUDGET), Avoided("saw")))
    points = ["  - You can spend no more than £4.", "  - You want to leave out Saw."]
    lead = "These two things cannot both be so:"
    assert said(two, any_one_opens=True) == [
        lead,
        *points,
        "Drop any one of them and there is a route.",
    ]
    alone = "If nothing else counted, dropping any one of them would leave a route."
    assert said(two) == [lead, *points, alone]
    unsure = replace(two, proved=False)
    assert said(unsure)[-1] == "It was not settled whether all of this matters."
    three = Conflict((*two.facts, Usual()))
    assert said(three)[0] == "These three things cannot all be so:"
    many = Conflict(tuple(Avoided(str(n)) for n in range(12)))
    assert said(many)[0] == "These 12 things cannot all be so:"


def test_a_conflict_of_one_fact_or_none() -> None:
    one = Conflict((Wished(Wish.BUDGET),))
    assert said(one, any_one_opens=True) == [
        "One thing stands in the way:",
        "  - You can spend no more than £4.",
    ]
    assert said(one)[0] == "This alone leaves no route:"
    assert said(Conflict(())) == ["It is not your wishes: without them there is still no route."]
    no_wish = ask(YARD, "saw")
    assert list(conflict_lines(Conflict(()), no_wish)) == []
