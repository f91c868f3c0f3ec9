"""What is in every shortest route, in some or in none, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.steadiness import Steadiness
from pathways.explain.lines import filled, listed
from pathways.explain.words import count, titled
from pathways.model.quantities import day
from pathways.route.question import Outcome, Step


def steadiness_text(found: Steadiness) -> str:
    """Say what is safe to start now and what is a choice, ending in one newline.

    Nothing where there is no route, or none is needed.
    """
    best = found.best
    if best.outcome is Outcome.IMPOSSIBLE or (best.route is not None and not best.route.steps):
        return ""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Steadiness) -> Iterator[str]:
    if found.best.outcome is not Outcome.OPTIMAL:
        yield from filled(
            "Nothing can be called safe to start: the route is not proved to be the shortest."
        )
        return
    if found.first:
        yield from filled(
            "Safe to start, whatever else you decide: every shortest route takes these, and they "
            "wait for no other step."
        )
    else:
        yield "No step that could come first is in every shortest route: choose before you start."
    for step in found.best.route.steps if found.best.route else ():
        if step.id in found.first:
            yield from filled(f"{_label(step.id, found)}, {_from(step)}", "    ", "  - ")
    later = tuple(i for i in found.every if i not in found.first)
    yield from listed("Every shortest route takes these too, later:", _labels(later, found))
    yield from listed("Some shortest routes take these, others do not:", _labels(found.some, found))
    if found.none:
        many = len(found.none) > 1
        yield ""
        yield from filled(
            f"{count(len(found.none), 'other')} could be used on the way, but no shortest route "
            f"takes {'them' if many else 'it'} (--format json names {'them' if many else 'it'})."
        )
    if found.undecided:
        yield ""
        yield from filled(
            f"Not settled in time: {len(found.undecided)}. Ask again with a higher --limit."
        )


def _labels(ids: tuple[str, ...], found: Steadiness) -> list[str]:
    return [_label(i, found) for i in ids]


def _label(id_: str, found: Steadiness) -> str:
    return titled(id_, found.best.question.catalogue)


def _from(step: Step) -> str:
    at_once = step.weeks is not None and step.start == step.end
    return f"{'on' if at_once else 'from'} {day(step.start)}"
