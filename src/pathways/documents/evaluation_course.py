"""The course itself in an evaluation: content, costs, formal side and routes, as document parts."""

from __future__ import annotations

from typing import Any

from pathways.documents.answer import as_counted
from pathways.documents.figures import figure
from pathways.evaluate.alignment import Alignment, Webb
from pathways.evaluate.content import Aligned, Matrix
from pathways.evaluate.cost import Ratio
from pathways.evaluate.formal import Formal, Saving
from pathways.evaluate.report import Money
from pathways.evaluate.words import ratio_words, saving_words
from pathways.model.quantities import Hundredths, number

Document = dict[str, Any]


def content_part(one: Aligned, says: str) -> Document:
    """Write what is taught and how it sits beside what is wanted."""
    return {
        "says": says,
        "minutes": [_matrix(matrix) for matrix in one.matrices],
        "shares": None
        if one.shares is None
        else {
            "domains": one.shares.domains,
            "drug_facts": one.shares.drug_facts,
            "other": one.shares.other,
        },
        "porter": None if one.porter is None else _porter(one.porter),
        "webb": [{"track": str(track), **_webb(found)} for track, found in one.webb],
    }


def _matrix(one: Matrix) -> Document:
    return {
        "track": str(one.track),
        "cells": [
            {"row": row, "depth": str(depth), "minutes": minutes}
            for (row, depth), minutes in one.minutes.items()
        ],
    }


def _porter(one: Alignment) -> Document:
    return {
        "index": figure(one.index),
        "by_chance": {"median": figure(one.by_chance[0]), "p95": figure(one.by_chance[1])},
        "share_of_shuffles_as_good": figure(one.as_good),
        "shuffles": one.permutations,
        "cells": [
            {
                "domain": gap.row,
                "depth": str(gap.depth),
                "taught": figure(gap.taught),
                "wanted": figure(gap.wanted),
                "gap": figure(gap.gap),
            }
            for gap in one.gaps
            if gap.taught or gap.wanted
        ],
    }


def _webb(one: Webb) -> Document:
    return {
        "balance": figure(one.balance),
        "domains": [
            {
                "domain": d.domain,
                "outcomes": d.outcomes,
                "tested": d.tested,
                "concurs": d.concurs,
                "range": figure(d.range_),
                "depth": figure(d.depth),
            }
            for d in one.domains
        ],
    }


def money_part(one: Money, currency: str) -> Document:
    """Write what a course took, and what that comes to."""
    taken = one.taken
    return {
        "currency": currency,
        "total": number(Hundredths(taken.money)),
        "at_least": taken.at_least,
        "unknown": list(taken.unknown),
        "hours_without_a_rate": number(Hundredths(taken.hours)),
        "per": [_ratio(r, currency, at_least=taken.at_least) for r in one.ratios],
    }


def _ratio(one: Ratio, currency: str, *, at_least: bool) -> Document:
    return {
        "of": one.of,
        "amount": None if one.value is None else figure(one.value / 100),
        "interval": None
        if one.interval is None
        else [figure(one.interval.low / 100), figure(one.interval.high / 100)],
        "why_not": one.why_not,
        "says": ratio_words(one, currency, at_least=at_least),
    }


def formal_part(one: Formal) -> Document:
    """Write what a course counts for."""
    return {
        "id": one.item.id,
        "title": one.item.title,
        "kind": str(one.item.kind),
        "level": None if one.item.level is None else str(one.item.level),
        "hours": None if one.hours is None else number(one.hours),
        "credits": None if one.credits is None else number(one.credits),
        "regulator": one.regulator or None,
        "named_by": [item.id for item in one.named_by],
        "serves": [item.id for item in one.serves],
        "develops": dict(one.item.develops),
    }


def saving_part(one: Saving) -> Document:
    """Write what a course does to one route."""
    return {
        "course": one.course,
        "profile": one.profile,
        "target": one.target,
        "measure": str(one.measure),
        "effect": one.effect.name.lower().replace("_", "-"),
        "saved": as_counted(one.saved, one.measure),
        "unknown_fewer": one.cleared,
        "says": saving_words(one),
    }
