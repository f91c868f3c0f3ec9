"""Why there is no route and what would open one, as JSON documents. See `docs/answers.md`."""

from __future__ import annotations

from typing import Any

from pathways.advice.facts import (
    Apart,
    Avoided,
    Capped,
    Fact,
    Included,
    Ordered,
    StatedNo,
    Usual,
    Wished,
)
from pathways.advice.hints import (
    Allow,
    BeIn,
    EndBy,
    GiveUp,
    Have,
    Hint,
    LearnBy,
    Make,
    Offer,
    PerWeek,
    SayYes,
    Spend,
)
from pathways.advice.smallest_change import Change, Impossible
from pathways.documents.answer import as_counted
from pathways.explain.conflict_text import fact_text
from pathways.explain.hint_text import hint_text
from pathways.model.quantities import number
from pathways.route.question import AtMost, Question
from pathways.rules.format import format_rule

Document = dict[str, Any]


def impossible_document(impossible: Impossible) -> Document:
    """Write the conflict and the changes, as keys to add to the answer's own."""
    question, conflict = impossible.answer.question, impossible.conflict
    return {
        "conflict": {
            "proved": conflict.proved,
            "any_one_opens": impossible.any_one_opens,
            "facts": [{**fact_document(f), "text": fact_text(f, question)} for f in conflict.facts],
        },
        "changes": [_change(change, question) for change in impossible.changes],
    }


def _change(change: Change, question: Question) -> Document:
    return {
        "proved": change.proved,
        "hints": [
            {**hint_document(h), "text": hint_text(h, question, proved=change.proved)}
            for h in change.hints
        ],
    }


def fact_document(fact: Fact) -> Document:  # noqa: PLR0911 - one a sort
    """Write a fact with its sort and what it is about."""
    match fact:
        case Wished(wish):
            return {"sort": "wish", "wish": str(wish)}
        case Avoided(id_):
            return {"sort": "avoid", "id": id_}
        case Included(id_):
            return {"sort": "include", "id": id_}
        case Ordered(ids):
            return {"sort": "order", "ids": list(ids)}
        case Usual():
            return {"sort": "usual"}
        case StatedNo(id_):
            return {"sort": "stated-no", "id": id_}
        case Apart(one, other):
            return {"sort": "apart", "ids": [one, other]}
        case Capped(most):  # the last case
            return {"sort": "limit", **_limit(most)}


def hint_document(hint: Hint) -> Document:  # noqa: C901, PLR0911 - one a sort
    """Write a hint with its sort and what it is about."""
    match hint:
        case EndBy(day, unknown, sure):
            known = None if sure is None else sure.isoformat()
            return {"sort": "end-by", "day": day.isoformat(), "unknown": unknown, "sure": known}
        case Spend(amount, currency, unknown, sure):
            cost = {"amount": number(amount), "currency": currency, "unknown": unknown}
            return {"sort": "spend", **cost, "sure": None if sure is None else number(sure)}
        case PerWeek(wish, amount):
            return {"sort": "per-week", "wish": str(wish), "amount": number(amount)}
        case Allow(_, new):
            return {"sort": "allow", **_limit(new)}
        case BeIn(country):
            return {"sort": "be-in", "country": country}
        case LearnBy(delivery):
            return {"sort": "learn-by", "delivery": delivery}
        case GiveUp(fact):
            return {"sort": "give-up", "fact": fact_document(fact)}
        case SayYes(id_):
            return {"sort": "say-yes", "id": id_}
        case Have(id_):
            return {"sort": "have", "id": id_}
        case Offer(id_):
            return {"sort": "offer", "id": id_}
        case Make(asked):  # the last case
            return {"sort": "make", "rule": format_rule(asked)}


def _limit(most: AtMost) -> Document:
    value = as_counted(most.value, most.measure)
    return {"measure": str(most.measure), "unknown": most.unknown, "value": value}
