"""How well an instrument measures in a group, as a JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pathways.documents.figures import figure

if TYPE_CHECKING:
    from pathways.measure.agreement import Agreement
    from pathways.measure.group import ScoreQuality
    from pathways.measure.line_checks import LineCheck
    from pathways.measure.reliability import Coefficient
    from pathways.model.instruments import Instrument

SCHEMA = "pathways/group-measure/1"


def group_document(
    instrument: Instrument, found: Sequence[ScoreQuality], people: int
) -> dict[str, Any]:
    """Give the document; a figure that cannot be had is null, and says why where there is a why."""
    return {
        "schema": SCHEMA,
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "variant": instrument.variant,
            "digest": instrument.digest,
            "status": str(instrument.status),
        },
        "people": people,
        "scores": [_score(one) for one in found],
    }


def agreement_document(found: Agreement) -> dict[str, Any]:
    """Give how far two raters agree; `kappa` null with the reason where it is not told."""
    return {
        "schema": "pathways/agreement/1",
        "pairs": found.pairs,
        "same": found.same,
        "kappa": figure(found.kappa),
        "why_not": found.why or None,
    }


def _score(one: ScoreQuality) -> dict[str, Any]:
    return {
        "id": one.score.id,
        "people": one.people if one.sd is not None else None,
        "mean": figure(one.mean),
        "sd": figure(one.sd),
        "alpha": _coefficient(one.alpha),
        "omega": _coefficient(one.omega),
        "retest": _coefficient(one.retest),
        "sem": figure(one.sem),
        "mdc95": figure(one.mdc),
        "rests_on": one.rests_on or None,
        "lines": [_line(line) for line in one.lines],
    }


def _coefficient(found: Coefficient | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": figure(found.value),
        "low": figure(found.low),
        "high": figure(found.high),
        "n": found.n,
        "why_not": found.why or None,
        "caution": found.caution or None,
    }


def _line(line: LineCheck) -> dict[str, Any]:
    return {
        "id": line.line,
        "floor": figure(line.floor),
        "ceiling": figure(line.ceiling),
        "unanswered": figure(line.unanswered),
        "with_rest": figure(line.with_rest),
        "alpha_without": figure(line.without),
        "twins": list(line.twins),
        "remarks": list(line.remarks()),
    }
