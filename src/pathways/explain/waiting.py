"""Steps that wait for others of unknown length: their days are the first there can be."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.explain.derivation import Derivation, Taken, step_id
from pathways.explain.deriving import derivation
from pathways.explain.words import joined
from pathways.route.question import Answer


def waits_of(answer: Answer) -> dict[str, tuple[int, ...]]:
    """Give for each step that waits so, by `step_id`, the numbers of the steps it waits for.

    A route places what has no known length as if it took none, so that what rests on it may
    come later than its days say, and never sooner.
    """
    steps = answer.route.steps if answer.route is not None else ()
    unknown = {step_id(step): n for n, step in enumerate(steps, 1) if step.weeks is None}
    if not unknown:
        return {}
    found = derivation(answer)
    waits = {id_: _before(found, id_) & unknown.keys() for id_ in map(step_id, steps)}
    return {
        id_: tuple(sorted(unknown[other] for other in before))
        for id_, before in waits.items()
        if before
    }


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
