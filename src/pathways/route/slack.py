"""How long each step of a route can wait: the last week in which it may start.

A step's latest start is the last week from which the same steps, all others placed anew,
still end by the deadline, or, without one, no later than the route does. Each is found by
halving: what can start as late as one week can start as late as any week before it. How late
it could start if the coach had time without limits comes first; that is often the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from pathways.route.calendar import next_start
from pathways.route.compile import compile_question
from pathways.route.confined import part, part_of
from pathways.route.earliest import Times, earliest
from pathways.route.energy import least_finish
from pathways.route.final import final_branches
from pathways.route.hunt import NOTHING_FOUND, Found, Hunt
from pathways.route.joint import can_end_by
from pathways.route.paced import is_limited, scheduled
from pathways.route.place import steps_of
from pathways.route.problem import FOREVER, Branch, Problem
from pathways.route.question import Answer, Question, Route, Step, StepKind
from pathways.route.replay import replay
from pathways.route.wiring import Wiring, wire


def with_latest_starts(answer: Answer, problem: Problem | None = None) -> Answer:
    """Give an answer whose steps say how late they may start; None where it is not settled.

    Where nothing can be judged, as when a route was put off to stay recent, None stays.
    `problem` is the answer's question compiled, where that has been done already.
    """
    if answer.route is None or not answer.route.steps:
        return answer
    if problem is None:
        problem = compile_question(answer.question)
    delays = _Delays.of(answer.question, answer.route, problem)
    steps = tuple(replace(s, latest_start=delays.latest(s)) for s in answer.route.steps)
    return replace(answer, route=replace(answer.route, steps=steps))


@dataclass(frozen=True, slots=True)
class _Delays:
    """One route's options, and the week by which they must end."""

    question: Question
    wiring: Wiring
    taken: frozenset[int]
    branches: dict[int, bool] | None
    last: int
    until: float

    @classmethod
    def of(cls, question: Question, route: Route, problem: Problem) -> _Delays:
        starts = {part(s): s.start_week for s in route.steps}
        worked = {s.id: s.hours or 0 for s in route.steps if s.kind is StepKind.HOURS}
        taken = set()
        for index, option in enumerate(problem.options):
            start = starts.get(part_of(option))
            if start is None:
                continue
            if option.kind is StepKind.HOURS:
                worked[option.id] -= option.amount
                if worked[option.id] >= 0:
                    taken.add(index)
            elif option.opens <= start < option.closes:
                taken.add(index)
        whens = any(isinstance(n, Branch) for n in problem.nodes)
        branches = final_branches(problem, taken) if whens else None
        last = problem.deadline if problem.deadline < FOREVER else route.totals.weeks
        until = monotonic() + question.limit
        return cls(question, wire(problem), frozenset(taken), branches, last, until)

    def latest(self, step: Step) -> int | None:
        """Give the last week in which a step may start; None where that is not settled."""
        weeks = self.weeks_of(step)
        if not weeks:
            return None
        low, high = 0, self.loosest(step, weeks)
        times = None
        middle = high
        while low < high:
            found = self.placed_from(step, weeks[middle])
            if found.times is not None:
                low, times = middle, found.times
            elif found.proved:
                high = middle - 1
            else:
                return None
            middle = (low + high + 1) // 2
        return weeks[low] if times is None or self.is_true(times) else None

    def weeks_of(self, step: Step) -> list[int]:
        """Give the weeks in which a step can start at all: the one of the route, and later ones.

        None where no option stands for it: a renewal of what the route itself brings.
        """
        problem = self.wiring.problem
        options = (problem.options[o] for o in sorted(self.taken) if self.is_of(step, o))
        option = next(options, None)
        if option is None:
            return []
        later = range(step.start_week + 1, self.last + 1)
        return [
            step.start_week,
            *(w for w in later if next_start(option, w, problem.monday) == w),
        ]

    def is_of(self, step: Step, option: int) -> bool:
        """Say whether an option is taken by a step."""
        return part_of(self.wiring.problem.options[option]) == part(step)

    def loosest(self, step: Step, weeks: list[int]) -> int:
        """Give the place of the last week from which the rest may fit, as far as is quickly seen.

        Looked for from both ends: most steps can wait not at all, or very long.
        """
        low, high, reach = 0, len(weeks) - 1, 1
        while low < high:
            middle = min(low + reach, (low + high + 1) // 2)
            later = self.wiring_from(step, weeks[middle])
            times = earliest(later, self.taken, self.branches)
            least = max(times.finish, least_finish(later.problem, self.taken, times))
            if least <= self.last:
                low, reach = middle, 4 * reach
            else:
                high = middle - 1
        return low

    def wiring_from(self, step: Step, week: int) -> Wiring:
        """Give the problem in which a step starts in a week or later."""
        problem = self.wiring.problem
        options = list(problem.options)
        for index in filter(partial(self.is_of, step), self.taken):
            option = options[index]
            options[index] = replace(option, opens=max(option.opens, week))
        return replace(self.wiring, problem=replace(problem, options=options))

    def placed_from(self, step: Step, week: int) -> Found:
        """Place all options, those of a step from a week on, so that they end in time."""
        later = self.wiring_from(step, week)
        times = scheduled(later, self.taken, self.branches)
        if times.finish <= self.last:
            return Found(self.taken, times)
        if not is_limited(later.problem):
            return NOTHING_FOUND
        return can_end_by(Hunt(later, self.question.measure, self.until), self.taken, self.last)

    def is_true(self, times: Times) -> bool:
        """Say whether the rules allow steps placed like this: nothing grows too old."""
        problem = self.wiring.problem
        steps = steps_of(self.question, problem, times)
        return not replay(self.question, steps, times.finish, problem.monday).faults
