"""Solving changed questions one after another, all of them within one stretch of time."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question, Route

QUICK, TRY_FOR = 0.5, 5.0
"""Seconds of a first try, and of a second: more where there is much time for all of them."""
SHARE = 4
"""A second try may take one in so many of all the seconds."""


class Trials:
    """Solves questions until the time for all of them is over.

    `undecided` counts those of which neither a route nor that there is none was found.
    """

    def __init__(self, seconds: float) -> None:
        self.until = monotonic() + seconds
        self.second = max(TRY_FOR, seconds / SHARE)
        self.undecided = 0
        self.decided: list[tuple[Question, Measure, Answer]] = []

    def over(self) -> bool:
        """Say whether no time is left."""
        return monotonic() >= self.until

    def route(self, question: Question, measure: Measure = Measure.STEPS) -> Route | None:
        """Give some route, perhaps not the best; None when there is none, or none was found."""
        answer = self._tried(question, measure)
        return None if answer is None else answer.route

    def shut(self, question: Question) -> bool:
        """Say whether it is proved that there is no route."""
        answer = self._tried(question, Measure.STEPS)
        return answer is not None and answer.outcome is Outcome.IMPOSSIBLE

    def best(self, question: Question, measure: Measure) -> Route | None:
        """Give the best route by a measure; undecided also where it is not proved the best."""
        answer = self._tried(question, measure)
        if answer is not None and answer.route and answer.outcome is Outcome.GAVE_UP:
            self.undecided += 1
        return None if answer is None else answer.route

    def _tried(self, question: Question, measure: Measure) -> Answer | None:
        """Look for any route, unless it is known of the same question already."""
        for asked, by, known in self.decided:
            if by is measure and asked == question:
                return known
        answer = self._looked_for(question, measure)
        if answer is None or not _decided(answer):
            self.undecided += 1
        else:
            self.decided.append((question, measure, answer))
        return answer

    def _looked_for(self, question: Question, measure: Measure) -> Answer | None:
        """Look for any route: quickly at first, as one is as good without a proof that it is best.

        A second try is made only where more time may help.
        """
        posed = Posed(replace(question, measure=measure, keep=None), reasons=False)
        answer = None
        for seconds in (QUICK, self.second):
            left = self.until - monotonic()
            if left <= 0:
                break
            answer = posed.best(limit=min(seconds, left))
            if _decided(answer) or answer.reasons[0].code != "time-ran-out":
                break
        return answer


def _decided(answer: Answer) -> bool:
    return answer.route is not None or answer.outcome is Outcome.IMPOSSIBLE
