"""Troubles as a page is told of them."""

from __future__ import annotations

from typing import Any

from pathways.documents.trouble import Trouble

Document = dict[str, Any]


MENDS = {
    "no-date": "Give the day; until then it counts as held",
    "lapsed": "If you got it again or renewed it, give that day",
}
"""Mends in the words of a page, where those for a file name its keys."""


def problem_said(trouble: Trouble) -> Document:
    """Say a trouble in one sentence or two, with the keys it belongs to."""
    mend = MENDS.get(trouble.code, trouble.mend)
    words = f"{trouble.message[0].upper()}{trouble.message[1:]}. {mend}"
    return {
        "at": list(trouble.path),
        "text": f"{words.rstrip('.?')}{'?' if words.endswith('?') else '.'}",
        "severity": trouble.severity,
        "code": trouble.code,
    }
