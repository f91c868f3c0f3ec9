"""What one change does to the best route, proved by planning anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from pathways.advice.changes import OneChange, changed, effort
from pathways.advice.comparison import worth
from pathways.route.plan import Posed
from pathways.route.question import Answer, Outcome, Question

LEAST_TRY = 0.5
"""Seconds that one try may take at least, however many there are."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A change, and the best route once it is made.

    `saved` is how much less the known value is (in weeks of the calendar for time, else in
    hundredths or steps); `cleared` how many unknown figures of the measure fewer there are.
    `less`: smaller changes of the same sort that shorten the route too, but not as far.
    `alike`: other changes of the same sort with the same effect.
    """

    change: OneChange
    after: Answer
    saved: int
    cleared: int
    less: tuple[Effect, ...] = ()
    alike: tuple[OneChange, ...] = ()


def rank(effect: Effect) -> tuple[bool, int, int, int]:
    """Give the key that effects are ranked by, the best first.

    What is saved by known figures, then how many unknown figures are cleared, then the effort
    it takes. A route that clears an unknown figure and is longer by known ones is shorter as
    routes are compared, but nobody can say by how much: it comes after all others.
    """
    return effect.saved < 0, -effect.saved, -effect.cleared, effort(effect.change)


class Tries:
    """Plans changed questions within the question's limit, and counts.

    Gives only what is shorter than before. `undecided` are the tries that ended without a
    proof, or were not made as no time was left.
    """

    def __init__(self, before: Answer, shares: int) -> None:
        self.before, self.question = before, before.question
        self.each = max(LEAST_TRY, self.question.limit / shares)
        self.until = monotonic() + self.question.limit
        self.made = self.undecided = 0

    def of(self, changes: Sequence[OneChange]) -> Iterator[Effect]:
        """Plan with each change by itself."""
        for change in changes:
            after = self.shorter(changed(self.question, change))
            if after is not None:
                yield self.effect(change, after)

    def effect(self, change: OneChange, after: Answer) -> Effect:
        """Say what a change saves."""
        unknown, value = worth(self.before, self.question)
        left, least = worth(after, self.question)
        return Effect(change, after, value - least, unknown - left)

    def shorter(self, question: Question) -> Answer | None:
        """Plan; None where the best route is no shorter than before."""
        after = self.planned(question)
        if after is None or after.route is None:
            return None
        better = worth(after, self.question) < worth(self.before, self.question)
        return after if better else None

    def planned(self, question: Question) -> Answer | None:
        """Plan; None where no time is left."""
        self.made += 1
        left = self.until - monotonic()
        if left <= 0:
            self.undecided += 1
            return None
        limited = replace(question, limit=min(self.each, left))
        after = Posed(limited, reasons=False).best()
        self.undecided += after.outcome is Outcome.GAVE_UP
        return after
