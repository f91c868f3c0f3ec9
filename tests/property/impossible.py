"""Random questions without a route: those of other seeds, with more wishes than can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice, product
from math import prod
from random import Random

from pathways.model.items import Kind
from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question
from tests.calendar_oracle import PacedWorld, best_in_time
from tests.oracle import World
from tests.property.catalogues import MONDAY, question, whole
from tests.property.paced import paced_question

MOST_LIVES = 400
"""Sets of things that the oracle tries for a question; larger questions are not asked."""
MOST_PACED = 100


def wishful(seed: int) -> Question:
    """Give the question of a seed with more asked of its route; one in five of a limited week."""
    rng = Random(f"wishes {seed}")  # noqa: S311
    pose = paced_question(seed) if seed % 5 == 0 else question(seed)
    items, wishes = pose.catalogue.items, pose.profile.wishes
    taught = [i.id for i in items.values() if i.kind is Kind.MODULE]

    def drawn(chance: float) -> bool:
        return rng.random() < chance

    if drawn(0.5):
        wishes = replace(wishes, budget=whole(rng.choice([0, 3, 5, 8])))
    if drawn(0.5):
        weeks = rng.choice([0, 1, 2, 3])
        wishes = replace(wishes, deadline=MONDAY + timedelta(days=4 + 7 * weeks))
    if drawn(0.4):
        wishes = replace(wishes, avoid=tuple(sorted({*wishes.avoid, rng.choice(taught)})))
    if drawn(0.3):
        wishes = replace(wishes, include=tuple(sorted({*wishes.include, rng.choice(taught)})))
    if drawn(0.3):
        wishes = replace(wishes, delivery=("online",), country="gb")
    held = pose.profile.holdings
    if drawn(0.3):
        noes = {a: False for a in ("age", "check", "two references") if drawn(0.5)}
        held = replace(held, attests=held.attests | noes)
    if drawn(0.2):
        one, other = rng.sample(taught, 2)
        catalogue = replace(
            pose.catalogue, items=items | {one: replace(items[one], excludes=(other,))}
        )
        pose = replace(pose, catalogue=catalogue)
    return replace(pose, profile=replace(pose.profile, holdings=held, wishes=wishes))


def impossible(part: int, parts: int, cases: int) -> Iterator[tuple[int, Answer]]:
    """Give a part of the first seeds whose question has no route and is small, with the answer."""
    answers = ((seed, answered(wishful(seed))) for seed in count(part, parts))
    shut = ((s, a) for s, a in answers if a.outcome is Outcome.IMPOSSIBLE and small(a.question))
    return islice(shut, -(-cases // parts))


def answered(pose: Question) -> Answer:
    """Plan, without a look for reasons."""
    return Posed(pose, reasons=False).best()


def is_possible(pose: Question) -> bool:
    """Say whether the engine finds a route; it must not give up."""
    answer = answered(replace(pose, measure=Measure.STEPS))
    assert answer.outcome is not Outcome.GAVE_UP
    return answer.route is not None


def small(pose: Question) -> bool:
    """Say whether the oracle can try every life there is."""
    sets = prod(map(len, World(pose).takeable()))
    return sets <= (MOST_PACED if is_paced(pose) else MOST_LIVES)


def is_paced(pose: Question) -> bool:
    """Say whether the coach's weeks or terms are limited."""
    wishes = pose.profile.wishes
    return wishes.study_per_week is not None or wishes.terms is not None or two_kinds(pose)


def two_kinds(pose: Question) -> bool:
    """Say whether two kinds of practice may share a week."""
    kinds = pose.catalogue.hour_kinds.values()
    return sum(k.per_week is not None for k in kinds) > 1


def can_be_lived(pose: Question) -> bool:
    """Say whether the oracle finds any life."""
    if is_paced(pose):
        return best_in_time(PacedWorld(pose), pose.measure) is not None
    world = World(pose)
    for choice in product(*world.takeable()):
        things = frozenset(t for t in choice if t is not None)
        if world.allowed(things) and world.finish(things) is not None:
            return True
    return False
