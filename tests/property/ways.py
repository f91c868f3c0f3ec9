"""Random questions with many ways to the target, where what is quick is dear."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from random import Random

from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Money
from pathways.route.question import Question
from pathways.rules.syntax import Holds, Rule, at_least, every
from tests.oracle import World
from tests.property.catalogues import question, whole

MOST_SETS = 200
"""Sets of things that the oracle tries for one question; larger ones are not asked."""


def ways_question(seed: int) -> Question:
    """Give a seed's question with a target that asks for some of this and some of that."""
    rng = Random(f"ways {seed}")  # noqa: S311
    while True:
        pose = question(rng.randrange(1_000_000))
        if len(modules_of(pose)) >= LEAST and sets_of(pose) <= MOST_SETS:
            return _many_ways(pose, rng)


LEAST = 4
"""Modules to choose from."""


def modules_of(pose: Question) -> list[str]:
    held = pose.profile.holdings.items
    items = pose.catalogue.items.values()
    return [i.id for i in items if i.kind is Kind.MODULE and i.id not in held]


def sets_of(pose: Question) -> int:
    return prod(map(len, World(pose).takeable()))


def _many_ways(pose: Question, rng: Random) -> Question:
    items = {i.id: traded(i, rng) for i in pose.catalogue.items.values()}
    catalogue = replace(pose.catalogue, items=items)
    wishes = replace(pose.profile.wishes, deadline=None, include=(), avoid=(), delivery=())
    if rng.random() < 0.7:
        wishes = replace(wishes, budget=None)
    profile = replace(pose.profile, wishes=wishes)
    return replace(pose, catalogue=catalogue, profile=profile, target=some_of(pose, rng))


def some_of(pose: Question, rng: Random) -> Rule:
    """Ask for one or two of some modules, and of the rest; a role or qualification may do too."""
    modules, items = modules_of(pose), pose.catalogue.items.values()
    others = [i.id for i in items if i.kind in (Kind.ROLE, Kind.QUALIFICATION)]
    rng.shuffle(modules)
    half = len(modules) // 2
    groups = (modules[:half], modules[half:] + rng.sample(others, min(len(others), 1)))
    counts = (rng.choice([1, 1, 1, 2]), rng.choice([1, 1, 2]))
    parts = (
        at_least(min(count, len(group)), tuple(map(Holds, group)))
        for count, group in zip(counts, groups, strict=True)
    )
    return every(tuple(parts))


def traded(item: Item, rng: Random) -> Item:
    """Give a module that costs the more the sooner it is over, now and then by no known price."""
    if item.kind is not Kind.MODULE:
        return item
    weeks = rng.choice([1, 2, 3, 4])
    cost = None if rng.random() < 0.1 else Money(whole(2 * (5 - weeks) + rng.choice([0, 1])), "GBP")
    known = item.figures
    figures = Figures(whole(rng.choice([1, 2, 5])), weeks, cost, known.credits)
    requires = item.requires if rng.random() < 0.3 else ""
    return replace(item, figures=figures, requires=requires, countries=(), legacy=False)
