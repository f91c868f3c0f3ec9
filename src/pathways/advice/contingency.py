"""Plan B: what if a step of the best route does not run, or is failed at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic

from pathways.advice.changes import wishing
from pathways.advice.facts import Wish, Wished, is_wished, without
from pathways.advice.meanwhile import begun_by, goes_on, spent, week_on
from pathways.route.plan import plan
from pathways.route.question import Answer, Measure, Outcome, Question, Route, Step, StepKind

LEAST_TRY = 0.5
"""Seconds that one try gets at least, however many there are."""


class Mishap(StrEnum):
    """What goes wrong with a step, and what may still be done.

    NOT_RUN: it cannot be had from the start. FAILED: it brings nothing when it ends, and may be
    taken again. SHUT: it brings nothing when it ends, and cannot be had again.
    """

    NOT_RUN = "not-run"
    FAILED = "failed"
    SHUT = "shut"


@dataclass(frozen=True, slots=True)
class Setback:
    """What a mishap does, by the best that can still be done.

    `after` answers the question from the start, or from the week the step ended. Against the
    best route, over both parts: `later` weeks, `dearer` in hundredths of money by known prices,
    `lengths` and `prices` that are not known more; negative for less. All are 0 without a
    route. `beyond`: the deadline or the budget leaves no way, and `after` is without it.
    """

    mishap: Mishap
    after: Answer
    later: int = 0
    dearer: int = 0
    lengths: int = 0
    prices: int = 0
    beyond: tuple[Wish, ...] = ()

    @property
    def harmless(self) -> bool:
        """Say whether the route is proved to be no later, no dearer, and as well known."""
        settled = self.after.outcome is Outcome.OPTIMAL and not self.beyond
        return settled and max(self.later, self.dearer, self.lengths, self.prices) <= 0


@dataclass(frozen=True, slots=True)
class Risk:
    """A step that may go wrong, and what each mishap does."""

    step: Step
    setbacks: tuple[Setback, ...]

    @property
    def safe(self) -> bool:
        """Say whether no mishap does any harm."""
        return all(s.harmless for s in self.setbacks)


@dataclass(frozen=True, slots=True)
class Contingency:
    """The best route, and its steps that may go wrong, the worst first."""

    best: Answer
    risks: tuple[Risk, ...]


def contingency(question: Question) -> Contingency:
    """Say for each module and qualification of the best route what its loss would do.

    The same measure as the question's is planned by. Ranked by the worst of its mishaps: no
    route at all, then weeks later, then dearer (by cost, dearer before later).
    """
    best = plan(question)
    if best.route is None:
        return Contingency(best, ())
    steps = [s for s in best.route.steps if _may_fail(s, question)]
    brief = replace(question, limit=max(LEAST_TRY, question.limit / (3 * len(steps) or 1)))
    risks = [_risk(brief, best.route, step) for step in steps]
    measure = question.measure
    return Contingency(best, tuple(sorted(risks, key=lambda r: _harm(r, measure), reverse=True)))


def _may_fail(step: Step, question: Question) -> bool:
    """Say whether a step is studied or judged under its own name."""
    if step.kind not in (StepKind.MODULE, StepKind.QUALIFICATION):
        return False
    return not question.catalogue.items[step.id].by_module


Harm = tuple[bool, int, int, int]


def _harm(risk: Risk, measure: Measure) -> tuple[Harm, ...]:
    """Give the key of a risk: its setbacks, the worst first."""
    return tuple(sorted((harm_of(s, measure) for s in risk.setbacks), reverse=True))


def harm_of(setback: Setback, measure: Measure) -> Harm:
    """Give the key that setbacks are ranked by, the worst last."""
    shut = setback.after.route is None or bool(setback.beyond)
    if measure is Measure.COST:
        return shut, setback.dearer, setback.later, setback.lengths
    return shut, setback.later, setback.lengths, setback.dearer


def _risk(question: Question, route: Route, step: Step) -> Risk:
    return Risk(step, tuple(_setbacks(question, route, step)))


def _setbacks(question: Question, route: Route, step: Step) -> Iterator[Setback]:
    keep = frozenset(s.id for s in route.steps)
    never = replace(_without(question, step.id), keep=keep)
    yield _setback(Mishap.NOT_RUN, never, route, Past())
    again = week_on(question, route, step.end_week, step)
    past = Past(step.end_week, begun_by(route, step.end_week, step), step)
    failed = _setback(Mishap.FAILED, again, route, past)
    yield failed
    if failed.after.route is None or retaken(failed, step):
        yield _setback(Mishap.SHUT, _without(again, step.id), route, past)
    else:
        # The best of all ways on does without it, and is the best of those that must.
        yield replace(failed, mishap=Mishap.SHUT)


def retaken(setback: Setback, step: Step) -> bool:
    """Say whether the best way on takes the step once more."""
    route = setback.after.route
    return route is not None and any(s.id == step.id for s in route.steps)


def _without(question: Question, id_: str) -> Question:
    """Leave an item out, though the coach may wish to have it in."""
    wishes = question.profile.wishes
    return wishing(
        question,
        replace(
            wishes,
            avoid=(*wishes.avoid, id_),
            include=tuple(i for i in wishes.include if i != id_),
            order=tuple(tuple(i for i in ids if i != id_) for ids in wishes.order),
        ),
    )


@dataclass(frozen=True, slots=True)
class Past:
    """The part of a route before a week: the steps begun by then, the one lost among them."""

    week: int = 0
    begun: tuple[Step, ...] = ()
    lost: Step | None = None

    def lengths(self) -> int:
        """Count the unknown lengths that lie behind; what goes on is counted in what follows."""
        over = (s for s in self.begun if s is self.lost or not goes_on(s, self.week))
        return sum(s.weeks is None for s in over)

    def prices(self) -> int:
        """Count the unknown prices that are paid."""
        return sum(s.cost is None for s in self.begun)


def _setback(mishap: Mishap, question: Question, route: Route, past: Past) -> Setback:
    """Plan what can still be done after a part of the route."""
    after, beyond = _best_way(question)
    if after.route is None:
        return Setback(mishap, after)
    old, new = route.totals, after.route.totals
    return Setback(
        mishap,
        after,
        later=past.week + new.weeks - old.weeks,
        dearer=spent(past.begun) + new.cost.amount - old.cost.amount,
        lengths=past.lengths() + new.unknown_weeks - old.unknown_weeks,
        prices=past.prices() + new.unknown_cost - old.unknown_cost,
        beyond=beyond,
    )


def _best_way(question: Question) -> tuple[Answer, tuple[Wish, ...]]:
    """Plan; where there is no way, without the deadline, the budget, or both. All in one limit."""
    until = monotonic() + question.limit
    after = plan(question)
    if after.outcome is not Outcome.IMPOSSIBLE:
        return after, ()
    own = question.profile.wishes
    for wishes in ((Wish.DEADLINE,), (Wish.BUDGET,), (Wish.DEADLINE, Wish.BUDGET)):
        if all(is_wished(w, own) for w in wishes):
            left = replace(question, limit=max(0.0, until - monotonic()))
            further = plan(without(left, tuple(map(Wished, wishes))))
            if further.route is not None:
                return further, wishes
    return after, ()
