"""What an edit does to routes, as a document for programs."""

from __future__ import annotations

from pathways.advice.edit import Edit
from pathways.advice.impact import Impact
from pathways.advice.impacts import Impacts
from pathways.documents.answer import as_counted
from pathways.explain.edit_text import key_edits
from pathways.explain.impact_words import became
from pathways.route.question import Answer, Question


def impact_document(found: Impacts, before: str, after: str, like: Question) -> dict[str, object]:
    """Give every route that is not as before, and every entry that was edited."""
    return {
        "schema": "pathways/impact/1",
        "on": str(like.on),
        "measure": str(like.measure),
        "before": {"catalogue": before, "digest": found.old.digest},
        "after": {"catalogue": after, "digest": found.new.digest},
        "compared": found.asked,
        "as_before": found.asked - len(found.found),
        "worse": sum(impact.is_worse for impact in found.found),
        "routes": [_impact(impact) for impact in found.found],
        "edits": [_edit(edit) for edit in found.edits],
    }


def _impact(impact: Impact) -> dict[str, object]:
    coach = impact.asked.coach
    return {
        "target": impact.asked.target,
        "profile": coach.name or None,
        "country": coach.after.wishes.country,
        "effect": str(impact.effect),
        "worse": impact.is_worse,
        "text": became(impact),
        "before": _answer(impact.before),
        "after": _answer(impact.after),
        "because": impact.cause.id if impact.cause else None,
        "touches": [edit.id for edit in impact.touched],
    }


def _answer(answer: Answer | None) -> dict[str, object] | None:
    """Give what an answer comes to; null where the catalogue does not have the target."""
    if answer is None:
        return None
    route = answer.route
    return {
        "outcome": str(answer.outcome),
        "value": as_counted(answer.value, answer.question.measure),
        "unknown": answer.unknown,
        "ends": str(max(s.end for s in route.steps)) if route and route.steps else None,
        "steps": [step.id for step in route.steps] if route else [],
        "conditions": list(route.conditions) if route else [],
        "reasons": [reason.text for reason in answer.reasons],
    }


def _edit(edit: Edit) -> dict[str, object]:
    if edit.before is None or edit.after is None:
        done = "added" if edit.before is None else "removed"
        return {"sort": str(edit.sort), "id": edit.id, "edit": done, "keys": []}
    keys = [
        {"key": key.key, "before": key.before or None, "after": key.after or None,
         "shown": key.shown}
        for key in key_edits(edit)
    ]  # fmt: skip
    return {"sort": str(edit.sort), "id": edit.id, "edit": "changed", "keys": keys}
