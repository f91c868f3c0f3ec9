"""The next best routes in words: what each takes instead of what, and what that costs or wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.advice.alternatives import Alternatives, Left
from pathways.advice.comparison import Comparison, compared
from pathways.explain.difference_text import totals_apart
from pathways.explain.lines import filled
from pathways.explain.whatif_text import ends
from pathways.explain.words import condition, joined
from pathways.route.confined import choices
from pathways.route.question import Answer, Outcome, Step

INDENT = "     "


def alternatives_text(found: Alternatives) -> str:
    """Say every alternative against the best route, ending in one newline.

    Nothing where there is no route at all.
    """
    if found.best.outcome is Outcome.IMPOSSIBLE:
        return ""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Alternatives) -> Iterator[str]:
    if found.others:
        yield from filled(
            "Other ways, the next best first. Each does without at least one course, "
            "qualification or role of every way before it."
        )
    for number, other in enumerate(found.others, 2):
        yield ""
        yield from _way(number, compared(found.best, other))
    if found.others and found.left is not Left.NOT_SOUGHT:
        yield ""
    yield from filled(_no_more(found))


def _no_more(found: Alternatives) -> str:
    if found.best.outcome is not Outcome.OPTIMAL:
        return "No other way is shown, as the first is not proved to be the shortest."
    match found.left:
        case Left.NONE if found.others:
            return (
                "There are no more: every other route takes all the courses, qualifications and "
                "roles of one of these ways."
            )
        case Left.NONE if found.best.route is None or not choices(found.best.route):
            return "There is no other way: this one takes no course, qualification or role."
        case Left.NONE:
            return (
                "There is no other way: every route takes all the courses, qualifications and "
                "roles of this one."
            )
        case Left.UNKNOWN:
            return (
                "Whether there is a next best way was not settled in time. Ask again with a "
                "higher --limit."
            )
        case Left.NOT_SOUGHT:  # the last case
            return ""


def _way(number: int, apart: Comparison) -> Iterator[str]:
    other = apart.second
    yield from filled(f"Way {number}: {instead(apart)}.", INDENT)
    yield from filled(f"It {ends(other)} {_apart(apart)}", INDENT, INDENT)
    if apart.newly:
        catalogue = other.question.catalogue
        more = "; ".join(condition(name, catalogue) for name in apart.newly)
        this = "this" if len(apart.newly) == 1 else "these"
        yield from filled(f"A person must confirm {this} too: {more}.", INDENT, INDENT)
    yield from filled(f"All its steps: {_steps(other)}.", INDENT, INDENT)


def instead(apart: Comparison) -> str:
    """Say what the second of two routes takes instead of what."""
    come, gone = _named(apart.come), _named(apart.gone)
    if not come:
        return f"without {gone}" if gone else "the same steps"
    return f"with {come} instead of {gone}" if gone else f"with {come} as well"


def _named(steps: Sequence[Step]) -> str:
    return joined([f"{s.title} [{s.id}]" for s in steps]) if steps else ""


def _apart(apart: Comparison) -> str:
    said = list(totals_apart(apart.first, apart.second))
    return f"That is {joined(said)}." if said else "Its totals are the same."


def _steps(answer: Answer) -> str:
    return "; ".join(s.title for s in answer.route.steps) if answer.route else ""
