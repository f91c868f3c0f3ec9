"""Named routes and plans B on random catalogues, against the oracle and against planning anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from math import prod
from random import Random

import pytest

from pathways.advice.changes import wishing
from pathways.advice.comparison import worth
from pathways.advice.contingency import Mishap, Setback, contingency
from pathways.advice.meanwhile import begun_by, spent
from pathways.advice.whynot import Finding, WhyNot, why_not
from pathways.model.items import Kind
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Step, StepKind
from pathways.route.verify import faults_of
from tests.oracle import Best, World, best
from tests.property.catalogues import question

pytestmark = pytest.mark.slow

PARTS = 8
CASES = 14
"""Questions in a part, of each sort."""
MOST_SETS = 1000
"""Sets of things that the oracle tries for one question; larger questions are not asked."""
MEASURES = list(Measure)
CHOICES = (Kind.MODULE, Kind.QUALIFICATION, Kind.ROLE)


def posed(part: int) -> Iterator[tuple[int, Question, World]]:
    """Give the questions of a part that are small enough for the oracle, by every measure."""
    found = ((s, replace(question(s), measure=MEASURES[s % 5])) for s in count(part, PARTS))
    worlds = ((seed, pose, World(pose)) for seed, pose in found)
    small = ((s, q, w) for s, q, w in worlds if prod(map(len, w.takeable())) <= MOST_SETS)
    return islice(small, CASES)


def best_of(pose: Question) -> Best | None:
    """Give the oracle's best answer to a question."""
    world = World(pose)
    return best(world, world.lives(), pose.measure)


def having(pose: Question, ids: tuple[str, ...]) -> Question:
    """Give a question whose coach wishes to have some items in."""
    wishes = pose.profile.wishes
    return wishing(pose, replace(wishes, include=(*wishes.include, *ids)))


def drawn(seed: int, pose: Question) -> tuple[str, ...]:
    """Name one to three items of a question."""
    rng = Random(f"named {seed}")  # noqa: S311
    ids = [i.id for i in pose.catalogue.items.values() if i.kind in CHOICES]
    return tuple(rng.sample(ids, min(len(ids), rng.choice([1, 2, 2, 3]))))


def agrees(answer: Answer, expected: Best | None) -> bool:
    """Say whether an answer is the one the oracle found."""
    if expected is None or answer.route is None:
        return expected is None and answer.outcome is Outcome.IMPOSSIBLE
    same = (answer.unknown, answer.value) == (expected.unknown, expected.value)
    return same and answer.outcome is Outcome.OPTIMAL and faults_of(answer) == ()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_named_route_is_the_best_that_has_all_in(part: int) -> None:
    found: list[Finding] = []
    for seed, pose, _ in posed(part):
        ids = drawn(seed, pose)
        told = why_not(pose, ids)
        where = f"seed {seed} with {ids}"
        expected = best_of(having(pose, ids))
        assert agrees(told.best, best_of(pose)), where
        assert agrees(told.through, expected), where
        for one in told.named:
            assert agrees(one.through, best_of(having(pose, (one.id,)))), where
        check_finding(told, ids, where)
        check_cause(told, pose, where)
        check_enough(told, pose, ids, where)
        found.append(told.finding)
    assert {Finding.BEST, Finding.IMPOSSIBLE} <= {*found}
    assert {Finding.LONGER, Finding.AS_GOOD} & {*found}


def check_finding(told: WhyNot, ids: tuple[str, ...], where: str) -> None:
    """See that the finding is what the two answers say."""
    best_, through = told.best, told.through
    if best_.route is None:
        assert told.finding is Finding.NO_ROUTE, where
        return
    if through.route is None:
        assert told.finding is Finding.IMPOSSIBLE, where
        assert told.conflict is not None, where
        return
    (few, low), (many, high) = worth(best_, best_.question), worth(through, best_.question)
    assert (few, low) <= (many, high), where
    if told.finding is Finding.BEST:
        there = {s.id for s in best_.route.steps} | {*best_.question.profile.holdings.items}
        assert there.issuperset(ids), where
    expected = {
        Finding.BEST: (few, low) == (many, high),
        Finding.AS_GOOD: (few, low) == (many, high),
        Finding.LONGER: high > low,
        Finding.LESS_KNOWN: many > few and high <= low,
    }
    assert expected[told.finding], where


def check_cause(told: WhyNot, pose: Question, where: str) -> None:
    """See that the cause alone makes it as much worse, and that no part of it does."""
    if told.finding not in (Finding.LONGER, Finding.LESS_KNOWN):
        assert told.cause == (), where
        return
    assert told.cause, where
    whole = best_of(having(pose, told.cause))
    assert whole is not None, where
    assert (whole.unknown, whole.value) == (told.through.unknown, told.through.value), where
    for id_ in told.cause:
        part = best_of(having(pose, tuple(i for i in told.cause if i != id_)))
        assert part is not None, where
        assert (part.unknown, part.value) < (whole.unknown, whole.value), where


def check_enough(told: WhyNot, pose: Question, ids: tuple[str, ...], where: str) -> None:
    """See by trying every set whether the named items need another of the coach's choice."""
    if not isinstance(pose.target, str) or told.best.route is None:
        return
    asked = having(pose, ids)
    items = pose.catalogue.items
    kept = {*ids, *asked.profile.wishes.wanted, pose.target}
    lives = World(asked).lives()
    alone = any(
        all(t.level or t.amount or t.name in kept or items[t.name].kind not in CHOICES
            for t in life.things)
        for life in lives
    )  # fmt: skip
    assert told.enough is alone, where


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_lost_costs_what_planning_anew_says(part: int) -> None:
    again = 0
    for seed, pose, _ in posed(part):
        found = contingency(pose)
        assert agrees(found.best, best_of(pose)), f"seed {seed}"
        route = found.best.route
        if route is None:
            continue
        for risk in found.risks:
            where = f"seed {seed} without {risk.step.id}"
            never, failed, shut = risk.setbacks
            check_never(never, pose, risk.step, where)
            check_after(failed, route, risk.step, where)
            check_after(shut, route, risk.step, where)
            again += check_order(failed, shut, risk.step)
    assert again > 0


def check_never(never: Setback, pose: Question, step: Step, where: str) -> None:
    """See that what does not run is lost as the oracle says."""
    wishes = pose.profile.wishes
    include = tuple(i for i in wishes.include if i != step.id)
    shut = replace(wishes, avoid=(*wishes.avoid, step.id), include=include)
    asked = wishing(pose, shut)
    if never.beyond:
        assert best_of(asked) is None, where
        asked = wishing(pose, replace(shut, deadline=None, budget=None))
        assert best_of(asked) is not None, where
        return
    expected = best_of(asked)
    assert agrees(never.after, expected), where
    if expected is not None:
        original = plan(pose)
        assert original.route is not None, where
        assert never.later == expected.life.finish - original.route.totals.weeks, where


def check_after(after: Setback, route: Route, step: Step, where: str) -> None:
    """See that the way on is true, and that its totals and those of the past add up."""
    assert faults_of(after.after) == (), where
    rest = after.after.route
    if rest is None:
        assert after.after.outcome is Outcome.IMPOSSIBLE, where
        return
    past = begun_by(route, step.end_week, step)
    cost = spent(past) + rest.totals.cost.amount - route.totals.cost.amount
    assert after.dearer == cost, where
    assert after.later == step.end_week + rest.totals.weeks - route.totals.weeks, where
    if after.mishap is Mishap.SHUT:
        assert step.id not in {s.id for s in rest.steps}, where
    held = {s.id for s in past if s is not step and s.end_week < step.end_week}
    new = {s.id for s in rest.steps if s.kind not in (StepKind.HOURS, StepKind.RENEWAL)}
    lasting = {i for i in held if after.after.question.catalogue.items.get(i) is not None}
    lapse = {i for i in lasting if route_lapses(i, after)}
    assert not new & (lasting - lapse), where


def route_lapses(id_: str, after: Setback) -> bool:
    """Say whether an item held by then may be had anew."""
    return after.after.question.catalogue.items[id_].valid_for is not None


def check_order(failed: Setback, shut: Setback, step: Step) -> bool:
    """See that to be allowed to take it again is never worse; say whether it is taken again.

    What a coach wishes to have in is taken again at any price; shut, the wish is given up.
    """
    wished = step.id in failed.after.question.profile.wishes.wanted
    if shut.after.route is not None and not shut.beyond and not wished:
        assert failed.after.route is not None
        assert not failed.beyond
        measure, origin = failed.after.question.measure, failed.after.question
        assert worth(failed.after, origin) <= worth(shut.after, origin), (step.id, measure)
    return failed.after.route is not None and any(s.id == step.id for s in failed.after.route.steps)
