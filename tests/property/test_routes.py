"""The engine against the oracle, and against itself, on random catalogues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from random import Random
from typing import Any, TypeVar, cast

import pytest

from pathways.model.holdings import Held
from pathways.model.items import Kind
from pathways.route.calendar import days_of
from pathways.route.place import totals_of
from pathways.route.plan import Posed, plan
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Step, StepKind
from pathways.route.verify import faults_of, value_of
from pathways.rules.syntax import When, walk
from tests.amounts import on_seeds
from tests.oracle import Thing, World, best
from tests.property.catalogues import NAMES, question, whole
from tests.property.paced import paced_question

PARTS = 8
MEASURES = list(Measure)


def things(route: Route) -> set[Thing]:
    """Give a route's steps as the oracle names them."""
    return {
        Thing(s.domain or s.id, s.level, (s.hours or 0) if s.kind is StepKind.HOURS else 0)
        for s in route.steps
    }


def asked(seed: int) -> Question:
    """Give a seed's question, by the measure whose turn it is."""
    return replace(question(seed), measure=MEASURES[seed % 5])


def routes(seeds: range) -> Iterator[tuple[int, Answer, Route]]:
    """Give the seeds that have a route, with their answers."""
    for seed in seeds:
        answer = plan(asked(seed))
        if answer.route is not None:
            yield seed, answer, answer.route


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_engine_agrees_with_the_oracle(part: int, cases: int) -> None:
    for seed in range(part, cases, PARTS):
        pose = question(seed)
        world = World(pose)
        lives = world.lives()
        for measure in Measure:
            expected = best(world, lives, measure)
            answer = plan(replace(pose, measure=measure))
            where = f"seed {seed} by {measure}"
            if expected is None or answer.route is None:
                assert answer.outcome is Outcome.IMPOSSIBLE, where
                assert expected is None, where
                assert answer.reasons, where
                continue
            assert answer.outcome is Outcome.OPTIMAL, where
            assert (answer.unknown, answer.value) == (expected.unknown, expected.value), where
            assert answer.bound == answer.value, where
            assert things(answer.route) == expected.life.things, where
            assert answer.route.totals.weeks == expected.life.finish, where
            assert faults_of(answer) == (), where


@on_seeds(30, 150)
def test_the_same_question_has_the_same_answer(seeds: range) -> None:
    for seed in seeds:
        assert plan(asked(seed)) == plan(asked(seed)), seed


@pytest.mark.parametrize(
    ("pose", "seeds"),
    [
        (asked, range(100, 150)),
        (paced_question, range(30)),
        pytest.param(paced_question, range(30, 150), marks=pytest.mark.slow),
    ],
)
def test_a_route_told_of_on_the_way_is_true_and_no_better(
    pose: Callable[[int], Question], seeds: range
) -> None:
    told = 0
    for seed in seeds:
        seen: list[Answer] = []
        best = Posed(pose(seed)).best(seen=seen.append)
        for early in seen:
            told += 1
            assert early.route is not None
            assert early.outcome is Outcome.GAVE_UP, seed
            assert faults_of(early) == (), seed
            assert best.outcome is not Outcome.IMPOSSIBLE, seed
            if best.outcome is Outcome.OPTIMAL:
                assert (early.unknown, early.value or 0) >= (best.unknown, best.value or 0), seed
    assert told


@on_seeds(30, 150)
def test_the_order_of_items_changes_nothing(seeds: range) -> None:
    for seed, answer, route in routes(seeds):
        pose = answer.question
        ids = list(pose.catalogue.items)
        Random(seed).shuffle(ids)  # noqa: S311
        items = {i: pose.catalogue.items[i] for i in ids}
        again = plan(replace(pose, catalogue=replace(pose.catalogue, items=items)))
        assert again.route is not None, seed
        assert again.value == answer.value, seed
        assert things(again.route) == things(route), seed


@on_seeds(30, 150)
def test_what_no_route_takes_can_go(seeds: range) -> None:
    for seed, answer, route in routes(seeds):
        pose = answer.question
        used = {s.id for s in route.steps} | {*pose.profile.holdings.items}
        spare = [i for i in pose.catalogue.items if i not in used and not mentioned(i, pose)]
        for id_ in spare[:1]:
            items = {k: v for k, v in pose.catalogue.items.items() if k != id_}
            again = plan(replace(pose, catalogue=replace(pose.catalogue, items=items)))
            assert again.value == answer.value, (seed, id_)


def mentioned(id_: str, pose: Question) -> bool:
    """Say whether anything but rules that may do without it names an item."""
    catalogue = pose.catalogue
    item = catalogue.items[id_]
    groups = (i.combination.modules() for i in catalogue.items.values() if i.combination)
    whens = any(isinstance(r, When) for rule in World(pose).rules for r in walk(rule))
    return (
        item.kind is Kind.ATTESTATION
        or whens
        or any(id_ in names for names in groups)
        or any(id_ in i.within for i in catalogue.items.values())
        or id_ in pose.profile.wishes.include
    )


def test_holding_one_more_never_lengthens() -> None:
    """On so many seeds in the fast suite that it reaches what few questions come to."""
    tried = 0
    for seed, answer, route in routes(range(400)):
        pose = answer.question
        world = World(pose)
        items = pose.catalogue.items
        whens = any(isinstance(r, When) for rule in world.rules for r in walk(rule))
        capped = any(g.count_at_most for i in items.values() if i.combination
                     for g in i.combination.groups)  # fmt: skip
        modules = [s for s in route.steps if s.kind is StepKind.MODULE]
        if whens or capped or not modules or any(i.excludes for i in items.values()):
            continue
        own = pose.profile.holdings
        held = own.items | {modules[0].id: Held(modules[0].id, world.monday, kept=True)}
        richer = replace(pose.profile, holdings=replace(own, items=held))
        again = plan(replace(pose, profile=richer))
        assert again.value is not None, seed
        assert answer.value is not None, seed
        assert (again.unknown, again.value) <= (answer.unknown, answer.value), seed
        tried += 1
    assert tried > 50


WORD = re.compile(rf"\b({'|'.join(NAMES)})\b")
Value = TypeVar("Value")


def renamed(value: Value) -> Value:
    """Give a value with every item's id changed wherever it stands, their order kept."""
    new: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        new = WORD.sub(r"\g<0>x", value)
    elif isinstance(value, dict):
        new = {renamed(k): renamed(v) for k, v in value.items()}
    elif isinstance(value, tuple):
        new = tuple(renamed(v) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        new = replace(value, **{f.name: renamed(getattr(value, f.name)) for f in fields(value)})
    return cast("Value", new)


@on_seeds(30, 150)
def test_renaming_in_order_changes_nothing_else(seeds: range) -> None:
    for seed in seeds:
        answer, again = plan(asked(seed)), plan(renamed(asked(seed)))
        assert again.outcome is answer.outcome, seed
        assert again.route == renamed(answer.route), seed


def tampered(route: Route) -> Iterator[tuple[str, Route]]:
    """Give a route spoilt in many ways, each of which its verifier must see."""
    for step in route.steps:
        rest = tuple(s for s in route.steps if s is not step)
        yield f"without {step.id}", replace(route, steps=rest)
        yield f"{step.id} free", with_step(route, step, replace(step, hours=whole(999)))
        yield f"{step.id} on another day", with_step(route, step, replace(step, start=step.end))
        later = replace(step, start_week=step.start_week + 1, end_week=step.end_week + 1)
        yield f"{step.id} later, days kept", with_step(route, step, later)
    for condition in route.conditions:
        rest_ = tuple(c for c in route.conditions if c != condition)
        yield f"without {condition}", replace(route, conditions=rest_)


def with_step(route: Route, old: Step, new: Step) -> Route:
    """Put one step in place of another."""
    return replace(route, steps=tuple(new if s is old else s for s in route.steps))


@on_seeds(60, 300)
def test_the_verifier_sees_what_is_spoilt(seeds: range) -> None:
    tried = 0
    for seed, answer, route in routes(seeds):
        for what, spoilt in tampered(route):
            if spoilt != route:
                assert faults_of(replace(answer, route=spoilt)), (seed, what)
                tried += 1
    assert tried > 5 * len(seeds) // 3


@on_seeds(100, 400)
def test_the_verifier_sees_that_steps_do_not_hold_together(seeds: range) -> None:
    """With totals made to fit, a step left out or dates swapped must still be seen."""
    dropped = swapped = 0
    for seed, answer, route in routes(seeds):
        for step in route.steps:
            rest = tuple(s for s in route.steps if s is not step)
            assert faults_of(refitted(answer, route, rest)), (seed, step.id)
            dropped += 1
        for one in route.steps:
            for other in route.steps:
                if asks_for(answer.question, other, one) and one.end_week > one.start_week:
                    steps = exchanged(answer.question, route, one, other)
                    assert faults_of(refitted(answer, route, steps)), (seed, one.id, other.id)
                    swapped += 1
    assert dropped > 3 * len(seeds) // 4
    assert swapped > len(seeds) // 40


def refitted(answer: Answer, route: Route, steps: tuple[Step, ...]) -> Answer:
    """Give an answer with other steps, and totals and value that fit them."""
    weeks = max([route.totals.weeks, *(s.end_week for s in steps)])
    totals = totals_of(steps, weeks, route.totals.cost.currency)
    other = replace(route, steps=steps, totals=totals)
    unknown, value = value_of(other, answer.question.measure)
    return replace(answer, route=other, value=value, bound=value, unknown=unknown)


def asks_for(pose: Question, step: Step, other: Step) -> bool:
    """Say whether a step cannot do without another before it."""
    item = pose.catalogue.items.get(step.id)
    return item is not None and item.kind is Kind.MODULE and item.requires == other.id


def exchanged(pose: Question, route: Route, one: Step, other: Step) -> tuple[Step, ...]:
    """Let the second step begin when the first did, and the first when the second is over."""
    monday = World(pose).monday

    def moved(step: Step, start: int) -> Step:
        end = start + step.end_week - step.start_week
        first, last = days_of(start, end, monday)
        return replace(step, start_week=start, end_week=end, start=first, end=last)

    early = moved(other, one.start_week)
    late = moved(one, early.end_week)
    return tuple(early if s is other else late if s is one else s for s in route.steps)
