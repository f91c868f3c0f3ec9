"""What a route comes to, each total with its name."""

from __future__ import annotations

from typing import Any

from pathways.explain.text import total_lines
from pathways.route.question import Answer

Document = dict[str, Any]


def totals_of(answer: Answer) -> list[Document]:
    """Give the totals of a route in words; none where there is no route, or nothing to do.

    What stands by itself has no name.
    """
    if answer.route is None or not answer.route.steps:
        return []
    return [_named(line) for line in total_lines(answer, answer.route)]


def _named(line: str) -> Document:
    name, colon, text = line.partition(": ")
    return {"name": name, "text": text.strip()} if colon else {"name": "", "text": line}
