"""Answers side by side, as a document for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pathways.advice.comparison import Comparison, compared, weeks_later
from pathways.documents.answer import answer_document
from pathways.explain.comparison_text import Read
from pathways.explain.difference_text import totals_apart
from pathways.model.quantities import Hundredths, number
from pathways.route.question import Route, Step

Document = dict[str, Any]


def comparison_document(found: Sequence[Read]) -> Document:
    """Write what each file comes to, and how every other differs from the first."""
    first = found[0].answer
    return {
        "answers": [_read(one) for one in found],
        "against_first": [_against(compared(first, one.answer)) for one in found[1:]],
    }


_SHOWN = ("target", "measure", "outcome", "value", "unknown", "totals", "conditions")


def _read(one: Read) -> Document:
    # Without reasons: they are not shown, and a route that does not hold has none.
    whole = answer_document(one.answer, {})
    steps = one.answer.route.steps if one.answer.route else ()
    last = max((s.end for s in steps), default=None)
    return {
        "file": one.file,
        "same_catalogue": one.same_catalogue,
        "verified": one.true and one.answer.route is not None,
        **{key: whole[key] for key in _SHOWN},
        "finish": last.isoformat() if last else None,
    }


def _against(apart: Comparison) -> Document:
    first, second = apart.first.route, apart.second.route
    return {
        "only_first": [_step(s) for s in apart.gone],
        "only_this": [_step(s) for s in apart.come],
        "moved": [{"first": _step(one), "this": _step(other)} for one, other in apart.moved],
        "conditions_only_first": list(apart.no_longer),
        "conditions_only_this": list(apart.newly),
        "weeks_later": weeks_later(apart.first, apart.second) if first and second else None,
        "more": _more(first, second) if first and second else None,
        "text": list(totals_apart(apart.first, apart.second)),
    }


def _step(step: Step) -> Document:
    return {
        "id": step.id,
        "kind": str(step.kind),
        "title": step.title,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
    }


def _more(first: Route, second: Route) -> Document:
    """Give how much more the second takes by what is known; a cost only in one currency."""
    one, other = first.totals, second.totals
    same = one.cost.currency == other.cost.currency
    return {
        "hours": number(Hundredths(other.hours - one.hours)),
        "cost": number(Hundredths(other.cost.amount - one.cost.amount)) if same else None,
        "credits": number(Hundredths(other.credits - one.credits)),
        "steps": other.steps - one.steps,
        "unknown": {
            "weeks": other.unknown_weeks - one.unknown_weeks,
            "hours": other.unknown_hours - one.unknown_hours,
            "cost": other.unknown_cost - one.unknown_cost,
            "credits": other.unknown_credits - one.unknown_credits,
        },
    }
