"""A derivation as a JSON document: every fact, with its place and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pathways.explain.derivation import Derivation, Fact, Given, Inferred, Taken, step_id
from pathways.explain.serving import services
from pathways.rules.format import format_rule

if TYPE_CHECKING:  # the page has neither files nor the forms of what is written in them
    from pathways.explain.derivation_text import Place
    from pathways.model.forms import Source

Document = dict[str, Any]


def derivation_document(found: Derivation, places: Mapping[str, Place]) -> list[Document]:
    """Write the facts of a derivation, each after those it rests on."""
    return [_fact(fact, found, places) for fact in found.facts]


def _fact(fact: Fact, found: Derivation, places: Mapping[str, Place]) -> Document:
    match fact:
        case Given():
            return _given(fact, places.get(fact.id))
        case Taken(step=step):
            return {
                **_named(fact, "taken"),
                "step": step.id,
                "start_week": step.start_week,
                "end_week": step.end_week,
                "serves": [service.whole.id for service in services(found, fact.id)],
                "chain": [other.id for other in found.chain(fact.id)],
                "parts": list(fact.parts),
            }
        case Inferred():  # the last case
            return {
                **_named(fact, "inferred"),
                "clause": fact.clause,
                "of": step_id(fact.by) if fact.by else None,
                "week": fact.week,
                "met": not fact.unmet,
                "rule": format_rule(fact.rule) if fact.rule is not None else None,
                "parts": list(fact.parts),
            }


def _named(fact: Fact, kind: str) -> Document:
    return {"id": fact.id, "kind": kind, "text": fact.text}


def _given(fact: Given, place: Place | None) -> Document:
    return {
        **_named(fact, "given"),
        "parts": [],
        "from": str(fact.origin),
        "entry": fact.entry or None,
        "keys": list(fact.keys),
        "file": place.file if place else None,
        "line": place.line if place else None,
        "standing": (place.standing or None) if place else None,
        "reason": (place.reason or None) if place else None,
        "source": [_source(source) for source in place.sources] if place else [],
    }


def _source(source: Source) -> Document:
    return {
        "url": source.url,
        "seen": source.seen.isoformat() if source.seen else None,
        "standing": source.standing,
        "confidence": source.confidence,
    }
