"""An answer in full: where there is no route, also what stands in the way and what would help."""

from __future__ import annotations

from typing import Any

from pathways.cli.terminal import note, strong
from pathways.route.question import Answer, Outcome

_LOOKING = "Looking for what stands in the way..."


def said_in_full(answer: Answer) -> str:
    """Give the text of an answer."""
    if answer.outcome is Outcome.IMPOSSIBLE:
        from pathways.advice.smallest_change import explain_impossible
        from pathways.explain.impossible_text import impossible_text

        with note(_LOOKING):
            explained = explain_impossible(answer)
        return impossible_text(explained)
    from pathways.explain.text import answer_text

    return answer_text(answer, strong())


def written_in_full(answer: Answer) -> dict[str, Any]:
    """Give the document of an answer."""
    from pathways.documents.answer import answer_document

    document = answer_document(answer)
    if answer.outcome is Outcome.IMPOSSIBLE:
        from pathways.advice.smallest_change import explain_impossible
        from pathways.documents.impossible import impossible_document

        with note(_LOOKING):
            document |= impossible_document(explain_impossible(answer))
    return document
