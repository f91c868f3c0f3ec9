"""The main job: question in, proved and verified answer out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic

from pathways.route.compile import compile_question
from pathways.route.confined import EVERYTHING, Confines, confined
from pathways.route.earliest import Times, earliest
from pathways.route.final import final_branches
from pathways.route.hunt import Found, Hunt, Shared
from pathways.route.lived import Replay
from pathways.route.obstacles import reasons_for
from pathways.route.paced import scheduled
from pathways.route.place import steps_of, totals_of
from pathways.route.problem import NEVER, Branch, Problem
from pathways.route.question import Answer, Measure, Outcome, Question, Reason, Route
from pathways.route.recency import put_off
from pathways.route.replay import replay
from pathways.route.search import search
from pathways.route.timed import has_lapses
from pathways.route.verify import faults_of, value_of
from pathways.route.wiring import Wiring, wire

Placed = tuple[Wiring, Times, tuple[Route, Replay] | None]
"""When a problem's options happen, and the route made of them, if any, as it is lived."""


class UntrueRouteError(Exception):
    """The engine made a route that its own verifier refuses: a bug, never an answer."""


def plan(question: Question) -> Answer:
    """Find the provably shortest route.

    Among all routes that meet the rules the answer is the one with the fewest unknown
    figures for the measure, then the smallest value, then fewest steps, hours, cost, then
    the ids that come first in sorted order: it is unique by definition. Every route given
    has passed `faults_of`. Raises UntrueRouteError on a bug.
    """
    return Posed(question).best()


class Posed:
    """A question compiled once and planned as often as asked, each time for some of its routes.

    Without `reasons` it is not looked for why there is none.
    """

    def __init__(self, question: Question, *, reasons: bool = True) -> None:
        self.question, self.reasons = question, reasons
        self.known = _Known()

    def by(self, measure: Measure) -> Posed:
        """Give the question by another measure, with all that is the same for it."""
        other = Posed(replace(self.question, measure=measure), reasons=self.reasons)
        other.known = self.known
        return other

    def problem(self, *, lapsing: bool = False) -> Problem:
        """Give the compiled question; see `compile_question`."""
        compiled = self.known.compiled
        if lapsing not in compiled:
            compiled[lapsing] = compile_question(self.question, lapsing=lapsing)
        return compiled[lapsing]

    def best(
        self,
        confines: Confines = EVERYTHING,
        limit: float | None = None,
        seen: Callable[[Answer], None] | None = None,
    ) -> Answer:
        """Find the provably shortest of the routes within confines.

        That there is none comes with reasons only where nothing was confined. `limit` is in
        seconds, the question's own where left out. `seen` is told of routes that are found
        before, each verified and not proved, at most one a second.
        """
        until = monotonic() + (self.question.limit if limit is None else limit)
        answer = self._planned(confines, until, lapsing=False, seen=seen)
        if answer.outcome is Outcome.GAVE_UP and answer.reasons[0].code in _GROWN_OLD:
            again = self._planned(confines, until, lapsing=True)
            if again.outcome is not Outcome.GAVE_UP or (again.route and not answer.route):
                return again
        return answer

    def _planned(
        self,
        confines: Confines,
        until: float,
        *,
        lapsing: bool,
        seen: Callable[[Answer], None] | None = None,
    ) -> Answer:
        question = self.question
        wiring, everything, shared = self._wired(confines, lapsing=lapsing)
        tell = None if seen is None else _Seen(question, wiring, everything, seen).found
        hunt = Hunt(wiring, question.measure, until, tell, shared)
        found = search(hunt, everything)
        if found.taken is None and found.proved:
            whole = self.reasons and confines == EVERYTHING
            reasons = reasons_for(question, wiring, everything) if whole else ()
            return Answer(question, Outcome.IMPOSSIBLE, reasons=reasons)
        placed = self.known.placed if confines == EVERYTHING else []
        return _answer(question, wiring, everything, found, placed)

    def _wired(self, confines: Confines, *, lapsing: bool) -> tuple[Wiring, Times, Shared]:
        """Give the problem within confines, when all happens that can, and what is found of it."""
        problem, wired = self.problem(lapsing=lapsing), self.known.wired
        if confines != EVERYTHING:
            wiring = wire(confined(problem, confines))
            return wiring, earliest(wiring), Shared()
        if lapsing not in wired:
            wiring = wire(problem)
            wired[lapsing] = wiring, earliest(wiring), Shared()
        return wired[lapsing]


@dataclass(slots=True)
class _Known:
    """What is known of a question whatever the measure: compiled, wired, and routes placed."""

    compiled: dict[bool, Problem] = field(default_factory=dict)
    wired: dict[bool, tuple[Wiring, Times, Shared]] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class _Seen:
    """Makes answers of routes that are seen on the way, of those that are better than before."""

    question: Question
    wiring: Wiring
    everything: Times
    tell: Callable[[Answer], None]
    best: tuple[int, int] = (NEVER, NEVER)
    due: float = 0.0

    def found(self, found: Found) -> None:
        """Tell of a set of options, if it is a better route and the last was told a while ago."""
        problem, taken = self.wiring.problem, found.taken
        if taken is None or monotonic() < self.due:
            return
        whens = any(isinstance(n, Branch) for n in problem.nodes)
        branches = final_branches(problem, taken) if whens else None
        times = scheduled(self.wiring, taken, branches)
        if times.finish > problem.deadline:
            return
        found = replace(found, times=times, proved=False)
        answer = _answer(self.question, self.wiring, self.everything, found, [])
        if answer.route is None or (answer.unknown, answer.value or 0) >= self.best:
            return
        self.best, self.due = (answer.unknown, answer.value or 0), monotonic() + _A_WHILE
        self.tell(answer)


_A_WHILE = 1.0
"""Seconds between routes that are told of before the best is found."""


def _answer(
    question: Question, wiring: Wiring, everything: Times, found: Found, known: list[Placed]
) -> Answer:
    bound = _bound(question, wiring, everything, found)
    if found.taken is None or found.times is None:
        return Answer(question, Outcome.GAVE_UP, bound=bound, reasons=(_GAVE_UP,))
    placed = _placed(question, wiring, found.times, found.taken, known)
    if placed is None:
        least = found.times.finish if question.measure is Measure.TIME else found.value_bound
        return Answer(question, Outcome.GAVE_UP, bound=max(bound, least), reasons=(_TOO_OLD,))
    route, lived = placed
    unknown, value = value_of(route, question.measure)
    answer = Answer(question, Outcome.OPTIMAL, route, value, value, unknown)
    if question.measure is Measure.TIME and found.proved and value > found.times.finish:
        bound = found.times.finish
        answer = replace(answer, outcome=Outcome.GAVE_UP, bound=bound, reasons=(_PUT_OFF,))
    elif not found.proved:
        bound = min(bound, value)
        answer = replace(answer, outcome=Outcome.GAVE_UP, bound=bound, reasons=(_GAVE_UP,))
    faults = faults_of(answer, lived)
    if faults:
        raise UntrueRouteError("; ".join(faults))
    return answer


_TOO_OLD = Reason(
    "too-old",
    "Something that must be recent grows too old before it is used, however the best set of "
    "steps is placed. Other steps may still do.",
)
_PUT_OFF = Reason(
    "put-off",
    "Steps were put off so that what must be recent still is. An earlier finish is not ruled out.",
)
_GROWN_OLD = frozenset({"too-old", "put-off"})
"""Codes of answers in which what the route brings lapsed or grew old before it was used."""
_GAVE_UP = Reason("time-ran-out", "The time limit ran out before a proof was found.")


def _bound(question: Question, wiring: Wiring, everything: Times, found: Found) -> int:
    """What is proved of the value when the search stopped early: nothing lower exists."""
    if question.measure is Measure.TIME:
        return max(found.finish_bound, min(everything.node[wiring.problem.goal], NEVER))
    return found.value_bound


def _placed(
    question: Question,
    wiring: Wiring,
    times: Times,
    taken: frozenset[int],
    known: list[Placed],
) -> tuple[Route, Replay] | None:
    """Make the route of a set, where it has not been made by another measure."""
    for one, then, placed in known:
        if one is wiring and then == times:
            return placed
    placed = _in_time(question, wiring, times, taken)
    known.append((wiring, times, placed))
    return placed


def _in_time(
    question: Question, wiring: Wiring, times: Times, taken: frozenset[int]
) -> tuple[Route, Replay] | None:
    """Make the route; put steps off while something recent had grown too old when used."""
    for _ in range(_MOST_DELAYS):
        route, lived = _route(question, wiring, times)
        if lived.lapsed and not lived.stale:
            return None
        if not lived.stale:
            return route, lived
        if has_lapses(wiring.problem):
            return None
        problem = put_off(wiring.problem, question.catalogue, route.steps, lived.stale)
        if problem is None:
            return None
        wiring = replace(wiring, problem=problem)
        times = scheduled(wiring, taken, final_branches(problem, taken))
        if times.finish > problem.deadline:
            return None
    return None


_MOST_DELAYS = 50
"""How often steps are put off before the engine says that it cannot place them."""


def _route(question: Question, wiring: Wiring, times: Times) -> tuple[Route, Replay]:
    """Make the route, and live it through: what it assumes comes to light there."""
    problem = wiring.problem
    steps = steps_of(question, problem, times)
    weeks = times.finish
    lived = replay(question, steps, weeks, problem.monday)
    return Route(steps, totals_of(steps, weeks, problem.currency), lived.conditions()), lived
