"""Do the random questions in time reach what they are for? A calendar is tested only there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from pathways.model.items import Item
from pathways.route.compile import compile_question
from pathways.route.paced import shares_work
from pathways.route.plan import plan
from pathways.route.question import Answer, Question, Route, Step, StepKind
from pathways.route.slack import with_latest_starts
from pathways.rules.syntax import Holds, walk
from pathways.rules.text import rule_of
from tests.amounts import on_seeds
from tests.property.paced import lapsing_question, paced_question

SEEDS = range(400)
LAPSING = range(60)


@cache
def answer_of(seed: int) -> Answer:
    """Plan a seed's question."""
    return plan(paced_question(seed))


def counted() -> Counter[str]:
    """Count the routes that bear each mark; those that limits made longer bear it twice."""
    found: Counter[str] = Counter()
    for answer in map(answer_of, SEEDS):
        if answer.route is not None:
            own = {*marks(answer.question, answer.route), "route"}
            found.update(own)
            if plan(without_limits(answer.question)).value != answer.value:
                found.update(f"longer: {mark}" for mark in own)
    return found


def without_limits(pose: Question) -> Question:
    """Ask the same for a coach who has all the time there is."""
    wishes = pose.profile.wishes
    free = replace(wishes, study_per_week=None, practice_per_week=None, credits_per_term=None)
    return replace(pose, profile=replace(pose.profile, wishes=free))


def marks(pose: Question, route: Route) -> Iterator[str]:
    """Say what of a calendar a best route has to do with."""
    wishes, problem = pose.profile.wishes, compile_question(pose)
    items = [pose.catalogue.items[s.id] for s in route.steps if s.id in pose.catalogue.items]
    worked = {s.id for s in route.steps if s.kind is StepKind.HOURS}
    yield from (k for i in items for k in ("starts", "runs", "values") if getattr(i, k))
    yield from ("effective" for i in items if i.effective.since or i.effective.until)
    yield from (w for w in ("study_per_week", "terms", "deadline") if getattr(wishes, w))
    yield from ("cap" for _ in [0] if wishes.terms and wishes.credits_per_term)
    yield from ("shared practice" for _ in [0] if len(worked) > 1 and shares_work(problem))
    yield from ("a role opens hours" for i in items if worked & {*i.opens})
    yield from ("at once" for i in items for _ in started_with(i, route.steps))


def started_with(item: Item, steps: tuple[Step, ...]) -> Iterator[Step]:
    """Give the steps that start with one that asks for them beside it."""
    beside = {r.id for r in walk(rule_of(item.alongside)) if isinstance(r, Holds)}
    own = next(s for s in steps if s.id == item.id)
    for step in steps:
        if step.id in beside and step.start_week == own.start_week < step.end_week:
            yield step


WANTED = {
    "route": 200, "starts": 20, "runs": 10, "values": 8, "effective": 10, "study_per_week": 60,
    "terms": 60, "cap": 50, "deadline": 40, "shared practice": 20, "a role opens hours": 8,
    "at once": 8,
    "longer: route": 30, "longer: starts": 3, "longer: runs": 2, "longer: values": 2,
    "longer: effective": 2, "longer: study_per_week": 20, "longer: cap": 8,
    "longer: shared practice": 6, "longer: a role opens hours": 3, "longer: at once": 2,
}  # fmt: skip


@pytest.mark.slow
def test_calendars_are_made_of_everything() -> None:
    found = counted()
    assert not {mark: found[mark] for mark, least in WANTED.items() if found[mark] < least}


@on_seeds(40, 120)
def test_some_steps_can_wait(seeds: range) -> None:
    waiting = 0
    for seed in seeds:
        route = with_latest_starts(answer_of(seed)).route
        waiting += route is not None and any(
            s.latest_start is not None and s.latest_start > s.start_week for s in route.steps
        )
    assert waiting > len(seeds) // 12


@pytest.mark.slow
def test_what_lapses_is_renewed() -> None:
    routes = [plan(lapsing_question(seed)).route for seed in LAPSING]
    kinds = [s.kind for route in routes if route is not None for s in route.steps]
    assert kinds.count(StepKind.RENEWAL) >= 4
