"""Derivations of routes on random catalogues: complete, in order, true, and enough by themselves.

What a rule rests on is lived anew here from the facts alone, on a catalogue that says nothing
but what the facts name, and judged by the rule evaluator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from pathways.explain.derivation import (
    TARGET,
    Derivation,
    Fact,
    Given,
    Inferred,
    Keys,
    Origin,
    Taken,
    step_id,
)
from pathways.explain.deriving import derivation
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import Held, Holdings, HoursDone, Profile
from pathways.model.items import Figures, Item, Kind
from pathways.model.quantities import Hundredths
from pathways.route.calendar import first_monday, monday_of
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, Step, StepKind
from pathways.rules.combination import evaluate_combination
from pathways.rules.evaluate import evaluate
from pathways.rules.renewal import may_renew, validities
from pathways.rules.situation import Situation
from pathways.rules.syntax import Ask, HoursAmong, When, walk
from pathways.rules.verdict import MET, UNMET, Standing, standing
from tests.property.paced import lapsing_question, paced_question
from tests.property.test_routes import asked

pytestmark = pytest.mark.slow

Whole = tuple[int, Answer, Derivation]


RENEWING = (128, 368, 433, 442, 479, 539)
"""Seeds of questions whose routes renew something, by a rule or without."""


@cache
def derived() -> tuple[Whole, ...]:
    """Give optimal answers with their derivations, those with steps and more than a goal."""
    posed = [
        *((seed, asked(seed)) for seed in range(320)),
        *((1000 + seed, paced_question(seed)) for seed in range(60)),
        *((2000 + seed, lapsing_question(seed)) for seed in (*range(120), *RENEWING)),
    ]
    answers = ((seed, plan(pose)) for seed, pose in posed)
    found = [(s, a, derivation(a)) for s, a in answers if a.outcome is Outcome.OPTIMAL]
    assert len(found) >= 200
    return tuple(found)


def inferred(found: Derivation) -> Iterator[Inferred]:
    return (f for f in found.facts if isinstance(f, Inferred))


def test_every_fact_is_there_once_and_after_what_it_rests_on() -> None:
    for seed, _, found in derived():
        ids = [f.id for f in found.facts]
        assert len(set(ids)) == len(ids), seed
        assert ids[-1] == TARGET, seed
        place = {id_: n for n, id_ in enumerate(ids)}
        for fact in found.facts:
            for part in found.parts(fact.id):
                if place[part.id] > place[fact.id]:
                    assert loops(found, fact, part), (seed, fact.id, part.id)
        assert all(f.parts or f.unmet for f in inferred(found)), seed


def loops(found: Derivation, fact: Fact, part: Fact) -> bool:
    """Say whether two facts rest on each other in a way that the catalogue allows."""
    back = below(found, part)
    beside = any(isinstance(f, Inferred) and lasts(f) for f in back if fact in below(found, f))
    return fact in back and beside


def lasts(fact: Inferred) -> bool:
    """Say whether it is about what comes beside something, or lets it go on."""
    return fact.clause == "alongside" or "/week-" in fact.id


def below(found: Derivation, fact: Fact) -> set[Fact]:
    """Give a fact and all that it rests on at any depth."""
    seen: set[Fact] = set()
    waiting = [fact]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(found.parts(one.id))
    return seen


def test_every_step_leads_to_the_target() -> None:
    for seed, answer, found in derived():
        assert answer.route is not None
        steps = [f for f in found.facts if isinstance(f, Taken)]
        assert sorted(map(id, answer.route.steps)) == sorted(id(f.step) for f in steps), seed
        for step in steps:
            chain = found.chain(step.id)
            assert chain, (seed, step.id)
            assert chain[0] == step, seed
            assert chain[-1].id == TARGET, seed
            for low, high in pairwise(chain):
                assert low in found.parts(high.id), (seed, low.id, high.id)


def test_all_that_is_given_is_written() -> None:
    for seed, answer, found in derived():
        pose, route = answer.question, answer.route
        assert route is not None
        own, known = {*profile_keys(pose.profile)}, {*catalogue_keys(pose.catalogue)}
        for fact in found.facts:
            if isinstance(fact, Given):
                written = {
                    Origin.PROFILE: fact.keys in own,
                    Origin.CATALOGUE: (fact.entry, fact.keys) in known,
                    Origin.CONFIRM: fact.id.removeprefix("confirm/") in route.conditions,
                    Origin.QUESTION: fact.id == "asked",
                }
                assert written[fact.origin], (seed, fact)


def profile_keys(profile: Profile) -> Iterator[Keys]:
    """Give where each thing of a profile stands."""
    held, wishes = profile.holdings, profile.wishes
    yield from (("holds", id_) for id_ in held.items)
    yield from (("hours", number) for number, _ in enumerate(held.hours))
    yield from (("credits", number) for number, _ in enumerate(held.credits))
    yield from (("levels", domain) for domain in held.levels)
    yield from (("attests", name) for name in held.attests)
    yield from (("wants", "include", id_) for id_ in wishes.include)
    yield from (("wants", "order", id_) for ids in wishes.order for id_ in ids)


def catalogue_keys(known: Catalogue) -> Iterator[tuple[str, Keys]]:
    """Give where each rule and figure of a catalogue stands."""
    for item in known.items.values():
        yield from ((item.id, keys) for keys in item_keys(item))
    yield from ((kind.id, ("requires",)) for kind in known.hour_kinds.values() if kind.requires)
    for domain in known.domains.values():
        yield from ((domain.id, ("practice", str(level))) for level, _ in domain.practice)
    yield from ((row.id, ("rungs",)) for row in known.comparable)
    yield from ((f"{row.source} to {row.target}", ("ratio",)) for row in known.conversions)


def item_keys(item: Item) -> Iterator[Keys]:
    """Give the keys of what is said of an item."""
    named = ("requires", "entry", "usual", "alongside", "level", "valid_for", "rpl", "combination")
    yield from ((key,) for key in named if getattr(item, key))
    yield from ([("credits",)] if item.figures.credits else [])
    yield ("awarded_by" if item.kind is Kind.QUALIFICATION else "provider",)
    yield from (("tags", tag) for tag in item.tags)
    yield from (("gives", kind) for kind in (*dict(item.gives), *item.opens))
    yield from (("develops", domain) for domain, _ in item.develops)
    yield from (("counts_as", other.id) for other in item.counts_as)
    if item.combination is not None:
        yield from (("combination", "mandatory", unit) for unit in item.combination.mandatory)
    if item.renewal is not None:
        yield ("renew",)
        yield from ([("renew", "requires")] if item.renewal.requires else [])


# Living it anew.


def stands(
    fact: Inferred, support: Collection[Given | Taken], pose: Question, found: Derivation
) -> Standing:
    """Judge what is inferred on nothing but some given facts and steps."""
    named = frozenset((f.entry, f.keys) for f in support if isinstance(f, Given))
    owner = owner_of(fact, pose.catalogue)
    known = said_only(pose.catalogue, named, owner)
    week = fact.week
    monday = first_monday(pose.profile.wishes.start or pose.on)
    system = known.credit_system(owner.level) if owner else None
    on = monday_of(week, monday)
    now = Situation(known, lived(support, pose, week), on, system, last_got(fact, found, pose))
    if fact.rule is None:
        assert owner is not None
        if fact.id.endswith("/held"):
            return standing(is_there_to_renew(fact, now))
        return evaluate_combination(owner, now).standing
    return evaluate(fact.rule, now).standing


def last_got(fact: Inferred, found: Derivation, pose: Question) -> date | None:
    """Give the day after which something must be done to renew what was got or renewed on it."""
    if fact.clause != "renew" or fact.rule is None or fact.by is None:
        return None
    before = found.support(f"{step_id(fact.by)}/held")
    held = lived(before, pose, fact.week).items[fact.by.id]
    return held.renewed[-1] if held.renewed else held.on


def is_there_to_renew(fact: Inferred, now: Situation) -> bool:
    """Say whether it may be renewed, and so might each renewal before: none on trust."""
    assert fact.by is not None
    item, held = now.catalogue.items[fact.by.id], now.holdings.items.get(fact.by.id)
    if held is None:
        return False
    terms, days = validities(held, item), (*held.renewed, fact.by.end)
    return bool(terms) and all(
        may_renew(item, *one) is True for one in zip(terms, days, strict=True)
    )


def owner_of(fact: Inferred, known: Catalogue) -> Item | None:
    """Give the item whose rule it is: of what lets a module in, one with such an entry."""
    item = known.items.get(fact.by.id) if fact.by else None
    if item is None or fact.clause != "within":
        return item
    return next(q for q in known.hosts(item))


def said_only(
    known: Catalogue, named: Collection[tuple[str, Keys]], owner: Item | None
) -> Catalogue:
    """Give a catalogue that says no figure but those named, and how its owner counts."""
    items = {}
    for item in known.items.values():
        keys = {keys for entry, keys in named if entry == item.id}
        own = owner is not None and item.id == owner.id
        units = {key[2] for key in keys if key[:2] == ("combination", "mandatory")}
        items[item.id] = replace(
            item,
            figures=item.figures if ("credits",) in keys else Figures(),
            level=item.level if own or ("level",) in keys else None,
            tags=tuple(t for t in item.tags if ("tags", t) in keys),
            provider=item.provider if {("provider",), ("awarded_by",)} & keys else None,
            gives=tuple(g for g in item.gives if ("gives", g[0]) in keys),
            develops=tuple(d for d in item.develops if ("develops", d[0]) in keys),
            counts_as=tuple(c for c in item.counts_as if ("counts_as", c.id) in keys),
            combination=item.combination if own or units else None,
        )
    return replace(
        known,
        items=items,
        comparable=tuple(r for r in known.comparable if (r.id, ("rungs",)) in named),
        conversions=tuple(
            c for c in known.conversions if (f"{c.source} to {c.target}", ("ratio",)) in named
        ),
    )


def lived(support: Collection[Given | Taken], pose: Question, week: int) -> Holdings:
    """Give what is held by some given facts and steps alone."""
    monday = first_monday(pose.profile.wishes.start or pose.on)
    own = brought([f for f in support if isinstance(f, Given)], pose)
    items, hours, levels = own.items, [*own.hours], own.levels
    steps = [f.step for f in support if isinstance(f, Taken)]
    for step in sorted(steps, key=lambda s: s.kind is StepKind.RENEWAL):
        if step.kind is StepKind.LEVEL:
            levels[step.domain] = max(step.level, levels.get(step.domain, 0))
        elif step.kind is StepKind.HOURS:
            hours += worked(step, week, monday)
        elif step.kind is not StepKind.RENEWAL:
            credit = not pose.catalogue.items[step.id].by_module
            items[step.id] = Held(step.id, step.end, credit=credit)
        elif step.id in items:
            held = items[step.id]
            items[step.id] = replace(held, renewed=(*held.renewed, step.end))
    return replace(own, hours=tuple(hours))


def brought(givens: Collection[Given], pose: Question) -> Holdings:
    """Give what is held, done and stated by some given facts alone."""
    own, known = pose.profile.holdings, pose.catalogue
    keys = {fact.keys for fact in givens if fact.origin is Origin.PROFILE}
    denied = {i: False for i in known.attestations if known.items[i].obtainable}
    stated = {name: is_so for name, is_so in own.attests.items() if ("attests", name) in keys}
    assumed = [f.id.removeprefix("confirm/") for f in givens if f.origin is Origin.CONFIRM]
    return Holdings(
        {id_: held for id_, held in own.items.items() if ("holds", id_) in keys},
        tuple(one for n, one in enumerate(own.hours) if ("hours", n) in keys),
        {domain: level for domain, level in own.levels.items() if ("levels", domain) in keys},
        tuple(one for n, one in enumerate(own.credits) if ("credits", n) in keys),
        denied | stated | dict.fromkeys(assumed, True),
    )


def worked(step: Step, week: int, monday: date) -> Iterator[HoursDone]:
    """Give the hours of a step that are worked by a week."""
    until = monday_of(week, monday)
    for pace in step.pace:
        since, amount = monday_of(pace.since, monday), Hundredths(pace.by(week))
        yield HoursDone(step.id, amount, since, until, Hundredths(pace.per_week))


def test_what_is_named_is_enough() -> None:
    seen: Counter[str] = Counter()
    for seed, answer, found in derived():
        for fact in inferred(found):
            judged = stands(fact, found.support(fact.id), answer.question, found)
            assert judged is (UNMET if fact.unmet else MET), (seed, fact)
            seen[fact.clause] += 1
            seen["unmet"] += fact.unmet
    assert min(seen[clause] for clause in CLAUSES) > 0, seen


CLAUSES = ("requires", "entry", "usual", "alongside", "within", "practice", "combination", "target",
           "renew", "unmet")  # fmt: skip


def test_nothing_that_is_named_can_be_spared() -> None:
    spared = 0
    for seed, answer, found in derived():
        for fact in wholes(found):
            support = found.support(fact.id)
            if fact.rule is not None and any(isinstance(r, When) for r in walk(fact.rule)):
                continue
            for one in support:
                if isinstance(one, Taken) or is_ground(one):
                    rest = [f for f in support if f is not one]
                    judged = stands(fact, rest, answer.question, found)
                    assert judged is not MET, (seed, fact, one)
                    spared += 1
    assert spared > 500


def wholes(found: Derivation) -> Iterator[Inferred]:
    """Give the whole rules: those that steps rest on, and the target."""
    asked_ = {p for f in found.facts if isinstance(f, Taken) for p in f.parts}
    return (f for f in inferred(found) if f.id in asked_ or f.id == TARGET)


def is_ground(fact: Given) -> bool:
    return fact.origin is Origin.CONFIRM or (
        fact.origin is Origin.PROFILE and fact.keys[0] != "wants"
    )


def test_no_figure_of_a_leaf_can_be_spared() -> None:
    tried: Counter[object] = Counter()
    for seed, answer, found in derived():
        for fact in inferred(found):
            if fact.rule is None or isinstance(fact.rule, HoursAmong | Ask):
                continue
            if len([*walk(fact.rule)]) > 1:
                continue
            support = found.support(fact.id)
            for one in support:
                if isinstance(one, Given) and is_figure(one, answer.question):
                    rest = [f for f in support if f is not one]
                    assert stands(fact, rest, answer.question, found) is not MET, (seed, fact, one)
                    tried[one.keys[0]] += 1
    assert all(tried[key] for (key,) in FIGURES), tried


def is_figure(fact: Given, pose: Question) -> bool:
    """Say whether it alone makes a thing count; that a role gives hours is another matter."""
    kinds = {k for i in pose.catalogue.items.values() if i.id == fact.entry for k in i.opens}
    return fact.keys[:1] in FIGURES and fact.keys[-1] not in kinds


FIGURES = {("gives",), ("develops",), ("counts_as",)}
