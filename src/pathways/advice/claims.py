"""Which claims of prior learning shorten a route, and which save most for their effort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from pathways.advice.changes import Claim, changed
from pathways.advice.claimable import (
    Limited,
    hours_claimed,
    limits_on,
    may_be_claimed,
    within_caps,
)
from pathways.advice.comparison import worth
from pathways.advice.effects import Effect, Tries
from pathways.advice.reach import in_reach
from pathways.model.quantities import Hundredths, earlier
from pathways.route.calendar import first_monday
from pathways.route.plan import plan
from pathways.route.question import Answer, Question

FEW = 6
"""Things to claim of which every set is tried."""


@dataclass(frozen=True, slots=True)
class Recency:
    """A limit a claim comes under, and the first day from which learning is recent enough.

    `since` is None where age does not matter, or where the route does not lead through the
    qualification.
    """

    limited: Limited
    since: date | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim and what it does. `hours`: the learning it must show, its effort; None unknown."""

    id: str
    effect: Effect
    hours: Hundredths | None
    limits: tuple[Recency, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Several claims within every cap, and the best route with them.

    `proved`: no set of claims within the caps leads to a better route, and none to the same
    one with less effort.
    """

    ids: tuple[str, ...]
    hours: Hundredths
    unknown: int
    after: Answer
    proved: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """The route as it is, single claims that shorten it, the best first, and the best set.

    `together` is None where no set does more than the best of its claims alone.
    """

    before: Answer
    single: tuple[Claimed, ...]
    together: Together | None
    tried: int
    undecided: int


def claims(question: Question) -> Claims:
    """Find what claims of prior learning save, each by itself and then together.

    Claimed are whole modules and qualifications in reach, but not the target itself, within
    the caps of awarding bodies; each is planned anew.
    """
    before = plan(question)
    if before.route is None or not before.route.steps:
        return Claims(before, (), None, 0, 0)
    catalogue, target = question.catalogue, question.target
    ids = [
        i
        for i in in_reach(question)
        if i != target and may_be_claimed(catalogue.items[i], catalogue)
    ]
    tries = Tries(before, 2 * len(ids) + 10)
    effects = ((i, e) for i in ids for e in tries.of([Claim(i)]) if within_caps([i], e.after))
    single = sorted((_claimed(i, e) for i, e in effects), key=rank)
    together = _Sets(question, tries).best(ids, single)
    return Claims(before, tuple(single), together, tries.made, tries.undecided)


def rank(claimed: Claimed) -> tuple[bool, bool, Fraction, Fraction, int]:
    """Give the key that claims are ranked by, the best first.

    What is saved for each hour of learning shown, then the unknown figures cleared for it. A
    claim whose hours are not known cannot be compared, and comes last, as does one by which
    the known value is more.
    """
    effect, hours = claimed.effect, claimed.hours or 1
    return (
        not claimed.hours,
        effect.saved < 0,
        Fraction(-effect.saved, hours),
        Fraction(-effect.cleared, hours),
        hours,
    )


def _claimed(id_: str, effect: Effect) -> Claimed:
    catalogue = effect.after.question.catalogue
    item = catalogue.items[id_]
    found = limits_on(item, catalogue)
    limits = tuple(Recency(limited, _since(limited, effect.after)) for limited in found)
    return Claimed(id_, effect, hours_claimed(item, catalogue), limits)


def _since(limited: Limited, after: Answer) -> date | None:
    """Give the first day of learning that is recent when the qualification is awarded.

    As the rules judge it: on the Monday after, where the award falls on a Friday.
    """
    steps = after.route.steps if after.route else ()
    awarded = next((s.end for s in steps if s.id == limited.qualification.id), None)
    within = limited.limit.within
    return earlier(first_monday(awarded), within) if within and awarded else None


class _Sets:
    """Looks for the best set of claims."""

    def __init__(self, question: Question, tries: Tries) -> None:
        self.question, self.tries = question, tries

    def best(self, ids: Sequence[str], single: Sequence[Claimed]) -> Together | None:
        """Give the best set: every one is tried where there are few, else the likely ones."""
        few = len(ids) <= FEW
        undecided = self.tries.undecided
        sets = self.every(ids) if few else self.likely(single)
        found = [t for ids in sets if (t := self.tried(ids)) is not None]
        alone = [self.alone(c) for c in single]
        best = min([*found, *alone], key=self.place, default=None)
        if best is None:
            return None
        best = best if few else self.trimmed(best)
        proved = few and self.tries.undecided == undecided
        return replace(best, proved=proved) if len(best.ids) > 1 else None

    def every(self, ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Give every set of several."""
        for number in range(2, len(ids) + 1):
            yield from combinations(ids, number)

    def likely(self, single: Sequence[Claimed]) -> Iterator[tuple[str, ...]]:
        """Give ever longer sets of what the route takes or what shortens it by itself."""
        route = self.tries.before.route
        catalogue = self.question.catalogue
        steps = [s.id for s in route.steps] if route else []
        taken = [i for i in steps if i != self.question.target and i in catalogue.items]
        fit = [i for i in taken if may_be_claimed(catalogue.items[i], catalogue)]
        for start in (fit, [c.id for c in single[:FEW]]):
            chosen: tuple[str, ...] = ()
            for id_ in start:
                chosen = (*chosen, id_)
                if len(chosen) > 1:
                    yield chosen

    def trimmed(self, found: Together) -> Together:
        """Leave out each claim without which the route is as good."""
        for id_ in found.ids:
            fewer = self.tried(tuple(i for i in found.ids if i != id_))
            found = found if fewer is None else min(found, fewer, key=self.place)
        return found

    def tried(self, ids: tuple[str, ...]) -> Together | None:
        """Plan with a set of claims; None where it breaks a cap or does not shorten the route."""
        question = self.question
        for id_ in ids:
            question = changed(question, Claim(id_))
        after = self.tries.shorter(question)
        if after is None or not within_caps(ids, after):
            return None
        return self.together(ids, after)

    def alone(self, claimed: Claimed) -> Together:
        return self.together((claimed.id,), claimed.effect.after)

    def together(self, ids: tuple[str, ...], after: Answer) -> Together:
        catalogue = self.question.catalogue
        hours = [hours_claimed(catalogue.items[i], catalogue) for i in ids]
        known = Hundredths(sum(h or 0 for h in hours))
        return Together(ids, known, hours.count(None), after, proved=False)

    def place(self, found: Together) -> tuple[tuple[int, int], int, int, int, tuple[str, ...]]:
        """Give the place of a set: by its route, then by how little it takes to claim."""
        reached = worth(found.after, self.question)
        return reached, found.unknown, found.hours, len(found.ids), found.ids
