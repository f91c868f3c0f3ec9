"""A route that a coach names, held against the best one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic

from pathways.advice.changes import wishing
from pathways.advice.comparison import worth
from pathways.advice.conflict import Conflict, smallest_conflict
from pathways.advice.reach import in_reach
from pathways.advice.trials import TRY_FOR, Trials
from pathways.model.items import Kind
from pathways.route.plan import plan
from pathways.route.question import Answer, Outcome, Question
from pathways.route.verify import faults_of
from pathways.rules.syntax import Holds, walk


class Finding(StrEnum):
    """How a named route stands beside the best.

    LONGER: by the known figures, or by all that a search cut short has proved. LESS_KNOWN:
    more of its figures are not known, and by the known ones alone it is no longer; routes are
    compared by the unknown figures first, so it comes after the best, but nobody can say that
    it takes more. NO_ROUTE: there is none at all. UNDECIDED: the time limit ran out.
    """

    BEST = "best"
    AS_GOOD = "as-good"
    LONGER = "longer"
    LESS_KNOWN = "less-known"
    IMPOSSIBLE = "impossible"
    NO_ROUTE = "no-route"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Named:
    """One item that is named, and the best route that has it in, whatever else."""

    id: str
    through: Answer


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What became of a named route.

    `best` is the best route of all, `through` the best that has every named item in. `enough`
    says whether some route takes no module, qualification or role but those named, the goal's
    own and what is wished for; None is not settled. `cause`, where it is longer or less known,
    are the fewest named items found that alone make it so by as much: without any one of them
    it is better. Empty where that is not settled. `conflict` says why none has them all in.
    """

    finding: Finding
    best: Answer
    through: Answer
    named: tuple[Named, ...]
    enough: bool | None = None
    cause: tuple[str, ...] = ()
    conflict: Conflict | None = None


def why_not(question: Question, ids: Sequence[str]) -> WhyNot:
    """Hold the routes that have every named item in against the best; each part is proved.

    The best route, the named one, and all else together each take at most the question's limit.
    """
    ids = tuple(dict.fromkeys(ids))
    best = plan(question)
    asked = _having(question, ids)
    near = replace(asked, keep=frozenset(s.id for s in best.route.steps) if best.route else None)
    through = plan(near)
    finding = _finding(best, through, asked)
    until = monotonic() + question.limit
    return WhyNot(
        finding,
        best,
        through,
        tuple(Named(i, _singly(i, ids, best, through, until)) for i in ids),
        _enough(through, asked, ids, until),
        _cause(question, through, ids, until) if finding in _BEHIND else (),
        smallest_conflict(asked, _trials(until)) if finding is Finding.IMPOSSIBLE else None,
    )


_BEHIND = frozenset({Finding.LONGER, Finding.LESS_KNOWN})


def _having(question: Question, ids: Sequence[str]) -> Question:
    wishes = question.profile.wishes
    include = tuple(dict.fromkeys((*wishes.include, *ids)))
    return wishing(question, replace(wishes, include=include))


def _finding(best: Answer, through: Answer, asked: Question) -> Finding:
    if best.outcome is Outcome.IMPOSSIBLE:
        return Finding.NO_ROUTE
    if through.outcome is Outcome.IMPOSSIBLE:
        return Finding.IMPOSSIBLE
    if best.outcome is Outcome.GAVE_UP:
        return Finding.UNDECIDED
    return Finding.BEST if not faults_of(replace(best, question=asked)) else _behind(best, through)


def _behind(best: Answer, through: Answer) -> Finding:
    """Hold a route against a best one that has not every named item in."""
    if through.outcome is Outcome.GAVE_UP:
        return Finding.LONGER if least_more(best, through) > 0 else Finding.UNDECIDED
    (few, low), (many, high) = worth(best, best.question), worth(through, best.question)
    if (few, low) == (many, high):
        return Finding.AS_GOOD
    return Finding.LONGER if high > low else Finding.LESS_KNOWN


def least_more(best: Answer, other: Answer) -> int:
    """Give how much more than the best any route of another question takes, as far as proved.

    Every such route is one of the best one's question, so none has fewer unknown figures; and
    none that has as many takes less than the bound.
    """
    return (other.bound or 0) - (best.value or 0)


def _singly(id_: str, ids: Sequence[str], best: Answer, through: Answer, until: float) -> Answer:
    """Give the best route with one of the named items; it may be known already."""
    if len(ids) == 1:
        return through
    alone = _having(best.question, (id_,))
    if best.outcome is Outcome.OPTIMAL and not faults_of(replace(best, question=alone)):
        return best
    return plan(_briefly(alone, until))


def _briefly(question: Question, until: float) -> Question:
    return replace(question, limit=min(TRY_FOR, max(0.0, until - monotonic())))


def _trials(until: float) -> Trials:
    return Trials(until - monotonic())


_CHOICES = frozenset({Kind.MODULE, Kind.QUALIFICATION, Kind.ROLE})


def _enough(through: Answer, asked: Question, ids: Sequence[str], until: float) -> bool | None:
    """Say whether some route takes nothing of the coach's choice but what is named."""
    if through.outcome is Outcome.IMPOSSIBLE:
        return False
    kept = {*ids, *asked.profile.wishes.wanted, *goals(asked)}
    items = asked.catalogue.items
    if through.route and all(
        s.id in kept or s.id not in items or items[s.id].kind not in _CHOICES
        for s in through.route.steps
    ):
        return True
    others = (i for i in in_reach(asked) if items[i].kind in _CHOICES and i not in kept)
    wishes = asked.profile.wishes
    trials = _trials(until)
    found = trials.route(wishing(asked, replace(wishes, avoid=(*wishes.avoid, *others))))
    if found is not None:
        return True
    return None if trials.undecided else False


def goals(question: Question) -> frozenset[str]:
    """Give the items that the target itself names."""
    target = question.target
    if isinstance(target, str):
        return frozenset({target})
    return frozenset(part.id for part in walk(target) if isinstance(part, Holds))


def _cause(
    question: Question, through: Answer, ids: Sequence[str], until: float
) -> tuple[str, ...]:
    """Find the fewest named items that make the route as much worse as all of them do.

    Naming one more item never makes a route better, so leaving them out one after another ends
    with a set of which none can be left out.
    """
    if through.outcome is not Outcome.OPTIMAL:
        return ()
    full, kept = worth(through, question), tuple(ids)
    for id_ in ids:
        rest = tuple(i for i in kept if i != id_)
        if not rest:
            break
        answer = plan(_briefly(_having(question, rest), until))
        if answer.outcome is not Outcome.OPTIMAL:
            return ()
        if worth(answer, question) == full:
            kept = rest
    return kept
