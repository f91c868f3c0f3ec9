"""What a proof of optimality says: cuts that no route gets past, and what they rule out.

A cut is a set of things of which every route takes at least one: taking all that may be taken
but these is not enough (disjunctive landmarks, Helmert and Domshlak 2009). That no choice of
things meets every cut within the limits of a better route proves that there is none (hitting
sets: Bonet and Helmert 2010; implicit hitting sets: Moreno-Centeno and Karp 2013).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pathways.route.question import Answer, AtMost, Measure, Outcome


class Sort(StrEnum):
    """What sort of thing a route takes."""

    ITEM = "item"
    LEVEL = "level"
    HOURS = "hours"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that a route may take.

    `id` is an item's, a domain's or an hour kind's. `level` of a domain in practice; `since`:
    the first week of those in which the figures of an item stay the same; `amount`: at least
    so many hundredths of an hour, all that a route works of the kind.
    """

    sort: Sort
    id: str
    level: int = 0
    since: int = 0
    amount: int = 0


Cut = tuple[Thing, ...]
"""Things of which every route must take at least one."""


@dataclass(frozen=True, slots=True)
class Region:
    """Routes that would be better than an answer says, none of which may exist.

    They end by week `ends_by`, have at most `unknown_lengths` steps of unknown length, and
    stay within `at_most`; None is no such limit.
    """

    ends_by: int | None = None
    unknown_lengths: int | None = None
    at_most: AtMost | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """For each region of an answer, in their order, the cuts that leave no route in it.

    `scope` names all that could matter; `why` says what kept the proof from being closed,
    nothing where it is closed.
    """

    cuts: tuple[tuple[Cut, ...], ...] = ()
    scope: tuple[str, ...] = ()
    why: str = ""


def regions(answer: Answer) -> tuple[Region, ...]:
    """Give the regions that must be empty for an answer to be right; none for one without claim.

    Routes are compared by their unknown figures first. So by time there are two: fewer unknown
    lengths, and no more of them but an earlier end.
    """
    if answer.outcome is Outcome.IMPOSSIBLE:
        return (Region(),)
    unknown, value = answer.unknown, answer.value
    if answer.outcome is not Outcome.OPTIMAL or value is None:
        return ()
    measure = answer.question.measure
    if measure is Measure.TIME:
        fewer = (Region(unknown_lengths=unknown - 1),) if unknown else ()
        sooner = (Region(value - 1, unknown),) if value else ()
        return fewer + sooner
    if (unknown, value) == (0, 0):
        return ()
    return (Region(at_most=AtMost(measure, unknown, value - 1)),)


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """What an entry said under a key when a proof was made; nothing where it said nothing."""

    id: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """An answer with all that shows it to be right; `digest` is that of its catalogue."""

    answer: Answer
    digest: str
    rules: tuple[RuleUsed, ...]
    certificate: Certificate
