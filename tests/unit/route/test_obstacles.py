"""Why there is no route: every reason, in the words a coach reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.catalogue import Catalogue, Domain, HourKind, Term, TermCalendar
from pathways.model.holdings import Held, Holdings, Profile, Wishes
from pathways.model.items import Combination, DatedFigures, Figures, Group, Item, Kind
from pathways.model.quantities import Hundredths, Money, hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.rules.parse import parse
from tests.unit.rules.yard import module, yard

ON = date(2026, 11, 24)
NOTHING = Profile()


def sized(id_: str, weeks: int = 1, cost: int = 0, **more: object) -> Item:
    figures = Figures(Hundredths(100), weeks, Money(Hundredths(cost * 100), "GBP"))
    return Item(id_, Kind.MODULE, id_.title(), figures=figures, **more)  # type: ignore[arg-type]


def role(**more: object) -> Item:
    return Item("hand", Kind.ROLE, "Yard hand", **more)  # type: ignore[arg-type]


def asked(
    catalogue: Catalogue, target: str, profile: Profile = NOTHING, *, formal_only: bool = False
) -> Answer:
    goal = target if target in catalogue.items else parse(target)
    question = Question(catalogue, profile, goal, ON, Measure.STEPS, formal_only=formal_only)
    return plan(question)


def reasons(catalogue: Catalogue, target: str, profile: Profile = NOTHING) -> list[tuple[str, str]]:
    answer = asked(catalogue, target, profile)
    assert answer.outcome is Outcome.IMPOSSIBLE
    assert answer.route is None
    return [(r.code, r.text) for r in answer.reasons]


def wishing(**wishes: object) -> Profile:
    return Profile(wishes=Wishes(**wishes))  # type: ignore[arg-type]


def holding(*ids: str, attests: dict[str, bool] | None = None) -> Profile:
    return Profile(Holdings({i: Held(i) for i in ids}, attests=attests or {}))


SWIM = Item("swim", Kind.ATTESTATION, "Can swim", obtainable=False)


@pytest.mark.parametrize(
    ("item", "profile", "reason"),
    [
        (sized("saw", legacy=True), NOTHING, ("legacy", "Saw can no longer be started.")),
        (sized("saw"), wishing(avoid=("saw",)), ("avoided", "You wish to avoid Saw.")),
        (sized("saw", countries=("xa", "xb")), wishing(country="xc"),
         ("country", "Saw is offered in xa, xb, not in xc.")),
        (sized("saw", delivery=("online", "blended")), wishing(delivery=("in-person",)),
         ("delivery", "Saw is taught online, blended only.")),
        (sized("saw", excludes=("axe",)), holding("axe"),
         ("excluded", "Saw may not stand beside Axe, which you hold.")),
        (sized("saw", runs=(date(2026, 11, 23),)), NOTHING,
         ("no-date", "Saw has no date left on which it starts.")),
    ],
)  # fmt: skip
def test_an_item_that_cannot_be_taken(
    item: Item, profile: Profile, reason: tuple[str, str]
) -> None:
    assert reasons(yard(item, sized("axe")), "saw", profile) == [reason]


def test_the_last_run_is_in_time_in_its_own_week() -> None:
    for day, possible in ((date(2026, 11, 29), False), (date(2026, 11, 30), True)):
        answer = asked(yard(sized("saw", runs=(day,))), "saw")
        assert (answer.outcome is Outcome.OPTIMAL) is possible


def test_a_part_of_a_country_is_in_it() -> None:
    saw = yard(sized("saw", countries=("xa",)))
    assert asked(saw, "saw", wishing(country="xa-north")).outcome is Outcome.OPTIMAL


def test_what_the_profile_says_no_to() -> None:
    catalogue = yard(SWIM, sized("saw", requires='swim and ask "a vest"'))
    no = holding(attests={"swim": False, "a vest": False})
    assert reasons(catalogue, "saw", no) == [
        ("needs", "Saw asks for something you cannot get:"),
        ("stated-no", "You said no to: Can swim"),
        ("stated-no", "You said no to: a vest"),
    ]


def test_what_is_not_in_the_catalogue() -> None:
    catalogue = yard(sized("saw", requires="adze"))
    assert reasons(catalogue, "saw")[1] == ("not-in-catalogue", "adze is not in the catalogue.")


def test_two_items_that_wait_for_each_other() -> None:
    catalogue = yard(sized("saw", requires="axe"), sized("axe", requires="saw"))
    assert ("circular", "Axe can never be started.") in reasons(catalogue, "saw")


def test_hours_that_nothing_gives() -> None:
    kinds = {"bench": HourKind("bench", "Bench", requires="axe", per_week=hundredths(5)),
             "paint": HourKind("paint", "Paint")}  # fmt: skip
    day = module("day", gives=(("paint", hundredths(6)),))
    asking = role(requires="8 hours of bench")
    catalogue = yard(sized("axe", legacy=True), asking, day, hour_kinds=kinds)
    assert reasons(catalogue, "hand") == [
        ("needs", "Yard hand asks for something you cannot get:"),
        ("hours", "Bench: only 0 of the 8 hours asked for can be had."),
        ("legacy", "Axe can no longer be started."),
    ]
    assert reasons(catalogue, "7.5 hours of paint") == [
        ("hours", "Paint: only 6 of the 7.5 hours asked for can be had."),
    ]


def test_a_level_out_of_reach() -> None:
    joinery = Domain("joinery", "Joinery", (), ((1, "axe"),))
    catalogue = yard(sized("axe", legacy=True), domains={"joinery": joinery})
    assert reasons(catalogue, "joinery >= 1") == [
        ("level", "Nothing you can take brings Joinery to level 1."),
        ("legacy", "Axe can no longer be started."),
    ]


def test_too_few_credits() -> None:
    catalogue = yard(module("saw", 10, "deck 2", tags=("wood",)))
    assert reasons(catalogue, "15 credits from tag wood") == [
        ("credits", "Only 10 of the 15 credits asked for can be had: 15 credits from tag wood."),
    ]


def test_no_such_qualification() -> None:
    catalogue = yard(sized("saw"))
    assert reasons(catalogue, "any qualification at deck 2") == [
        ("unmet", "You can take no qualification at level 2 of the Deck."),
    ]


def test_a_qualification_there_is_but_not_to_be_had() -> None:
    made = Item("builder", Kind.QUALIFICATION, "Builder", level=rung("deck 2"), legacy=True)
    assert reasons(yard(made), "any qualification at deck 2") == [
        ("unmet", "You can take no qualification at level 2 of the Deck."),
        ("legacy", "Builder can no longer be started."),
    ]


def test_what_can_be_had_is_no_reason() -> None:
    kinds = {"bench": HourKind("bench", "Bench", per_week=hundredths(5))}
    joinery = Domain("joinery", "Joinery", (), ((1, "5 hours of bench"), (2, "axe")))
    catalogue = yard(sized("axe", legacy=True), SWIM, sized("tub"), hour_kinds=kinds,
                     domains={"joinery": joinery})  # fmt: skip
    goal = "tub and swim and joinery >= 1 and 9 hours of bench and joinery >= 2"
    assert reasons(catalogue, goal) == [
        ("level", "Nothing you can take brings Joinery to level 2."),
        ("legacy", "Axe can no longer be started."),
    ]


def test_a_combination_that_cannot_be_filled() -> None:
    rule = Combination(("saw",), (Group("g", ("axe",)),), total=hundredths(20))
    made = Item("builder", Kind.QUALIFICATION, "Builder", level=rung("deck 2"), combination=rule,
                whole=False)  # fmt: skip
    axe = replace(module("axe", 10, "deck 2"), legacy=True)
    catalogue = yard(module("saw", 10, "deck 2"), axe, made)
    assert reasons(catalogue, "builder") == [
        ("needs", "Builder asks for something you cannot get:"),
        ("combination", "Builder cannot fill in all: 10 of 20 credits."),
    ]


def test_a_module_inside_a_qualification_asks_for_its_entry() -> None:
    units = Combination(("saw",))
    made = Item(
        "builder", Kind.QUALIFICATION, "Builder", entry="swim", combination=units, whole=False
    )
    catalogue = yard(SWIM, made, sized("saw", within=("builder",)))
    assert reasons(catalogue, "saw", holding(attests={"swim": False})) == [
        ("needs", "Saw asks for something you cannot get:"),
        ("stated-no", "You said no to: Can swim"),
    ]


def test_what_was_said_above_is_not_called_a_circle() -> None:
    saw, axe = sized("saw", requires="swim"), sized("axe", requires="swim")
    either = sized("oar", requires="any of (saw, axe)")
    found = reasons(yard(SWIM, saw, axe, either), "oar", holding(attests={"swim": False}))
    assert found == [
        ("needs", "Oar asks for something you cannot get:"),
        ("needs", "Saw asks for something you cannot get:"),
        ("stated-no", "You said no to: Can swim"),
        ("needs", "Axe asks for what is named above."),
    ]


def test_a_unit_of_a_whole_is_not_taken_by_itself() -> None:
    whole = Item("builder", Kind.QUALIFICATION, "Builder")
    catalogue = yard(whole, sized("saw", within=("builder",)))
    assert reasons(catalogue, "saw", holding()) == [
        ("inside", "Saw is not taught by itself: it comes with a whole."),
    ]


def test_what_employers_usually_ask_stands_in_the_way_unless_left_out() -> None:
    catalogue = yard(sized("axe", legacy=True), role(usual="axe"))
    assert ("legacy", "Axe can no longer be started.") in reasons(catalogue, "hand")
    assert asked(catalogue, "hand", formal_only=True).outcome is Outcome.OPTIMAL


def test_what_is_wished_for_must_be_had_too() -> None:
    catalogue = yard(sized("saw"), sized("axe", legacy=True))
    assert reasons(catalogue, "saw", wishing(include=("axe",))) == [
        ("legacy", "Axe can no longer be started."),
    ]


def test_a_deadline_too_soon() -> None:
    soon = wishing(deadline=date(2026, 12, 10))
    (found,) = reasons(yard(sized("saw", weeks=2)), "saw", soon)
    assert found[0] == "deadline"
    assert found[1].startswith("The earliest finish is ")
    assert asked(yard(sized("saw", weeks=2)), "saw", wishing(deadline=date(2026, 12, 11))).route


def test_a_budget_too_small() -> None:
    catalogue = yard(sized("saw", cost=100))
    assert reasons(catalogue, "saw", wishing(budget=hundredths(99))) == [
        ("budget", "Every route costs more than your budget."),
    ]
    assert asked(catalogue, "saw", wishing(budget=hundredths(100))).route


def test_a_deadline_that_only_a_dearer_route_keeps() -> None:
    catalogue = yard(sized("quick", cost=100, counts_as=()), sized("slow", weeks=9))
    wishes = wishing(budget=hundredths(50), deadline=date(2026, 12, 11))
    assert reasons(catalogue, "quick or slow", wishes) == [
        ("budget", "Every route that ends by your deadline costs more than your budget."),
        (
            "deadline",
            "The earliest finish within your budget is 29 January 2027, after your deadline.",
        ),
    ]


def test_items_that_may_not_stand_together() -> None:
    catalogue = yard(sized("axe", excludes=("saw",)), sized("saw"))
    (found,) = reasons(catalogue, "axe and saw")
    assert found == (
        "exclusion",
        "Every route takes two items that may not stand together: axe and saw.",
    )


def test_wishes_that_together_leave_nothing() -> None:
    catalogue = yard(sized("axe", cost=60, excludes=("saw",)), sized("saw", cost=60))
    assert reasons(catalogue, "axe and saw", wishing(budget=hundredths(50))) == [
        ("conflict", "No route keeps to your budget and what may not stand together."),
    ]


def test_a_pair_that_may_not_stand_together_is_named_once() -> None:
    new = DatedFigures(date(2027, 3, 1), Figures(Hundredths(100), 2))
    axe, saw = sized("axe", excludes=("saw",)), sized("saw", excludes=("axe",), values=(new,))
    assert reasons(yard(axe, saw), "axe and saw") == [
        ("exclusion", "Every route takes two items that may not stand together: axe and saw."),
    ]


@pytest.mark.parametrize(
    ("wishes", "text"),
    [
        ({}, "No route keeps to your hours of study a week."),
        ({"deadline": date(2028, 1, 1), "budget": hundredths(90)},
         "No route keeps to your budget, your deadline and your hours of study a week."),
    ],
)  # fmt: skip
def test_a_week_that_is_too_full_is_named(wishes: dict[str, object], text: str) -> None:
    soon = (date(2026, 11, 30),)
    catalogue = yard(sized("axe", runs=soon), sized("saw", runs=soon))
    profile = wishing(study_per_week=hundredths(1), **wishes)
    assert reasons(catalogue, "axe and saw", profile) == [("conflict", text)]


def test_terms_that_are_too_few_are_named() -> None:
    term = Term("Winter", date(2026, 11, 30), date(2027, 3, 26))
    catalogue = yard(
        *(module(m, 10) for m in ("axe", "saw")), terms={"one": TermCalendar("one", "One", (term,))}
    )
    profile = wishing(terms="one", credits_per_term=hundredths(10))
    assert reasons(catalogue, "axe and saw", profile) == [
        ("conflict", "No route keeps to your credits in a term."),
    ]


@pytest.mark.parametrize(("weeks", "pace"), [(20_000, None), (9_999_999, None), (3, Hundredths(1))])
def test_what_takes_longer_than_can_be_planned(weeks: int, pace: Hundredths | None) -> None:
    ages = Item("ages", Kind.MODULE, "Ages", figures=Figures(Hundredths(11_000_00), weeks))
    found = reasons(yard(ages, role(requires="ages")), "hand", wishing(study_per_week=pace))
    assert found == [("too-long", "Every route takes longer than 200 years.")]
