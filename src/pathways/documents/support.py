"""Support rules as plain JSON, as files and pages hold them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.model.instruments import Track
from pathways.model.support import (
    Answered,
    Cause,
    Fell,
    LowBand,
    Needed,
    Overdue,
    Signpost,
    Strength,
    SupportRules,
    Takes,
    Trigger,
)

Document = dict[str, Any]


def support_document(rules: SupportRules) -> Document:
    """Write support rules; see `support_from` for the keys."""
    return {
        "triggers": [_trigger(trigger) for trigger in rules.triggers],
        "signposts": {
            country: [{"name": s.name, "contact": s.contact, "text": s.text} for s in posts]
            for country, posts in rules.signposts.items()
        },
    }


def support_from(document: Mapping[str, Any]) -> SupportRules:
    """Read support rules that were written by `support_document`, or checked by their form."""
    return SupportRules(
        tuple(map(_read_trigger, document["triggers"])),
        {
            country: tuple(Signpost(p["name"], p["contact"], dict(p["text"])) for p in posts)
            for country, posts in document["signposts"].items()
        },
    )


def _trigger(trigger: Trigger) -> Document:
    return {
        "id": trigger.id,
        **cause_document(trigger.when),
        "says": str(trigger.says),
        "title": trigger.title,
        "organisation": list(trigger.organisation),
        "own": list(trigger.own),
    }


def cause_document(when: Cause) -> Document:
    """Write what a trigger looks for, with its figures."""
    match when:
        case Overdue(days):
            return {"looks_for": "overdue", "days": days}
        case Answered(instrument, line, codes):
            return {
                "looks_for": "answered",
                "instrument": instrument,
                "line": line,
                "codes": sorted(codes),
            }
        case LowBand(statuses):
            return {"looks_for": "low-band", "statuses": sorted(statuses)}
        case Fell(share, reviews, tracks):
            return {
                "looks_for": "fell",
                "share": share,
                "reviews": reviews,
                "tracks": sorted(map(str, tracks)),
            }
        case Takes(at_most, domains, reviews):
            return {
                "looks_for": "takes",
                "at_most": at_most,
                "domains": domains,
                "reviews": reviews,
            }
        case Needed(instrument, codes):  # the last case
            return {"looks_for": "needed", "instrument": instrument, "codes": sorted(codes)}


def _read_trigger(one: Mapping[str, Any]) -> Trigger:
    return Trigger(
        one["id"],
        _read_cause(one),
        Strength(one["says"]),
        dict(one["title"]),
        tuple(dict(text) for text in one["organisation"]),
        tuple(dict(text) for text in one["own"]),
    )


def _read_cause(one: Mapping[str, Any]) -> Cause:
    match one["looks_for"]:
        case "overdue":
            return Overdue(one["days"])
        case "answered":
            return Answered(one["instrument"], one["line"], frozenset(one["codes"]))
        case "low-band":
            return LowBand(frozenset(one["statuses"]))
        case "fell":
            return Fell(one["share"], one["reviews"], frozenset(map(Track, one["tracks"])))
        case "takes":
            return Takes(one["at_most"], one["domains"], one["reviews"])
        case "needed":
            return Needed(one["instrument"], frozenset(one["codes"]))
        case other:
            message = f"nothing is known of looking for {other}"
            raise ValueError(message)
