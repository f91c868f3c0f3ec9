"""What is said of edits of random catalogues, against planning both sides in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from pathways.advice.edit import edited, edits
from pathways.advice.impact import Asked, Coach, Effect, Impact
from pathways.advice.impacts import impacts
from pathways.advice.relevant import relevant_part, renewing_part, sure_same
from pathways.route.plan import Posed, plan
from pathways.route.question import Answer, Measure, Outcome, Question
from pathways.rules.syntax import When, walk
from pathways.rules.text import rule_of
from tests.property.catalogues import question
from tests.property.edits import edit_once, lapsing

PARTS = 4
MEASURES = list(Measure)


def pair(seed: int, number: int) -> tuple[Question, Question]:
    """Give a seed's question, and the same asked of its catalogue after some edits.

    In every third catalogue things lapse; but not beside a `when`, as nowhere in `catalogues`.
    """
    rng = Random(seed + 1_000_000)  # noqa: S311
    before = replace(question(seed), measure=MEASURES[seed % 5])
    if seed % 3 == 0 and not has_when(before):
        before = replace(before, catalogue=lapsing(before.catalogue, rng))
    catalogue = before.catalogue
    for _ in range(number):
        catalogue = edit_once(catalogue, rng)
    return before, replace(before, catalogue=catalogue)


def has_when(asked: Question) -> bool:
    items = asked.catalogue.items.values()
    texts = [text for i in items for text in (i.requires, i.usual, i.entry, i.alongside)]
    target = asked.target
    rules = [rule_of(text) for text in texts] + ([] if isinstance(target, str) else [target])
    return any(isinstance(part, When) for rule in rules for part in walk(rule))


def compared(before: Question, after: Question) -> tuple[Impact, ...]:
    coach = Coach("somebody", before.profile, after.profile)
    asked = Asked(coach, str(before.target), before, after)
    return impacts(before.catalogue, after.catalogue, [asked]).found


@cache
def answers(seed: int, number: int) -> tuple[Answer, Answer]:
    before, after = pair(seed, number)
    return plan(before), plan(after)


def known(answer: Answer) -> tuple[object, ...]:
    """Give all of an answer but the question and the reasons."""
    return answer.outcome, answer.route, answer.value, answer.bound, answer.unknown


def plainly(before: Answer, after: Answer) -> set[Effect]:
    """Say what may be said of two answers, by their values and step ids alone."""
    if Outcome.GAVE_UP in (before.outcome, after.outcome):
        return {Effect.UNDECIDED}
    if before.route is None or after.route is None:
        gone, come = before.route is not None, after.route is not None
        return {Effect.IMPOSSIBLE_NOW if gone else Effect.POSSIBLE_NOW if come else Effect.SAME}
    old, new = (before.value or 0, before.unknown), (after.value or 0, after.unknown)
    if old == new:
        ids = [{(s.kind, s.id) for s in route.steps} for route in (before.route, after.route)]
        alike = {Effect.SAME, Effect.OTHER_FIGURES}
        return alike if ids[0] == ids[1] else {Effect.OTHER_STEPS}
    if old[1] == new[1]:
        return {Effect.LONGER if new[0] > old[0] else Effect.SHORTER}
    # What is not known can only add: a sure claim needs the side it is above to be known.
    sure = {Effect.LONGER} if not old[1] and new[0] > old[0] else set()
    sure |= {Effect.SHORTER} if not new[1] and old[0] > new[0] else set()
    return sure or {Effect.LESS_KNOWN if new[1] > old[1] else Effect.BETTER_KNOWN}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_verdict_is_that_of_planning_both_sides(part: int, cases: int) -> None:
    for seed in range(part, cases // 4, PARTS):
        before, after = answers(seed, 1)
        found = compared(*pair(seed, 1))
        effects = {i.effect for i in found} or {Effect.SAME}
        assert effects <= plainly(before, after), seed
        if not found:
            assert untitled(before) == untitled(after), seed
        for impact in found:
            assert impact.before is not None
            assert impact.after is not None
            assert (known(impact.before), known(impact.after)) == (known(before), known(after))


def untitled(answer: Answer) -> object:
    """Give what a coach would be told, but for titles and reasons."""
    steps = answer.route.steps if answer.route else ()
    bare = [replace(step, title="") for step in steps]
    conditions = answer.route.conditions if answer.route else ()
    return answer.outcome, answer.value, answer.unknown, bare, conditions


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_skipped_has_the_same_answer_to_the_letter(part: int, cases: int) -> None:
    skipped = 0
    for seed in range(part, cases // 4, PARTS):
        before, after = pair(seed, 1)
        made = edits(before.catalogue, after.catalogue)
        asked, renewed = (
            (relevant_part(Posed(before)), relevant_part(Posed(after))),
            (renewing_part(before), renewing_part(after)),
        )
        if made and all(sure_same(made, *both) for both in (asked, renewed)):
            one, other = answers(seed, 1)
            assert known(one) == known(other), seed
            skipped += 1
    assert skipped > cases / 4 / PARTS / 8


def several(seeds: range) -> Iterator[tuple[int, Impact]]:
    """Give what became of the questions of seeds, after three edits each."""
    for seed in seeds:
        yield from ((seed, impact) for impact in compared(*pair(seed, 3)))


@pytest.mark.slow
def test_a_cause_does_the_same_by_itself() -> None:
    named, effects = 0, Counter[Effect]()
    for seed, impact in several(range(300)):
        effects[impact.effect] += 1
        if impact.cause is None or impact.cause.is_shared:
            continue
        before, after = pair(seed, 3)
        alone = plan(replace(before, catalogue=edited(before.catalogue, impact.cause)))
        told = plan(after)
        assert (alone.outcome, alone.value, alone.unknown) == (
            told.outcome, told.value, told.unknown,
        ), seed  # fmt: skip
        named += 1
    assert named > sum(effects.values()) / 2
    assert set(effects) >= set(Effect) - {
        Effect.SAME, Effect.UNDECIDED, Effect.NEW_TARGET, Effect.TARGET_GONE,
    }  # fmt: skip
