"""A named route beside the best, as a document for programs."""

from __future__ import annotations

from typing import Any

from pathways.advice.comparison import weeks_later
from pathways.advice.whynot import WhyNot
from pathways.documents.answer import answer_document
from pathways.explain.because import Use, why
from pathways.explain.conflict_text import fact_text
from pathways.explain.rivals import Served, idle, served
from pathways.explain.whynot_text import cause_text, finding_text
from pathways.route.question import Answer, Question
from pathways.rules.format import format_rule

Document = dict[str, Any]


def why_not_document(found: WhyNot) -> Document:
    """Write the finding, both routes, and which clause each named item serves in its own."""
    ids = [n.id for n in found.named]
    return {
        "finding": str(found.finding),
        "text": " ".join(filter(None, (finding_text(found), cause_text(found)))),
        "weeks_later": _later(found.best, found.through),
        "named": [
            {
                "id": n.id,
                "weeks_later": _later(found.best, n.through),
                "outcome": str(n.through.outcome),
                "reasons": [r.text for r in n.through.reasons],
            }
            for n in found.named
        ],
        "clauses": [
            _served(s, found.through.question) for s in served(ids, found.through, found.best)
        ],
        "not_asked_for": list(idle(ids, found.through)),
        "enough": found.enough,
        "cause": list(found.cause),
        "conflict": _conflict(found),
        "best": answer_document(found.best),
        "through": answer_document(found.through),
    }


def _conflict(found: WhyNot) -> Document | None:
    if found.conflict is None:
        return None
    question = found.through.question
    return {
        "facts": [fact_text(f, question) for f in found.conflict.facts],
        "proved": found.conflict.proved,
    }


def _later(best: Answer, other: Answer) -> int | None:
    return weeks_later(best, other) if best.route and other.route else None


def _served(one: Served, question: Question) -> Document:
    return {
        "id": one.step.id,
        **_clause(one.use),
        "text": str(why(one.use, question)),
        "asked_in_best": one.asked,
        "rivals": [s.id for s in one.rivals],
    }


def _clause(use: Use) -> Document:
    return {
        "of": use.by.id if use.by else None,
        "clause": use.clause,
        "rule": format_rule(use.rule),
    }
