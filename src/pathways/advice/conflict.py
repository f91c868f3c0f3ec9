"""A smallest conflict: facts of a question that together leave no route, none of them idle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pathways.advice.facts import Fact, facts_of, without
from pathways.advice.trials import Trials
from pathways.route.question import Question


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that together leave no route; were they all, without any one of them there is one.

    Empty: there is no route without any facts either. `proved` is False when a try ended
    undecided: the facts still leave no route, but perhaps not every one of them is needed.
    """

    facts: tuple[Fact, ...]
    proved: bool = True


def smallest_conflict(question: Question, trials: Trials) -> Conflict:
    """Find a smallest conflict of a question that has no route.

    Of several the one is found that has what is easiest to change: facts are dropped in the
    order of `facts_of`. That the rest still leaves no route is proved for each fact dropped.
    """
    facts = facts_of(question)

    @cache
    def still_shut(kept: tuple[Fact, ...]) -> bool:
        return trials.shut(without(question, [f for f in facts if f not in kept]))

    before = trials.undecided
    kept = shrunk(facts, still_shut)
    return Conflict(kept, trials.undecided == before)


def shrunk(
    facts: tuple[Fact, ...], still_shut: Callable[[tuple[Fact, ...]], bool]
) -> tuple[Fact, ...]:
    """Drop facts while what is left still leaves no route, first many at once, then singly.

    The end is a set of which no single fact can be dropped, whatever the facts do to each
    other (the complement half of `ddmin`: Zeller and Hildebrandt 2002, Simplifying and
    isolating failure-inducing input).
    """
    size = len(facts)
    while size:
        before = facts
        for start in range(0, len(before), size):
            chunk = before[start : start + size]
            rest = tuple(f for f in facts if f not in chunk)
            if still_shut(rest):
                facts = rest
        if size > 1 or facts == before:
            size //= 2
    return facts
