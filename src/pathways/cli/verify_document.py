"""What a recheck of a proof came to, as a JSON document."""

from __future__ import annotations

from typing import Any

from pathways.proof.verdict import ProofVerdict

Document = dict[str, Any]


def verdict_document(verdict: ProofVerdict) -> Document:
    """Write a verdict on a proof. See `docs/answers.md` for every key."""
    rules = verdict.proof.rules
    return {
        "verified": not verdict.faults,
        "faults": list(verdict.faults),
        "same_catalogue": verdict.same_catalogue,
        "holds": verdict.holds,
        "optimal": verdict.optimal,
        "why": verdict.proof.certificate.why,
        "relies_on": [{"id": r.id, "key": r.key, "text": r.text} for r in rules],
        "changed": [
            {"id": c.rule.id, "key": c.rule.key, "was": c.rule.text, "now": c.now}
            for c in verdict.changed
        ],
        "new": list(verdict.new),
    }
