"""Answers as JSON documents (`pathways/answer/1`)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pathways.explain.because import Reasons, Why, reasons_of
from pathways.model.holdings import Profile
from pathways.model.quantities import Hundredths, number
from pathways.route.question import Answer, Measure, Step, StepKind, Totals
from pathways.rules.format import format_rule

Document = dict[str, Any]

SCHEMA = "pathways/answer/1"

IN_HUNDREDTHS = frozenset({Measure.HOURS, Measure.COST, Measure.CREDITS})
"""Measures whose value is kept in hundredths."""


def answer_document(answer: Answer, reasons: Reasons | None = None) -> Document:
    """Write an answer as a JSON document. See `docs/answers.md` for every key.

    `reasons` say why each step is there; left out, they are worked out.
    """
    question = answer.question
    target = question.target
    reasons = reasons_of(answer) if reasons is None else reasons
    return {
        "schema": SCHEMA,
        "catalogue": {"digest": question.catalogue.digest},
        "target": target if isinstance(target, str) else format_rule(target),
        "measure": str(question.measure),
        "outcome": str(answer.outcome),
        "value": as_counted(answer.value, question.measure),
        "bound": as_counted(answer.bound, question.measure),
        "unknown": answer.unknown,
        "totals": _totals(answer.route.totals) if answer.route else None,
        "steps": [
            _step(s, reasons.get(s, ())) for s in (answer.route.steps if answer.route else ())
        ],
        "conditions": list(answer.route.conditions) if answer.route else [],
        "reasons": [r.text for r in answer.reasons],
        "question": {
            "on": question.on.isoformat(),
            "formal_only": question.formal_only,
            "at_most": [
                {
                    "measure": str(m.measure),
                    "unknown": m.unknown,
                    "value": as_counted(m.value, m.measure),
                }
                for m in question.at_most
            ],
            "keep": None if question.keep is None else sorted(question.keep),
            "profile": _profile(question.profile),
        },
    }


def answer_json(answer: Answer) -> str:
    """Write an answer as JSON text, the same bytes for the same answer."""
    return json.dumps(answer_document(answer), indent=2, ensure_ascii=False) + "\n"


def as_counted(value: int | None, measure: Measure) -> int | float | None:
    """Give a value of a measure as people count it: weeks, steps, hours, money, credits."""
    return number(value) if value is not None and measure in IN_HUNDREDTHS else value


def _totals(totals: Totals) -> Document:
    return {
        "weeks": totals.weeks,
        "hours": number(totals.hours),
        "cost": {"amount": number(totals.cost.amount), "currency": totals.cost.currency},
        "credits": number(totals.credits),
        "steps": totals.steps,
        "unknown": {
            "weeks": totals.unknown_weeks,
            "hours": totals.unknown_hours,
            "cost": totals.unknown_cost,
            "credits": totals.unknown_credits,
        },
    }


def _step(step: Step, reasons: tuple[Why, ...]) -> Document:
    document: Document = {
        "id": step.id,
        "kind": str(step.kind),
        "title": step.title,
        "start_week": step.start_week,
        "end_week": step.end_week,
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "hours": None if step.hours is None else number(step.hours),
        "cost": None if step.cost is None else number(step.cost.amount),
        "credits": None if step.credits is None else number(step.credits),
        "weeks": step.weeks,
        "because": [*map(str, reasons)],
    }
    if step.latest_start is not None:
        document["latest_start_week"] = step.latest_start
    if step.pace:
        document["pace"] = [
            {"from_week": p.since, "to_week": p.until, "hours_per_week": number(p.per_week)}
            for p in step.pace
        ]
    if step.kind is StepKind.LEVEL:
        document |= {"domain": step.domain, "level": step.level}
    return document


def _profile(profile: Profile) -> Document:
    held, wishes = profile.holdings, profile.wishes
    return {
        "holds": [
            {
                "id": h.id,
                "on": _day(h.on),
                "by": "rpl" if h.rpl else "study",
                "credit": h.credit,
                "renewed": [day.isoformat() for day in h.renewed],
            }
            for h in held.items.values()
        ],
        "hours": [
            {
                "kind": h.kind,
                "amount": number(h.amount),
                "from": _day(h.since),
                "to": _day(h.until),
            }
            for h in held.hours
        ],
        "levels": dict(held.levels),
        "credits": [
            {"amount": number(c.amount), "at": str(c.at), "on": _day(c.on)} for c in held.credits
        ],
        "attests": dict(held.attests),
        "wants": {
            "country": wishes.country,
            "study_hours_per_week": _amount(wishes.study_per_week),
            "practice_hours_per_week": _amount(wishes.practice_per_week),
            "budget": _amount(wishes.budget),
            "delivery": list(wishes.delivery),
            "start": _day(wishes.start),
            "deadline": _day(wishes.deadline),
            "avoid": list(wishes.avoid),
            "include": list(wishes.include),
            "order": [list(ids) for ids in wishes.order],
            "terms": wishes.terms,
            "credits_per_term": _amount(wishes.credits_per_term),
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _amount(amount: Hundredths | None) -> int | float | None:
    return None if amount is None else number(amount)
