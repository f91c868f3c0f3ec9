"""The picture of a route: its steps, each leading to those whose rules ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from pathways.explain.because import uses_of
from pathways.explain.words import hours, inside, title_of
from pathways.model.catalogue import Catalogue
from pathways.publish.address import item_address
from pathways.publish.picture import MOST, Picture, picture_of
from pathways.publish.picture_parts import Look, Part, Sketch
from pathways.route.question import Answer, Step, StepKind


def route_picture(answer: Answer, at: str) -> Picture | None:
    """Draw the steps of a route, each leading to those whose rules ask for it.

    What leads to a step by way of another is not drawn to it once more. None where there is
    no route, where it has one step, or where it has too many.
    """
    route = answer.route
    if route is None or not 1 < len(route.steps) <= MOST:
        return None
    catalogue, steps = answer.question.catalogue, route.steps
    parts = [_step_part(n, step, catalogue) for n, step in enumerate(steps, 1)]
    uses = uses_of(answer)
    arrows = dict.fromkeys(
        (n, target)
        for n, step in enumerate(steps)
        for use in uses[step.id]
        if use.by is not None
        and n != (target := steps.index(use.by))
        and n == _last(step.id, steps, target)
    )
    last = len(parts) - 1
    parts[last] = replace(parts[last], is_goal=True)
    return picture_of(steps[last].title, Sketch(tuple(parts), without_implied(arrows)), at)


def without_implied(arrows: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Leave out each arrow beside which a longer way leads; all stay where they run in circles."""
    arrows = tuple(arrows)
    after: dict[int, list[int]] = {}
    for a, b in arrows:
        after.setdefault(a, []).append(b)
    reached = {a: _reached(after, after[a]) for a in after}
    if any(a in found for a, found in reached.items()):
        return arrows
    further = {a: {c for b in after[a] for c in reached.get(b, ())} for a in after}
    return tuple((a, b) for a, b in arrows if b not in further[a])


def _reached(after: Mapping[int, Sequence[int]], begin: Sequence[int]) -> set[int]:
    found: set[int] = set()
    waiting = [*begin]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(after.get(at, ()))
    return found


def _last(id_: str, steps: Sequence[Step], before: int) -> int:
    """Give the step of an id that counts for another: the last before it; else the first."""
    places = [n for n, step in enumerate(steps) if step.id == id_]
    return max((n for n in places if n < before), default=places[0])


def _step_part(number: int, step: Step, catalogue: Catalogue) -> Part:
    title = step.title
    match step.kind:
        case StepKind.HOURS:
            title = f"{hours(step.hours or 0)} of {inside(title_of(step.id, catalogue))}"
            place = f"hours/{step.id}.html"
        case StepKind.LEVEL:
            title = f"{title_of(step.domain, catalogue)} at level {step.level}"
            place = f"domains/{step.domain}.html"
        case _:
            place = item_address(catalogue.items[step.id])
    return Part(Look(str(step.kind)), title, place, step=number)
