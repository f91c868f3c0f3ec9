"""The analysis of a catalogue as a document for programs."""

from __future__ import annotations

from pathways.advice.bottlenecks import Bottleneck, Change
from pathways.explain.analysis import Analysis
from pathways.explain.analysis_clauses import IdleClause
from pathways.explain.analysis_curriculum import Curriculum
from pathways.explain.analysis_dominated import Dominated
from pathways.explain.analysis_sample import Sample
from pathways.explain.coverage import DomainCover, thin_spots
from pathways.explain.coverage_text import RULE_OF_THIN
from pathways.rules.format import format_rule


def analysis_document(found: Analysis) -> dict[str, object]:
    """Give the parts that were asked for, each under its name; weeks are whole weeks."""
    document: dict[str, object] = {
        "schema": "pathways/analysis/1",
        "on": str(found.on),
        "catalogue": {"digest": found.catalogue.digest},
    }
    if found.sample is not None:
        document["sample"] = _sample(found.sample)
    if found.curriculum is not None:
        document["metrics"] = _metrics(found.curriculum)
    if found.bottlenecks is not None:
        document["bottlenecks"] = [_bottleneck(one) for one in found.bottlenecks]
    if found.dominated is not None:
        document["dominated"] = [_dominated(one) for one in found.dominated]
    if found.idle is not None:
        document["never_binding"] = [_idle(one) for one in found.idle]
    if found.unreachable and found.sample is not None:
        document["unreachable"] = _unreachable(found.sample)
    if found.domains is not None:
        document["domains"] = _domains(found.domains)
    return document


def _sample(found: Sample) -> dict[str, object]:
    return {
        "questions": len(found.all),
        "from_nothing": len(found.attempts),
        "from_profiles": len(found.answers),
        "profiles": found.profiles,
        "undecided": found.undecided,
    }


def _metrics(found: Curriculum) -> dict[str, object]:
    return {
        "complexity": sum(one.metrics.complexity for one in found.courses),
        "courses": [
            {
                "id": one.item.id,
                "blocking": one.metrics.blocking,
                "delay": one.metrics.delay,
                "complexity": one.metrics.complexity,
                "centrality": one.metrics.centrality,
                "needs": list(one.needs),
            }
            for one in found.courses
        ],
        "taken_together": [list(part) for part in found.together],
        "closed": list(found.closed),
        "no_way_known": list(found.unreachable),
    }


def _bottleneck(found: Bottleneck) -> dict[str, object]:
    return {
        "id": found.item.id,
        "routes_sooner": len(found.sooner),
        "weeks_won": found.weeks,
        "routes_opened": len(found.opened),
        "could_take_it": found.asked,
        "undecided": found.undecided,
        "sooner": [_change(change) for change in found.sooner],
        "opened": [_change(change) for change in found.opened],
    }


def _change(change: Change) -> dict[str, object]:
    question = change.before.question
    return {
        "target": str(question.target),
        "profile": question.profile.name or None,
        "country": question.profile.wishes.country,
        "before": change.before.value,
        "after": change.after.value,
    }


def _dominated(found: Dominated) -> dict[str, object]:
    return {
        "id": found.item.id,
        "by": found.by.id,
        "same": found.same,
        "adds_to_sums": found.adds,
        "unknown": list(found.unknown),
    }


def _idle(found: IdleClause) -> dict[str, object]:
    return {
        "owner": found.owner,
        "key": found.key,
        "clause": format_rule(found.clause),
        "given": [format_rule(rule) for rule in found.given],
        "one_of_several_ways": found.way,
        "for": "everyone" if found.always else "who starts with nothing",
    }


def _unreachable(found: Sample) -> list[dict[str, object]]:
    return [
        {
            "id": attempt.target.id,
            "asked_in": [a.question.profile.wishes.country for a in attempt.answers],
            "reasons": [
                {"code": r.code, "text": r.text, "about": list(r.about)} for r in attempt.reasons
            ],
        }
        for attempt in found.attempts
        if attempt.out_of_reach
    ]


def _domains(covers: tuple[DomainCover, ...]) -> dict[str, object]:
    return {
        "thin_rule": RULE_OF_THIN,
        "thin": [
            {
                "domain": spot.cover.domain.id,
                "courses": spot.cover.courses,
                "highest": spot.cover.highest,
                "reasons": [str(reason) for reason in spot.reasons],
            }
            for spot in thin_spots(covers)
        ],
    }
