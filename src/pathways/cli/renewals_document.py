"""What is held and how long it is valid, as JSON. Days are the last ones in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from pathways.model.quantities import number
from pathways.rules.format import format_rule
from pathways.rules.upkeep import Upkeep
from pathways.rules.verdict import Verdict


def upkeep_document(one: Upkeep) -> dict[str, Any]:
    """Give how something held stands; see docs/answers.md for every key."""
    renewal, last = one.item.renewal, one.last
    price = renewal.cost if renewal else None
    return {
        "id": one.item.id,
        "title": one.item.title,
        "state": str(one.state),
        "from": _day(last.since if last else one.held.on),
        "to": _day(one.renew_by),
        "back_by": _day(one.back_by),
        "act_by": _day(one.act_by),
        "renewable": one.renewable,
        "renewals_left": one.left,
        "price": None
        if price is None
        else {"amount": number(price.amount), "currency": price.currency},
        "asks": verdict_document(one.asks) if one.asks else None,
        "asks_at_end": str(one.asks_at_end.standing) if one.asks_at_end else None,
    }


def verdict_document(verdict: Verdict) -> dict[str, Any]:
    """Give a judged rule with its parts; `have` is in hours or credits, where it counts some."""
    return {
        "rule": format_rule(verdict.rule),
        "standing": str(verdict.standing),
        "have": None if verdict.have is None else number(verdict.have),
        "by": list(verdict.by),
        "parts": [verdict_document(part) for part in verdict.parts],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
