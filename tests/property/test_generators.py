"""Do the random catalogues reach what they are for? A search is tested only there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from pathways.model.items import Item
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Question, Route, StepKind
from pathways.rules.evaluate import competing
from pathways.rules.situation import Situation
from pathways.rules.syntax import AtLeast, Credits, Holds, Hours, Reaches, walk
from pathways.rules.text import rule_of
from tests.oracle import World, rank
from tests.property.catalogues import question

pytestmark = pytest.mark.slow

SEEDS = range(900)
MEASURES = list(Measure)


@cache
def answers() -> tuple[Answer, ...]:
    """Plan every seed's question, by the measure whose turn it is."""
    return tuple(plan(replace(question(s), measure=MEASURES[s % 5])) for s in SEEDS)


def marks(answer: Answer, route: Route) -> Iterator[str]:
    """Say what a best route is made of."""
    pose = answer.question
    items = [pose.catalogue.items[s.id] for s in route.steps if s.id in pose.catalogue.items]
    yield from (f"takes {s.kind}" for s in route.steps)
    yield from (f"{n}+ steps" for n in (1, 3, 5) if len(route.steps) >= n)
    if route.conditions:
        yield "conditions"
    if answer.unknown:
        yield f"unknown {pose.measure}"
    wishes = pose.profile.wishes
    yield from (w for w in ("budget", "deadline", "include", "avoid") if getattr(wishes, w))
    if pose.formal_only:
        yield "formal only"
    for item in items:
        yield from item_marks(item, pose)
    again = {i.id for i in items} & {*pose.profile.holdings.items}
    yield from ("renewed" for _ in again)
    yield from ("started together" for _ in together(items))


def item_marks(item: Item, pose: Question) -> Iterator[str]:
    """Say what an item taken brings with it."""
    keys = ("starts", "runs", "countries", "delivery", "within", "alongside", "valid_for",
            "excludes", "counts_as", "gives", "develops", "opens", "entry", "usual")  # fmt: skip
    yield from (k for k in keys if getattr(item, k))
    if item.effective.since or item.effective.until:
        yield "effective"
    if item.combination is not None and item.by_module:
        places = item.combination.groups
        yield from (f"{len(places)} groups" for _ in places[:1])
        yield from ("mandatory" for _ in item.combination.mandatory)
        yield from ("total" for _ in [0] if item.combination.total)
        yield from ("at level" for _ in item.combination.at_level)
        yield from ("capped" for g in places if g.count_at_most)
        yield from ("by number" for g in places if g.at_least and g.at_least.counts_modules)
        yield from ("rpl" for _ in [0] if item.rpl)
    for text in (item.requires, item.entry, item.alongside, item.usual):
        rule = rule_of(text)
        yield from (type(r).__name__ for r in walk(rule))
        yield from ("n of" for r in walk(rule) if isinstance(r, AtLeast) and r.count > 1)
        spans = (r for r in walk(rule) if isinstance(r, Credits | Hours) and r.within)
        yield from ("recent" for _ in spans)
        yield from ("pool" for r in walk(rule) if isinstance(r, Credits) and r.pool)
        here = Situation(pose.catalogue, pose.profile.holdings, pose.on)
        yield from ("competing pools" for _ in [0] if competing(rule, here))


def together(items: list[Item]) -> Iterator[str]:
    """Give the items that stand beside one another."""
    beside = {i.id: i.alongside for i in items}
    yield from (i for i, other in beside.items() if beside.get(other) == i)


def counted() -> Counter[str]:
    """Count the routes that bear each mark."""
    found: Counter[str] = Counter()
    for answer in answers():
        if answer.route is not None:
            found.update(set(marks(answer, answer.route)))
    return found


WANTED = {
    "1+ steps": 250, "3+ steps": 100, "5+ steps": 20, "conditions": 40,
    "unknown time": 3, "unknown hours": 3, "unknown cost": 3, "unknown credits": 1,
    "takes module": 100, "takes qualification": 60, "takes role": 30, "takes attestation": 5,
    "takes level": 8, "takes hours": 15,
}  # fmt: skip
FEW = [
    "budget",
    "deadline",
    "include",
    "avoid",
    "starts",
    "runs",
    "countries",
    "delivery",
    "within",
    "alongside",
    "valid_for",
    "excludes",
    "counts_as",
    "gives",
    "develops",
    "opens",
    "entry",
    "usual",
    "effective",
    "mandatory",
    "total",
    "capped",
    "rpl",
    "Holds",
    "Every",
    "AtLeast",
    "Credits",
    "Hours",
    "Reaches",
    "AnyQualification",
    "When",
    "Ask",
    "recent",
    "pool",
    "renewed",
]
RARE = ["formal only", "n of", "competing pools", "started together", "1 groups", "2 groups",
        "at level", "by number", "HoursAmong"]  # fmt: skip


def test_best_routes_are_made_of_everything() -> None:
    found = counted()
    wanted = WANTED | dict.fromkeys(FEW, 5) | dict.fromkeys(RARE, 3)
    short = {mark: found[mark] for mark, least in wanted.items() if found[mark] < least}
    assert not short


def test_many_kinds_of_impossible_are_reached() -> None:
    codes = Counter(c for a in answers() for c in {r.code for r in a.reasons})
    assert sum(a.route is None for a in answers()) > 60
    assert len([c for c, n in codes.items() if n >= 3]) >= 7, codes


def test_ids_break_ties() -> None:
    ties = 0
    for seed in SEEDS[:150]:
        world = World(question(seed))
        ranks = sorted(rank(world, life, Measure.STEPS)[:-2] for life in world.lives())
        ties += len(ranks) > 1 and ranks[0] == ranks[1]
    assert ties >= 4


def test_caps_bind() -> None:
    binding = 0
    for answer in answers():
        items = answer.question.catalogue.items
        if any(i.combination for i in items.values()):
            free = {k: uncapped(i) for k, i in items.items()}
            pose = answer.question
            again = plan(replace(pose, catalogue=replace(pose.catalogue, items=free)))
            binding += (again.value, again.outcome) != (answer.value, answer.outcome)
    assert binding >= 5


def uncapped(item: Item) -> Item:
    """Give an item without the caps of its combination."""
    if item.combination is None:
        return item
    groups = tuple(replace(g, count_at_most=None) for g in item.combination.groups)
    return replace(item, combination=replace(item.combination, groups=groups))


def test_items_need_each_other_in_circles() -> None:
    circles = possible = 0
    for answer in answers():
        asks = {
            i.id: {r.id for r in walk(rule_of(i.requires)) if isinstance(r, Holds)}
            for i in answer.question.catalogue.items.values()
        }
        if any(one in reached(asks, one) for one in asks):
            circles += 1
            possible += answer.route is not None and bool(answer.route.steps)
    assert circles > 40
    assert possible > 20


def reached(asks: dict[str, set[str]], start: str) -> set[str]:
    """Give all ids that one names, directly or through others."""
    found: set[str] = set()
    waiting = {start}
    while waiting:
        more = set().union(*(asks.get(i, set()) for i in waiting)) - found
        found |= more
        waiting = more
    return found


def test_levels_are_reached_in_both_ways() -> None:
    ways: Counter[str] = Counter()
    for answer in answers():
        rules = (rule_of(i.requires) for i in answer.question.catalogue.items.values())
        asked = any(isinstance(r, Reaches) for rule in rules for r in walk(rule))
        if asked and answer.route is not None:
            taken = [s for s in answer.route.steps if s.kind is StepKind.LEVEL]
            ways["practised" if taken else "taught or not needed"] += 1
    assert min(ways.values()) >= 5
    assert len(ways) == 2
