"""An evaluation as a JSON document (`pathways/evaluation-report/1`). Aggregates only."""

from __future__ import annotations

import json
from typing import Any

from pathways.documents.evaluation_changes import (
    asked_part,
    beside_part,
    change_part,
    finished_part,
    group_part,
    look_back_part,
    span,
)
from pathways.documents.evaluation_course import (
    content_part,
    formal_part,
    money_part,
    saving_part,
)
from pathways.documents.figures import figure
from pathways.evaluate.frame import LEVELS, frame
from pathways.evaluate.notes import (
    drug_work,
    held_back,
    held_back_rules,
    limits,
    methods,
    warnings,
)
from pathways.evaluate.report import Report
from pathways.evaluate.words import status_words
from pathways.measure.paired import SEED

Document = dict[str, Any]
SCHEMA = "pathways/evaluation-report/1"


def evaluation_json(found: Report, on: str, program: str, catalogue: str) -> str:
    """Write a report as JSON text, the same bytes for the same tables."""
    document = evaluation_document(found, on, program, catalogue)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def evaluation_document(found: Report, on: str, program: str, catalogue: str) -> Document:
    """Write a report as a document: what it is of, what it found, what it does not say."""
    told, outcomes = found.evaluation, found.outcomes
    return {
        "schema": SCHEMA,
        **_head(found, on, program, catalogue),
        "kirkpatrick": _kirkpatrick(found),
        "flow": _flow(found),
        "changes": [change_part(one) for one in outcomes.main],
        "later": [change_part(one) for one in outcomes.later],
        "look_backs": [look_back_part(one) for one in outcomes.look_backs],
        "comparison": [beside_part(one, told.comparing.by) for one in outcomes.beside]
        if told.comparing
        else None,
        "reached": {**asked_part(outcomes.reached), "share_interval": span(outcomes.reached_share)},
        "stayed_and_lost": [_stayed(found, place) for place in range(len(found.following.stayed))],
        "if_lost": _if_lost(found),
        "groups": {
            "changes": [group_part(one) for one in found.groups.tables],
            "finished": [finished_part(one) for one in found.groups.finished],
            "refused": list(found.groups.refused),
        },
        "reactions": [
            {"id": question.id, "track": str(question.track), **asked_part(said)}
            for question, said in found.reactions
        ],
        "drivers": _drivers(found),
        "content": content_part(found.aligned, drug_work(found)),
        "coverage": _coverage(found),
        "cost": money_part(found.money, told.costs.currency)
        if found.money and told.costs
        else None,
        "per_hour": _per_hour(found),
        "formal": [formal_part(one) for one in found.joined.courses],
        "routes": [saving_part(one) for one in found.joined.savings],
        "methods": list(methods(found)),
        "limits": list(limits(found)),
        "held_back": {
            "rules": list(held_back_rules(found)),
            "counts": [{"why": why, "figures": n} for why, n in held_back(found)],
        },
    }


def _head(found: Report, on: str, program: str, catalogue: str) -> Document:
    """Write what a report is of, and what it was made from."""
    told = found.evaluation
    return {
        "title": told.title,
        "on": on,
        "program": program,
        "catalogue": {"digest": catalogue},
        "courses": list(told.courses),
        "provider": told.provider or None,
        "instrument": _instrument(found),
        "sources": [{"file": s.name, "sha256": s.digest} for s in found.sources],
        "audience": str(told.audience),
        "least": told.least,
        "seed": SEED,
        "people": found.people,
        "consent": told.consent or None,
        "note": told.note or None,
        "warnings": list(warnings(found)),
    }


def _kirkpatrick(found: Report) -> list[Document]:
    return [
        {
            "level": one.level,
            "name": LEVELS[one.level],
            "track": str(one.track),
            "what": one.what,
            "says": one.says,
            "held": one.held,
        }
        for one in frame(found)
    ]


def _flow(found: Report) -> Document:
    flow = found.following.flow
    return {
        "stages": [{"name": s.name, "n": s.n} for s in flow.stages],
        "asked": flow.asked,
        "lost": flow.lost,
        "share_lost": figure(flow.share_lost),
    }


def _if_lost(found: Report) -> list[Document]:
    return [
        {
            "score": panel.score.id,
            "assumption": one.assumption,
            "n": one.n,
            "change": figure(one.change),
            "interval": span(one.interval),
        }
        for panel, lines in found.following.if_lost
        for one in lines
    ]


def _coverage(found: Report) -> list[Document]:
    return [
        {
            "domain": one.domain,
            "track": str(one.track),
            "taught_minutes": one.taught,
            "outcomes_tested": one.assessed,
            "measured_later": one.evidenced,
            "gap": one.gap,
        }
        for one in found.covers
    ]


def _per_hour(found: Report) -> list[Document]:
    return [
        {
            "domain": one.domain,
            "points_per_hour": figure(one.gain),
            "why_not": one.why_not,
            "develops_to": one.level,
        }
        for one in found.per_hour
    ]


def _instrument(found: Report) -> Document:
    one = found.instrument
    return {
        "id": one.id,
        "version": one.version,
        "variant": one.variant,
        "digest": one.digest,
        "status": str(one.status),
        "says": status_words(one.status),
        "notice": one.licence.notice,
    }


def _stayed(found: Report, place: int) -> Document:
    one = found.following.stayed[place]
    return {
        "score": one.panel.score.id,
        "track": str(one.panel.track),
        "mean_of_stayed": figure(one.stayed),
        "mean_of_lost": figure(one.lost),
        "interval": None if one.difference is None else span(one.difference.interval),
        "why_not": None if one.why is None else str(one.why),
    }


def _drivers(found: Report) -> Document | None:
    one = found.drivers
    if one is None:
        return None
    return {
        "mean_hours_attended": figure(one.hours),
        "mean_hours_of_supervision": figure(one.supervision),
        "practised": asked_part(one.practised),
        "co_coach": asked_part(one.co_coach),
        "in_role": asked_part(one.in_role),
        "moved_on": asked_part(one.moved_on),
    }
