"""A route planned anew after a change: what stays of the earlier one, and what does not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pathways.advice.comparison import Comparison, compared
from pathways.route.question import Answer, Question, Step, StepKind


@dataclass(frozen=True, slots=True)
class Replanned:
    """An earlier answer beside the new one.

    Of the earlier steps that the new route has not, `done` are those the coach has by now, and
    `dropped` the others.
    """

    apart: Comparison
    done: tuple[Step, ...]
    dropped: tuple[Step, ...]


def keeping(question: Question, earlier: Answer) -> Question:
    """Ask for the shortest route that, among equals, has the fewest steps not in an earlier one."""
    steps = earlier.route.steps if earlier.route else ()
    return replace(question, keep=frozenset(s.id for s in steps))


def beside(earlier: Answer, new: Answer) -> Replanned:
    """Say what became of the steps of an earlier answer."""
    apart = compared(earlier, new)
    done = tuple(s for s in apart.gone if _is_done(s, earlier.question, new.question))
    dropped = tuple(s for s in apart.gone if s not in done)
    return Replanned(apart, done, dropped)


def _is_done(step: Step, before: Question, now: Question) -> bool:
    """Say whether the coach has by now what a step was for."""
    held = now.profile.holdings
    match step.kind:
        case StepKind.HOURS:
            worked = _hours(now, step.id) - _hours(before, step.id)
            return worked >= (step.hours or 0)
        case StepKind.LEVEL:
            return held.levels.get(step.domain, 0) >= step.level
        case StepKind.ATTESTATION:
            return held.attests.get(step.id, False)
        case StepKind.RENEWAL:
            return _renewals(now, step.id) > _renewals(before, step.id)
        case _:
            return step.id in held.items


def _hours(question: Question, kind: str) -> int:
    return sum(h.amount for h in question.profile.holdings.hours if h.kind == kind)


def _renewals(question: Question, id_: str) -> int:
    held = question.profile.holdings.items.get(id_)
    return len(held.renewed) if held else 0
