"""Proofs on random catalogues: what is true can be proved, what is false never.

The oracles know every route there is. So a cut that is accepted must be met by each of them,
and a region in which one of them lies must never be proved empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from pathways.files.answer_reading import AnswerError
from pathways.files.proof import proof_document, read_proof
from pathways.model.items import DatedFigures, Equivalence, Item, Kind
from pathways.model.quantities import Hundredths, Money
from pathways.proof.certificate import Maker, proof_of
from pathways.proof.check import Checker
from pathways.proof.proof import Cut, Region, Sort, Thing, regions
from pathways.proof.verdict import verify_proof
from pathways.route.plan import plan
from pathways.route.question import Answer, AtMost, Measure, Outcome, Question, StepKind
from tests import oracle
from tests.amounts import on_seeds
from tests.calendar_oracle import PacedWorld, best_in_time
from tests.oracle import Life, World, best, worth
from tests.property.catalogues import MONDAY, question
from tests.property.paced import lapsing_question, paced_question
from tests.property.test_calendars import drawn

PARTS = 4
MEASURES = list(Measure)


def asked(seed: int) -> Question:
    """Give a seed's question, by the measure whose turn it is."""
    return replace(question(seed), measure=MEASURES[seed % 5])


def meets(things: frozenset[oracle.Thing], cut: Cut) -> bool:
    """Say whether a set of things takes at least one of a cut."""
    return any(_is(thing, known) for thing in cut for known in things)


def _is(thing: Thing, known: oracle.Thing) -> bool:
    if thing.id != known.name:
        return False
    if thing.sort is Sort.HOURS:
        return known.amount >= thing.amount
    return thing.level == known.level and thing.sort in {Sort.ITEM, Sort.LEVEL}


def inside(region: Region, life: Life, world: World) -> bool:
    """Say whether a life lies in a region."""
    in_time = region.ends_by is None or life.finish <= region.ends_by
    unknown, _ = worth(world, life, Measure.TIME)
    few = region.unknown_lengths is None or unknown <= region.unknown_lengths
    most = region.at_most
    small = most is None or worth(world, life, most.measure) <= (most.unknown, most.value)
    return in_time and few and small


def shortened(cut: Cut) -> Iterator[Cut]:
    """Give a cut without each of its things in turn: too strong, more often than not."""
    yield from (tuple(other for other in cut if other != thing) for thing in cut)


def with_the_best(answer: Answer) -> tuple[Region, ...]:
    """Give the regions of an answer made so wide that its own route lies in them."""
    unknown, value = answer.unknown, answer.value
    assert value is not None
    if answer.question.measure is Measure.TIME:
        return (Region(unknown_lengths=unknown), Region(value, unknown))
    return (Region(at_most=AtMost(answer.question.measure, unknown, value)),)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_route_gets_past_a_cut_that_is_accepted(part: int, cases: int) -> None:
    tried = strong = 0
    for seed in range(part, cases // 10, PARTS):
        answer = plan(asked(seed))
        world = World(answer.question)
        lives = world.lives()
        checker = Checker(answer.question)
        maker = Maker(answer.question, checker)
        for region in regions(answer):
            assert not any(inside(region, life, world) for life in lives), seed
            in_time = [x for x in lives if region.ends_by is None or x.finish <= region.ends_by]
            for cut in maker.cuts(region):
                for some in (cut, *shortened(cut)):
                    accepted = checker.trial(some, region.ends_by).life is None
                    strong += not accepted
                    tried += accepted
                    if accepted:
                        assert all(meets(life.things, some) for life in in_time), (seed, some)
    assert tried > cases // 80
    assert strong > cases // 80


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_proved_is_so_and_what_is_not_so_is_never_proved(part: int, cases: int) -> None:
    proved = asked_for = 0
    for seed in range(part, cases // 10, PARTS):
        answer = plan(asked(seed))
        expected = best(
            World(answer.question), World(answer.question).lives(), answer.question.measure
        )
        proof = proof_of(answer)
        verdict = verify_proof(proof)
        asked_for += 1
        proved += verdict.holds is True
        assert verdict.holds is (None if proof.certificate.why else True), seed
        if expected is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, seed
            continue
        assert (answer.unknown, answer.value) == (expected.unknown, expected.value), seed
        never_empty(answer, seed)
    assert proved >= 0.97 * asked_for


def never_empty(answer: Answer, seed: int) -> None:
    """See that regions in which the best route lies are never proved empty."""
    checker = Checker(answer.question)
    maker = Maker(answer.question, checker)
    for region in with_the_best(answer):
        assert not checker.region(region, maker.cuts(region)).empty, (seed, region)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_at_a_pace_and_in_terms(part: int, cases: int) -> None:
    proved = asked_for = 0
    for seed, pose in drawn(paced_question, part, cases // 10):
        answer = plan(pose)
        expected = best_in_time(PacedWorld(pose), Measure.TIME)
        verdict = verify_proof(proof_of(answer))
        asked_for += 1
        proved += verdict.holds is True
        assert verdict.holds is not False, seed
        if expected is None:
            assert answer.outcome is Outcome.IMPOSSIBLE, seed
            continue
        assert (answer.unknown, answer.value) == (expected.unknown, expected.value), seed
        never_empty(answer, seed)
    assert proved >= 0.9 * asked_for


@pytest.mark.slow
def test_where_things_lapse(cases: int) -> None:
    proved = asked_for = 0
    for seed, pose in drawn(lapsing_question, 0, cases // 20):
        answer = plan(pose)
        verdict = verify_proof(proof_of(answer))
        asked_for += 1
        proved += verdict.holds is True
        assert verdict.holds is not False, seed
        if answer.value is not None:
            never_empty(answer, seed)
    assert proved >= 0.8 * asked_for


@on_seeds(110, 150)
def test_an_order_is_kept_in_proofs_too(seeds: range) -> None:
    ordered = 0
    for seed in seeds:
        answer = plan(asked(seed))
        own = answer.question.profile.holdings.items
        steps = answer.route.steps if answer.route else ()
        items = [s.id for s in steps if s.kind is StepKind.MODULE and s.id not in own]
        if len(items) < 2:
            continue
        wishes = replace(answer.question.profile.wishes, order=((items[-1], items[0]),))
        profile = replace(answer.question.profile, wishes=wishes)
        again = plan(replace(answer.question, profile=profile))
        assert verify_proof(proof_of(again)).holds is not False, seed
        if again.value is not None:
            never_empty(again, seed)
            ordered += 1
    assert ordered > len(seeds) // 15


@on_seeds(30, 150)
def test_limits_and_dated_figures_are_kept_in_proofs_too(seeds: range) -> None:
    limited = dated = 0
    for seed in seeds:
        cheapest = plan(replace(question(seed), measure=Measure.COST))
        if cheapest.value is None:
            continue
        most = (AtMost(Measure.COST, cheapest.unknown, cheapest.value),)
        within = replace(cheapest.question, measure=MEASURES[seed % 5], at_most=most)
        for pose in (within, with_values(cheapest.question, seed)):
            answer = plan(replace(pose, measure=MEASURES[seed % 5]))
            assert verify_proof(proof_of(answer)).holds is not False, seed
            if answer.value is not None:
                never_empty(answer, seed)
                limited += pose is within
                dated += pose is not within
    assert limited > len(seeds) // 3
    assert dated > len(seeds) // 3


def with_values(pose: Question, seed: int) -> Question:
    """Let the price and the length of some items change in the third week."""
    rng = Random(seed)  # noqa: S311
    items = {}
    for id_, item in pose.catalogue.items.items():
        items[id_] = item
        if item.kind is Kind.MODULE and rng.random() < 0.6:
            weeks, cost = rng.choice([0, 1, 4]), Money(Hundredths(rng.choice([0, 900])), "GBP")
            later = DatedFigures(
                MONDAY + timedelta(days=14), replace(item.figures, weeks=weeks, cost=cost)
            )
            items[id_] = replace(item, values=(later,))
    return replace(pose, catalogue=replace(pose.catalogue, items=items))


@on_seeds(30, 80)
def test_a_proof_needs_each_of_its_cuts(seeds: range) -> None:
    dropped = 0
    for seed in seeds:
        proof = proof_of(plan(asked(seed)))
        for place, cuts in enumerate(proof.certificate.cuts):
            for cut in cuts:
                fewer = tuple(other for other in cuts if other != cut)
                all_ = proof.certificate.cuts
                cut_out = replace(
                    proof.certificate, cuts=(*all_[:place], fewer, *all_[place + 1 :])
                )
                assert not verify_proof(replace(proof, certificate=cut_out)).holds, (seed, cut)
                dropped += 1
    assert dropped > 3 * len(seeds) // 4


def mutated(pose: Question, rng: Random) -> Question:
    """Give the question in a catalogue in which one thing has become easier."""
    items = pose.catalogue.items
    id_ = rng.choice([i for i, item in items.items() if item.kind is not Kind.ATTESTATION])
    easier = rng.choice([_asks_nothing, _is_free, _is_short, _counts_as])
    changed = easier(items[id_], rng, [*items])
    catalogue = replace(pose.catalogue, items=items | {id_: changed}, digest="later")
    return replace(pose, catalogue=catalogue)


def _asks_nothing(item: Item, rng: Random, ids: list[str]) -> Item:
    del rng, ids
    return replace(item, requires="", entry="", usual="", alongside="")


def _is_free(item: Item, rng: Random, ids: list[str]) -> Item:
    del rng, ids
    free = replace(item.figures, cost=Money(Hundredths(0), "GBP"), hours=Hundredths(0))
    return replace(item, figures=free)


def _is_short(item: Item, rng: Random, ids: list[str]) -> Item:
    del rng, ids
    return replace(item, figures=replace(item.figures, weeks=0), starts=(), runs=())


def _counts_as(item: Item, rng: Random, ids: list[str]) -> Item:
    other = rng.choice([i for i in ids if i != item.id])
    return replace(item, counts_as=(*item.counts_as, Equivalence(other)))


@on_seeds(50, 200)
def test_an_easier_catalogue_is_seen(seeds: range) -> None:
    shorter = kept = 0
    for seed in seeds:
        answer = plan(asked(seed))
        proof = proof_of(answer)
        pose = mutated(answer.question, Random(seed))  # noqa: S311
        now = plan(pose)
        verdict = verify_proof(replace(proof, answer=replace(answer, question=pose)))
        assert not verdict.same_catalogue
        if verdict.holds:
            assert (now.outcome, now.unknown, now.value) == (
                answer.outcome, answer.unknown, answer.value,
            ), seed  # fmt: skip
            kept += 1
        elif now.outcome is Outcome.OPTIMAL and now.value != answer.value:
            shorter += 1
    assert kept > len(seeds) // 4
    assert shorter > len(seeds) // 28


def tampered(document: dict[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """Give a proof document spoilt in many ways, none of which may pass."""

    def spoilt() -> dict[str, object]:
        copy: dict[str, object] = json.loads(json.dumps(document))
        return copy

    for more in (-1, 1):
        for keys in (("value", "bound"), ("value",), ("unknown",)):
            other = spoilt()
            answer = other["answer"]
            assert isinstance(answer, dict)
            if all(answer[key] is not None for key in keys):
                answer |= {key: answer[key] + more for key in keys}
                yield f"{keys} {more}", other
    other = spoilt()
    answer = other["answer"]
    assert isinstance(answer, dict)
    answer["question"]["formal_only"] = not answer["question"]["formal_only"]
    yield "another question", other
    other = spoilt()
    rules = other["rules"]
    assert isinstance(rules, list)
    if rules:
        rules[0]["text"] += " or less"
        yield "another rule", other
    steps = answer["steps"]
    for place in range(len(steps)):
        other = spoilt()
        answer = other["answer"]
        assert isinstance(answer, dict)
        del answer["steps"][place]
        yield f"without step {place}", other


@on_seeds(20, 60)
def test_a_file_that_was_changed_is_caught(seeds: range) -> None:
    tried = 0
    for seed in seeds:
        proof = proof_of(plan(asked(seed)))
        catalogue = proof.answer.question.catalogue
        document = json.loads(json.dumps(proof_document(proof)))
        again, signs = read_proof(json.dumps(document), catalogue)
        assert verify_proof(again, signs).holds is verify_proof(proof).holds, seed
        for what, spoilt in tampered(document):
            try:
                again, signs = read_proof(json.dumps(spoilt), catalogue)
            except AnswerError:
                continue
            assert verify_proof(again, signs).holds is False, (seed, what)
            tried += 1
    assert tried > 10 * len(seeds) // 3
