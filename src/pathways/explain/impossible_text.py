"""Why there is no route and what would open one, as text a coach can read."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.advice.facts import Apart, Avoided, Fact, StatedNo, Wish, Wished
from pathways.advice.smallest_change import Change, Impossible
from pathways.explain.conflict_text import conflict_lines
from pathways.explain.hint_text import hint_text
from pathways.explain.lines import filled
from pathways.explain.text import no_route
from pathways.route.question import Reason

OF_WISHES = frozenset({"deadline", "too-long", "budget", "exclusion", "conflict"})
"""Codes of reasons that the conflict says more exactly."""
_CODES = {Wish.COUNTRY: "country", Wish.DELIVERY: "delivery", Wish.TERMS: "no-term"}


def impossible_text(impossible: Impossible) -> str:
    """Say that there is no route, why, and what would open one, ending in one newline.

    What the walk from the target found comes first, then the facts that cannot all be so
    unless they have been named, then the changes.
    """
    answer = impossible.answer
    trail = [r for r in answer.reasons if r.code not in OF_WISHES]
    lines = [*filled(no_route(answer))]
    if trail:
        lines += ["", "Why:", *(line for r in trail for line in _point(r.text))]
    for part in (_conflict(impossible, trail), change_lines(impossible)):
        found = list(part)
        lines += ["", *found] if found else []
    return "\n".join(lines) + "\n"


def _conflict(impossible: Impossible, trail: list[Reason]) -> Iterator[str]:
    """Say which facts leave no route together; nothing of a single one that the trail names."""
    conflict = impossible.conflict
    alone = conflict.facts[0] if len(conflict.facts) == 1 and conflict.proved else None
    if alone is None or not any(_named(alone, r) for r in trail):
        yield from conflict_lines(
            conflict, impossible.answer.question, any_one_opens=impossible.any_one_opens
        )


def _named(fact: Fact, reason: Reason) -> bool:
    """Say whether a reason says a fact already."""
    match fact:
        case StatedNo(id_):
            return reason.code == "stated-no" and id_ in reason.about
        case Avoided(id_):
            return reason.code == "avoided" and id_ in reason.about
        case Apart(one, other):
            return reason.code == "excluded" and bool({one, other} & {*reason.about})
        case Wished(wish):
            return reason.code == _CODES.get(wish)
        case _:
            return False


def change_lines(impossible: Impossible) -> Iterator[str]:
    """Say the smallest changes that open a route."""
    question, changes = impossible.answer.question, impossible.changes
    if not changes:
        yield from filled(_NOTHING if impossible.tried_all else _NOTHING_YET)
        return
    yield _change_lead(changes)
    for change in changes:
        for hint in change.hints:
            yield from _point(hint_text(hint, question, proved=change.proved))


_NOTHING = "No one change that we know of opens a route, and no two together."
_NOTHING_YET = (
    "No change that opens a route was found in the time there was. Ask again with a higher --limit."
)


def _change_lead(changes: tuple[Change, ...]) -> str:
    sure = all(change.proved for change in changes)
    if len(changes[0].hints) > 1:
        no_single = "No single change opens a route. " if sure else ""
        return f"{no_single}Two together do:"
    name = f"{'The smallest single' if sure else 'A'} change that opens a route"
    return f"{name} is any one of these:" if len(changes) > 1 else f"{name}:"


def _point(text: str) -> Iterator[str]:
    yield from filled(text, "    ", "  - ")
