"""Counting each module once, against every way there is to count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths, Span
from pathways.rules import counting
from pathways.rules import evaluate as evaluate_module
from pathways.rules.counting import (
    MOST_STATES,
    Candidate,
    Choice,
    Counting,
    Need,
    best_count,
    meets,
)
from pathways.rules.evaluate import evaluate
from pathways.rules.situation import Situation
from pathways.rules.syntax import Ask, AtLeast, Credits, Every, Pool, Rule, When
from pathways.rules.verdict import MET, Verdict
from tests.amounts import examples

SEEDS = st.integers(0, 1_000_000)
NAMES = "abcdef"


def sums_of(rng: Random) -> Counting:
    """Give a random counting."""
    needs, caps = rng.randint(1, 3), rng.randint(0, 2)

    def choice() -> Choice:
        adds = tuple((n, rng.randint(1, 3)) for n in range(needs) if rng.random() < 0.6)
        uses = tuple((n, rng.randint(1, 3)) for n in range(caps) if rng.random() < 0.6)
        return Choice(adds, uses)

    candidates = []
    for name in NAMES[: rng.randint(1, 6)]:
        required = rng.random() < 0.2
        choices = tuple(choice() for _ in range(1 if required else rng.randint(1, 3)))
        candidates.append(Candidate(name, (name,), choices, required))
    wanted = tuple(Need("", rng.randint(1, 5)) for _ in range(needs))
    return Counting(tuple(candidates), wanted, tuple(rng.randint(1, 5) for _ in range(caps)))


def ways(sums: Counting, true: set[str]) -> Iterator[list[int]]:
    """Give the needs' sums of every allowed way to count."""
    options = [
        (*c.choices, *(() if c.required else (Choice(),))) if c.id in true else (Choice(),)
        for c in sums.candidates
    ]
    if any(c.required and c.id not in true for c in sums.candidates):
        return
    for chosen in product(*options):
        uses = [sum(w for c in chosen for n, w in c.caps if n == i) for i in range(len(sums.caps))]
        if all(u <= most for u, most in zip(uses, sums.caps, strict=True)):
            yield [
                min(sum(w for c in chosen for n, w in c.needs if n == i), need.amount)
                for i, need in enumerate(sums.needs)
            ]


@pytest.mark.parametrize("most_states", [MOST_STATES, 0], ids=["followed", "asked"])
@examples(1000)
@given(SEEDS)
def test_the_best_count_is_the_best_of_all_ways(most_states: int, seed: int) -> None:
    with (
        patch.object(counting, "MOST_STATES", most_states),
        patch.object(counting, "ENOUGH_STATES", most_states),
    ):
        judge_best_count(seed)


def judge_best_count(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    sums = sums_of(rng)
    true = {c.id for c in sums.candidates if rng.random() < 0.8}
    every_way = [tuple(w) for w in ways(sums, true)]
    wanted = [n.amount for n in sums.needs]
    best = best_count(sums, true)
    if not every_way:
        assert best is None
        return
    assert best in every_way
    assert best == max(every_way, key=lambda w: (sum(map(int.__ge__, w, wanted)), w))
    assert meets(sums, true) == (wanted in [list(w) for w in every_way])


def pooled(rng: Random) -> Rule:
    """Give a rule of two or three amounts, each from listed ids."""
    amounts = tuple(
        dict.fromkeys(
            Credits(
                Hundredths(rng.randint(1, 6)),
                pool=Pool(ids=tuple(rng.sample(NAMES, rng.randint(1, 4)))),
            )
            for _ in range(rng.randint(2, 3))
        )
    )
    if rng.random() < 0.4:
        return AtLeast(min(len(amounts), rng.randint(1, 2)), amounts)
    return Every(amounts)


def met_some_way(rule: Rule, owned: dict[str, int]) -> bool:
    """Try every way to give each module's credit to one amount or to none."""
    assert isinstance(rule, AtLeast | Every)
    count = rule.count if isinstance(rule, AtLeast) else len(rule.parts)
    places: list[tuple[Credits, frozenset[str]]] = [
        (part, frozenset(part.pool.ids))
        for part in rule.parts
        if isinstance(part, Credits) and part.pool
    ]
    for given_to in product(range(-1, len(places)), repeat=len(owned)):
        shares = list(zip(owned, given_to, strict=True))
        met = sum(
            sum(owned[m] for m, place in shares if place == n and m in ids) >= part.amount
            for n, (part, ids) in enumerate(places)
        )
        if met >= count:
            return True
    return False


@examples(1000)
@given(SEEDS)
def test_competing_amounts_share_as_well_as_can_be(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    owned = {name: rng.randint(1, 4) for name in NAMES if rng.random() < 0.8}
    items = {
        name: Item(
            name,
            Kind.MODULE,
            name,
            figures=Figures(credits=Hundredths(owned.get(name, 1))),
        )
        for name in NAMES
    }
    held = Holdings({name: Held(name) for name in owned})
    rule = pooled(rng)
    verdict = evaluate(rule, Situation(Catalogue(items), held, date(2026, 11, 24)))
    assert (verdict.standing is MET) == met_some_way(rule, owned)


def unsure(rng: Random) -> Rule:
    """Give a rule of amounts from listed ids, some of which ask for recent credit."""
    amounts = tuple(
        Credits(
            Hundredths(rng.randint(1, 6)),
            pool=Pool(ids=tuple(rng.sample(NAMES, rng.randint(1, 5)))),
            within=rng.choice([None, Span(12)]),
        )
        for _ in range(rng.randint(2, 4))
    )
    some: Rule = AtLeast(rng.randint(1, len(amounts)), amounts)
    ask: Rule = Ask("sure")
    return rng.choice([some, Every(amounts), Every((some, ask)), When(ask, some, amounts[0])])


@examples(1000)
@given(SEEDS)
def test_asking_what_can_be_filled_judges_as_following_every_way_does(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    figures = {name: Figures(credits=Hundredths(rng.randint(1, 4))) for name in NAMES}
    items = {name: Item(name, Kind.MODULE, name, figures=figures[name]) for name in NAMES}
    on = date(2026, 11, 24)
    held = Holdings({name: Held(name, rng.choice([on, None])) for name in NAMES})
    at, rule = Situation(Catalogue(items), held, on), unsure(rng)
    with patch.object(evaluate_module, "MOST_FOLLOWED", 0):
        assert evaluate(rule, at) == judge_followed(rule, at)


def judge_followed(rule: Rule, at: Situation) -> Verdict:
    with patch.object(evaluate_module, "MOST_FOLLOWED", 10**6):
        return evaluate(rule, at)
