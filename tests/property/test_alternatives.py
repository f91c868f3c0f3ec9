"""Plan B against the oracle: the next best routes, fronts, what is in every route, what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product
from random import Random

import pytest

from pathways.advice import steadiness as module
from pathways.advice.alternatives import Alternatives, Left, alternatives
from pathways.advice.reach import in_reach
from pathways.advice.steadiness import steadiness
from pathways.advice.tradeoff import trade_off
from pathways.model.items import Kind
from pathways.route.plan import plan
from pathways.route.question import Measure, Outcome, Question
from pathways.route.verify import faults_of, value_of
from tests import calendar_oracle
from tests.oracle import Life, World, rank, worth
from tests.property.catalogues import question
from tests.property.paced import paced_question
from tests.property.test_calendars import drawn, named
from tests.property.test_routes import things
from tests.property.ways import ways_question

PARTS = 4
SHARE = 10
"""Of the cases asked for, one in so many is tried here: each is many questions."""
FEW = 6
"""Sets of confines, so few that most items must be looked for one by one."""
MOST = 6
"""Alternatives asked for."""
MANY = 200
"""Cases among which some have more ways than one even at a pace."""
MEASURES = list(Measure)


def asked(seed: int) -> Question:
    """Give a seed's question, by the measure whose turn it is; three of four have many ways."""
    pose = question(seed) if seed % 4 == 0 else ways_question(seed)
    return replace(pose, measure=MEASURES[seed % 5])


def other_than(measure: Measure, seed: int) -> Measure:
    return [m for m in MEASURES if m is not measure][seed // 5 % 4]


@cache
def ranked(seed: int) -> tuple[World, tuple[Life, ...]]:
    """Give every life of a seed's question, the best first."""
    pose = asked(seed)
    world = World(pose)
    lives = sorted(world.lives(), key=lambda one: rank(world, one, pose.measure))
    return world, tuple(lives)


def parts(part: int, cases: int) -> Iterator[int]:
    yield from range(part, -(-cases // SHARE), PARTS)


# The next best routes.


def chosen(world: World, life: Life) -> frozenset[str]:
    """Give the modules, qualifications and roles of a life."""
    items = world.catalogue.items
    return frozenset(
        t.name
        for t in life.things
        if not t.level and not t.amount and items[t.name].kind is not Kind.ATTESTATION
    )


def next_bests(world: World, lives: tuple[Life, ...]) -> Iterator[Life]:
    """Go down the ranks, leaving out whatever takes all that an earlier one chose."""
    given: list[frozenset[str]] = []
    for life in lives:
        choice = chosen(world, life)
        if not any(g <= choice for g in given):
            given.append(choice)
            yield life


def found_for(seed: int) -> Alternatives:
    return alternatives(asked(seed), MOST)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_alternatives_are_the_next_best(part: int, cases: int) -> None:
    for seed in parts(part, cases):
        world, lives = ranked(seed)
        expected = [*islice(next_bests(world, lives), MOST + 2)]
        found = found_for(seed)
        where = f"seed {seed}"
        answers = [a for a in (found.best, *found.others) if a.route is not None]
        assert len(answers) == min(len(expected), MOST + 1), where
        for answer, life in zip(answers, expected, strict=False):
            assert answer.route is not None
            assert answer.outcome is Outcome.OPTIMAL, where
            assert things(answer.route) == life.things, where
            pair = answer.unknown, answer.value
            assert pair == worth(world, life, answer.question.measure), where
            assert faults_of(answer) == (), where
            assert plan(answer.question).route == answer.route, where
        if len(expected) <= MOST:
            assert found.left is Left.NONE, where
        else:
            assert found.left is Left.NOT_SOUGHT, where


# Two measures at once.


def front_of(
    world: World, lives: tuple[Life, ...], one: Measure, other: Measure
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the pairs of worths than which none is as good by both, and better by one."""
    pairs = {(worth(world, life, one), worth(world, life, other)) for life in lives}
    return sorted(
        p for p in pairs if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in pairs)
    )


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_front_is_whole_and_true(part: int, cases: int) -> None:
    for seed in parts(part, cases):
        world, lives = ranked(seed)
        pose = asked(seed)
        second = other_than(pose.measure, seed)
        front = trade_off(pose, second)
        where = f"seed {seed} {second}"
        assert front.whole, where
        points = [(p.first, p.second) for p in front.points]
        assert points == front_of(world, lives, pose.measure, second), where
        for point in front.points:
            assert point.answer.route is not None
            assert faults_of(point.answer) == (), where
            assert value_of(point.answer.route, pose.measure) == point.first, where
            assert value_of(point.answer.route, second) == point.second, where


# What is in every shortest route, in some, in none.


def covers(less: Life, more: Life) -> bool:
    """Say whether all of one life is in another: fewer hours of a kind are part of more."""
    return less.things != more.things and all(
        any(
            (t.name, t.level) == (o.name, o.level)
            and t.amount <= o.amount
            and bool(t.amount) == bool(o.amount)
            for o in more.things
        )
        for t in less.things
    )


def shortest(world: World, lives: tuple[Life, ...], measure: Measure) -> list[Life]:
    """Give the lives as good as the best from which nothing can be left out."""
    best = min((worth(world, life, measure) for life in lives), default=None)
    equal = [life for life in lives if worth(world, life, measure) == best]
    return [m for m in equal if not any(covers(o, m) for o in equal)]


@pytest.mark.slow
@pytest.mark.parametrize("tries", [module.TRIES, FEW])
@pytest.mark.parametrize("part", range(PARTS))
def test_what_every_shortest_route_takes(
    monkeypatch: pytest.MonkeyPatch, part: int, tries: int, cases: int
) -> None:
    monkeypatch.setattr(module, "TRIES", tries)
    for seed in parts(part, cases):
        pose = asked(seed)
        world, lives = ranked(seed)
        routes = [{t.name for t in m.things} for m in shortest(world, lives, pose.measure)]
        reach = in_reach(pose) if routes else ()
        found = steadiness(pose)
        every = tuple(i for i in reach if all(i in names for names in routes))
        some = tuple(i for i in reach if i not in every and any(i in n for n in routes))
        none = tuple(i for i in reach if not any(i in names for names in routes))
        where, open_ = f"seed {seed}", {*found.undecided}
        assert found.every == every, where
        assert found.some == tuple(i for i in some if i not in open_), where
        assert found.none == tuple(i for i in none if i not in open_), where
        assert tries == FEW or not open_, where


# What is kept of an earlier route.


def earlier(seed: int, pose: Question) -> frozenset[str]:
    """Give the ids of a route of other days: some of what can be taken."""
    rng = Random(f"keep {seed}")  # noqa: S311
    keys = sorted({t.key for choice in World(pose).takeable() for t in choice if t is not None})
    return frozenset(k for k in keys if rng.random() < 0.5)


def kept_rank(world: World, life: Life, measure: Measure) -> tuple[object, ...]:
    """Give the place in the order of routes of those that keep to an earlier one."""
    keep = world.question.keep or frozenset()
    first, *ties = rank(world, life, measure)
    return first, sum(t.key not in keep for t in life.things), *ties


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_as_much_as_can_be_is_kept(part: int, cases: int) -> None:
    for seed in parts(part, cases):
        pose = asked(seed)
        pose = replace(pose, keep=earlier(seed, pose))
        world, lives = World(pose), ranked(seed)[1]
        answer = plan(pose)
        expected = min(lives, key=lambda one: kept_rank(world, one, pose.measure), default=None)
        if expected is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, f"seed {seed}"
            continue
        assert answer.route is not None, f"seed {seed}"
        assert things(answer.route) == expected.things, f"seed {seed}"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_as_much_is_kept_at_a_pace(monkeypatch: pytest.MonkeyPatch, part: int, cases: int) -> None:
    monkeypatch.setattr(calendar_oracle, "rank", kept_rank)
    for seed, drawn_pose in drawn(paced_question, part, cases // SHARE):
        pose = replace(drawn_pose, measure=MEASURES[seed % 3], keep=earlier(seed, drawn_pose))
        expected = calendar_oracle.best_in_time(calendar_oracle.PacedWorld(pose), pose.measure)
        answer = plan(pose)
        where = f"seed {seed} by {pose.measure}"
        if expected is None or answer.route is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, where
            assert expected is None, where
            continue
        assert (answer.unknown, answer.value) == (expected.unknown, expected.value), where
        assert things(answer.route) == named(expected.life), where


# All of it where hours a week, or credits a term, are short.


def lives_in_time(pose: Question) -> tuple[calendar_oracle.PacedWorld, tuple[Life, ...]]:
    """Give every life that some calendar has room for, the best first."""
    world, free = calendar_oracle.PacedWorld(pose), calendar_oracle.PacedWorld(pose)
    free.limited = False
    lives = []
    for choice in product(*world.takeable()):
        taken = frozenset(t for t in choice if t is not None)
        free.see(calendar_oracle.NOTHING_YET)
        if free.allowed(taken) and free.finish(taken) is not None:
            world.sides = world.final_sides(taken)
            finish = world.earliest_week(taken)
            if finish is not None:
                lives.append(Life(taken, finish))
    return world, tuple(sorted(lives, key=lambda one: rank(world, one, pose.measure)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_alternatives_fronts_and_what_is_safe_at_a_pace(part: int, cases: int) -> None:
    several = 0
    for seed, drawn_pose in drawn(paced_question, part, cases // 2):
        pose = replace(drawn_pose, measure=MEASURES[seed // 8 % 5])
        world, lives = lives_in_time(pose)
        where = f"seed {seed} by {pose.measure}"
        expected = [*islice(next_bests(world, lives), MOST + 1)]
        found = alternatives(pose, MOST)
        routes = [a.route for a in (found.best, *found.others) if a.route is not None]
        assert [things(r) for r in routes] == [named(one) for one in expected], where
        second = other_than(pose.measure, seed)
        front = trade_off(pose, second)
        points = [(p.first, p.second) for p in front.points]
        assert front.whole, where
        assert points == front_of(world, lives, pose.measure, second), where
        # A thing at two prices is one thing: what is safe does not ask when it was paid.
        least = min((worth(world, one, pose.measure) for one in lives), default=None)
        best = [one for one in lives if worth(world, one, pose.measure) == least]
        equal = [Life(taken, 0) for taken in dict.fromkeys(frozenset(named(b)) for b in best)]
        ids = [{t.name for t in m.things} for m in equal if not any(covers(o, m) for o in equal)]
        reach = in_reach(pose) if ids else ()
        safe = steadiness(pose)
        assert safe.every == tuple(i for i in reach if all(i in names for names in ids)), where
        assert safe.none == tuple(i for i in reach if not any(i in n for n in ids)), where
        assert not safe.undecided, where
        several += len(expected) > 1
    assert several or cases < MANY


@pytest.mark.slow
def test_the_cases_reach_what_they_are_for() -> None:
    """Many ways, fronts with something to trade, items of every sort, and routes that keep."""
    ways, fronts, kept = Counter[int](), Counter[int](), 0
    sorts = Counter[str]()
    for seed in range(120):
        world, lives = ranked(seed)
        pose = asked(seed)
        ways[len([*islice(next_bests(world, lives), 4)])] += 1
        fronts[len(front_of(world, lives, pose.measure, other_than(pose.measure, seed)))] += 1
        keep = earlier(seed, pose)
        same = replace(pose, keep=keep)
        kept += plan(same).route != plan(pose).route
        found = steadiness(pose)
        sorts.update(s for s in ("every", "some", "none") if getattr(found, s))
    assert ways[4] >= 15, ways
    assert sum(n for size, n in fronts.items() if size >= 2) >= 12, fronts
    assert sum(n for size, n in fronts.items() if size >= 3) >= 2, fronts
    assert min(sorts.values()) >= 20, sorts
    assert kept >= 10
