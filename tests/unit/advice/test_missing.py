"""What would bring something that the coach cannot have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.advice.hints import Have, Hint, Make, Offer, SayYes
from pathways.advice.missing import bringing
from pathways.model.catalogue import Ladder
from pathways.model.items import Combination, Item, Kind
from pathways.model.quantities import hundredths, rung
from pathways.route.question import Question
from pathways.rules.syntax import AnyQualification, Credits, Holds, Hours, Pool, Reaches
from tests.unit.route.questions import ask, course, fact, role, shop
from tests.unit.rules.yard import module

GONE = course("axe", legacy=True)
BOAT = Item("boat", Kind.QUALIFICATION, "Boat", level=rung("deck 2"),
            combination=Combination(("axe",)), whole=False)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "hints"),
    [
        (ask(shop(GONE, course("saw", requires="axe")), "saw"), [Have("axe"), Offer("axe")]),
        (ask(shop(GONE), "axe"), [Offer("axe")]),
        (ask(shop(GONE, course("saw")), "saw", include=("axe",)), [Offer("axe")]),
        (
            ask(shop(course("axe", countries=("xb",))), "any of (axe, adze)", country="xa"),
            [Have("axe"), Offer("axe"), Make(Holds("adze"))],
        ),
        (
            ask(shop(course("axe", runs=(date(2026, 1, 5),)), role(usual="axe")), "hand"),
            [Have("axe"), Offer("axe")],
        ),
        (
            ask(
                shop(course("axe", delivery=("online",)), role(usual="axe")),
                "hand",
                delivery=("in-person",),
            ),
            [Have("axe")],
        ),
        (
            ask(shop(GONE, course("saw", requires="axe"), role(requires="saw")), "hand"),
            [Have("axe"), Offer("axe"), Have("saw", further=True)],
        ),
        (
            ask(shop(fact(), course("saw", requires="swim")), "saw", attests={"swim": False}),
            [SayYes("swim")],
        ),
        (
            ask(
                shop(fact(obtainable=True, requires="axe"), GONE, course("saw", requires="swim")),
                "saw",
            ),
            [Have("axe"), Offer("axe"), SayYes("swim")],
        ),
        (
            ask(shop(course("saw", requires='ask "a boat"')), "saw", attests={"a boat": False}),
            [SayYes("a boat")],
        ),
        (ask(shop(), "6 hours of paint"), [Make(Hours(hundredths(6), "paint"))]),
        (
            ask(shop(module("day", gives=(("paint", hundredths(2)),))), "6 hours of paint"),
            [Make(Hours(hundredths(4), "paint"))],
        ),
        (
            ask(shop(), "6 hours of (paint, sail at most 2)"),
            [Make(Hours(hundredths(6), "paint")), Make(Hours(hundredths(6), "sail"))],
        ),
        (ask(shop(), "joinery >= 2"), [Make(Reaches("joinery", 2))]),
        (ask(shop(), "any qualification at deck 2"), [Make(AnyQualification(rung("deck 2")))]),
        (ask(shop(), "9 credits at deck 2"), [Make(Credits(hundredths(9), rung("deck 2")))]),
        (
            ask(
                shop(
                    ladders={
                        "deck": Ladder("deck", "Deck", ("1", "2"), "plank"),
                        "bare": Ladder("bare", "Bare", ()),
                    }
                ),
                "9 credits from tag fine",
            ),
            [Make(Credits(hundredths(9), rung("deck 1"), pool=Pool(tag="fine")))],
        ),
        (
            ask(shop(module("axe", 9, legacy=True)), "9 credits from (axe)"),
            [Have("axe"), Offer("axe")],
        ),
        (ask(shop(GONE, BOAT), "boat"), [Have("axe"), Offer("axe")]),
        (ask(shop(course("saw"), GONE), "saw and axe", held=("axe",)), [Have("saw")]),
    ],
    ids=lambda x: str(x.target) if isinstance(x, Question) else None,
)
def test_what_would_bring_what_is_lacking(question: Question, hints: list[Hint]) -> None:
    assert list(bringing(question)) == hints


def test_what_can_be_had_is_no_help_where_something_else_is_lacking() -> None:
    """With the rope and the oar from before, the axe would still be lacking."""
    catalogue = shop(GONE, course("rope"), course("oar", requires="rope"),
                     course("saw", requires="axe and oar"))  # fmt: skip
    assert list(bringing(ask(catalogue, "saw"))) == [Have("axe"), Offer("axe")]


def test_what_can_be_had_may_help_where_time_or_company_stands_in_the_way() -> None:
    catalogue = shop(
        course("rope", excludes=("oar",)), course("oar"), course("saw", requires="rope")
    )
    assert Have("saw") in list(bringing(ask(catalogue, "saw and oar")))
    assert Have("rope") in list(bringing(ask(catalogue, "saw", deadline=date(2026, 12, 4))))


def test_what_is_put_together_from_modules_may_count_as_a_whole() -> None:
    boat = replace(BOAT, figures=module("x", 10).figures)
    catalogue = shop(GONE, boat, course("saw", requires="10 credits from (boat)"))
    assert Have("boat", further=True) in list(bringing(ask(catalogue, "saw")))
    credited = ask(catalogue, "10 credits from (boat)")
    assert Have("boat", further=True) in list(bringing(credited))
