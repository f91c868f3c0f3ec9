"""Sums too large for the solver: limits hold to the last hundredth, and nothing untrue is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations
from random import Random

import pytest

from pathways.model.items import Figures
from pathways.model.quantities import Hundredths, Money
from pathways.route.plan import plan
from pathways.route.question import AtMost, Measure, Outcome, Question
from tests.unit.route.questions import half_of

MOST = 9_999_999_99
"""The highest price that can be written."""
SUM = 2**31 - 1
"""The largest sum that the solver can add up."""


def dear(seed: int, unknown: int = 0, most: int = SUM // 8) -> Question:
    """Ask for half the credits of eight courses at prices to the last penny."""
    rng = Random(seed)  # noqa: S311
    figures = [
        Figures(
            Hundredths(rng.randint(1, 99_999)),
            1,
            None if n < unknown else Money(Hundredths(rng.randint(most // 2, most)), "GBP"),
            Hundredths(rng.randint(1000, 3000)),
        )
        for n in range(8)
    ]
    return half_of(figures, Measure.HOURS)


def pairs(question: Question) -> list[tuple[int, int, int]]:
    """Give of every set that is enough the unknown prices, the known ones and the hours."""
    items = list(question.catalogue.items.values())
    asked = int(str(question.target.amount))  # type: ignore[union-attr]
    sets = chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))
    return [
        (
            sum(i.figures.cost is None for i in some),
            sum(i.figures.cost.amount for i in some if i.figures.cost),
            sum(i.figures.hours or 0 for i in some),
        )
        for some in sets
        if sum(i.figures.credits or 0 for i in some) >= asked
    ]


@pytest.mark.parametrize("unknown", [0, 3])
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("short", [0, 1])
def test_a_limit_on_large_prices_is_kept_exactly(seed: int, unknown: int, short: int) -> None:
    question = dear(seed, unknown)
    found = pairs(question)
    count, price, _ = sorted(found)[seed * len(found) // 16]
    limited = replace(question, at_most=(AtMost(Measure.COST, count, price - short),))
    fitting = [h for u, p, h in found if (u, p) <= (count, price - short)]
    answer = plan(limited)
    if not fitting:
        assert answer.outcome is Outcome.IMPOSSIBLE
        return
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.value == min(fitting)
    assert answer.route is not None
    totals = answer.route.totals
    assert (totals.unknown_cost, totals.cost.amount) <= (count, price - short)


@pytest.mark.parametrize("measure", [Measure.HOURS, Measure.COST])
def test_prices_beyond_what_can_be_added_up_prove_nothing(measure: Measure) -> None:
    limited = AtMost(Measure.COST, 0, 5 * MOST)
    answer = plan(replace(dear(1, most=MOST), measure=measure, at_most=(limited,)))
    assert answer.outcome is not Outcome.IMPOSSIBLE


def test_prices_in_whole_thousands_are_added_up_however_high() -> None:
    question = dear(2, most=MOST)
    items = {}
    for item in question.catalogue.items.values():
        assert item.figures.cost is not None
        price = Money(Hundredths(item.figures.cost.amount // 100_000 * 100_000), "GBP")
        items[item.id] = replace(item, figures=replace(item.figures, cost=price))
    rounded = replace(question, catalogue=replace(question.catalogue, items=items))
    answer = plan(replace(rounded, measure=Measure.COST))
    assert answer.outcome is Outcome.OPTIMAL
    assert answer.value == min(price for _, price, _ in pairs(rounded))
    assert answer.value > SUM
