"""What a page says of other routes: the next best, a trade-off, and what a change would do."""

from __future__ import annotations

from typing import Any

from pathways.advice.alternatives import Alternatives, Left
from pathways.advice.changes import OneChange
from pathways.advice.comparison import Comparison, compared
from pathways.advice.effects import Effect
from pathways.advice.tradeoff import Front, Point
from pathways.advice.whatif import WhatIf
from pathways.explain.alternatives_text import instead
from pathways.explain.change_text import change_text, others_text
from pathways.explain.derivation import step_id
from pathways.explain.difference_text import totals_apart
from pathways.explain.text import BY, when
from pathways.explain.waiting import waits_of
from pathways.explain.whatif_text import effect_text, ends
from pathways.model.quantities import day
from pathways.planner.applying import with_changes
from pathways.planner.request import Request
from pathways.planner.said import sentence
from pathways.planner.totals import totals_of
from pathways.route.question import Answer, Step

Document = dict[str, Any]


def alternatives_said(found: Alternatives) -> Document:
    """Say each other way against the best."""
    return {
        "routes": [_way(compared(found.best, other)) for other in found.others],
        "more": found.left is not Left.NONE,
        "note": "" if found.others else _NO_OTHER[found.left],
    }


_NO_OTHER = {
    Left.NONE: "There is no other way: every route takes these courses, qualifications and roles.",
    Left.UNKNOWN: "Time ran out before another way was found.",
    Left.NOT_SOUGHT: "",
}


def _way(apart: Comparison) -> Document:
    other = apart.second
    return {
        "finish": ends(other),
        "totals": totals_of(other),
        "difference": [
            sentence(instead(apart)),
            *map(sentence, totals_apart(apart.first, apart.second)),
        ],
        "steps": _steps(other),
    }


def _steps(answer: Answer) -> list[Document]:
    steps = answer.route.steps if answer.route else ()
    waits = waits_of(answer)
    return [_step(step, waits.get(step_id(step), ())) for step in steps]


def _step(step: Step, before: tuple[int, ...]) -> Document:
    return {
        "id": step.id,
        "title": step.title,
        "when": when(step, before),
        "waits": list(before),
    }


def trade_off_said(front: Front) -> Document:
    """Say each point of a front, from the best by the first measure to the best by the second."""
    one, other = BY[front.first], BY[front.second]
    note = "" if front.whole else "Time ran out: there may be more."
    if len(front.points) == 1 and front.whole:
        note = f"There is nothing to trade: one route is the best by {one} and by {other}."
    return {"points": [_point(point) for point in front.points], "note": note}


def _point(point: Point) -> Document:
    named = totals_of(point.answer)
    steps = point.answer.route.steps if point.answer.route else ()
    return {
        "text": "; ".join(f"{total['name']}: {total['text']}" for total in named if total["name"]),
        "totals": named,
        "steps": [step.title for step in steps],
    }


def what_if_said(found: WhatIf, request: Request) -> Document:
    """Say what each change would do, the best first, with the profile after it."""
    effects = found.effects[: request.number]
    none = "" if effects or found.before.route is None else "No change we know makes it shorter."
    return {"changes": [_effect(effect, found.before, request) for effect in effects], "note": none}


def _effect(effect: Effect, before: Answer, request: Request) -> Document:
    change: OneChange = effect.change
    label = change_text(change, before.question)
    after = effect.after.route
    last = max((step.end for step in after.steps), default=None) if after else None
    ending = f" It then ends on {day(last)}." if last is not None else ""
    others = others_text(effect.alike, before.question)
    return {
        "label": label,
        "text": f"{label}: {effect_text(effect, before)}.{ending}",
        "alike": sentence(others) if others else "",
        "profile": with_changes(request.profile, (change,)),
    }
