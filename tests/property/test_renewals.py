"""What lapses, held before or got on the way: no best route uses it, and none is missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pathways.model.quantities import later
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question, StepKind
from pathways.route.verify import faults_of
from tests.property.renewals import LAST, TicketWorld, TooManyError, renewal_question

pytestmark = pytest.mark.slow

PARTS = 4
PART = 40


def answered(part: int) -> Iterator[tuple[int, Question, Answer, int | None]]:
    """Give a part of the questions small enough for the oracle, with both answers."""
    for seed in range(part * PART, (part + 1) * PART):
        pose = renewal_question(seed)
        try:
            expected = TicketWorld(pose).earliest()
        except TooManyError:
            continue
        yield seed, pose, plan(pose), expected


def in_force(pose: Question, answer: Answer, day: date) -> bool:
    """Say from the steps and the spans alone whether the ticket is in force on a day.

    Written anew, and only for what these questions need: a term runs on from the end of the
    last, or from the day of renewal where it is over or the rule says so.
    """
    item = pose.catalogue.items["ticket"]
    assert item.valid_for is not None
    held = pose.profile.holdings.items.get("ticket")
    terms = [(held.on, later(held.on, item.valid_for))] if held and held.on else []
    for step in answer.route.steps if answer.route else ():
        if step.id == "ticket" and step.end <= day:
            end = terms[-1][1] if terms else date.min
            goes_on = step.kind is StepKind.RENEWAL and step.end < end
            anew = item.renewal is not None and item.renewal.begins == "renewal"
            since = end if goes_on and not anew else step.end
            terms.append((since, later(since, item.valid_for)))
    return any(since <= day < until for since, until in terms)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_finish_is_the_earliest_and_nothing_used_has_lapsed(part: int) -> None:
    tried = settled = renewed = 0
    for seed, pose, answer, expected in answered(part):
        where = f"seed {seed}"
        tried += 1
        assert faults_of(answer) == (), where
        if answer.outcome is Outcome.GAVE_UP:
            assert expected is None or (answer.bound or 0) <= expected, where
            continue
        settled += 1
        if answer.value is None or answer.value > LAST:
            assert expected is None, where
            continue
        assert answer.value == expected, where
        end = TicketWorld(pose).monday(answer.value)
        assert in_force(pose, answer, end), where
        steps = answer.route.steps if answer.route else ()
        renewed += any(s.kind is StepKind.RENEWAL for s in steps)
    assert settled >= tried * 0.9
    assert tried > PART // 2
    assert renewed > 0
