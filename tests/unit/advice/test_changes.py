"""Changes of a coach's own: what each does to a question, and how much it asks."""

from __future__ import annotations

from datetime import date

import pytest

from pathways.advice.changes import (
    BeginOn,
    Claim,
    OneChange,
    RunOn,
    StartIn,
    Worked,
    changed,
    effort,
    holding,
    wishing,
    with_item,
)
from pathways.advice.facts import Usual, Wish
from pathways.advice.hints import GiveUp, Have, PerWeek, SayYes
from pathways.model.quantities import hundredths
from pathways.route.plan import plan
from pathways.route.question import Question
from tests.unit.route.questions import ON, ask, course, fact, role, shop

SAW = shop(course("saw", 5, requires="axe"), course("axe", 2))


@pytest.mark.parametrize(
    ("change", "question", "before", "after"),
    [
        (Claim("axe"), ask(SAW, "saw"), 7, 5),
        (Worked("bench", hundredths(40)), ask(shop(), "100 hours of bench"), 5, 3),
        (StartIn("saw", 12), ask(shop(course("saw", 2, starts=(2,))), "saw"), 11, 3),
        (
            RunOn("saw", date(2026, 12, 8)),
            ask(shop(course("saw", 2, runs=(date(2027, 2, 2),))), "saw"),
            11,
            3,
        ),
        (BeginOn(date(2027, 1, 11)), ask(SAW, "saw"), 7, 7),
        (PerWeek(Wish.STUDY, hundredths(10)), ask(SAW, "saw", study_per_week=hundredths(5)), 14, 7),
        (
            Have("hand"),
            ask(shop(role(requires="saw"), course("saw"), course("oar", requires="hand")), "oar"),
            2,
            1,
        ),
        (GiveUp(Usual()), ask(shop(course("saw", 2), role(usual="saw")), "hand"), 2, 0),
    ],
    ids=str,
)
def test_what_a_change_does(change: OneChange, question: Question, before: int, after: int) -> None:
    assert plan(question).value == before
    assert plan(changed(question, change)).value == after


def test_a_claim_is_recognised_learning_of_the_day_asked() -> None:
    held = changed(ask(SAW, "saw"), Claim("axe")).profile.holdings.items["axe"]
    assert (held.rpl, held.on) == (True, ON)


def test_a_start_more_is_kept_in_order_and_once() -> None:
    question = ask(shop(course("saw", starts=(3, 9), runs=(date(2027, 3, 1),))), "saw")
    more = changed(changed(question, StartIn("saw", 6)), StartIn("saw", 9))
    assert more.catalogue.items["saw"].starts == (3, 6, 9)
    more = changed(question, RunOn("saw", date(2027, 2, 1)))
    assert more.catalogue.items["saw"].runs == (date(2027, 2, 1), date(2027, 3, 1))


def test_nothing_else_is_changed() -> None:
    question = ask(SAW, "saw")
    assert with_item(question) is question
    assert wishing(question, question.profile.wishes) == question
    assert holding(question, question.profile.holdings) == question


@pytest.mark.parametrize(
    ("change", "asked"),
    [(BeginOn(ON), 1), (PerWeek(Wish.STUDY, hundredths(9)), 1), (Worked("bench", hundredths(1)), 3),
     (Claim("a"), 4), (SayYes("a"), 4), (Have("a"), 6), (StartIn("a", 1), 7), (RunOn("a", ON), 7)],
    ids=str,
)  # fmt: skip
def test_how_much_a_change_asks(change: OneChange, asked: int) -> None:
    assert effort(change) == asked


def test_the_yard_may_ask_for_a_check() -> None:
    check = fact("sail", obtainable=True, figures=course("x", 3).figures)
    question = ask(shop(check, course("saw", requires="sail")), "saw")
    assert plan(question).value == 4
    assert plan(changed(question, SayYes("sail"))).value == 1
