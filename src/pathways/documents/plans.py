"""Plan B beside an answer, as parts of its document for programs."""

from __future__ import annotations

from typing import Any

from pathways.advice.alternatives import Alternatives
from pathways.advice.comparison import Comparison, compared, weeks_later
from pathways.advice.replan import Replanned
from pathways.advice.steadiness import Steadiness
from pathways.advice.tradeoff import Front, Worth
from pathways.documents.answer import answer_document, as_counted
from pathways.explain.difference_text import totals_apart
from pathways.route.question import Measure

Document = dict[str, Any]


def alternatives_part(found: Alternatives) -> Document:
    """Write each alternative as an answer, with how it differs from the best."""
    pairs = [compared(found.best, other) for other in found.others]
    return {
        "alternatives": [
            {**_apart(apart), "answer": answer_document(apart.second)} for apart in pairs
        ],
        "alternatives_left": str(found.left),
    }


def trade_off_part(front: Front) -> Document:
    """Write each point of a front with its answer."""
    return {
        "trade_off": {
            "measures": [str(front.first), str(front.second)],
            "whole": front.whole,
            "points": [
                {
                    "first": _worth(p.first, front.first),
                    "second": _worth(p.second, front.second),
                    "answer": answer_document(p.answer),
                }
                for p in front.points
            ],
        }
    }


def steadiness_part(found: Steadiness) -> Document:
    """Write the ids of what is in every shortest route, in some, in none."""
    return {
        "items": {
            "first": list(found.first),
            "every": list(found.every),
            "some": list(found.some),
            "none": list(found.none),
            "undecided": list(found.undecided),
        }
    }


def replan_part(found: Replanned) -> Document:
    """Write the ids of what stays of an earlier route, and what does not."""
    apart = found.apart
    there = apart.first.route is not None and apart.second.route is not None
    return {
        "replanned": {
            "stays": [new.id for _, new in apart.both],
            "done": [s.id for s in found.done],
            "new": [s.id for s in apart.come],
            "dropped": [s.id for s in found.dropped],
            "weeks_later": weeks_later(apart.first, apart.second) if there else None,
        }
    }


def _apart(apart: Comparison) -> Document:
    return {
        "takes": [s.id for s in apart.come],
        "instead_of": [s.id for s in apart.gone],
        "weeks_later": weeks_later(apart.first, apart.second),
        "text": list(totals_apart(apart.first, apart.second)),
    }


def _worth(worth: Worth, measure: Measure) -> Document:
    unknown, value = worth
    return {"unknown": unknown, "value": as_counted(value, measure)}
