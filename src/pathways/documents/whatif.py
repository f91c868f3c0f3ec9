"""What changes would do, as documents for programs. See `docs/answers.md` for every key."""

from __future__ import annotations

from typing import Any

from pathways.advice.changes import BeginOn, Claim, OneChange, RunOn, StartIn, Worked
from pathways.advice.claims import Claimed, Claims, Recency, Together
from pathways.advice.comparison import weeks_later
from pathways.advice.effects import Effect
from pathways.advice.whatif import WhatIf
from pathways.documents.answer import answer_document, as_counted
from pathways.documents.impossible import hint_document
from pathways.explain.change_text import change_text
from pathways.model.quantities import number
from pathways.route.question import Answer

Document = dict[str, Any]


def what_if_document(found: WhatIf, most: int, before: Document) -> Document:
    """Write the best changes, at most so many, each with the answer after it."""
    return {
        "before": before,
        "changes": [_effect(e, found.before) for e in found.effects[:most]],
        "helpful": len(found.effects),
        "tried": found.tried,
        "undecided": found.undecided,
    }


def _effect(effect: Effect, before: Answer) -> Document:
    return {
        **_change(effect.change, before),
        "saved": as_counted(effect.saved, before.question.measure),
        "unknown_fewer": effect.cleared,
        "weeks_sooner": -weeks_later(before, effect.after),
        "alike": [_change(c, before) for c in effect.alike],
        "less": [_effect(e, before) for e in effect.less],
        "after": answer_document(effect.after),
    }


def _change(change: OneChange, before: Answer) -> Document:
    return {**change_document(change), "text": change_text(change, before.question)}


def change_document(change: OneChange) -> Document:
    """Write a change with its sort and what it is about."""
    match change:
        case Claim(id_):
            return {"sort": "claim", "id": id_}
        case Worked(kind, amount):
            return {"sort": "worked", "kind": kind, "amount": number(amount)}
        case StartIn(id_, month):
            return {"sort": "start-in", "id": id_, "month": month}
        case RunOn(id_, day):
            return {"sort": "run-on", "id": id_, "day": day.isoformat()}
        case BeginOn(day):
            return {"sort": "begin-on", "day": day.isoformat()}
        case _:
            return hint_document(change)


def before_after_document(
    before: Answer, after: Answer, changes: tuple[OneChange, ...]
) -> Document:
    """Write the answers before and after changes that are made all at once."""
    both = before.route is not None and after.route is not None
    return {
        "changes": [_change(c, before) for c in changes],
        "weeks_sooner": -weeks_later(before, after) if both else None,
        "before": answer_document(before),
        "after": answer_document(after),
    }


def claims_document(found: Claims, most: int, before: Document) -> Document:
    """Write the best claims, at most so many, and the best set of several."""
    together = found.together
    return {
        "before": before,
        "claims": [_claim(c, found.before) for c in found.single[:most]],
        "together": None if together is None else _together(together, found.before),
        "helpful": len(found.single),
        "tried": found.tried,
        "undecided": found.undecided,
    }


def _claim(claimed: Claimed, before: Answer) -> Document:
    return {
        **_effect(claimed.effect, before),
        "hours_to_show": None if claimed.hours is None else number(claimed.hours),
        "limits": [_limit(r) for r in claimed.limits],
    }


def _limit(found: Recency) -> Document:
    host, limit = found.limited.qualification, found.limited.limit
    return {
        "qualification": host.id,
        "body": host.provider,
        "at_most": None if limit.at_most is None else number(limit.at_most),
        "within": None if limit.within is None else str(limit.within),
        "since": None if found.since is None else found.since.isoformat(),
    }


def _together(found: Together, before: Answer) -> Document:
    return {
        "ids": list(found.ids),
        "hours_to_show": number(found.hours),
        "hours_unknown": found.unknown,
        "weeks_sooner": -weeks_later(before, found.after),
        "proved": found.proved,
        "after": answer_document(found.after),
    }
