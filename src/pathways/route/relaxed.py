"""The best set of options when order in time, exclusions and limits are left out.

Every route is such a set: closed under what its options ask. So if the best of them can
be lived in time, it is the best route, and no solver is needed. The search goes down
from the goal: what must hold is taken, a choice is followed each way with what was
already tried left out, and a branch ends when it cannot beat the best set found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pathways.route.order import Vector
from pathways.route.problem import TRUE, Branch, Counted, Gate, Leaf, Node, Problem, Windowed
from pathways.route.reduce import Reduced

Sum = tuple[int, list[tuple[int, int]]]
"""An amount to reach, and what each child adds to it."""


def relaxed_best(
    problem: Problem, reduced: Reduced, vectors: dict[int, Vector], tries: int
) -> frozenset[int] | None:
    """Give the best relaxed set, ties by key as ever; None when `tries` were not enough."""
    search = _Descent(problem, reduced, vectors, tries)
    search.descend(_State([problem.goal]))
    return None if search.tries < 0 or search.best is None else frozenset(search.best)


@dataclass(slots=True)
class _State:
    """Nodes that must hold, amounts still open, what is taken and what is left out."""

    asked: list[int]
    open: list[Sum] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    out: set[int] = field(default_factory=set)
    weight: int = 0


class _Descent:
    def __init__(
        self, problem: Problem, reduced: Reduced, vectors: dict[int, Vector], tries: int
    ) -> None:
        self.problem, self.nodes, self.tries = problem, problem.nodes, tries
        self.kept = {TRUE, *reduced.nodes}
        self.weights = one_number(vectors)
        self.best: set[int] | None = None
        self.least = 0
        self.known: dict[int, list[Sum]] = {}

    def descend(self, state: _State) -> None:
        """Follow a state to every set that could still be the best."""
        self.tries -= 1
        if self.tries < 0 or not self.settle(state):
            return
        if not state.open:
            self.note(state)
            return
        bound, children = min(state.open, key=_width)
        tried: list[int] = []
        for child, _ in self.choices(children, state):
            further = _State(
                [child], state.open, set(state.taken), state.out.union(tried), state.weight
            )
            self.descend(further)
            tried.append(child)
            if sum(w for c, w in children if c not in tried) < bound:
                return

    def settle(self, state: _State) -> bool:
        """Take all that must be taken; say whether the state can still be the best."""
        open_ = state.open
        while True:
            while state.asked:
                index = state.asked.pop()
                if index in state.out or not self.take(index, state, open_):
                    return False
            left: list[Sum] = []
            for amount in open_:
                if not self.narrow(amount, state, left):
                    return False
            if not state.asked:
                state.open = left
                return not left or self.promising(state)
            open_ = left

    def take(self, index: int, state: _State, open_: list[Sum]) -> bool:
        """Make one node hold."""
        node = self.nodes[index]
        if not isinstance(node, Leaf):
            open_ += self.sums(index)
            return index in self.kept
        if node.option in state.taken:
            return True
        ...
