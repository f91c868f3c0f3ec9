"""Answers as JSON documents (`pathways/answer/1`), and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pathways.explain.because import because
from pathways.model.catalogue import Catalogue
from pathways.model.holdings import CreditClaim, Held, Holdings, HoursDone, Profile, Wishes
from pathways.model.quantities import Hundredths, Money, hundredths, number, rung
from pathways.route.question import (
    Answer,
    Measure,
    Outcome,
    Question,
    Reason,
    Route,
    Step,
    StepKind,
    Totals,
)
from pathways.rules.errors import RuleSyntaxError
from pathways.rules.format import format_rule
from pathways.rules.parse import parse

SCHEMA = "pathways/answer/1"
Document = dict[str, Any]

_AMOUNTS = frozenset({Measure.HOURS, Measure.COST, Measure.CREDITS})
"""Measures whose value is kept in hundredths."""


class AnswerError(ValueError):
    """A file that is not an answer of ours; the text says what is wrong."""


def answer_document(answer: Answer) -> Document:
    """Write an answer as a JSON document. See `docs/answers.md` for every key."""
    question = answer.question
    target = question.target
    reasons = because(answer)
    return {
        "schema": SCHEMA,
        "catalogue": {"digest": question.catalogue.digest},
        "target": target if isinstance(target, str) else format_rule(target),
        "measure": str(question.measure),
        "outcome": str(answer.outcome),
        "value": _value(answer.value, question.measure),
        "bound": _value(answer.bound, question.measure),
        "unknown": answer.unknown,
        "totals": _totals(answer.route.totals) if answer.route else None,
        "steps": [
            _step(s, reasons.get(s.id, ())) for s in (answer.route.steps if answer.route else ())
        ],
        "conditions": list(answer.route.conditions) if answer.route else [],
        "reasons": [r.text for r in answer.reasons],
        "question": {
            "on": question.on.isoformat(),
            "formal_only": question.formal_only,
            "profile": _profile(question.profile),
        },
    }


def answer_json(answer: Answer) -> str:
    """Write an answer as JSON text, the same bytes for the same answer."""
    return json.dumps(answer_document(answer), indent=2, ensure_ascii=False) + "\n"


def _value(value: int | None, measure: Measure) -> int | float | None:
    return number(value) if value is not None and measure in _AMOUNTS else value


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


def _step(step: Step, reasons: tuple[str, ...]) -> Document:
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
        "because": list(reasons),
    }
    if step.kind is StepKind.LEVEL:
        document |= {"domain": step.domain, "level": step.level}
    return document


def _profile(profile: Profile) -> Document:
    held, wishes = profile.holdings, profile.wishes
    return {
        "holds": [
            {"id": h.id, "on": _day(h.on), "by": "rpl" if h.rpl else "study", "credit": h.credit}
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
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _amount(amount: Hundredths | None) -> int | float | None:
    return None if amount is None else number(amount)


def read_answer(text: str, catalogue: Catalogue) -> Answer:
    """Read an answer back, to be verified under a catalogue. Raises AnswerError."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = "this is not JSON"
        raise AnswerError(message) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        message = f"this is not an answer: it does not say \"schema\": \"{SCHEMA}\""
        raise AnswerError(message)
    try:
        return _answer(document, catalogue)
    except KeyError as error:
        message = f"the answer lacks {error}"
        raise AnswerError(message) from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"the answer cannot be read: {error}"
        raise AnswerError(message) from error


def _answer(document: Document, catalogue: Catalogue) -> Answer:
    asked = document["question"]
    measure = Measure(document["measure"])
    target = document["target"]
    if target not in catalogue.items:
        try:
            target = parse(target)
        except RuleSyntaxError as error:
            message = f"its target {target} is not in this catalogue"
            raise ValueError(message) from error
    question = Question(
        catalogue,
        _read_profile(asked["profile"]),
        target,
        date.fromisoformat(asked["on"]),
        measure,
        formal_only=bool(asked["formal_only"]),
    )
    totals = document["totals"]
    route = None
    if totals is not None:
        currency = totals["cost"]["currency"]
        steps = tuple(_read_step(s, currency) for s in document["steps"])
        route = Route(steps, _read_totals(totals), tuple(document["conditions"]))
    return Answer(
        question,
        Outcome(document["outcome"]),
        route,
        _read_value(document["value"], measure),
        _read_value(document["bound"], measure),
        int(document["unknown"]),
        tuple(Reason("", text) for text in document["reasons"]),
    )


def _read_value(value: float | None, measure: Measure) -> int | None:
    if value is None:
        return None
    return hundredths(value) if measure in _AMOUNTS else int(value)


def _read_step(document: Mapping[str, Any], currency: str) -> Step:
    hours, cost, credits = (document[k] for k in ("hours", "cost", "credits"))
    return Step(
        id=document["id"],
        kind=StepKind(document["kind"]),
        title=document["title"],
        start_week=int(document["start_week"]),
        end_week=int(document["end_week"]),
        start=date.fromisoformat(document["start"]),
        end=date.fromisoformat(document["end"]),
        hours=None if hours is None else hundredths(hours),
        cost=None if cost is None else Money(hundredths(cost), currency),
        credits=None if credits is None else hundredths(credits),
        weeks=document["weeks"],
        domain=document.get("domain", ""),
        level=int(document.get("level", 0)),
    )


def _read_totals(document: Mapping[str, Any]) -> Totals:
    unknown = document["unknown"]
    return Totals(
        weeks=int(document["weeks"]),
        hours=hundredths(document["hours"]),
        cost=Money(hundredths(document["cost"]["amount"]), document["cost"]["currency"]),
        credits=hundredths(document["credits"]),
        steps=int(document["steps"]),
        unknown_weeks=int(unknown["weeks"]),
        unknown_hours=int(unknown["hours"]),
        unknown_cost=int(unknown["cost"]),
        unknown_credits=int(unknown["credits"]),
    )


def _read_profile(document: Mapping[str, Any]) -> Profile:
    wants = document["wants"]
    holdings = Holdings(
        items={
            h["id"]: Held(h["id"], _read_day(h["on"]), h["by"] == "rpl", bool(h["credit"]))
            for h in document["holds"]
        },
        hours=tuple(
            HoursDone(h["kind"], hundredths(h["amount"]), _read_day(h["from"]), _read_day(h["to"]))
            for h in document["hours"]
        ),
        levels={d: int(n) for d, n in document["levels"].items()},
        credits=tuple(
            CreditClaim(hundredths(c["amount"]), rung(c["at"]), _read_day(c["on"]))
            for c in document["credits"]
        ),
        attests={a: bool(b) for a, b in document["attests"].items()},
    )
    wishes = Wishes(
        country=wants["country"],
        study_per_week=_read_amount(wants["study_hours_per_week"]),
        practice_per_week=_read_amount(wants["practice_hours_per_week"]),
        budget=_read_amount(wants["budget"]),
        delivery=tuple(wants["delivery"]),
        start=_read_day(wants["start"]),
        deadline=_read_day(wants["deadline"]),
        avoid=tuple(wants["avoid"]),
        include=tuple(wants["include"]),
    )
    return Profile(holdings, wishes)


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _read_amount(amount: float | None) -> Hundredths | None:
    return None if amount is None else hundredths(amount)
