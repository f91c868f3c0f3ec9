"""Troubles as a page is told of them."""

from __future__ import annotations

from typing import Any

from pathways.documents.trouble import Trouble

Document = dict[str, Any]


def problem_said(trouble: Trouble) -> Document:
    """Say a trouble in one sentence or two, with the keys it belongs to."""
    words = f"{trouble.message[0].upper()}{trouble.message[1:]}. {trouble.mend}"
    return {
        "at": list(trouble.path),
        "text": f"{words.rstrip('.?')}{'?' if words.endswith('?') else '.'}",
        "severity": trouble.severity,
        "code": trouble.code,
    }
