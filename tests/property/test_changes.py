"""What would shorten a route: every effect planned again, and none better left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, count, islice

import pytest

from pathways.advice.changes import BeginOn, Claim, OneChange, Worked, changed
from pathways.advice.claimable import may_be_claimed
from pathways.advice.claims import FEW, claims
from pathways.advice.comparison import worth
from pathways.advice.effects import Effect
from pathways.advice.facts import Wish
from pathways.advice.hints import Have, PerWeek, SayYes
from pathways.advice.whatif import what_if
from pathways.model.holdings import Held
from pathways.model.items import Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.offer import barred_by
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, StepKind
from tests.property.catalogues import question
from tests.property.impossible import answered
from tests.property.paced import paced_question

pytestmark = pytest.mark.slow

PARTS = 4


def possible(part: int, cases: int, **wanted: object) -> Iterator[tuple[int, Answer]]:
    """Give a part of the first seeds that have a route of steps, every other one paced."""
    for seed in islice(count(part, PARTS), 20 * cases):
        pose = paced_question(seed) if seed % 2 else question(seed)
        answer = answered(replace(pose, **wanted))  # type: ignore[arg-type]
        if answer.outcome is Outcome.OPTIMAL and answer.route and answer.route.steps:
            yield seed, answer


@pytest.mark.parametrize("part", range(PARTS))
def test_each_effect_is_what_planning_anew_says_and_none_is_better(part: int, cases: int) -> None:
    for seed, before in islice(possible(part, cases), cases // 100):
        pose = before.question
        found = what_if(pose)
        assert found.undecided == 0, seed
        assert worth(found.before, pose) == worth(before, pose), seed
        told = list(every(found.effects))
        for change, saved, cleared in told:
            assert gain(before, change) == (cleared, saved), (seed, change)
        best = max(((cleared, saved) for _, saved, cleared in told), default=(0, 0))
        for change in brute(before):
            assert gain(before, change) <= best, (seed, change)


def every(effects: tuple[Effect, ...]) -> Iterator[tuple[OneChange, int, int]]:
    """Give each change told of, with what it saves and clears."""
    for effect in effects:
        for change in (effect.change, *effect.alike):
            yield change, effect.saved, effect.cleared
        yield from every(effect.less)


def gain(before: Answer, change: OneChange) -> tuple[int, int]:
    """Give how much less is unknown with a change made, and how much less the value is."""
    after = plan(changed(before.question, change))
    if after.route is None:
        return (-1, 0)
    (unknown, value), (left, least) = worth(before, before.question), worth(after, before.question)
    return unknown - left, value - least


def brute(before: Answer) -> Iterator[OneChange]:
    """Give the changes of the sorts that are tried, by a list made here."""
    pose = before.question
    own, wishes = pose.profile.holdings, pose.profile.wishes
    for item in pose.catalogue.items.values():
        if item.id in {pose.target, *own.items, *own.attests} or barred_by(item, pose):
            continue
        if item.kind is Kind.ATTESTATION and item.obtainable:
            yield SayYes(item.id)
        elif item.kind is Kind.ROLE:
            yield Have(item.id)
        elif may_be_claimed(item, pose.catalogue):
            yield Claim(item.id)
    for wish, now in (
        (Wish.STUDY, wishes.study_per_week),
        (Wish.PRACTICE, wishes.practice_per_week),
    ):
        if now is not None:
            yield from (PerWeek(wish, Hundredths(now + 100 * n)) for n in (1, 3, 5))
    if wishes.start is not None:
        yield BeginOn(pose.on)
    steps = before.route.steps if before.route else ()
    kinds = {s.id for s in steps if s.kind is StepKind.HOURS}
    yield from (Worked(kind, Hundredths(4000)) for kind in sorted(kinds))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_best_claims_are_the_best_of_all_sets_within_the_caps(part: int, cases: int) -> None:
    tried = capped = 0
    for seed, before in possible(part, cases):
        pose = before.question
        ids = claimable(pose)
        if not 2 <= len(ids) <= FEW or not any(i.rpl for i in pose.catalogue.items.values()):
            continue
        found = claims(pose)
        sets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
        planned = {s: claiming(pose, s) for s in sets}
        fair = {s: a for s, a in planned.items() if a.route and keeps_to_caps(s, a)}
        best = min(worth(a, pose) for a in fair.values())
        told = [worth(c.effect.after, pose) for c in found.single]
        told += [worth(found.together.after, pose)] if found.together else []
        assert min([*told, worth(before, pose)]) == best, seed
        for ids_ in (
            *((c.id,) for c in found.single),
            *([found.together.ids] if found.together else []),
        ):
            assert ids_ in fair, seed
        if found.together is not None:
            assert found.together.proved, seed
        capped += len(fair) < sum(a.route is not None for a in planned.values())
        tried += 1
        if tried == cases // 200:
            break
    assert tried == cases // 200
    assert capped > 0


def claimable(pose: Question) -> list[str]:
    """Give what may be claimed and could be taken."""
    items = pose.catalogue.items.values()
    known = {pose.target, *pose.profile.holdings.items}
    return [
        i.id
        for i in items
        if i.id not in known and not barred_by(i, pose) and may_be_claimed(i, pose.catalogue)
    ]


def claiming(pose: Question, ids: tuple[str, ...]) -> Answer:
    """Plan with all of these recognised."""
    own = pose.profile.holdings
    held = own.items | {i: Held(i, pose.on, rpl=True) for i in ids}
    profile = replace(pose.profile, holdings=replace(own, items=held))
    return plan(replace(pose, profile=profile))


def keeps_to_caps(ids: tuple[str, ...], answer: Answer) -> bool:
    """Say whether no qualification taken has more credits recognised than it allows."""
    assert answer.route is not None
    items = answer.question.catalogue.items
    taken = [items[s.id] for s in answer.route.steps if s.id in items]
    return all(
        recognised(q, ids, answer) <= q.rpl.at_most for q in taken if q.rpl and q.rpl.at_most
    )


def recognised(whole: Item, ids: tuple[str, ...], answer: Answer) -> float:
    """Give the credits recognised that a qualification lists; without end where one is unknown."""
    items, own = answer.question.catalogue.items, answer.question.profile.holdings
    listed = whole.combination.modules() if whole.by_module and whole.combination else ()
    if not {*ids} & {*listed}:
        return 0
    known = {*ids, *(i for i, h in own.items.items() if h.rpl)}
    system = answer.question.catalogue.credit_system
    total = 0
    for module in (items[i] for i in listed if i in known):
        size = module.figures.credits
        here = None if size is None else answer.question.catalogue.convert(
            size, system(module.level), system(whole.level)
        )  # fmt: skip
        if here is None:
            return float("inf")
        total += here
    for claim in own.credits:
        total += answer.question.catalogue.convert(
            claim.amount, system(claim.at), system(whole.level)
        ) or 0  # fmt: skip
    return total
