"""Plan B as a document for programs."""

from __future__ import annotations

from typing import Any

from pathways.advice.contingency import Contingency, Risk, Setback, retaken
from pathways.advice.facts import Wish
from pathways.documents.answer import answer_document
from pathways.model.quantities import Hundredths, number
from pathways.route.question import Step

Document = dict[str, Any]


def planb_document(found: Contingency) -> Document:
    """Write the best route and what each mishap does, the worst first."""
    return {
        "best": answer_document(found.best),
        "steps": [_risk(r) for r in found.risks],
    }


def _risk(risk: Risk) -> Document:
    return {
        "id": risk.step.id,
        "safe": risk.safe,
        "setbacks": [_setback(s, risk.step) for s in risk.setbacks],
    }


def _setback(setback: Setback, step: Step) -> Document:
    there = setback.after.route is not None
    return {
        "mishap": str(setback.mishap),
        "outcome": str(setback.after.outcome),
        "weeks_later": setback.later if there else None,
        "dearer": number(Hundredths(setback.dearer)) if there else None,
        "unknown_more": {"weeks": setback.lengths, "cost": setback.prices} if there else None,
        "harmless": setback.harmless,
        "after_deadline": Wish.DEADLINE in setback.beyond,
        "over_budget": Wish.BUDGET in setback.beyond,
        "taken_again": retaken(setback, step),
        "after": answer_document(setback.after),
    }
