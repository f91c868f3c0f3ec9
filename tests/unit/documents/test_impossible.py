"""Facts and hints as documents: each with its sort and what it is about."""

from __future__ import annotations

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
from pathways.advice.smallest_change import explain_impossible
from pathways.documents.impossible import fact_document, hint_document, impossible_document
from pathways.model.quantities import hundredths, rung
from pathways.route.plan import plan
from pathways.route.question import AtMost, Measure
from pathways.rules.syntax import AnyQualification
from tests.unit.route.questions import ask, course, shop

COST = AtMost(Measure.COST, 1, 950)
STEPS = AtMost(Measure.STEPS, 0, 3)
DAY = date(2027, 3, 5)


@pytest.mark.parametrize(
    ("fact", "document"),
    [
        (Wished(Wish.BUDGET), {"sort": "wish", "wish": "budget"}),
        (Avoided("a"), {"sort": "avoid", "id": "a"}),
        (Included("a"), {"sort": "include", "id": "a"}),
        (Ordered(("a", "b")), {"sort": "order", "ids": ["a", "b"]}),
        (Usual(), {"sort": "usual"}),
        (StatedNo("a"), {"sort": "stated-no", "id": "a"}),
        (Apart("a", "b"), {"sort": "apart", "ids": ["a", "b"]}),
        (Capped(COST), {"sort": "limit", "measure": "cost", "unknown": 1, "value": 9.5}),
        (Capped(STEPS), {"sort": "limit", "measure": "steps", "unknown": 0, "value": 3}),
    ],
    ids=str,
)
def test_facts(fact: Fact, document: dict[str, Any]) -> None:
    assert fact_document(fact) == document


@pytest.mark.parametrize(
    ("hint", "document"),
    [
        (EndBy(DAY, 1, DAY), {"sort": "end-by", "day": "2027-03-05", "unknown": 1,
                              "sure": "2027-03-05"}),
        (EndBy(DAY), {"sort": "end-by", "day": "2027-03-05", "unknown": 0, "sure": None}),
        (Spend(hundredths(9.5), "GBP", 1, hundredths(20)),
         {"sort": "spend", "amount": 9.5, "currency": "GBP", "unknown": 1, "sure": 20}),
        (Spend(hundredths(9), "GBP"),
         {"sort": "spend", "amount": 9, "currency": "GBP", "unknown": 0, "sure": None}),
        (PerWeek(Wish.STUDY, hundredths(9)),
         {"sort": "per-week", "wish": "study_hours_per_week", "amount": 9}),
        (Allow(COST, STEPS), {"sort": "allow", "measure": "steps", "unknown": 0, "value": 3}),
        (BeIn("xa"), {"sort": "be-in", "country": "xa"}),
        (LearnBy("online"), {"sort": "learn-by", "delivery": "online"}),
        (GiveUp(Usual()), {"sort": "give-up", "fact": {"sort": "usual"}}),
        (SayYes("a"), {"sort": "say-yes", "id": "a"}),
        (Have("a"), {"sort": "have", "id": "a"}),
        (Offer("a"), {"sort": "offer", "id": "a"}),
        (Make(AnyQualification(rung("deck 2"))),
         {"sort": "make", "rule": "any qualification at deck 2"}),
    ],
    ids=str,
)  # fmt: skip
def test_hints(hint: Hint, document: dict[str, Any]) -> None:
    assert hint_document(hint) == document


def test_an_answer_explained() -> None:
    wish = {"sort": "wish", "wish": "deadline"}
    fact = {**wish, "text": "You want to be done by 4 December 2026"}
    end = {"sort": "end-by", "day": "2026-12-18", "unknown": 0, "sure": None}
    hint = {**end, "text": "Be done by 18 December 2026. No earlier day will do."}
    late = ask(shop(course("saw", 3)), "saw", deadline=date(2026, 12, 4))
    assert impossible_document(explain_impossible(plan(late))) == {
        "conflict": {"proved": True, "any_one_opens": True, "facts": [fact]},
        "changes": [{"proved": True, "hints": [hint]}],
    }
