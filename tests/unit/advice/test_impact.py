"""What became of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pathways.advice.impact import WORSE, Asked, Coach, Effect, Impact, effect_of
from pathways.model.holdings import Profile
from pathways.model.quantities import Hundredths, Money
from pathways.route.question import Answer, Measure, Outcome, Question, Route
from tests.unit.explain.routes import route, step
from tests.unit.rules.yard import ON, SHOP

ASKED = Question(SHOP, Profile(), "hand", ON)
PLANK = route(step("Plank", weeks=3))
SAW = route(step("Saw", weeks=3))


def answer(
    value: int | None = 3,
    unknown: int = 0,
    steps: Route | None = PLANK,
    by: Measure = Measure.TIME,
    outcome: Outcome = Outcome.OPTIMAL,
) -> Answer:
    return Answer(replace(ASKED, measure=by), outcome, steps, value, value, unknown)


NONE = answer(None, steps=None, outcome=Outcome.IMPOSSIBLE)
OPEN = answer(5, outcome=Outcome.GAVE_UP)


def priced(amount: int, currency: str) -> Answer:
    totals = replace(PLANK.totals, cost=Money(Hundredths(amount), currency))
    return answer(amount, steps=replace(PLANK, totals=totals), by=Measure.COST)


CASES: list[tuple[str, Answer | None, Answer | None, Effect]] = [
    ("alike", answer(), answer(), Effect.SAME),
    ("not there before", None, answer(), Effect.NEW_TARGET),
    ("not there any more", answer(), None, Effect.TARGET_GONE),
    ("none at all", NONE, NONE, Effect.SAME),
    ("none before", NONE, answer(), Effect.POSSIBLE_NOW),
    ("none now", answer(), NONE, Effect.IMPOSSIBLE_NOW),
    ("open before", OPEN, answer(), Effect.UNDECIDED),
    ("open now", NONE, OPEN, Effect.UNDECIDED),
    ("a week more", answer(3), answer(4), Effect.LONGER),
    ("a week less", answer(3), answer(2), Effect.SHORTER),
    ("more of what is known", answer(3, 1), answer(4, 1), Effect.LONGER),
    ("less of what is known", answer(3, 1), answer(2, 1), Effect.SHORTER),
    ("more, and more to come", answer(3), answer(4, 1), Effect.LONGER),
    ("less now, whatever was to come", answer(3, 1), answer(2), Effect.SHORTER),
    ("less, but who knows", answer(3), answer(2, 1), Effect.LESS_KNOWN),
    ("the same, but who knows", answer(3), answer(3, 1), Effect.LESS_KNOWN),
    ("more, but known", answer(3, 1), answer(4), Effect.BETTER_KNOWN),
    ("more unknown of many", answer(3, 2), answer(9, 3), Effect.LESS_KNOWN),
    ("fewer unknown of many", answer(3, 3), answer(1, 2), Effect.BETTER_KNOWN),
    ("other steps", answer(), answer(steps=SAW), Effect.OTHER_STEPS),
    ("fewer steps", answer(), answer(steps=route()), Effect.OTHER_STEPS),
    ("a day later", answer(), answer(steps=route(step("Plank", 1, 3))), Effect.OTHER_FIGURES),
    (
        "something to confirm", answer(),
        answer(steps=replace(PLANK, conditions=("can-swim",))), Effect.OTHER_FIGURES,
    ),
    (
        "another title", answer(),
        answer(steps=replace(PLANK, steps=(replace(PLANK.steps[0], title="Board"),))), Effect.SAME,
    ),
    ("dearer", priced(100, "GBP"), priced(200, "GBP"), Effect.LONGER),
    ("another currency", priced(100, "GBP"), priced(200, "EUR"), Effect.OTHER_FIGURES),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "effect"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_effect(before: Answer | None, after: Answer | None, effect: Effect) -> None:
    assert effect_of(before, after) is effect


def test_worse_is_only_who_had_a_route() -> None:
    asked = Asked(Coach("", Profile(), Profile()), "hand", ASKED, ASKED)
    for effect in Effect:
        impact = Impact(asked, effect, answer(), None)
        assert impact.is_worse is (effect in WORSE)
        assert not replace(impact, before=NONE).is_worse
        assert not replace(impact, before=None).is_worse
