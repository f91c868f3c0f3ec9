"""The next best routes that a person would call another way.

A tree of what is left out, best first (Lawler 1972; Reiter's hitting sets, 1987): a branch is
the best route without some choices, and its children leave out one choice of it more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heappop, heappush
from time import monotonic

from pathways.advice.changes import wishing
from pathways.route.confined import Confines, Part, choices
from pathways.route.plan import Posed
from pathways.route.question import Answer, Measure, Outcome, Question, Route
from pathways.route.verify import value_of


class Left(StrEnum):
    """What is known of further alternatives."""

    NONE = "none"
    NOT_SOUGHT = "not-sought"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The best route and the next best ones, the best first.

    The choices of a route are its modules, qualifications and roles. Each alternative leaves
    out at least one choice of every route before it, and is the best of all that do; so it
    takes nothing idle, and differs by more than hours or dates. Each answers the question with
    the wish to avoid some choices. `left` says whether there are more: UNKNOWN when time
    ran out on the next one.
    """

    best: Answer
    others: tuple[Answer, ...]
    left: Left


def alternatives(question: Question, number: int) -> Alternatives:
    """Find the best route and as many alternatives as asked for, each proved the next best."""
    tree = _Tree(question)
    best = tree.root
    if best.outcome is not Outcome.OPTIMAL:
        left = Left.NONE if best.outcome is Outcome.IMPOSSIBLE else Left.UNKNOWN
        return Alternatives(best, (), left)
    others: list[Answer] = []
    while len(others) < number:
        found = tree.next_best()
        if found is None:
            return Alternatives(best, tuple(others), tree.left)
        others.append(found)
    return Alternatives(best, tuple(others), Left.NOT_SOUGHT)


Avoided = frozenset[Part]
Rank = tuple[object, ...]


class _Tree:
    """Branches still open, each with the best route that avoids its set.

    Every route that differs from all given so far lies in some open branch, or below the one
    given last; no route of a branch is better than the branch's own.
    """

    def __init__(self, question: Question) -> None:
        self.until = monotonic() + question.limit
        self.posed = Posed(question)
        self.root = self.posed.best()
        self.known: dict[Avoided, Answer] = {frozenset(): self.root}
        self.open: list[tuple[Rank, tuple[Part, ...]]] = []
        self.given: list[frozenset[Part]] = []
        self.left = Left.NONE
        self.branch: Avoided = frozenset()
        if self.root.route is not None:
            self.given.append(choices(self.root.route))

    def next_best(self) -> Answer | None:
        """Give the best route that differs from all given so far; None when none is proved.

        One that takes all choices of one given takes those alone: that one would lie in its
        branch, and be better.
        """
        self.grow(self.branch, self.given[-1])
        while self.open and self.left is Left.NONE:
            branch = frozenset(heappop(self.open)[1])
            answer = self.known[branch]
            taken = choices(answer.route) if answer.route else frozenset()
            if taken not in self.given:
                self.given.append(taken)
                self.branch = branch
                return _avoiding(answer, branch)
            self.grow(branch, taken)
        return None

    def grow(self, branch: Avoided, given: frozenset[Part]) -> None:
        """Open below a branch one for each choice of a given route that may be left out too."""
        for part in sorted(given):
            avoided = branch | {part}
            if avoided in self.known:
                continue
            answer = self.best_without(avoided)
            self.known[avoided] = answer
            if answer.outcome is Outcome.GAVE_UP:
                self.left = Left.UNKNOWN
                return
            if answer.route is not None:
                heappush(self.open, (_rank(answer, answer.route), tuple(sorted(avoided))))

    def best_without(self, avoided: Avoided) -> Answer:
        """Plan, unless a branch that avoids less has settled it."""
        for fewer, answer in self.known.items():
            if fewer < avoided and _settles(answer, avoided):
                return answer
        return self.posed.best(Confines(without=avoided), max(0.0, self.until - monotonic()))


def _settles(answer: Answer, avoided: Avoided) -> bool:
    """Say whether the best of more routes is the best of these, too."""
    if answer.route is None:
        return answer.outcome is Outcome.IMPOSSIBLE
    return answer.outcome is Outcome.OPTIMAL and avoided.isdisjoint(choices(answer.route))


def _avoiding(answer: Answer, avoided: Avoided) -> Answer:
    """Give an answer to the question that it settles: with the wish to avoid what it does."""
    question = answer.question
    wishes = question.profile.wishes
    ids = tuple(sorted({id_ for _, id_, _ in avoided} - {*wishes.avoid}))
    return replace(answer, question=wishing(question, replace(wishes, avoid=(*wishes.avoid, *ids))))


def _rank(answer: Answer, route: Route) -> Rank:
    """Give the place of a proved route in the order of routes."""
    measure, keep = answer.question.measure, answer.question.keep
    new = 0 if keep is None else sum(s.id not in keep for s in route.steps)
    ties = (value_of(route, m) for m in _TIES[measure is Measure.TIME])
    keys = sorted((s.id, s.hours or 0) for s in route.steps)
    return (answer.unknown, answer.value, new, *ties, tuple(keys))


_TIES: dict[bool, tuple[Measure, ...]] = {
    True: (Measure.COST, Measure.HOURS, Measure.STEPS),
    False: (Measure.STEPS, Measure.HOURS, Measure.COST),
}
"""What equal routes are compared by, by time and by the other measures."""
