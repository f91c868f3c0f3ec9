"""Steps that wait for others of unknown length: their days are the first there can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pathways.explain.derivation import Derivation, Taken, step_id
from pathways.explain.deriving import derivation
from pathways.explain.words import joined
from pathways.route.question import Answer

Waits = Mapping[str, tuple[int, ...]]
"""The numbers of the steps that a step waits for, by `step_id`."""


def waits_of(answer: Answer, found: Derivation | None = None) -> Waits:
    """Give for each step that waits so the steps of unknown length it rests on.

    A route places what has no known length as if it took none, so that what rests on it may
    come later than its days say, and never sooner. `found` is the derivation of its route,
    where that is known already.
    """
    steps = answer.route.steps if answer.route is not None else ()
    unknown = {step_id(step): n for n, step in enumerate(steps, 1) if step.weeks is None}
    if not unknown:
        return {}
    found = derivation(answer) if found is None else found
    waits = {id_: _before(found, id_) & unknown.keys() for id_ in map(step_id, steps)}
    return {
        id_: tuple(sorted(unknown[other] for other in before))
        for id_, before in waits.items()
        if before
    }


def may_wait(answer: Answer) -> Waits:
    """Give the steps of unknown length before each, whether or not it rests on them."""
    before: list[int] = []
    waits = {}
    for number, step in enumerate(answer.route.steps if answer.route else (), 1):
        if before:
            waits[step_id(step)] = tuple(before)
        if step.weeks is None:
            before.append(number)
    return waits


def _before(found: Derivation, id_: str) -> set[str]:
    """Give all steps that a step rests on, through others too."""
    seen: set[str] = set()
    waiting = [id_]
    while waiting:
        steps = (fact.id for fact in found.support(waiting.pop()) if isinstance(fact, Taken))
        fresh = set(steps) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen - {id_}


def lengths_not_known(numbers: Iterable[int]) -> str:
    """Say which lengths a step waits for: `the lengths of steps 1 and 3 are not known`."""
    named = [str(number) for number in numbers]
    if len(named) == 1:
        return f"the length of step {named[0]} is not known"
    return f"the lengths of steps {joined(named)} are not known"
