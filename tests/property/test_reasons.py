"""Why there is no route, and what would open or shorten one: every claim checked by solving.

The engine is asked again about the questions that a claim is about, and so is the oracle,
which tries every life. Lighter changes are looked for by a list made here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest

from pathways.advice.conflict import Conflict
from pathways.advice.facts import Fact, StatedNo, Wish, Wished, facts_of, without
from pathways.advice.hints import (
    EndBy,
    GiveUp,
    Have,
    Hint,
    Offer,
    PerWeek,
    SayYes,
    Spend,
    applied,
    weight,
)
from pathways.advice.smallest_change import Change, Impossible, explain_impossible
from pathways.model.quantities import Hundredths
from pathways.route.offer import barred_by
from pathways.route.question import Question
from tests.property.impossible import can_be_lived, impossible, is_possible, small

pytestmark = pytest.mark.slow

PARTS = 6


@cache
def explained(part: int, cases: int) -> tuple[tuple[int, Impossible], ...]:
    """Explain a part of the cases; the limit is long enough for every one."""
    asked = impossible(part, PARTS, cases)
    return tuple((s, explain_impossible(a)) for s, a in asked)


@pytest.fixture
def some(cases: int) -> int:
    """How many questions without a route to ask: 300 in the usual run."""
    return cases * 3 // 20


def only(conflict: Conflict, question: Question) -> Question:
    """Give the question with the facts of a conflict alone."""
    return without(question, [f for f in facts_of(question) if f not in conflict.facts])


@pytest.mark.parametrize("part", range(PARTS))
def test_a_conflict_alone_leaves_no_route_and_needs_each_fact(part: int, some: int) -> None:
    for seed, found in explained(part, some):
        question, conflict = found.answer.question, found.conflict
        assert conflict.proved, seed
        alone = only(conflict, question)
        assert not is_possible(alone), seed
        assert not small(alone) or not can_be_lived(alone), seed
        for fact in conflict.facts:
            eased = without(alone, [fact])
            assert is_possible(eased), (seed, fact)
            assert not small(eased) or can_be_lived(eased), (seed, fact)
        each = all(is_possible(without(question, [f])) for f in conflict.facts)
        assert found.any_one_opens == each, seed


@pytest.mark.parametrize("part", range(PARTS))
def test_a_change_opens_a_route_and_none_is_lighter(part: int, some: int) -> None:
    for seed, found in explained(part, some):
        question = found.answer.question
        lightest = min((weight(h) for h in singles(question)), default=None)
        assert found.tried_all, seed
        assert lightest is None or found.changes, seed
        for change in found.changes:
            changed = question
            for hint in change.hints:
                changed = applied(hint, changed)
            assert is_possible(changed), (seed, change)
            assert not small(changed) or can_be_lived(changed), (seed, change)
            assert change.proved, (seed, change)
            if len(change.hints) > 1:
                assert lightest is None, (seed, change)
            elif lightest is not None:
                assert weight(change.hints[0]) <= lightest, (seed, change)


def singles(question: Question) -> Iterator[Hint]:
    """Give every single change that opens a route, but for new courses."""
    own, wishes = question.profile.holdings, question.profile.wishes
    changes: list[Hint] = [GiveUp(f) for f in facts_of(question) if not isinstance(f, StatedNo)]
    changes += [SayYes(i) for i, stated in own.attests.items() if not stated]
    for id_, item in question.catalogue.items.items():
        barred = barred_by(item, question)
        known = {question.target, *wishes.wanted, *own.items, *question.catalogue.attestations}
        if id_ not in known:
            changes.append(Have(id_, further=barred is None))
        if barred is not None and barred.code in {"country", "legacy", "no-date"}:
            changes.append(Offer(id_))
    return (h for h in changes if is_possible(applied(h, question)))


@pytest.mark.parametrize("part", range(PARTS))
def test_an_amount_is_the_least_that_will_do(part: int, some: int) -> None:
    for seed, found in explained(part, some):
        for change in found.changes:
            if len(change.hints) == 1:
                less = applied_less(change, found.answer.question)
                if less is not None:
                    assert not is_possible(less), (seed, change)
                    assert not small(less) or not can_be_lived(less), (seed, change)


def applied_less(change: Change, question: Question) -> Question | None:
    """Give the question with a little less of an amount than was said; None where there is none."""
    wishes = question.profile.wishes
    match change.hints[0]:
        case EndBy(day):
            return applied(EndBy(day - timedelta(days=1)), question)
        case Spend(amount, currency):
            return applied(Spend(Hundredths(amount - 1), currency), question)
        case PerWeek(wish, amount):
            now = wishes.study_per_week if wish is Wish.STUDY else wishes.practice_per_week
            return applied(PerWeek(wish, Hundredths(max(amount - 100, now or 0))), question)
        case _:
            return None


def test_the_questions_reach_what_they_are_for(some: int) -> None:
    """A conflict of one fact is easy; of several, and of each sort, there must be enough."""
    found = [x for part in range(PARTS) for _, x in explained(part, some)]
    sizes = Counter(len(x.conflict.facts) for x in found)
    sorts = Counter(sort_of(f) for x in found for f in x.conflict.facts)
    hints = Counter(type(h) for x in found for c in x.changes for h in c.hints)
    pairs = sum(len(c.hints) > 1 for x in found for c in x.changes)
    assert len(found) >= some
    assert sizes[2] >= some // 20, sizes
    assert sizes[3] >= 2, sizes
    assert sizes[0] >= some // 20, sizes
    assert len(sorts) >= 7, sorts
    assert len(hints) >= 8, hints
    assert pairs >= some // 20


def sort_of(fact: Fact) -> object:
    """Give which wish it is, or else the sort of fact."""
    return fact.wish if isinstance(fact, Wished) else type(fact)
