"""A development plan as a JSON document (`pathways/plan/1`)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from pathways.develop.gaps import Asked, Gap
from pathways.develop.ledgers import LearningLedger, SupervisionLedger
from pathways.develop.levels import Evidenced
from pathways.develop.plan import DomainRow, Plan, PlannedGoal
from pathways.develop.plan_said import said
from pathways.develop.prior import MayClaim
from pathways.develop.records import OwnGoal
from pathways.develop.rules import Wanted
from pathways.develop.tally import Lacking
from pathways.model.quantities import number
from pathways.rules.format import format_rule
from pathways.rules.upkeep import Upkeep

Document = dict[str, Any]
SCHEMA = "pathways/plan/1"


def plan_document(plan: Plan, own_goals: tuple[OwnGoal, ...] = ()) -> Document:
    """Write a plan; see docs/development.md for every key. `said` has it in sentences.

    Goals of the own track stand in it only where they are given.
    """
    asking, answer = plan.asking, plan.answer
    target = asking.target
    document: Document = {
        "schema": SCHEMA,
        "catalogue": {"digest": asking.catalogue.digest},
        "on": asking.on.isoformat(),
        "target": target if target is None or isinstance(target, str) else format_rule(target),
        "wishes": list(asking.wishes),
        "route": None if answer is None else {"outcome": str(answer.outcome)},
        "domains": [_row(row) for row in plan.rows],
        "goals": [_goal(goal) for goal in plan.goals],
        "waiting": [_gap(gap) for gap in plan.later],
        "reached": [goal.id for goal in plan.reached],
        "supervision": _supervision(plan.supervision),
        "learning": _learning(plan.learning),
        "counted_elsewhere": list(plan.counted_elsewhere),
        "renewals": [_renewal(one) for one in plan.renewals],
        "may_claim": [_claim(one) for one in plan.may_claim],
        "said": asdict(said(plan, own_goals)),
    }
    if own_goals:
        document["own_goals"] = [
            {"id": g.id, "domain": g.domain, "words": g.words, "due": _day(g.due)}
            for g in own_goals
        ]
    return document


def level_document(one: Evidenced) -> Document:
    """Write the level of a domain by evidence. Days are the last on which it counts."""
    return {
        "domain": one.domain,
        "level": one.level,
        "state": str(one.state),
        "until": _day(one.until),
        "reached": one.reached,
        "reached_on": _day(one.reached_on),
        "away": one.away,
        "rests_on": list(one.rests_on),
    }


def _row(row: DomainRow) -> Document:
    claimed = row.claimed
    return {
        "domain": row.domain,
        "claimed": None
        if claimed is None
        else {"level": claimed.level, "on": claimed.on.isoformat()},
        "evidenced": None if row.evidenced is None else level_document(row.evidenced),
        "has": row.has,
        "asked": None if row.asked is None else _asked(row.asked),
    }


def _asked(one: Asked) -> Document:
    return {"level": one.level, "why": str(one.why), "importance": one.importance}


def _gap(gap: Gap) -> Document:
    return {"domain": gap.domain, "has": gap.has, **_asked(gap.asked), "weight": gap.weight}


def _goal(goal: PlannedGoal) -> Document:
    return {
        "id": goal.id or None,
        "domain": goal.domain,
        "track": "practice",
        "from": goal.has,
        "to": goal.level,
        "why": str(goal.why),
        "wished": goal.wished,
        "weight": goal.weight,
        "steps": [
            {
                "id": step.id,
                "kind": str(step.kind),
                "start": step.start.isoformat(),
                "end": step.end.isoformat(),
                "hours": None if step.hours is None else number(step.hours),
            }
            for step in goal.steps
        ],
        "built": goal.built,
        "practice": None if goal.practice is None else format_rule(goal.practice),
        "support": goal.support or None,
        "due": _day(goal.due),
        "review": goal.review.isoformat(),
        "proof": _lacking(goal.proof),
    }


def _lacking(lacking: Lacking) -> Document:
    return {
        "needs": [[_wanted(wanted) for wanted in need] for need in lacking.needs],
        "types": lacking.types,
        "occasions": lacking.occasions,
        "level_below": lacking.below,
    }


def _wanted(wanted: Wanted) -> Document:
    return {
        "types": [str(one) for one in wanted.types],
        "by": str(wanted.by),
        "people": wanted.people,
        "months": wanted.months,
        "grew": wanted.grew,
        "changed_service": wanted.changed_service,
    }


def _supervision(ledger: SupervisionLedger) -> Document:
    return {
        "times": ledger.times,
        "minutes": ledger.minutes,
        "last": _day(ledger.last),
        "due": _day(ledger.due),
        "by_setting": {str(setting): n for setting, n in ledger.by_setting},
        "by_domain": dict(ledger.by_domain),
    }


def _learning(ledger: LearningLedger) -> Document:
    return {
        "after": ledger.since.isoformat(),
        "hours": number(ledger.hours),
        "by_kind": {kind: number(n) for kind, n in ledger.by_kind},
        "by_domain": {domain: number(n) for domain, n in ledger.by_domain},
    }


def _renewal(one: Upkeep) -> Document:
    return {
        "id": one.item.id,
        "state": str(one.state),
        "renew_by": _day(one.renew_by),
        "act_by": _day(one.act_by),
        "asks": None if one.asks is None else str(one.asks.standing),
    }


def _claim(one: MayClaim) -> Document:
    return {
        "id": one.item.id,
        "develops": dict(one.item.develops),
        "limited_by": [limited.qualification.id for limited in one.limits],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
