"""What a page says where there is no route: what stands in the way, and what would open one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.advice.smallest_change import Change, Impossible
from pathways.explain.conflict_text import conflict_lines
from pathways.explain.hint_text import hint_text
from pathways.explain.impossible_text import change_lines, impossible_text
from pathways.explain.text import no_route
from pathways.planner.applying import with_changes
from pathways.planner.request import Request

Document = dict[str, Any]


def no_route_said(impossible: Impossible, request: Request) -> Document:
    """Say why there is no route, with the profile after each change that would open one."""
    answer, conflict = impossible.answer, impossible.conflict
    lines = conflict_lines(conflict, request.question, any_one_opens=impossible.any_one_opens)
    return {
        "headline": no_route(answer),
        "text": impossible_text(impossible),
        "reasons": [reason.text for reason in answer.reasons],
        "conflict": list(_unfolded(lines)),
        "proved": conflict.proved,
        "changes": [_change(change, request) for change in impossible.changes],
        "note": " ".join(_unfolded(change_lines(impossible))) if not impossible.changes else "",
    }


def _change(change: Change, request: Request) -> Document:
    texts = [hint_text(hint, request.question, proved=change.proved) for hint in change.hints]
    return {
        "text": texts,
        "label": " ".join(texts),
        "proved": change.proved,
        "profile": with_changes(request.profile, change.hints),
    }


def _unfolded(lines: Iterator[str]) -> Iterator[str]:
    """Give the sentences of lines that were filled to a width, without their marks."""
    sentence = ""
    for line in lines:
        if sentence and not line.startswith("    "):
            yield sentence
            sentence = ""
        sentence = f"{sentence} {line.strip().removeprefix('- ')}".strip()
    if sentence:
        yield sentence
