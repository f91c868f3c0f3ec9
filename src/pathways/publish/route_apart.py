"""How one route differs from another on the same page: so that nothing is told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pathways.publish.figures_view import Amount
from pathways.publish.rule_view import Ref
from pathways.publish.ways_view import Apart, RouteView, StepView

Thing = TypeVar("Thing")
Key = tuple[Ref, str, int, Amount | None, Amount | None]


def apart(route: RouteView, before: RouteView) -> Apart:
    """Set a route beside one that is shown before it."""
    keys, others = [*map(_key, route.steps)], [*map(_key, before.steps)]
    new = tuple(_beyond(zip(keys, route.steps, strict=True), others))
    return Apart(
        len(keys) - len(new),
        new,
        tuple(_beyond(zip(others, before.steps, strict=True), keys)),
        tuple(one for one in route.conditions if one not in before.conditions),
        tuple(one for one in before.conditions if one not in route.conditions),
    )


def _key(step: StepView) -> Key:
    return step.ref, step.kind, step.level, step.hours, step.cost


def _beyond(things: Iterable[tuple[Key, Thing]], known: Iterable[Key]) -> Iterator[Thing]:
    """Give the things that are not known; what is known once stands for one of them."""
    left = Counter(known)
    for key, thing in things:
        if left[key]:
            left[key] -= 1
        else:
            yield thing
